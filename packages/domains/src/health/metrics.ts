import { sql } from 'drizzle-orm';
import type { Db, Moment } from '@mingzhang/db';
import { trueAt } from '@mingzhang/db';
import { registeredStatuses } from '../households/vocabulary.ts';
import { membershipFacts, statusFacts } from '../households/tables.ts';
import { type FigureQuery, type Measure, count, defineMetric } from '../metric.ts';
import { countEvents, joinResidence, ratio, stoodThen, villageThen } from '../metric-cells.ts';

/** Bills of the calendar year in which the day lies, up to that day. */
const bills = (moment: Moment) => sql`(
  select s.person_id, s.kind, s.total_fen, s.total_fen - s.self_paid_fen as paid_fen, s.self_paid_fen, s.fiscal_floor_fen, s.chronic_top_up_fen, ${villageThen('s')}
  from settlement s ${joinResidence('s', moment)}
  where s.visited_on between ${`${moment.asOf.slice(0, 4)}-01-01`} and ${moment.asOf} and ${stoodThen('s', moment)})`;

const wanYuan = (key: string, zh: string, en: string): Measure => ({ key, names: { 'zh-CN': zh, en }, unit: 'WAN_YUAN', decimals: 2 });
const times = (key: string, zh: string, en: string): Measure => ({ key, names: { 'zh-CN': zh, en }, unit: 'PERSON_TIMES', decimals: 0 });

async function inpatients(db: Db, query: FigureQuery) {
  const stay = sql`filter (where kind = 'INPATIENT')`;
  return countEvents(db, query, {
    rows: bills(query.moment),
    keys: {},
    measures: {
      times: sql`count(*) ${stay}`,
      total: sql`sum(total_fen) ${stay}`,
      paid: sql`sum(paid_fen) ${stay}`,
      selfPaid: sql`sum(self_paid_fen) ${stay}`,
      floor: sql`sum(fiscal_floor_fen) ${stay}`,
      size: sql`count(distinct person_id) ${stay}`,
    },
  });
}

// Whose bills these are is class P4: the figures open into no list of households.
defineMetric({
  code: 'M-23',
  names: { 'zh-CN': '住院一站式结算', en: 'Inpatient settlements' },
  definition: {
    'zh-CN': '当年 1 月 1 日至该日的住院结算：人次、总费用、补偿、实际补偿比、自付、其中财政兜底',
    en: 'Inpatient bills settled from 1 January to the day: person-times, total, compensation, ratio, self-paid and the part of the fiscal floor',
  },
  formula: {
    'zh-CN': '补偿 ＝ 总费用 － 自付；补偿比 ＝ 补偿 ÷ 总费用（R-067）',
    en: 'Compensation = total - self-paid; ratio = compensation ÷ total (R-067)',
  },
  measures: [
    times('PERSON_TIMES', '住院人次', 'Inpatient person-times'),
    wanYuan('TOTAL', '总费用', 'Total cost'),
    wanYuan('PAID', '补偿金额', 'Compensation'),
    { key: 'RATIO', names: { 'zh-CN': '实际补偿比', en: 'Compensation ratio' }, unit: 'PERCENT', decimals: 2 },
    wanYuan('SELF_PAID', '自付金额', 'Self-paid'),
    wanYuan('FLOOR', '其中财政兜底', 'Of it fiscal floor'),
  ],
  dimensions: ['TOWNSHIP', 'VILLAGE'],
  compute: async (db, query) =>
    (await inpatients(db, query)).map(({ values, ...cell }) => ({
      ...cell,
      values: {
        PERSON_TIMES: count(values['times'] ?? 0),
        TOTAL: count(values['total'] ?? 0),
        PAID: count(values['paid'] ?? 0),
        RATIO: ratio(values['paid'] ?? 0n, values['total'] ?? 0n),
        SELF_PAID: count(values['selfPaid'] ?? 0),
        FLOOR: count(values['floor'] ?? 0),
      },
    })),
});

async function outpatients(db: Db, query: FigureQuery) {
  const visit = sql`filter (where kind <> 'INPATIENT')`;
  const chronic = sql`filter (where kind = 'CHRONIC_OUTPATIENT')`;
  return countEvents(db, query, {
    rows: bills(query.moment),
    keys: { SETTLEMENT_KIND: sql`kind` },
    measures: {
      times: sql`count(*) ${visit}`,
      paid: sql`sum(paid_fen) ${visit}`,
      chronicTimes: sql`count(*) ${chronic}`,
      chronicTopUp: sql`sum(chronic_top_up_fen) ${chronic}`,
      size: sql`count(distinct person_id) ${visit}`,
    },
  });
}

