import type { ReactNode } from 'react';
import type { PublishedList, WithdrawnLine } from '../documents.ts';
import { countText, dayText, momentText, yuanText } from '../format.ts';
import { type Visit, hrefOf } from '../portal.ts';
import type { Words } from '../words/words.ts';

export interface ListProps {
  readonly list: PublishedList;
  readonly visit: Visit;
  readonly words: Words;
}

export function Proof({ list: found, visit, words, title, text }: ListProps & { title: string; text: string }): ReactNode {
  const { list: said } = words;
  return (
    <section className="card" id="proof">
      <h2>{title}</h2>
      <p className="small">{text}</p>
      <p className="code">{found.shortCode}</p>
      <p>
        <a href={hrefOf(visit, `/verify?n=${found.number}`)}>{said.verify}</a>
      </p>
      {found.withdrawnLines && found.withdrawnLines.length > 0 && <p>{said.linesWithdrawn(linesText(found.withdrawnLines, visit))}</p>}
      <p className="hint">{said.frozen(found.number, found.versionNumber, momentText(found.frozenAt, visit.today, visit.language))}</p>
    </section>
  );
}

/** Line 3 (20 November), line 8 (…): numbers and days as the page has them. */
export const linesText = (lines: readonly WithdrawnLine[], visit: Visit): string =>
  lines
    .map(
      ({ no, withdrawnOn }) =>
        `${no}${visit.language === 'en' ? ' (' : '（'}${dayText(withdrawnOn ?? '', visit.today, visit.language)}${visit.language === 'en' ? ')' : '）'}`,
    )
    .join(visit.language === 'en' ? ', ' : '、');

export const totalText = (found: PublishedList, words: Words): string | undefined =>
  found.total === null ? undefined : `${yuanText(found.total)} ${words.list.unit.yuan}`;
export const householdsText = (found: PublishedList, words: Words): string => words.households(countText(found.householdCount ?? 0));
