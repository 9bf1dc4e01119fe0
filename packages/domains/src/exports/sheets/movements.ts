import type { CellInput } from '@mingzhang/exchange';
import type { Language } from '@mingzhang/kernel';
import { type MovementRow, type Pair, movementRows, totalOf } from '../../metrics/store/movement.ts';
import { incomingClasses, movementClasses } from '../../metrics/vocabulary.ts';
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
  const { rows, names } = await database.read(taker.actor, async (db) => {
    const found = await movementRows(db, query.place, query.from, query.to, query.knownAt ?? undefined);
    return { rows: found, names: await placeNames(db, [query.place, ...found.flatMap(({ place }) => place ?? [])]) };
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
        totals: lineOf(totalOf(rows), `${place} ${texts.total}`, language),
      },
    ],
  };
}

function lineOf(row: MovementRow, name: string, language: Language): CellInput[] {
  const texts = textsIn(language);
  const pair = (amount: Pair) => subjects.map((subject) => amount[subject]);
  return [
    name,
    ...pair(row.opening),
    ...movementClasses.flatMap((each): CellInput[] => {
      const { households, persons } = row.movements[each];
      // People are born and married in; a household is identified. That is not the same as none.
      return [each === 'NATURAL_INCREASE' && households === 0 ? texts.notApplicable : households, persons];
    }),
    ...pair(row.closing),
    row.closes ? texts.closes : offBy(row, texts.off),
  ];
}

function offBy(row: MovementRow, text: string): string {
  return subjects
    .map((subject) => {
      const sum = movementClasses.reduce(
        (total, each) => total + (incomingClasses.includes(each) ? 1 : -1) * row.movements[each][subject],
        row.opening[subject],
      );
      return fill(text, { n: sum - row.closing[subject] });
    })
    .join(' ');
}
