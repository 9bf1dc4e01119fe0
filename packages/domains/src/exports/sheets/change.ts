import type { CellInput, SheetColumn, SheetToWrite } from '@mingzhang/exchange';
import type { Moment } from '@mingzhang/db';
import { type Language, divideExactly } from '@mingzhang/kernel';
import { type Dimension, type Exact, type Measure, findMetric } from '../../metric.ts';
import { type Change, changeBetween, countsOf, periodOf } from '../../metrics/change.ts';
import { type FigureCell, type FigureTable, figureTable } from '../../metrics/figures.ts';
import { type ChangedMember, type ChangeCounts, listChange } from '../../metrics/store/change-list.ts';
import type { Subject } from '../../metrics/store/change.ts';
import { type Direction, changeClasses } from '../../metrics/vocabulary.ts';
import { type About, headLines, shownMoment } from '../about.ts';
import type { ChangeQuery } from '../queries.ts';
import { householdsAt, personNames, placeNames } from '../store.ts';
import { classWord, keyWord, unitWord } from '../words/figures.ts';
import { label } from '../words/labels.ts';
import { type Texts, fill, grouped, textsIn } from '../words/texts.ts';
import { definitionsSheet, reasonOf, shownCell } from './figures.ts';
import type { Making, Workbook } from './workbook.ts';

const pageRows = 500;

/** A figure at two moments, place by place; and where it opens into households, who came in and who went out. */
export async function changeWorkbook(query: ChangeQuery, making: Making): Promise<Workbook> {
  const { database, taker } = making;
  const { language, actor } = taker;
  const texts = textsIn(language);
  const metric = findMetric(query.metric);
  if (!metric) throw new Error(`The metric ${query.metric} of an export is gone.`);
  const change = query.lists
    ? changeBetween(actor, { metric: query.metric, place: query.place, keys: [] }, query.from.moment, query.to.moment)
    : undefined;
  const asked = await database.read(actor, async (db) => {
    const by = query.by ? [query.by] : [];
    const at = (moment: ChangeQuery['from']): Promise<FigureTable> =>
      figureTable(db, actor, { metrics: [query.metric], place: query.place, by, moments: [moment], floor: query.floor });
    const [opening, closing] = [await at(query.from), await at(query.to)];
    const counts = change ? await countsOf(db, change) : undefined;
    const codes = [...opening.rows, ...closing.rows].flatMap(({ keys }) => Object.values(keys));
    return { opening, closing, counts, names: await placeNames(db, [query.place, ...codes]) };
  });
  const { counts, names } = asked;
  const place = names.get(query.place) ?? query.place;
  const moments = [query.from, query.to].map(({ shown }) =>
    shownMoment(shown, texts)
      .map(([name, text]) => `${name} ${text}`)
      .join(' '),
  );
  const moved = counts ? counts.households.classes.concat(counts.persons.classes).reduce((sum, { amount }) => sum + amount, 0) : 0;
  const about: About = {
    title: `${place} ${metric.names[language]}`,
    place,
    moment: [
      [texts.from, moments[0] ?? ''],
      [texts.until, moments[1] ?? ''],
    ],
    filter: `${metric.code} ${metric.names[language]}`,
    rows: fill(texts.rowsN, { rows: grouped(moved) }),
    dataClass: change ? 'P2' : 'P1',
    source: sourceOf(query),
  };
  const head = { title: about.title, lines: headLines(about, taker) };
  let written = 0;
  const lists = change ? listSheets(change, making, () => (written += 1)) : [];
  return {
    about,
    written: () => written,
    sheets: [
      ...(counts ? [{ ...summarySheet(counts, moments, language), ...head }] : []),
      { ...placesSheet({ ...asked, query, language, place }), ...(counts ? {} : head) },
      ...lists,
      definitionsSheet([metric], language),
    ],
  };
}

type Counts = Record<Subject, ChangeCounts>;

