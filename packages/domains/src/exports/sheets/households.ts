import { type CellInput, type SheetColumn } from '@mingzhang/exchange';
import { type Actor, type Language, formatYuan, maskPhone } from '@mingzhang/kernel';
import type { Db } from '@mingzhang/db';
import { seesHealthClass, seesIncome } from '../../households/rules/index.ts';
import { type HouseholdFilter, listHouseholds } from '../../households/store/list.ts';
import type { HouseholdView } from '../../households/store.ts';
import type { Metric } from '../../metric.ts';
import { membersOfFigure } from '../../metrics/members.ts';
import { headLines, shownMoment } from '../about.ts';
import type { HouseholdsQuery } from '../queries.ts';
import { placeNames, receivedIn } from '../store.ts';
import type { HouseholdColumn } from '../vocabulary.ts';
import { dimensionWord, keyWord } from '../words/figures.ts';
import { label } from '../words/labels.ts';
import { type Texts, fill, grouped, textsIn } from '../words/texts.ts';
import type { Making, Workbook } from './workbook.ts';

const pageRows = 500;

interface RowFacts {
  readonly household: HouseholdView;
  readonly village: string;
  readonly received: bigint;
}

interface Column {
  readonly kind: NonNullable<SheetColumn['kind']>;
  readonly value: (facts: RowFacts, language: Language) => CellInput;
}

/** Each column as the list on the screen shows it, with the same masks. */
const columns: Record<HouseholdColumn, Column> = {
  NUMBER: { kind: 'text', value: ({ household }) => household.number },
  HEAD: { kind: 'text', value: ({ household }) => household.headName },
  VILLAGE: { kind: 'text', value: ({ village }) => village },
  MEMBERS: { kind: 'number', value: ({ household }) => household.memberCount },
  ATTRIBUTE: { kind: 'text', value: ({ household }, language) => label('HouseholdAttribute', household.attribute, language) },
  STATUS: { kind: 'text', value: ({ household }, language) => label('RegisterStatus', household.status, language) },
  MAIN_CAUSE: { kind: 'text', value: ({ household }, language) => label('PovertyCause', household.mainCause, language) },
  NET_INCOME: {
    kind: 'yuan',
    value: ({ household }) => (household.netIncomePerPersonFen === null ? null : formatYuan(household.netIncomePerPersonFen)),
  },
  RECEIVED: { kind: 'yuan', value: ({ received }) => formatYuan(received) },
  EXIT_YEAR: { kind: 'number', value: ({ household }) => household.exitYear },
  REGISTERED_ON: { kind: 'date', value: ({ household }) => household.registeredOn },
  PHONE: { kind: 'text', value: ({ household }) => (household.phone ? maskPhone(household.phone) : null) },
  ADDRESS: { kind: 'text', value: ({ household }) => household.address },
};

/** Exactly a list of households: its filter, order, columns, moment and masks, every page of it. */
export async function householdsWorkbook(query: HouseholdsQuery, rows: number, making: Making): Promise<Workbook> {
  const { database, taker } = making;
  const texts = textsIn(taker.language);
  const { filter, order, columns: asked, persons, shown, figure } = query;
  const chosen = asked.filter((name) => name !== 'NET_INCOME' || seesIncome(taker.actor));
  const codes = [
    query.place,
    ...(filter.place === undefined ? [] : [filter.place]),
    ...(figure?.opened.keys.map(({ value }) => value) ?? []),
  ];
  const names = await database.read(taker.actor, (db) => placeNames(db, codes));
  const behind = behindOf(query, taker.actor);
  const counted = fill(texts.householdsAndPersons, { households: grouped(rows), persons: grouped(persons) });
  const about = {
    title: `${names.get(filter.place ?? query.place) ?? ''} ${titleOf(filter, texts)}`.trim(),
    place: names.get(query.place) ?? query.place,
    moment: shownMoment(shown, texts),
    filter: `${behind ? figureText(query, behind.metric, names, taker.language) : filterText(filter, names, taker.language)}${texts.gap}${texts.order}${texts.colon}${order === 'HEAD' ? texts.orderHead : texts.orderNumber}`,
    rows: `${counted}${texts.gap}${fill(texts.rowsN, { rows: grouped(rows) })}`,
    dataClass: 'P2' as const,
    source: sourceOf(query),
  };
  let written = 0;
  const year = Number(shown.asOf.slice(0, 4));
  return {
    about,
    written: () => written,
    sheets: [
      {
        name: titleOf(filter, texts),
        title: about.title,
        lines: headLines(about, taker),
        columns: chosen.map((name) => ({
          header:
            name === 'RECEIVED' ? fill(seesHealthClass(taker.actor) ? texts.year : texts.yearWithoutHealth, { year }) : texts.columns[name],
          kind: columns[name].kind,
        })),
        rows: (async function* () {
          for await (const facts of factsOf(query, year, making)) {
            written += 1;
            yield chosen.map((name) => columns[name].value(facts, taker.language));
          }
        })(),
      },
    ],
  };
}

/** Page after page, each in a transaction of its own, so that others are let in between. */
async function* factsOf(query: HouseholdsQuery, year: number, { database, taker, progress }: Making): AsyncGenerator<RowFacts> {
  let from: readonly string[] | undefined;
  let done = 0;
  for (;;) {
    const start = from;
    const page = await database.read(taker.actor, (db) => readPage(db, taker.actor, query, year, start));
    yield* page.slice(0, pageRows);
    const last = page[pageRows - 1]?.household;
    done += Math.min(page.length, pageRows);
    await progress(done);
    if (page.length <= pageRows || !last) return;
    from = query.order === 'NUMBER' ? [last.number, last.id] : [last.headNameKey, last.number, last.id];
  }
}

