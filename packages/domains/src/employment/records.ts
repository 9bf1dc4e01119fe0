import { type EnumLabels, enumerations } from '@mingzhang/words';
import { eq, sql } from 'drizzle-orm';
import { definePersonRecord } from '../person-record.ts';
import { labourStates, postHoldings, postMonths, trainingAttendances, transportSubsidies } from './tables.ts';

const labourWords: EnumLabels = {
  IN_WORK: ['务工', 'In work'],
  PUBLIC_POST: ['公益岗位', 'Public post'],
  FARMING: ['务农', 'Farming'],
  SEEKING: ['求职', 'Seeking work'],
  NOT_SEEKING: ['不求职', 'Not seeking work'],
};
const workPlaces: EnumLabels = {
  INSIDE_COUNTY: ['县内', 'Inside the county'],
  OTHER_COUNTY: ['省内县外', 'Another county of the province'],
  OTHER_PROVINCE: ['省外', 'Another province'],
};
const endWords: EnumLabels = {
  UNFIT: ['不胜任', 'Unfit'],
  DOUBLE_POST: ['一人多岗', 'Two posts'],
  LEFT: ['离开', 'Left'],
  AGE: ['超龄', 'Age'],
  AGREEMENT_ENDED: ['协议到期', 'The agreement ended'],
  OTHER: ['其他', 'Other'],
};

const [l, a, w, h, m] = [labourStates, trainingAttendances, transportSubsidies, postHoldings, postMonths];
const postOf = (field: 'number' | 'organisation') => sql`(select p.${sql.identifier(field)} from public_post p where p.id = ${h.postId})`;

definePersonRecord({
  table: l,
  id: l.id,
  of: (person) => eq(l.personId, person),
  lastOn: sql`case when ${l.validTo} = 'infinity' then ${l.validFrom} else ${l.validTo} end`,
  sheet: {
    names: { 'zh-CN': '就业', en: 'Work' },
    columns: [
      { names: { 'zh-CN': '就业状态', en: 'State' }, value: l.state, words: labourWords },
      { names: { 'zh-CN': '务工地', en: 'Where' }, value: l.workPlace, words: workPlaces },
      { names: { 'zh-CN': '用工单位', en: 'Employer' }, value: sql`(select e.name from employer e where e.id = ${l.employerId})` },
      { names: { 'zh-CN': '月收入（元）', en: 'Monthly income, yuan' }, value: l.monthlyIncomeFen, kind: 'YUAN' },
      { names: { 'zh-CN': '技能', en: 'Skills' }, value: l.skills },
      { names: { 'zh-CN': '就业意愿', en: 'Wish for work' }, value: l.jobWish },
      { names: { 'zh-CN': '培训意愿', en: 'Wish for training' }, value: l.trainingWish },
      { names: { 'zh-CN': '最近联系', en: 'Last contact' }, value: l.contactedOn },
      { names: { 'zh-CN': '从', en: 'From' }, value: l.validFrom },
      { names: { 'zh-CN': '到', en: 'Until' }, value: sql`nullif(${l.validTo}, 'infinity')` },
    ],
  },
  erase: { employer_id: null, monthly_income_fen: null, skills: null, job_wish: null, training_wish: null },
});

definePersonRecord({
  table: a,
  id: a.id,
  of: (person) => eq(a.personId, person),
  lastOn: a.endedOn,
  sheet: {
    names: { 'zh-CN': '培训', en: 'Training' },
    columns: [
      { names: { 'zh-CN': '课程', en: 'Course' }, value: a.course },
      { names: { 'zh-CN': '培训机构', en: 'Provider' }, value: a.provider },
      { names: { 'zh-CN': '类别', en: 'Kind' }, value: a.kind, words: enumerations.TrainingKind },
      { names: { 'zh-CN': '开始日期', en: 'From' }, value: a.startedOn },
      { names: { 'zh-CN': '结束日期', en: 'Until' }, value: a.endedOn },
      { names: { 'zh-CN': '课时', en: 'Hours' }, value: a.hours },
      { names: { 'zh-CN': '补贴（元）', en: 'Subsidy, yuan' }, value: a.subsidyFen, kind: 'YUAN' },
      { names: { 'zh-CN': '证书编号', en: 'Certificate' }, value: a.certificateNumber },
    ],
  },
  // Two courses of one day are apart by their names; a row's own id tells nothing.
  erase: { course: sql`id::text`, provider: '', certificate_number: null },
});

definePersonRecord({
  table: w,
  id: w.id,
  of: (person) => eq(w.personId, person),
  lastOn: w.paidOn,
  sheet: {
    names: { 'zh-CN': '交通补助', en: 'Travel money' },
    columns: [
      { names: { 'zh-CN': '务工地', en: 'Where' }, value: w.workPlace, words: workPlaces },
      { names: { 'zh-CN': '目的地', en: 'Destination' }, value: w.destination },
      { names: { 'zh-CN': '出发日期', en: 'Left on' }, value: w.leftOn },
      { names: { 'zh-CN': '金额（元）', en: 'Yuan' }, value: w.amountFen, kind: 'YUAN' },
      { names: { 'zh-CN': '到账日期', en: 'Paid on' }, value: w.paidOn },
    ],
  },
  erase: { destination: '' },
});

definePersonRecord({
  table: h,
  id: h.id,
  of: (person) => eq(h.personId, person),
  lastOn: h.validTo,
  inForce: (today) => sql`${h.validFrom} <= ${today} and ${h.validTo} > ${today}`,
  sheet: {
    names: { 'zh-CN': '公益岗位', en: 'Public posts' },
    columns: [
      { names: { 'zh-CN': '岗位编号', en: 'Post' }, value: postOf('number') },
      { names: { 'zh-CN': '用人单位', en: 'Organisation' }, value: postOf('organisation') },
      { names: { 'zh-CN': '从', en: 'From' }, value: h.validFrom },
      { names: { 'zh-CN': '到（不含）', en: 'Until (excluded)' }, value: h.validTo },
      { names: { 'zh-CN': '状态', en: 'State' }, value: h.state, words: enumerations.PostHoldingState },
      { names: { 'zh-CN': '终止原因', en: 'Why it ended' }, value: h.endReason, words: endWords },
    ],
  },
  erase: {},
});

definePersonRecord({
  table: m,
  id: m.id,
  of: (person) => eq(m.personId, person),
  lastOn: sql`(${m.month} || '-01')::date`,
  sheet: {
    names: { 'zh-CN': '岗位补贴', en: 'Pay of posts' },
    columns: [
      { names: { 'zh-CN': '月份', en: 'Month' }, value: m.month },
      { names: { 'zh-CN': '出勤天数', en: 'Days attended' }, value: m.daysAttended },
      { names: { 'zh-CN': '应出勤天数', en: 'Days due' }, value: m.daysDue },
      { names: { 'zh-CN': '金额（元）', en: 'Yuan' }, value: m.payFen, kind: 'YUAN' },
      { names: { 'zh-CN': '到账日期', en: 'Paid on' }, value: m.paidOn },
    ],
  },
  erase: {},
});
