import { sql } from 'drizzle-orm';
import { type Moment, trueAt } from '@mingzhang/db';
import { membershipFacts, statusFacts } from '../households/tables.ts';
import { registeredStatuses } from '../households/vocabulary.ts';
import { countEvents, joinResidence, villageThen } from '../metric-cells.ts';
import { count, defineMetric } from '../metric.ts';
import { inStateAt } from './store.ts';

const registered = sql.raw(registeredStatuses.map((status) => `'${status}'`).join(', '));

/** Members of registered households who were in work at a moment, with where the work was. */
const workers = (moment: Moment) => sql`(
  select m.person_id, m.household_id, labour_state.work_place, ${villageThen('m')}
  from labour_state
    join (select membership_fact.person_id, membership_fact.household_id, membership_fact.place_code from membership_fact where ${trueAt(membershipFacts, moment)}) m
      on m.person_id = labour_state.person_id
    join status_fact on status_fact.household_id = m.household_id and ${trueAt(statusFacts, moment)} and status_fact.status in (${registered})
    ${joinResidence('m', moment)}
  where labour_state.state = 'IN_WORK' and ${inStateAt(moment)})`;

defineMetric({
  code: 'M-20',
  names: { 'zh-CN': '务工就业人数', en: 'Workers in employment' },
  definition: {
    'zh-CN': '该日劳动力台账为“已就业”的在册户成员，按务工区域分；公益岗位另计，不在其内',
    en: 'Members of registered households whom the labour ledger has in work on the day, by where the work is; public posts are counted apart',
  },
  formula: { 'zh-CN': '不同的人计数，各务工区域相加等于合计', en: 'Count of distinct persons; the work places sum to the total' },
  measures: [{ key: 'PERSONS', names: { 'zh-CN': '人数', en: 'Persons' }, unit: 'PERSONS', decimals: 0 }],
  dimensions: ['TOWNSHIP', 'VILLAGE', 'WORK_PLACE'],
  compute: async (db, query) => {
    const measures = { size: sql`count(distinct person_id)` };
    const cells = await countEvents(db, query, { rows: workers(query.moment), keys: { WORK_PLACE: sql`work_place` }, measures });
    return cells.map(({ keys, size }) => ({ keys, size, values: { PERSONS: count(size) } }));
  },
  members: ({ moment, place }, cell) => ({
    filter: { place: cell.VILLAGE ?? cell.TOWNSHIP ?? place },
    where: sql`household.id in (select event.household_id from ${workers(moment)} as event
      where true ${cell.WORK_PLACE ? sql`and event.work_place = ${cell.WORK_PLACE}` : sql``})`,
  }),
});
