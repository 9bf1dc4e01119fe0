import { enumerations } from '@mingzhang/words';
import { eq, sql } from 'drizzle-orm';
import { definePersonRecord } from '../person-record.ts';
import { schoolEnrolments, studentAid } from './tables.ts';

const e = schoolEnrolments;
const a = studentAid;

definePersonRecord({
  table: e,
  id: e.id,
  of: (person) => eq(e.personId, person),
  lastOn: sql`case when ${e.validTo} = 'infinity' then ${e.validFrom} else ${e.validTo} end`,
  sheet: {
    names: { 'zh-CN': '在校', en: 'School' },
    columns: [
      { names: { 'zh-CN': '学年', en: 'School year' }, value: e.schoolYear },
      { names: { 'zh-CN': '学校', en: 'School' }, value: e.school },
      { names: { 'zh-CN': '学段', en: 'Stage' }, value: e.stage, words: enumerations.SchoolStage },
      { names: { 'zh-CN': '年级', en: 'Grade' }, value: e.grade },
      { names: { 'zh-CN': '寄宿', en: 'Boarder' }, value: e.boarder, kind: 'YES_NO' },
      { names: { 'zh-CN': '学籍在本县', en: 'In the county' }, value: e.inCounty, kind: 'YES_NO' },
      { names: { 'zh-CN': '从', en: 'From' }, value: e.validFrom },
      { names: { 'zh-CN': '到', en: 'Until' }, value: sql`nullif(${e.validTo}, 'infinity')` },
    ],
  },
  erase: { school: '', grade: '' },
});

definePersonRecord({
  table: a,
  id: a.id,
  of: (person) => eq(a.personId, person),
  lastOn: a.awardedOn,
  sheet: {
    names: { 'zh-CN': '教育资助', en: 'Student aid' },
    columns: [
      { names: { 'zh-CN': '资助项目', en: 'Programme' }, value: a.programme, words: enumerations.StudentAidProgramme },
      { names: { 'zh-CN': '学段', en: 'Stage' }, value: a.stage, words: enumerations.SchoolStage },
      { names: { 'zh-CN': '学年', en: 'School year' }, value: a.schoolYear },
      { names: { 'zh-CN': '学期', en: 'Term' }, value: a.term, words: enumerations.Term },
      { names: { 'zh-CN': '金额（元）', en: 'Yuan' }, value: a.amountFen, kind: 'YUAN' },
      { names: { 'zh-CN': '批准日期', en: 'Awarded on' }, value: a.awardedOn },
      { names: { 'zh-CN': '到账日期', en: 'Paid on' }, value: a.paidOn },
      { names: { 'zh-CN': '告知家庭日期', en: 'Family informed on' }, value: a.familyInformedOn },
      { names: { 'zh-CN': '状态', en: 'State' }, value: a.state, words: enumerations.StudentAidState },
      { names: { 'zh-CN': '冲销原因', en: 'Why reversed' }, value: a.reversalReason },
    ],
  },
  // A reversal keeps that it had a reason; the constraint asks for it.
  erase: { reversal_reason: sql`case when reversal_reason is not null then '' end` },
});
