import { eq, sql } from 'drizzle-orm';
import { definePersonRecord } from '../person-record.ts';
import { publicationRows, publications } from './tables.ts';

const [r, p] = [publicationRows, publications];

/** Lines that name the person: as themselves, or as the head of the household when the list was made. */
export const linesNaming = (person: string) => sql`(${r.subjectId} = ${person} or exists (
  select from membership_fact f join publication l on l.id = ${r.publicationId}
  where f.person_id = ${person} and f.household_id = ${r.subjectId} and f.relation = 'SELF'
    and f.valid_from <= coalesce((l.approved_at at time zone 'Asia/Shanghai')::date, current_date)
    and f.valid_to > (l.created_at at time zone 'Asia/Shanghai')::date))`;

/** Lines about a household that the person belonged to: of these the person may know. */
const linesOfHouseholds = (person: string) => sql`(${r.subjectId} = ${person} or exists (
  select from membership_fact f where f.person_id = ${person} and f.household_id = ${r.subjectId} and f.recorded_to = 'infinity'))`;
const ofList = (field: 'number' | 'title_zh') =>
  sql`(select l.${sql.identifier(field)} from ${p} l where ${eq(sql`l.id`, r.publicationId)})`;

definePersonRecord({
  table: r,
  id: r.id,
  of: linesOfHouseholds,
  sheet: {
    names: { 'zh-CN': '公示过的名单', en: 'Published lists' },
    columns: [
      { names: { 'zh-CN': '公示编号', en: 'List' }, value: ofList('number') },
      { names: { 'zh-CN': '名称', en: 'Title' }, value: ofList('title_zh') },
      { names: { 'zh-CN': '第几行', en: 'Line' }, value: r.no },
      {
        names: { 'zh-CN': '内容', en: 'Content' },
        value: sql`(select string_agg(cell ->> 0, ' · ') from jsonb_array_elements(${r.cells}) cell)`,
      },
      { names: { 'zh-CN': '撤下时间', en: 'Taken down' }, value: r.withdrawnAt, kind: 'INSTANT' },
    ],
  },
  // Lines are cleared by the erasure itself: only those that name the person.
  erase: {},
});
