import { sql } from 'drizzle-orm';
import type { Db, Moment } from '@mingzhang/db';
import { type FigureQuery, type Measure, type Metric, count, defineMetric } from '../metric.ts';
import { countEvents, joinResidence, ratio, stoodThen, villageThen } from '../metric-cells.ts';
import { schoolYearOf } from './rules.ts';

/** Awards of the school year in which the day lies, paid (or awarded, while unpaid) by that day. */
const awards = (moment: Moment) => sql`(
  select g.household_id, g.person_id, g.amount_fen, g.stage, g.in_county, g.programme = 'RAIN_DEW' as rain_dew, ${villageThen('g')}
  from student_aid g ${joinResidence('g', moment)}
  where g.school_year = ${schoolYearOf(moment.asOf)} and coalesce(g.paid_on, g.awarded_on) <= ${moment.asOf} and ${stoodThen('g', moment)})`;

const keys = { SCHOOL_STAGE: sql`stage`, SCHOOL_PLACE: sql`(case when in_county then 'INSIDE' else 'OUTSIDE' end)` };

async function aid(db: Db, query: FigureQuery) {
  return countEvents(db, query, {
    rows: awards(query.moment),
    keys,
    measures: {
      persons: sql`count(distinct person_id) filter (where not rain_dew)`,
      amount: sql`sum(amount_fen) filter (where not rain_dew)`,
      standards: sql`count(distinct amount_fen) filter (where not rain_dew)`,
      rainDewPersons: sql`count(distinct person_id) filter (where rain_dew)`,
      rainDewAmount: sql`sum(amount_fen) filter (where rain_dew)`,
      size: sql`count(distinct person_id)`,
    },
  });
}

const persons: Measure = { key: 'PERSONS', names: { 'zh-CN': '资助人数', en: 'Persons aided' }, unit: 'PERSONS', decimals: 0 };
const amount: Measure = { key: 'AMOUNT', names: { 'zh-CN': '资助金额', en: 'Amount' }, unit: 'WAN_YUAN', decimals: 3 };

/** Households of the pupils behind a figure. */
const members: NonNullable<Metric['members']> = ({ moment, place }, cell) => ({
  filter: { place: cell.VILLAGE ?? cell.TOWNSHIP ?? place },
  where: sql`household.id in (select event.household_id from ${awards(moment)} as event
    where true ${cell.SCHOOL_STAGE ? sql`and ${keys.SCHOOL_STAGE} = ${cell.SCHOOL_STAGE}` : sql``} ${cell.SCHOOL_PLACE ? sql`and ${keys.SCHOOL_PLACE} = ${cell.SCHOOL_PLACE}` : sql``})`,
});

defineMetric({
  code: 'M-21',
  names: { 'zh-CN': '学生资助', en: 'Student aid' },
  definition: {
    'zh-CN':
      '截至该日，该日所在学年（9 月 1 日至次年 8 月 31 日）已资助的学生和金额；雨露计划单列；按学段或学籍所在地分，合计相等（R-066）',
    en: 'Pupils aided, and the amount, in the school year of the day (1 September to 31 August) up to that day; Rain-Dew apart; by stage or by place of school registration the sums are the same (R-066)',
  },
  formula: {
    'zh-CN': '人数：受资助的不同学生；金额：资助合计，已冲销的不计',
    en: 'Persons: different pupils. Amount: sum of awards, those reversed left out',
  },
  measures: [
    persons,
    amount,
    { key: 'RAIN_DEW_PERSONS', names: { 'zh-CN': '雨露计划人数', en: 'Rain-Dew, persons' }, unit: 'PERSONS', decimals: 0 },
    { key: 'RAIN_DEW_AMOUNT', names: { 'zh-CN': '雨露计划金额', en: 'Rain-Dew, amount' }, unit: 'WAN_YUAN', decimals: 2 },
  ],
  dimensions: ['TOWNSHIP', 'VILLAGE', 'SCHOOL_STAGE', 'SCHOOL_PLACE'],
  compute: async (db, query) =>
    (await aid(db, query)).map(({ values, ...cell }) => ({
      ...cell,
      values: {
        PERSONS: count(values['persons'] ?? 0),
        AMOUNT: count(values['amount'] ?? 0),
        RAIN_DEW_PERSONS: count(values['rainDewPersons'] ?? 0),
        RAIN_DEW_AMOUNT: count(values['rainDewAmount'] ?? 0),
      },
    })),
  members,
});

defineMetric({
  code: 'M-22',
  names: { 'zh-CN': '人均资助', en: 'Student aid per head' },
  definition: {
    'zh-CN': '学生资助金额除以人数（不含雨露计划），并列出不同标准的个数：标准不一时平均数没有单独的意义',
    en: 'Amount of student aid over persons, Rain-Dew left out, beside the number of different amounts: with several standards an average means little alone',
  },
  formula: { 'zh-CN': '学生资助（M-21）的金额 ÷ 人数', en: 'Amount ÷ persons of student aid (M-21)' },
  measures: [
    { key: 'AVERAGE', names: { 'zh-CN': '人均资助', en: 'Per head' }, unit: 'YUAN', decimals: 2 },
    { key: 'STANDARDS', names: { 'zh-CN': '不同标准个数', en: 'Different amounts' }, unit: 'COUNT', decimals: 0 },
  ],
  dimensions: ['TOWNSHIP', 'VILLAGE', 'SCHOOL_STAGE', 'SCHOOL_PLACE'],
  compute: async (db, query) =>
    (await aid(db, query)).map(({ values, ...cell }) => ({
      ...cell,
      values: { AVERAGE: ratio(values['amount'] ?? 0n, values['persons'] ?? 0n), STANDARDS: count(values['standards'] ?? 0) },
    })),
  members,
});
