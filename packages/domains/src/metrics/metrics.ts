import { type Db, type Moment, trueAt } from '@mingzhang/db';
import { rangeOfPlace } from '@mingzhang/kernel';
import { type SQL, sql } from 'drizzle-orm';
import { residenceFacts } from '../households/tables.ts';
import { notExitedStatuses, registeredStatuses } from '../households/vocabulary.ts';
import { type Cell, type Dimension, type FigureQuery, type Measure, type Metric, type Texts, count, defineMetric } from '../metric.ts';
import { villageListFacts, villageProfiles } from '../places/tables.ts';
import { registerCells } from './store/register-cells.ts';

const households: Measure = { key: 'HOUSEHOLDS', names: { 'zh-CN': '户数', en: 'Households' }, unit: 'HOUSEHOLDS', decimals: 0 };
const persons: Measure = { key: 'PERSONS', names: { 'zh-CN': '人数', en: 'Persons' }, unit: 'PERSONS', decimals: 0 };
const byRegister: readonly Dimension[] = ['TOWNSHIP', 'VILLAGE', 'STATUS', 'ATTRIBUTE', 'MAIN_CAUSE', 'VILLAGE_LIST_STATE'];

/** The household filter behind a cell of the register. */
function membersOf(statuses: readonly string[]): NonNullable<Metric['members']> {
  return ({ place, moment }, keys) => ({
    filter: {
      place: keys.VILLAGE ?? keys.TOWNSHIP ?? place,
      status: keys.STATUS ? [keys.STATUS] : statuses,
      ...(keys.ATTRIBUTE ? { attribute: [keys.ATTRIBUTE] } : {}),
      ...(keys.MAIN_CAUSE ? { mainCause: [keys.MAIN_CAUSE] } : {}),
    },
    ...(keys.VILLAGE_LIST_STATE ? { where: livedInVillages(keys.VILLAGE_LIST_STATE, moment) } : {}),
  });
}

/** Households that then lived in a village which was then in this state of the list. */
function livedInVillages(state: string, moment: Moment): SQL {
  return sql`household.id in (select residence_fact.household_id from residence_fact
    left join village_list_fact on village_list_fact.place_code = residence_fact.village_code and ${trueAt(villageListFacts, moment)}
    where ${trueAt(residenceFacts, moment)} and coalesce(village_list_fact.state, 'NOT_LISTED') = ${state})`;
}

function defineRegisterCount(code: string, statuses: readonly string[], names: Texts, definition: Texts): void {
  defineMetric({
    code,
    names,
    definition,
    formula: {
      'zh-CN': '户：该日处于上述状态的户；人：这些户该日的成员',
      en: 'Households: those in these states on the day. Persons: their members on the day',
    },
    measures: [households, persons],
    dimensions: byRegister,
    compute: async (db, query) =>
      (await registerCells(db, query, statuses)).map((cell) => ({
        keys: cell.keys,
        size: cell.households,
        values: { HOUSEHOLDS: count(cell.households), PERSONS: count(cell.persons) },
      })),
    members: membersOf(statuses),
  });
}

defineRegisterCount(
  'M-01',
  registeredStatuses,
  { 'zh-CN': '在册户、人口', en: 'Registered households and persons' },
  {
    'zh-CN': '登记状态为未脱贫、预脱贫、已脱贫或返贫的户及其成员',
    en: 'Households that are not exited, listed for exit, exited or returned, and their members',
  },
);
defineRegisterCount(
  'M-02',
  notExitedStatuses,
  { 'zh-CN': '未脱贫户、人口', en: 'Households and persons not exited' },
  {
    'zh-CN': '登记状态为未脱贫、预脱贫或返贫的户及其成员',
    en: 'Households that are not exited, listed for exit or returned, and their members',
  },
);
defineRegisterCount(
  'M-03',
  ['EXITED'],
  { 'zh-CN': '已脱贫户、人口', en: 'Exited households and persons' },
  { 'zh-CN': '登记状态为已脱贫的户及其成员', en: 'Households that have exited, and their members' },
);

const share = (key: string, names: Texts): Measure => ({ key, names, unit: 'PERCENT', decimals: 1 });

