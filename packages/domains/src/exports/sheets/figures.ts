import type { CellInput, SheetColumn, SheetToWrite } from '@mingzhang/exchange';
import type { Db } from '@mingzhang/db';
import type { Language } from '@mingzhang/kernel';
import type { Dimension } from '../../metric.ts';
import { type FigureCell, type FigureTable, figureTable } from '../../metrics/figures.ts';
import { type About, headLines, shownMoment } from '../about.ts';
import type { FiguresQuery } from '../queries.ts';
import { placeNames } from '../store.ts';
import { dimensionWord, keyWord, unitWord } from '../words/figures.ts';
import { type Texts, fill, textsIn } from '../words/texts.ts';
import { type Column, type Laid, type Line, layOut, orderLines } from './layout.ts';
import type { Making, Workbook } from './workbook.ts';

/** The table of figures as the page lays it out, then every number with its parts and code, then the definitions. */
export async function figuresWorkbook(query: FiguresQuery, { database, taker }: Making): Promise<Workbook> {
  const { language, actor } = taker;
  const texts = textsIn(language);
  const { laid, names } = await database.read(actor, async (db) => {
    const table = await askAll(db, query, actor);
    return { laid: table, names: await placeNames(db, [query.place, ...placesIn(table.lines)]) };
  });
  const word = (dimension: Dimension, value: string) => keyWord(dimension, value, names, language);
  const lineName = ({ keys }: Line) => keys.map(({ dimension, value }) => word(dimension, value)).join(' ');
  const { columns, lines, total } = orderLines(laid, query, lineName);
  const heads = columns.map((column) => headOf(column, word, language));
  const place = names.get(query.place) ?? query.place;
  const metrics = [...new Map(columns.map(({ metric }) => [metric.code, metric])).values()];
  const about: About = {
    title: `${place} ${metrics.map((metric) => metric.names[language]).join(texts.comma)}`,
    place,
    moment: shownMoment(query.shown, texts),
    filter: `${texts.by} ${[query.by, query.split?.by].flatMap((each) => (each ? [dimensionWord(each, language)] : [])).join(' × ') || texts.total}`,
    rows: fill(texts.rowsN, { rows: lines.length }),
    dataClass: 'P1',
    source: sourceOf(query),
  };
  const rowHead = query.by ? dimensionWord(query.by, language) : texts.place;
  const all = [...lines, total];
  return {
    about,
    written: () => lines.length,
    sheets: [
      tableSheet({ about, heads, columns, lines, total, lineName, rowHead, place, texts, lines4: headLines(about, taker) }),
      cellsSheet(all, columns, (line) => (line === total ? place : lineName(line)), word, query, language),
      definitionsSheet(metrics, language),
    ],
  };
}

async function askAll(
  db: Db,
  { place, metrics, by, split, measure, from, at, floor }: FiguresQuery,
  actor: Making['taker']['actor'],
): Promise<Laid> {
  const ask = (asked: readonly string[], dimensions: readonly Dimension[]): Promise<FigureTable> =>
    figureTable(db, actor, { metrics: asked, place, by: dimensions, from: from ?? undefined, moments: [at], floor });
  const rows = await ask(metrics, by ? [by] : []);
  if (!split || !by) return layOut(rows, undefined, measure ?? undefined);
  return layOut(
    rows,
    { both: await ask(split.metrics, [by, split.by]), second: await ask(split.metrics, [split.by]), by: split.by },
    measure ?? undefined,
  );
}

const placesIn = (lines: readonly Line[]) =>
  lines.flatMap(({ keys }) =>
    keys.filter(({ dimension }) => dimension === 'TOWNSHIP' || dimension === 'VILLAGE').map(({ value }) => value),
  );

type Word = (dimension: Dimension, value: string) => string;

function headOf({ metric, measure, part }: Column, word: Word, language: Language): string {
  const split = part ? ` ${word(part.dimension, part.value)}` : '';
  const name = metric.names[language];
  // 户 says it already; 雨露计划人数 does not.
  const own = metric.measures.length > 1 && measure.key !== measure.unit ? ` ${measure.names[language]}` : '';
  return language === 'en'
    ? `${metric.code} ${name}${split}${own} (${unitWord(measure.unit, language)})`
    : `${metric.code} ${name}${split}${own}（${unitWord(measure.unit, language)}）`;
}

interface TableSheet {
  readonly about: About;
  readonly heads: readonly string[];
  readonly columns: readonly Column[];
  readonly lines: readonly Line[];
  readonly total: Line;
  readonly lineName: (line: Line) => string;
  readonly rowHead: string;
  readonly place: string;
  readonly texts: Texts;
  readonly lines4: readonly string[];
}

