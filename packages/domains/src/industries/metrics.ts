import { sql } from 'drizzle-orm';
import { type Db, type Moment, trueAt } from '@mingzhang/db';
import { statusFacts } from '../households/tables.ts';
import { registeredStatuses } from '../households/vocabulary.ts';
import { countEvents, joinResidence, ratio, villageThen } from '../metric-cells.ts';
import { type FigureQuery, type Measure, type Metric, count, defineMetric } from '../metric.ts';
import { acceptedBy, carriedAt } from './store.ts';

const registered = sql.raw(registeredStatuses.map((status) => `'${status}'`).join(', '));

/** Who was carried, and who had an accepted entry, at a moment: ids of households. */
const carriedHouseholds = (moment: Moment) => sql`(select carry_relation.household_id from carry_relation where ${carriedAt(moment)})`;
const acceptedHouseholds = (moment: Moment) => sql`(select industry_entry.household_id from industry_entry where ${acceptedBy(moment)})`;

/** Every registered household of the moment, with whether it was carried or had an accepted entry then. */
const coverage = (moment: Moment) => sql`(
  select h.id as household_id, ${villageThen('h')}, status_fact.status,
    (h.id in ${carriedHouseholds(moment)} or h.id in ${acceptedHouseholds(moment)}) as covered
  from status_fact join (select id, id as household_id, place_code from household) h on h.id = status_fact.household_id
    ${joinResidence('h', moment)}
  where ${trueAt(statusFacts, moment)} and status_fact.status in (${registered}))`;

/** Every relation of the moment that carries a registered household, with its operator. */
const relations = (moment: Moment) => sql`(
  select carry_relation.household_id, carry_relation.operator_id, operator.kind, ${villageThen('carry_relation')}
  from carry_relation join operator on operator.id = carry_relation.operator_id
    join status_fact on status_fact.household_id = carry_relation.household_id and ${trueAt(statusFacts, moment)} and status_fact.status in (${registered})
    ${joinResidence('carry_relation', moment)}
  where ${carriedAt(moment)})`;

const households: Measure = { key: 'HOUSEHOLDS', names: { 'zh-CN': '户数', en: 'Households' }, unit: 'HOUSEHOLDS', decimals: 0 };

/** Households behind a cell: those of the place that meet a condition then. */
const membersWhere =
  (rows: (moment: Moment) => ReturnType<typeof sql>, column: 'covered' | 'true'): NonNullable<Metric['members']> =>
  ({ moment, place }, cell) => ({
    filter: { place: cell.VILLAGE ?? cell.TOWNSHIP ?? place },
    where: sql`household.id in (select event.household_id from ${rows(moment)} as event where ${sql.raw(column)}
      ${cell.STATUS ? sql`and event.status = ${cell.STATUS}` : sql``} ${cell.OPERATOR_KIND ? sql`and event.kind = ${cell.OPERATOR_KIND}` : sql``})`,
  });

const statusKey = sql`status`;

async function coverageCells(db: Db, query: FigureQuery) {
  const cells = await countEvents(db, query, {
    rows: coverage(query.moment),
    keys: { STATUS: statusKey },
    measures: { covered: sql`count(*) filter (where covered)`, size: sql`count(*)` },
  });
  return cells.map(({ keys, values, size }) => ({
    keys,
    size,
    values: { HOUSEHOLDS: count(values['covered'] ?? 0), COVERAGE: ratio(values['covered'] ?? 0n, BigInt(size)) },
  }));
}

defineMetric({
  code: 'M-16',
  names: { 'zh-CN': '产业到户覆盖率', en: 'Industry coverage of households' },
  definition: {
    'zh-CN': '在册户中，该日有已验收的产业到户项目，或有经营主体带动的户所占的比例；两样都有的只计一户（R-087）',
    en: 'Of the registered households, the share that on the day had an accepted industry entry or were carried by an operator; a household with both counts once (R-087)',
  },
  formula: {
    'zh-CN': '有已验收项目或有带动关系的不同户 ÷ 在册户，保留一位小数',
    en: 'Different households with an accepted entry or a carrying operator ÷ registered households, to 0.1 %',
  },
  measures: [households, { key: 'COVERAGE', names: { 'zh-CN': '覆盖率', en: 'Coverage' }, unit: 'PERCENT', decimals: 1 }],
  dimensions: ['TOWNSHIP', 'VILLAGE', 'STATUS'],
  compute: coverageCells,
  members: membersWhere(coverage, 'covered'),
});

defineMetric({
  code: 'M-17',
  names: { 'zh-CN': '经营主体和带动户', en: 'Operators and carried households' },
  definition: {
    'zh-CN': '该日带动在册户的经营主体个数，和被带动的不同在册户数；一户由几个主体、几种方式带动只计一户',
    en: 'Operators that on the day carry registered households, and the distinct households they carry: a household carried by several, or in several modes, counts once',
  },
  formula: { 'zh-CN': '不同主体个数；不同带动户数', en: 'Count of distinct operators; count of distinct households' },
  measures: [{ key: 'OPERATORS', names: { 'zh-CN': '经营主体', en: 'Operators' }, unit: 'COUNT', decimals: 0 }, households],
  dimensions: ['TOWNSHIP', 'VILLAGE', 'OPERATOR_KIND'],
  compute: async (db, query) => {
    const measures = { operators: sql`count(distinct operator_id)`, size: sql`count(distinct household_id)` };
    const cells = await countEvents(db, query, { rows: relations(query.moment), keys: { OPERATOR_KIND: sql`kind` }, measures });
    return cells.map(({ keys, values, size }) => ({
      keys,
      size,
      values: { OPERATORS: count(values['operators'] ?? 0), HOUSEHOLDS: count(size) },
    }));
  },
  members: membersWhere(relations, 'true'),
});
