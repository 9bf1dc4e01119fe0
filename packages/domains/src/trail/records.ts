import { sql } from 'drizzle-orm';
import { enumerations } from '@mingzhang/words';
import { membershipFacts } from '../households/tables.ts';
import { recordReads } from '../audit/tables.ts';
import { definePersonRecord } from '../person-record.ts';

const r = recordReads;

// Looks hold ids, and are sealed in the chain: an erasure leaves them as they are, and they go after three years.
definePersonRecord({
  table: r,
  id: r.id,
  of: (person) => sql`(${r.personId} = ${person} or (${r.personId} is null and exists (
    select from ${membershipFacts} f where f.person_id = ${person} and f.recorded_to = 'infinity'
      and (f.household_id = ${r.householdId} or f.household_id = any(${r.listed}))
      and f.valid_from <= (${r.at} at time zone 'Asia/Shanghai')::date and f.valid_to > (${r.at} at time zone 'Asia/Shanghai')::date)))`,
  sheet: {
    names: { 'zh-CN': '谁看过', en: 'Who looked' },
    columns: [
      { names: { 'zh-CN': '时间', en: 'When' }, value: r.at, kind: 'INSTANT' },
      { names: { 'zh-CN': '岗位', en: 'Office' }, value: r.role, words: enumerations.Role },
      { names: { 'zh-CN': '地方', en: 'Of' }, value: r.officePlace, kind: 'PLACE' },
      { names: { 'zh-CN': '部门接口', en: 'Key of a department' }, value: r.keyName },
      { names: { 'zh-CN': '怎么看的', en: 'How' }, value: r.manner, words: enumerations.ReadManner },
      { names: { 'zh-CN': '数据类别', en: 'Class' }, value: r.dataClass, words: enumerations.DataClass },
      { names: { 'zh-CN': '用途或理由', en: 'Purpose or reason' }, value: r.purpose },
    ],
  },
  erase: {},
});
