import { defineFaults } from '../../import-faults.ts';
import type { Accepting, Checking } from '../../import-template.ts';
import type { LabourStateKind, TrainingKind, WorkPlace } from '../vocabulary.ts';

defineFaults({
  LABOUR_WORK_PLACE_MISSING: [
    '已就业的要写明务工区域',
    '填县内、省内县外或省外',
    'Who is in work has a work place',
    'Write where the work is',
  ],
  LABOUR_WORK_DETAILS_IGNORED: [
    '没有就业，却填了务工区域、用工单位或月收入，没有读取',
    '改就业状态，或清空这几格',
    'Without work, its place, employer and income are not read',
    'Change the state or empty these cells',
  ],
  LABOUR_SINCE_AFTER_CONTACT: [
    '就业起始日期晚于最近联系日期',
    '核对两个日期',
    'The work begins after the last contact',
    'Check both dates',
  ],
  LABOUR_LEDGER_OLDER: [
    '台账里已有 {since} 的登记，比这一行新',
    '用最新的台账；较早的不再导入',
    'A newer entry of {since} is recorded',
    'Import the newest ledger; older ones are not taken',
  ],
  TRAINING_DATES_REVERSED: ['结束日期早于开始日期', '核对两个日期', 'The course ends before it begins', 'Check both dates'],
  TRAINING_WITHOUT_HOURS: ['学时要大于 0', '填实际学时', 'The hours are above 0', 'Write the hours'],
  TRAINING_DIFFERS: [
    '这个班次已登记补贴 {amount} 元，和表里不一样',
    '核对；已登记的不由导入改',
    'This course is recorded with {amount} yuan, which differs',
    'Check it; an import does not change what is recorded',
  ],
  EMPLOYMENT_SUBSIDY_UNLIKE_CAP: [
    '高于上限 {cap} 元',
    '已发放的按实登记；请核对金额（R-095）',
    'It is above the cap of {cap} yuan',
    'What was paid is recorded; check the amount (R-095)',
  ],
  TRANSPORT_OF_NOTHING: ['交通补助要大于 0 元', '填实际发放的金额', 'Travel money is above 0 yuan', 'Write what was paid'],
  TRANSPORT_PAID_BEFORE_LEAVING: ['发放日期早于外出日期', '核对两个日期', 'It was paid before leaving', 'Check both dates'],
  TRANSPORT_DIFFERS: [
    '这一次外出已登记补助 {amount} 元，和表里不一样（R-095）',
    '核对；已登记的不由导入改',
    'This way is recorded with {amount} yuan, which differs (R-095)',
    'Check it; an import does not change what is recorded',
  ],
});

const abilities = { 普通劳动力: 'NORMAL', 技能劳动力: 'SKILLED', 弱劳动力或半劳动力: 'WEAK', 丧失劳动力: 'LOST', 无劳动力: 'NONE' };
const states: Record<string, LabourStateKind> = {
  已就业: 'IN_WORK',
  公益岗位: 'PUBLIC_POST',
  务农: 'FARMING',
  待业: 'SEEKING',
  无就业意愿: 'NOT_SEEKING',
};
const workPlaces: Record<string, WorkPlace> = { 县内: 'INSIDE_COUNTY', 省内县外: 'OTHER_COUNTY', 省外: 'OTHER_PROVINCE' };
const courses: Record<string, TrainingKind> = { 引导性培训: 'GUIDANCE', 技能培训: 'SKILL', 农业实用技术: 'FARMER', 电子商务: 'ECOMMERCE' };

const person = [
  { key: 'householdNumber', header: '户编号', kind: 'key', required: true },
  { key: 'identity', header: '证件号码', kind: 'identityNumber', required: true },
  { key: 'name', header: '姓名', kind: 'name', required: true },
] as const;

/** L-17 in the headings of the townships' ledgers: workers, courses, travel money. */
export const labourSheets = {
  ledger: {
    name: '劳动力台账',
    columns: [
      ...person,
      { key: 'village', header: '行政村', kind: 'text', expected: true, keep: false },
      { key: 'ability', header: '劳动技能(能力)', kind: 'code', codes: abilities, expected: true, keep: false },
      { key: 'state', header: '就业状态', kind: 'code', codes: states, required: true },
      { key: 'workPlace', header: '务工区域', kind: 'code', codes: workPlaces, expected: true },
      { key: 'employer', header: '用工单位', kind: 'text', expected: true, maxLength: 100 },
      { key: 'monthlyIncomeFen', header: '月收入(元)', kind: 'yuan', expected: true },
      { key: 'since', header: '就业起始日期', kind: 'date', expected: true },
      { key: 'jobWish', header: '就业意愿', kind: 'text', expected: true, maxLength: 100 },
      { key: 'trainingWish', header: '培训意愿', kind: 'text', expected: true, maxLength: 100 },
      { key: 'contactedOn', header: '最近联系日期', kind: 'date', required: true },
    ],
  },
  training: {
    name: '培训名册',
    columns: [
      ...person,
      { key: 'course', header: '培训班次', kind: 'text', required: true, maxLength: 100 },
      { key: 'provider', header: '培训机构', kind: 'text', required: true, maxLength: 100 },
      { key: 'kind', header: '培训类别', kind: 'code', codes: courses, required: true },
      { key: 'startedOn', header: '开始日期', kind: 'date', required: true },
      { key: 'endedOn', header: '结束日期', kind: 'date', required: true },
      { key: 'hours', header: '学时', kind: 'integer', required: true },
      { key: 'subsidyFen', header: '补贴金额(元)', kind: 'yuan', required: true },
      { key: 'certificateNumber', header: '证书编号', kind: 'key', expected: true },
    ],
  },
  transport: {
    name: '交通补助',
    columns: [
      ...person,
      { key: 'workPlace', header: '务工区域', kind: 'code', codes: workPlaces, required: true },
      { key: 'destination', header: '务工地点', kind: 'text', required: true, maxLength: 100 },
      { key: 'leftOn', header: '外出日期', kind: 'date', required: true },
      { key: 'amountFen', header: '补助金额(元)', kind: 'yuan', required: true },
      { key: 'paidOn', header: '发放日期', kind: 'date', required: true },
    ],
  },
} as const;

export type LabourSheets = typeof labourSheets;
export type LabourCheck = Checking<LabourSheets>;
export type LabourWriting = Accepting<LabourSheets>;
