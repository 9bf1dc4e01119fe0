import { csvOf, fileName, saveAs } from '@mingzhang/client';
import { textOf, type Language } from '@mingzhang/ui';

import { amountOf, incoming, offBy, outgoing, subjects, withoutHouseholds } from './arithmetic.ts';
import type { Statement, StatementRow } from './query.ts';
import { shortWords } from './short-words.ts';
import { movementWords } from './words.ts';

/** Downloads the statement as it is printed: every class, 0 as 0, 不适用 as its word, the check in the last column. */
export function exportStatement(statement: Statement, placeName: string, language: Language): string {
  const name = `${fileName(`${textOf(movementWords, language)('docTitle')}-${placeName}-${statement.from}-${statement.to}`)}.csv`;
  saveAs(csvOf(linesOf(statement, placeName, language)), name);
  return name;
}

export function linesOf(statement: Statement, placeName: string, language: Language): string[][] {
  const t = textOf(movementWords, language);
  const never = textOf(shortWords, language)('never');
  const kinds = [...incoming, ...outgoing];
  const group = (kind: (typeof kinds)[number]) => (incoming.includes(kind) ? t('increase') : t('decrease'));
  const head = [
    t('place'),
    ...subjects.map((subject) => `${t('opening')} ${t(subject)}`),
    ...kinds.flatMap((kind) => subjects.map((subject) => `${group(kind)} ${t(kind)} ${t(subject)}`)),
    ...subjects.map((subject) => `${t('closing')} ${t(subject)}`),
    t('check'),
  ];
  const line = (row: StatementRow, label: string) => [
    label,
    ...subjects.map((subject) => String(row.opening[subject])),
    ...kinds.flatMap((kind) =>
      subjects.map((subject) => {
        const amount = amountOf(row, kind, subject);
        return subject === 'households' && withoutHouseholds.includes(kind) && amount === 0 ? never : String(amount);
      }),
    ),
    ...subjects.map((subject) => String(row.closing[subject])),
    subjects.every((subject) => offBy(row, subject) === 0)
      ? t('closes')
      : subjects.map((subject) => `${t('off', { n: Math.abs(offBy(row, subject)) })} ${t(subject)}`).join(' '),
  ];
  return [
    head,
    ...statement.rows.map((row) => line(row, row.place?.name ?? '')),
    line(statement.total, placeName),
    [],
    [`${statement.from} – ${statement.to}`],
    [t('docCode')],
  ];
}