/** Opening, every class that happened, closing: the sum that must come out. */
function summarySheet(counts: Counts, [from = '', to = '']: readonly string[], language: Language): SheetToWrite {
  const texts = textsIn(language);
  const subjects: readonly Subject[] = ['households', 'persons'];
  const of = (direction: Direction, name: string) =>
    subjects.map((subject) =>
      counts[subject].classes
        .filter((each) => each.direction === direction && each.class === name)
        .reduce((sum, { amount }) => sum + amount, 0),
    );
  const lines = (['CAME', 'WENT'] as const).flatMap((direction) =>
    changeClasses
      .map(
        (name) =>
          [`${direction === 'CAME' ? texts.came : texts.went}${texts.colon}${classWord(name, language)}`, ...of(direction, name)] as const,
      )
      .filter(([, ...amounts]) => amounts.some((amount) => amount > 0)),
  );
  const balance = (subject: Subject) =>
    counts[subject].classes.reduce(
      (sum, { direction, amount }) => sum + (direction === 'CAME' ? amount : -amount),
      counts[subject].opening,
    );
  return {
    name: texts.summary,
    columns: [
      { header: texts.item, width: 44 },
      { header: texts.households, kind: 'number', decimals: 0, width: 16 },
      { header: texts.persons, kind: 'number', decimals: 0, width: 16 },
      { header: texts.check, width: 24 },
    ],
    rows: [[from, counts.households.opening, counts.persons.opening, null], ...lines.map((line): CellInput[] => [...line, null])],
    totals: [
      to,
      counts.households.closing,
      counts.persons.closing,
      subjects.every((subject) => balance(subject) === counts[subject].closing) ? texts.closes : fill(texts.off, { n: '?' }),
    ],
  };
}

interface Places {
  readonly opening: FigureTable;
  readonly closing: FigureTable;
  readonly names: ReadonlyMap<string, string>;
  readonly query: ChangeQuery;
  readonly language: Language;
  readonly place: string;
}

/** Every place below, before and after, with its difference. */
function placesSheet({ opening, closing, names, query, language, place }: Places): SheetToWrite {
  const texts = textsIn(language);
  const measures = opening.columns.map(({ measure }) => measure);
  const keyOf = ({ keys }: FigureTable['rows'][number]) => (query.by ? (keys[query.by] ?? '') : '');
  const keys = [...new Set([...opening.rows, ...closing.rows].filter(({ total }) => !total).map(keyOf))].toSorted();
  const labels = [query.from, query.to].map(({ shown }) => (query.from.shown.asOf === query.to.shown.asOf ? shown.knownAt : shown.asOf));
  const columns = measures.flatMap(({ names: own, unit, decimals }): SheetColumn[] =>
    [labels[0] ?? '', labels[1] ?? '', '±'].map((name) => ({
      header: `${own[language]} ${name} (${unitWord(unit, language)})`,
      kind: 'number' as const,
      decimals,
      width: 18,
    })),
  );
  const cellAt = (table: FigureTable, key: string | undefined, at: number) =>
    table.rows.find((row) => (key === undefined ? row.total : !row.total && keyOf(row) === key))?.cells[at];
  const line = (key: string | undefined, name: string): CellInput[] => {
    const pairs = measures.map((measure, at) => ({ measure, before: cellAt(opening, key, at), after: cellAt(closing, key, at) }));
    return [
      name,
      ...pairs.flatMap(({ measure, before, after }) => [
        shownOr0(before, measure, texts),
        shownOr0(after, measure, texts),
        difference(before, after, measure),
      ]),
      pairs
        .flatMap(({ measure, before, after }) =>
          [before, after].flatMap((cell) => (cell ? reasonOf(cell, measure.names[language], texts) : [])),
        )
        .join('; ') || null,
    ];
  };
  return {
    name: texts.places,
    columns: [{ header: query.by ? keyHead(query.by, language) : texts.place, width: 22 }, ...columns, { header: texts.notes }],
    rows: keys.map((key) => line(key, query.by ? keyWord(query.by, key, names, language) : key)),
    totals: line(undefined, `${place} ${texts.total}`),
  };
}

const keyHead = (by: Dimension, language: Language) => {
  const texts = textsIn(language);
  return by === 'TOWNSHIP' || by === 'VILLAGE' ? texts.place : by;
};

/** A place that has no row at one of the moments had nobody then. */
function shownOr0(cell: FigureCell | undefined, measure: Measure, texts: Texts): CellInput {
  if (cell) return shownCell(cell, texts);
  return measure.unit === 'PERCENT' ? null : 0;
}