/** A rate stands between its parts and nothing else: numerator and denominator follow it. */
function tableSheet({ about, heads, columns, lines, total, lineName, rowHead, place, texts, lines4 }: TableSheet): SheetToWrite {
  const rated = columns.map((column) => [...lines, total].some((line) => hasParts(line.cells.get(column.key))));
  const sheetColumns: SheetColumn[] = [
    { header: rowHead, width: 22 },
    ...columns.flatMap(({ measure }, at): SheetColumn[] => [
      { header: heads[at] ?? '', kind: 'number', decimals: measure.decimals, width: 18 },
      ...(rated[at]
        ? [
            { header: `${heads[at]?.split(' ')[0] ?? ''} ${texts.numerator}`, kind: 'number' as const },
            { header: `${heads[at]?.split(' ')[0] ?? ''} ${texts.denominator}`, kind: 'number' as const },
          ]
        : []),
    ]),
    { header: texts.notes, width: 24 },
  ];
  const row = (line: Line, name: string): CellInput[] => [
    name,
    ...columns.flatMap(({ key }, at): CellInput[] => {
      const cell = line.cells.get(key);
      return [shownCell(cell, texts), ...(rated[at] ? partsOf(cell) : [])];
    }),
    columns.flatMap(({ key }, at) => reasonOf(line.cells.get(key), heads[at] ?? '', texts)).join('; ') || null,
  ];
  return {
    name: texts.figures,
    title: about.title,
    lines: lines4,
    columns: sheetColumns,
    rows: lines.map((line) => row(line, lineName(line))),
    totals: row(total, `${place} ${texts.total}`),
  };
}

const hasParts = (cell: FigureCell | undefined) => cell?.kind === 'value' && cell.exact.denominator !== undefined;
const partsOf = (cell: FigureCell | undefined): CellInput[] =>
  cell?.kind === 'value' && cell.exact.denominator !== undefined
    ? [cell.exact.numerator.toString(), cell.exact.denominator.toString()]
    : [null, null];

/** Hidden is its word, missing is empty with its reason beside it: neither is ever 0. */
export function shownCell(cell: FigureCell | undefined, texts: Texts): CellInput {
  if (cell?.kind === 'value') return cell.printed;
  return cell?.kind === 'suppressed' ? texts.hidden : null;
}

export function reasonOf(cell: FigureCell | undefined, head: string, texts: Texts): string[] {
  if (cell && cell.kind !== 'notAvailable') return [];
  return [`${head}${texts.colon}${cell?.reason === 'NOT_APPLICABLE' ? texts.notApplicable : texts.notReported}`];
}

/** Every number of the table on a line of its own: exact, with its parts, its code and the moment it shows. */
function cellsSheet(
  lines: readonly Line[],
  columns: readonly Column[],
  lineName: (line: Line) => string,
  word: Word,
  { shown }: FiguresQuery,
  language: Language,
): SheetToWrite {
  const texts = textsIn(language);
  const headers = [texts.row, texts.code, texts.metric, texts.measure, texts.part, texts.unit];
  return {
    name: texts.cells,
    columns: [
      ...headers.map((header) => ({ header })),
      { header: texts.printed },
      { header: texts.exact, kind: 'number' },
      { header: texts.numerator, kind: 'number' },
      { header: texts.denominator, kind: 'number' },
      { header: texts.figureCode },
      { header: texts.asOf, kind: 'date' },
      { header: texts.knownAt },
      { header: texts.notes },
    ],
    rows: lines.flatMap((line) =>
      columns.map(({ key, metric, measure, part }): CellInput[] => {
        const cell = line.cells.get(key);
        const value = cell?.kind === 'value' ? cell : undefined;
        return [
          lineName(line),
          metric.code,
          metric.names[language],
          measure.names[language],
          part ? word(part.dimension, part.value) : null,
          unitWord(measure.unit, language),
          value ? value.printed : shownCell(cell, texts),
          value?.value ?? null,
          ...partsOf(cell),
          value?.code ?? null,
          shown.asOf,
          shown.now ? texts.now : shown.knownAt,
          reasonOf(cell, '', texts).join('').replace(texts.colon, '') || null,
        ];
      }),
    ),
  };
}

export function definitionsSheet(metrics: readonly Column['metric'][], language: Language): SheetToWrite {
  const texts = textsIn(language);
  return {
    name: texts.definitions,
    columns: [
      { header: texts.code },
      { header: texts.metric },
      { header: texts.definition, width: 80 },
      { header: texts.formula, width: 60 },
      { header: texts.measures, width: 40 },
    ],
    rows: metrics.map((metric) => [
      metric.code,
      metric.names[language],
      metric.definition[language],
      metric.formula[language],
      metric.measures.map(({ names, unit }) => `${names[language]} (${unitWord(unit, language)})`).join(texts.comma),
    ]),
  };
}

function sourceOf({ metrics, place, by, split, from, at }: FiguresQuery): string {
  const variables = {
    metrics,
    place,
    by: [by, split?.by].filter((each) => each !== null && each !== undefined),
    asOf: [at.moment.asOf],
    ...(from === null ? {} : { from }),
    ...(at.moment.knownAt === undefined ? {} : { knownAt: at.moment.knownAt }),
  };
  return `query ($metrics: [String!]!, $place: PlaceCode!, $by: [Dimension!], $asOf: [Date!], $from: Date, $knownAt: DateTime) { figures(metrics: $metrics, place: $place, by: $by, asOf: $asOf, from: $from, knownAt: $knownAt) { rows { total keys { dimension value } cells { ... on FigureValue { printed value numerator denominator code } ... on Suppressed { reason } ... on NotAvailable { reason } } } } }\n${JSON.stringify(variables)}`;
}