defineMetric({
  code: 'M-07',
  names: { 'zh-CN': '致贫原因分布', en: 'Causes of poverty' },
  definition: {
    'zh-CN': '在册户按主要致贫原因分组；占比以同一地方全部在册户、人为底数',
    en: 'Registered households by main cause; shares are of all registered households and persons of the same place',
  },
  formula: { 'zh-CN': '某原因的户（人）÷ 在册户（人）', en: 'Households (persons) of a cause ÷ registered households (persons)' },
  measures: [
    households,
    persons,
    share('SHARE_OF_HOUSEHOLDS', { 'zh-CN': '占户数', en: 'Share of households' }),
    share('SHARE_OF_PERSONS', { 'zh-CN': '占人数', en: 'Share of persons' }),
  ],
  dimensions: ['TOWNSHIP', 'VILLAGE', 'MAIN_CAUSE'],
  compute: causeCells,
  members: membersOf(registeredStatuses),
});

async function causeCells(db: Db, query: FigureQuery): Promise<Cell[]> {
  const cells = await registerCells(db, query, registeredStatuses);
  const placeOnly = query.by.filter((dimension) => dimension !== 'MAIN_CAUSE');
  const bases = await registerCells(db, { ...query, by: placeOnly }, registeredStatuses);
  const baseOf = new Map(bases.map((base) => [placeOnly.map((dimension) => base.keys[dimension]).join(), base]));
  return cells.map((cell) => {
    const base = baseOf.get(placeOnly.map((dimension) => cell.keys[dimension]).join());
    return {
      keys: cell.keys,
      size: cell.households,
      values: {
        HOUSEHOLDS: count(cell.households),
        PERSONS: count(cell.persons),
        SHARE_OF_HOUSEHOLDS: base?.households ? { numerator: BigInt(cell.households), denominator: BigInt(base.households) } : undefined,
        SHARE_OF_PERSONS: base?.persons ? { numerator: BigInt(cell.persons), denominator: BigInt(base.persons) } : undefined,
      },
    };
  });
}

defineMetric({
  code: 'M-08',
  names: { 'zh-CN': '贫困发生率', en: 'Poverty incidence' },
  definition: {
    'zh-CN': '未脱贫人口占农村户籍人口的比例；户籍人口取该年或之前最近一年的村情年报',
    en: 'Persons not exited over the rural registered population, taken from the village report of that year or the latest before it',
  },
  formula: { 'zh-CN': '未脱贫人口 ÷ 农村户籍人口', en: 'Persons not exited ÷ rural registered population' },
  measures: [{ key: 'INCIDENCE', names: { 'zh-CN': '贫困发生率', en: 'Poverty incidence' }, unit: 'PERCENT', decimals: 2 }],
  dimensions: ['TOWNSHIP', 'VILLAGE'],
  compute: incidenceCells,
  members: membersOf(notExitedStatuses),
});

async function incidenceCells(db: Db, query: FigureQuery): Promise<Cell[]> {
  const poor = await registerCells(db, query, notExitedStatuses);
  const populations = await ruralPopulation(db, query);
  const poorOf = new Map(poor.map((cell) => [placeKey(query, cell.keys), cell]));
  return populations.map(({ keys, population }) => {
    const cell = poorOf.get(placeKey(query, keys));
    return {
      keys,
      size: cell?.households ?? 0,
      values: { INCIDENCE: population > 0n ? { numerator: BigInt(cell?.persons ?? 0), denominator: population } : undefined },
    };
  });
}

const placeKey = (query: FigureQuery, keys: Cell['keys']) => query.by.map((dimension) => keys[dimension]).join();

async function ruralPopulation(db: Db, { place, moment, by }: FigureQuery): Promise<{ keys: Cell['keys']; population: bigint }[]> {
  const { from, to } = rangeOfPlace(place);
  const year = Number(moment.asOf.slice(0, 4));
  const latest = db
    .selectDistinctOn([villageProfiles.placeCode], { village: villageProfiles.placeCode, population: villageProfiles.ruralPopulation })
    .from(villageProfiles)
    .where(sql`${villageProfiles.placeCode} >= ${from} and ${villageProfiles.placeCode} < ${to} and ${villageProfiles.year} <= ${year}`)
    .orderBy(villageProfiles.placeCode, sql`${villageProfiles.year} desc`)
    .as('latest');
  const key = by.includes('VILLAGE')
    ? sql<string>`${latest.village}`
    : by.includes('TOWNSHIP')
      ? sql<string>`substr(${latest.village}, 1, 9) || '000'`
      : sql<string>`''`;
  const rows = await db
    .select({ key: key.as('key'), population: sql<string>`sum(${latest.population})::text`.as('population') })
    .from(latest)
    .groupBy(sql`1`);
  const dimension = by.find((each) => each === 'VILLAGE' || each === 'TOWNSHIP');
  return rows.map((row) => ({ keys: dimension ? { [dimension]: row.key } : {}, population: BigInt(row.population) }));
}