function difference(before: FigureCell | undefined, after: FigureCell | undefined, measure: Measure): CellInput {
  const [left, right] = [exactOf(before, measure), exactOf(after, measure)];
  if (!left || !right) return null;
  const scale = measure.unit === 'PERCENT' ? 100n : 1n;
  const below =
    (left.denominator ?? 1n) * (right.denominator ?? 1n) * (measure.unit === 'YUAN' ? 100n : measure.unit === 'WAN_YUAN' ? 1_000_000n : 1n);
  const above = (right.numerator * (left.denominator ?? 1n) - left.numerator * (right.denominator ?? 1n)) * scale;
  return divideExactly(above, below, measure.decimals, measure.rounding ?? 'HALF_UP');
}

function exactOf(cell: FigureCell | undefined, measure: Measure): Exact | undefined {
  if (cell?.kind === 'value') return cell.exact;
  return cell || measure.unit === 'PERCENT' ? undefined : { numerator: 0n };
}

function listSheets(change: Change, making: Making, count: () => void): SheetToWrite[] {
  const texts = textsIn(making.taker.language);
  const kinds = [
    ['households', 'CAME', texts.cameHouseholds],
    ['households', 'WENT', texts.wentHouseholds],
    ['persons', 'CAME', texts.cameIn],
    ['persons', 'WENT', texts.wentOut],
  ] as const;
  return kinds.map(([subject, direction, name]) => ({
    name,
    columns: [
      { header: texts.columns.NUMBER },
      { header: texts.columns.HEAD },
      ...(subject === 'persons' ? [{ header: texts.person }] : []),
      { header: texts.columns.VILLAGE },
      { header: texts.columns.MEMBERS, kind: 'number' as const },
      { header: texts.columns.STATUS },
      { header: texts.why },
      { header: texts.day, kind: 'date' as const },
      { header: texts.basis },
    ],
    rows: listRows(change, subject, direction, making, count),
  }));
}

async function* listRows(
  change: Change,
  subject: Subject,
  direction: Direction,
  { database, taker, progress }: Making,
  count: () => void,
): AsyncGenerator<CellInput[]> {
  const moment = direction === 'CAME' ? change.closing.moment : change.opening.moment;
  let from: readonly string[] | undefined;
  for (let done = 0; ;) {
    const start = from;
    const page = await database.read(taker.actor, async (db) => {
      const rows = await listChange(
        db,
        taker.actor,
        periodOf(change, subject),
        { direction },
        { limit: pageRows, backward: false, from: start },
      );
      const views = await householdsAt(
        db,
        rows.map((row) => row.householdId),
        moment,
      );
      const persons =
        subject === 'persons'
          ? await personNames(
              db,
              rows.map((row) => row.subjectId),
            )
          : new Map<string, string>();
      const villages = await placeNames(
        db,
        [...views.values()].map((view) => view.placeCode),
      );
      return { rows, views, persons, villages };
    });
    for (const row of page.rows.slice(0, pageRows)) {
      count();
      yield lineOf(row, page, subject, taker.language);
    }
    done += Math.min(page.rows.length, pageRows);
    await progress(done);
    const last = page.rows[pageRows - 1];
    if (page.rows.length <= pageRows || !last) return;
    from = [last.number, last.subjectId];
  }
}

interface ListPage {
  readonly views: Awaited<ReturnType<typeof householdsAt>>;
  readonly persons: ReadonlyMap<string, string>;
  readonly villages: ReadonlyMap<string, string>;
}

function lineOf(row: ChangedMember, { views, persons, villages }: ListPage, subject: Subject, language: Language): CellInput[] {
  const view = views.get(row.householdId);
  return [
    row.number,
    view?.headName ?? null,
    ...(subject === 'persons' ? [persons.get(row.subjectId) ?? null] : []),
    view ? (villages.get(view.placeCode) ?? view.placeCode) : null,
    view?.memberCount ?? null,
    label('RegisterStatus', view?.status, language),
    classWord(row.class, language),
    row.day,
    row.basis,
  ];
}

function sourceOf({ metric, place, from, to }: ChangeQuery): string {
  const moment = ({ asOf, knownAt }: Moment) => ({ asOf, ...(knownAt === undefined ? {} : { knownAt }) });
  return `query ($metric: String!, $place: PlaceCode!, $from: Moment!, $to: Moment!) { change(metric: $metric, place: $place, from: $from, to: $to) { opening { households persons } classes { direction class amount { households persons } } closing { households persons } } }\n${JSON.stringify({ metric, place, from: moment(from.moment), to: moment(to.moment) })}`;
}
