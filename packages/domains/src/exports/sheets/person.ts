import type { CellInput, SheetToWrite } from '@mingzhang/exchange';
import { DomainError, type Language, type SecretKeys, formatYuan } from '@mingzhang/kernel';
import { type RecordColumn, personRecords } from '../../person-record.ts';
import { type About, headLines, shownInstant } from '../about.ts';
import type { PersonQuery } from '../queries.ts';
import { type RecordRow, placeNames, recordRows, standsInRegister } from '../store.ts';
import { type Texts, fill, textsIn } from '../words/texts.ts';
import type { Making, Workbook } from './workbook.ts';

/** Whatever a text of the platform holds, a number of somebody else is not handed on. */
const identityNumbers = /(?<!\d)\d{17}[\dXx](?!\d)/gu;

/** Everything that is kept of one person: a sheet for each kind of record that holds something, as the slices declare them. */
export async function personWorkbook({ person }: PersonQuery, { database, taker }: Making, secrets: SecretKeys): Promise<Workbook> {
  const { language } = taker;
  const texts = textsIn(language);
  const told = personRecords().flatMap((record) => (record.sheet ? [{ record, sheet: record.sheet }] : []));
  const { kept, names } = await database.read(taker.actor, async (db) => {
    // Erased between the asking and the making: there is nothing to tell.
    if (!(await standsInRegister(db, person))) throw new DomainError('NOT_FOUND', { field: ['person'] });
    const found: { sheet: (typeof told)[number]['sheet']; rows: RecordRow[] }[] = [];
    for (const { record, sheet } of told) found.push({ sheet, rows: await recordRows(db, record, sheet.columns, person) });
    const codes = found.flatMap(({ sheet, rows }) =>
      sheet.columns.flatMap(({ kind }, at) => (kind === 'PLACE' ? rows.flatMap(({ cells }) => cells[at] ?? []) : [])),
    );
    return { kept: found.filter(({ rows }) => rows.length > 0), names: await placeNames(db, codes) };
  });
  const count = kept.reduce((sum, { rows }) => sum + rows.length, 0);
  const about: About = {
    title: texts.ownData,
    place: taker.office,
    moment: [],
    filter: texts.everything,
    rows: fill(texts.ownRows, { rows: count }),
    dataClass: 'P4',
    source: 'mutation ($input: ProvidePersonCopyInput!) { providePersonCopy(input: $input) { request { id } userErrors { code } } }',
  };
  const shown = { names, language, texts, secrets };
  return {
    about,
    written: () => count,
    sheets: kept.map(({ sheet: { names: title, columns }, rows }): SheetToWrite => ({
      name: title[language],
      title: `${texts.ownData} ${title[language]}`,
      lines: headLines(about, taker),
      columns: columns.map((column) => ({ header: column.names[language] })),
      rows: rows.map(({ id, cells }) => columns.map((column, at) => cellOf(column, id, cells[at] ?? null, shown))),
    })),
  };
}

interface Showing {
  readonly names: ReadonlyMap<string, string>;
  readonly language: Language;
  readonly texts: Texts;
  readonly secrets: SecretKeys;
}

function cellOf(column: RecordColumn, id: string, value: string | null, { names, language, texts, secrets }: Showing): CellInput {
  if (value === null) return null;
  const { kind, words, open } = column;
  if (open) return open(secrets, id, Buffer.from(value, 'base64'));
  if (words) return words[value]?.[language === 'en' ? 1 : 0] ?? value;
  if (kind === 'YUAN') return formatYuan(BigInt(value));
  if (kind === 'INSTANT') return shownInstant(value);
  if (kind === 'PLACE') return names.get(value) ?? value;
  if (kind === 'YES_NO') return value === 'true' ? texts.yes : texts.no;
  return value.replaceAll(identityNumbers, texts.removedNumber);
}