defineMetric({
  code: 'M-24',
  names: { 'zh-CN': '门诊和慢病补偿', en: 'Outpatient and chronic settlements' },
  definition: {
    'zh-CN': '当年 1 月 1 日至该日的门诊结算人次和补偿，其中慢病门诊人次和“180”补充',
    en: 'Outpatient bills settled from 1 January to the day, with their compensation; of them chronic outpatients with the top-up (180)',
  },
  formula: { 'zh-CN': '门诊含慢病门诊；补偿 ＝ 总费用 － 自付', en: 'Outpatients include chronic ones; compensation = total - self-paid' },
  measures: [
    times('PERSON_TIMES', '门诊人次', 'Outpatient person-times'),
    wanYuan('PAID', '门诊补偿', 'Compensation'),
    times('CHRONIC_TIMES', '其中慢病人次', 'Of it chronic person-times'),
    wanYuan('CHRONIC_TOP_UP', '其中“180”补充', 'Of it chronic top-up (180)'),
  ],
  dimensions: ['TOWNSHIP', 'VILLAGE', 'SETTLEMENT_KIND'],
  compute: async (db, query) =>
    (await outpatients(db, query))
      .filter(({ keys }) => keys.SETTLEMENT_KIND !== 'INPATIENT')
      .map(({ values, ...cell }) => ({
        ...cell,
        values: {
          PERSON_TIMES: count(values['times'] ?? 0),
          PAID: count(values['paid'] ?? 0),
          CHRONIC_TIMES: count(values['chronicTimes'] ?? 0),
          CHRONIC_TOP_UP: count(values['chronicTopUp'] ?? 0),
        },
      })),
});

/** Members of registered households at the moment, each with whether their contract of that year was signed by then. */
function registeredPersons(moment: Moment) {
  const known = moment.knownAt === undefined ? sql`` : sql`and d.recorded_at <= ${moment.knownAt}`;
  return sql`(
    select membership_fact.person_id, d.id is not null as covered, ${villageThen('membership_fact')}
    from membership_fact
      join status_fact on status_fact.household_id = membership_fact.household_id and ${trueAt(statusFacts, moment)}
        and status_fact.status in (${sql.join(
          registeredStatuses.map((status) => sql`${status}`),
          sql`, `,
        )})
      ${joinResidence('membership_fact', moment)}
      left join doctor_contract d on d.person_id = membership_fact.person_id and d.year = ${Number(moment.asOf.slice(0, 4))}::int and d.signed_on <= ${moment.asOf} ${known}
    where ${trueAt(membershipFacts, moment)})`;
}

defineMetric({
  code: 'M-25',
  names: { 'zh-CN': '家庭医生签约率', en: 'Coverage of family-doctor contracts' },
  definition: {
    'zh-CN': '该日在册人口中，当年家庭医生签约在该日前已签的比例（R-070）',
    en: 'Of the persons registered on the day, those whose contract for that year was signed by then (R-070)',
  },
  formula: { 'zh-CN': '已签约的在册人口 ÷ 在册人口（M-01）', en: 'Registered persons under contract ÷ registered persons (M-01)' },
  measures: [
    { key: 'COVERAGE', names: { 'zh-CN': '签约率', en: 'Coverage' }, unit: 'PERCENT', decimals: 0 },
    { key: 'PERSONS', names: { 'zh-CN': '签约人数', en: 'Persons under contract' }, unit: 'PERSONS', decimals: 0 },
  ],
  dimensions: ['TOWNSHIP', 'VILLAGE'],
  compute: async (db, query) => {
    const measures = { persons: sql`count(*)`, covered: sql`count(*) filter (where covered)`, size: sql`count(*)` };
    const cells = await countEvents(db, query, { rows: registeredPersons(query.moment), keys: {}, measures });
    return cells.map(({ values, ...cell }) => ({
      ...cell,
      values: { COVERAGE: ratio(values['covered'] ?? 0n, values['persons'] ?? 0n), PERSONS: count(values['covered'] ?? 0) },
    }));
  },
});