async function readPage(
  db: Db,
  actor: Actor,
  query: HouseholdsQuery,
  year: number,
  from: readonly string[] | undefined,
): Promise<RowFacts[]> {
  const page = { limit: pageRows, backward: false, from };
  const { filter, order, moment } = query;
  const extra = behindOf(query, actor)?.where;
  const rows = await listHouseholds(db, { actor, filter, order, page, moment: moment ?? undefined, extra });
  const villages = await placeNames(
    db,
    rows.map((row) => row.placeCode),
  );
  const received = query.columns.includes('RECEIVED')
    ? await receivedIn(
        db,
        year,
        rows.map((row) => row.id),
        { moment: query.moment ?? undefined, health: seesHealthClass(actor) },
      )
    : new Map<string, bigint>();
  return rows.map((household) => ({
    household,
    village: villages.get(household.placeCode) ?? household.placeCode,
    received: received.get(household.id) ?? 0n,
  }));
}

/** The condition of the figure that the list is behind; made anew from its name, since no condition is kept. */
const behindOf = ({ figure }: HouseholdsQuery, actor: Actor) => (figure ? membersOfFigure(actor, figure.opened, figure.moment) : undefined);

/** The figure in words: its code and name, its measure, the cell, and what was searched in it. */
function figureText({ figure, filter }: HouseholdsQuery, metric: Metric, names: ReadonlyMap<string, string>, language: Language): string {
  const texts = textsIn(language);
  const measure = metric.measures.find(({ key }) => key === figure?.opened.measure);
  const said = [
    `${texts.metric} ${metric.code} ${metric.names[language]}`,
    ...(measure ? [`${texts.measure} ${measure.names[language]}`] : []),
    ...(figure?.opened.keys ?? []).map(
      ({ dimension, value }) => `${dimensionWord(dimension, language)} ${keyWord(dimension, value, names, language)}`,
    ),
    ...conditionTexts({ ...figure?.where, search: filter.search }, names, language),
  ];
  return said.join(texts.gap);
}

const left = new Set(['CLEARED', 'DECEASED', 'MERGED']);

function titleOf({ status }: HouseholdFilter, texts: Texts): string {
  return status !== undefined && status.every((each) => left.has(each)) ? texts.leftList : texts.householdList;
}

function filterText(filter: HouseholdFilter, names: ReadonlyMap<string, string>, language: Language): string {
  const texts = textsIn(language);
  return conditionTexts(filter, names, language).join(texts.gap) || texts.all;
}

/** Each condition in words. */
function conditionTexts(filter: HouseholdFilter, names: ReadonlyMap<string, string>, language: Language): string[] {
  const texts = textsIn(language);
  const among = (name: Parameters<typeof label>[0], values: readonly string[]) =>
    values.map((value) => label(name, value, language)).join(texts.comma);
  const { place, status, attribute, mainCause, members, search } = filter;
  const said: [string, string][] = [
    ...(place ? [[texts.place, names.get(place) ?? place] as [string, string]] : []),
    ...(status ? [[texts.status, among('RegisterStatus', status)] as [string, string]] : []),
    ...(attribute ? [[texts.attribute, among('HouseholdAttribute', attribute)] as [string, string]] : []),
    ...(mainCause ? [[texts.mainCause, among('PovertyCause', mainCause)] as [string, string]] : []),
    ...(members ? [[texts.members, `${members.min ?? ''}–${members.max ?? ''}`] as [string, string]] : []),
    ...(search ? [[texts.search, search] as [string, string]] : []),
  ];
  return said.map(([name, text]) => `${name} ${text}`);
}

/** The list's own question, to be asked again by whoever may. */
function sourceOf({ filter, order, moment, figure }: HouseholdsQuery): string {
  if (figure) return sourceOfFigure(figure, filter.search);
  const variables = { where: filter, orderBy: order, ...(moment ? { asOf: moment.asOf, knownAt: moment.knownAt } : {}), first: 100 };
  return `query ($where: HouseholdWhere, $orderBy: HouseholdOrder, $asOf: Date, $knownAt: DateTime, $first: Int, $after: String) { households(where: $where, orderBy: $orderBy, asOf: $asOf, knownAt: $knownAt, first: $first, after: $after) { totalCount { households persons } nodes { number headName } pageInfo { endCursor } } }\n${JSON.stringify(variables)}`;
}

/** The figure's question; the number of its cell opens into these households. */
function sourceOfFigure({ opened, moment, where }: NonNullable<HouseholdsQuery['figure']>, search: string | undefined): string {
  const { metric, place, keys, from } = opened;
  const variables = {
    metrics: [metric],
    place,
    by: keys.map(({ dimension }) => dimension),
    asOf: [moment.asOf],
    knownAt: moment.knownAt,
    from,
    search,
    where,
  };
  return `query ($metrics: [String!]!, $place: PlaceCode!, $by: [Dimension!], $asOf: [Date!], $knownAt: DateTime, $from: Date, $search: String, $where: MemberWhere, $after: String) { figures(metrics: $metrics, place: $place, by: $by, asOf: $asOf, knownAt: $knownAt, from: $from) { columns { measure { key } } rows { total keys { dimension value } cells { ... on FigureValue { printed code members(search: $search, where: $where, first: 50, after: $after) { totalCount { households persons } nodes { number headName } pageInfo { endCursor } } } } } } }\n${JSON.stringify(variables)}`;
}
