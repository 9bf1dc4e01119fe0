import type { CellInput } from '@mingzhang/exchange';
import type { Language } from '@mingzhang/kernel';
import { figureTable } from '../../metrics/figures.ts';
import { type MovementRow, linesBelow, offBy, statementOf } from '../../metrics/movement.ts';
import { incomingClasses, movementClasses, movementParts } from '../../metrics/vocabulary.ts';
import { type About, headLines, shownInstant } from '../about.ts';
import type { MovementsQuery } from '../queries.ts';
import { placeNames } from '../store.ts';
import { classWord } from '../words/figures.ts';
import { fill, textsIn } from '../words/texts.ts';
import type { Making, Workbook } from './workbook.ts';

const subjects = ['households', 'persons'] as const;

/** The movement statement as the form prints it: every class, 0 as 0, 不适用 as its word, the check in the last column. */
export async function movementsWorkbook(query: MovementsQuery, { database, taker }: Making): Promise<Workbook> {
  const { language } = taker;
  const texts = textsIn(language);
  const { rows, total, names } = await database.read(taker.actor, async (db) => {
    const { place: asked, from, to, floor } = query;
    const moments = [{ moment: { asOf: to, knownAt: query.knownAt ?? undefined }, current: false }];
    const request = { metrics: ['M-05'], place: asked, by: [linesBelow(asked)], from, moments, floor };
    const found = statementOf(await figureTable(db, taker.actor, request));
    return { ...found, names: await placeNames(db, [asked, ...found.rows.flatMap(({ place: code }) => code ?? [])]) };
  });
  const place = names.get(query.place) ?? query.place;
  const known = shownInstant(query.shown.knownAt);
  const about: About = {
    title: `${place} ${texts.movements}`,
    place,
    moment: [
      [texts.period, `${query.from} ${texts.to} ${query.to}`],
      [texts.knownAt, query.shown.now ? `${texts.now} (${known})` : known],
    ],
    filter: `M-05 ${texts.opening} + ${texts.increase} − ${texts.decrease} = ${texts.closing}`,
    rows: fill(texts.rowsN, { rows: rows.length }),
    dataClass: 'P1',
    source: `query ($place: PlaceCode!, $from: Date!, $to: Date!, $knownAt: DateTime) { movements(place: $place, from: $from, to: $to, knownAt: $knownAt) { rows { place { name } opening { households persons } movements { class amount { households persons } } closing { households persons } closes } } }\n${JSON.stringify({ place: query.place, from: query.from, to: query.to, knownAt: query.knownAt })}`,
  };
  const unit = { households: texts.households, persons: texts.persons };
  const group = (name: (typeof movementClasses)[number]) => (incomingClasses.includes(name) ? texts.increase : texts.decrease);
  const headers = [
    ...subjects.map((subject) => `${texts.opening} ${unit[subject]}`),
    ...movementClasses.flatMap((name) => subjects.map((subject) => `${group(name)} ${classWord(name, language)} ${unit[subject]}`)),
    ...subjects.map((subject) => `${texts.closing} ${unit[subject]}`),
  ];
  return {
    about,
    written: () => rows.length,
    sheets: [
      {
        name: texts.movements,
        title: about.title,
        lines: headLines(about, taker),
        columns: [
          { header: texts.place, width: 18 },
          ...headers.map((header) => ({ header, kind: 'number' as const, decimals: 0, width: 13 })),
          { header: texts.check },
        ],
        rows: rows.map((row) => lineOf(row, names.get(row.place ?? '') ?? row.place ?? '', language)),
        totals: lineOf(total, `${place} ${texts.total}`, language),
      },
    ],
  };
}

/** Hidden is its word, and never 0. */
function lineOf({ amounts, closes }: MovementRow, name: string, language: Language): CellInput[] {
  const texts = textsIn(language);
  return [
    name,
    ...movementParts.flatMap((part): CellInput[] => {
      const pair = amounts[part];
      if (!pair) return subjects.map(() => texts.hidden);
      // People are born and married in; a household is identified. That is not the same as none.
      return [part === 'NATURAL_INCREASE' && pair.households === 0 ? texts.notApplicable : pair.households, pair.persons];
    }),
    closes === null
      ? null
      : closes
        ? texts.closes
        : subjects.map((subject) => fill(texts.off, { n: offBy(amounts, subject) ?? 0 })).join(' '),
  ];
}
