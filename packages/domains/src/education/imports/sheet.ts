import { defineFaults } from '../../import-faults.ts';
import type { Accepting, Checking } from '../../import-template.ts';
import type { AidComponent, AidProgramme, AidTerm, SchoolStage } from '../rules.ts';

defineFaults({
  SCHOOL_YEAR_UNREADABLE: [
    '看不出是哪一学年',
    '按 2025-2026 这样填，后一年是前一年加一',
    'This is no school year',
    'Write it like 2025-2026, the second being the next year',
  ],
  PAID_OUTSIDE_SCHOOL_YEAR: [
    '{schoolYear} 学年这一学期的资助应在 {from} 至 {to} 发放',
    '核对学年、学期和发放日期',
    'Aid for this term of {schoolYear} is paid from {from} to {to}',
    'Check school year, term and date',
  ],
  AID_TWICE_IN_FILE: [
    '和第 {row} 行是同一人、同一项目、同一学期、同一形式（R-063）',
    '一人一项目一学期只资助一次，删去其中一行；全年与春秋两季算重复',
    'The same person, programme, term and form as row {row} (R-063)',
    'Keep one of them; a whole year counts as both terms',
  ],
  AID_ALREADY_RECORDED: [
    '这一学期已登记资助 {amount} 元（{paid} 发放），和表里不一样（R-063）',
    '核对；若已登记的有误，先在系统里冲销那一笔',
    'Aid of {amount} yuan, paid {paid}, is already recorded for this term and differs (R-063)',
    'If the recorded award is wrong, reverse it in the platform first',
  ],
  AID_OF_NOTHING: ['资助金额要大于 0 元', '填实际发放或减免的金额', 'Aid is above 0 yuan', 'Write what was paid or waived'],
  AID_UNLIKE_STANDARD: [
    '和标准不一样：这一项目这一学段的标准是 {standard} 元',
    '已发放的按实登记；请核对金额、学段和学期',
    'It differs from the standard of {standard} yuan for this programme and stage',
    'What was paid is recorded as it is; check amount, stage and term',
  ],
  AID_STAGE_NOT_COVERED: [
    '这一项目一般不资助这一学段',
    '已发放的按实登记；请核对学段和项目',
    'This programme does not usually aid this stage',
    'What was paid is recorded as it is; check stage and programme',
  ],
  SCHOOL_DIFFERS_IN_YEAR: [
    '这名学生这一学年已登记在“{school}”就读',
    '已按原学籍保留；若转学，请在系统里登记',
    'The pupil is recorded at {school} in this year',
    'The enrolment stays; record a change of school in the platform',
  ],
});

const stages: Record<string, SchoolStage> = {
  学前教育: 'PRESCHOOL',
  小学: 'PRIMARY',
  初中: 'JUNIOR',
  普通高中: 'SENIOR',
  中职: 'VOCATIONAL_SECONDARY',
  高职高专: 'VOCATIONAL_HIGHER',
  本科: 'UNDERGRADUATE',
};
const places: Record<string, 'INSIDE' | 'OUTSIDE'> = { 县内: 'INSIDE', 县外: 'OUTSIDE' };
const terms: Record<string, AidTerm> = { 春季: 'SPRING', 秋季: 'AUTUMN', 全年: 'YEAR' };
const programmes: Record<string, AidProgramme> = {
  学前教育资助: 'PRESCHOOL_AID',
  义务教育生活补助: 'LIVING_SUBSIDY',
  两免一补: 'TWO_EXEMPT_ONE_SUBSIDY',
  三免一助: 'THREE_EXEMPT_ONE_GRANT',
  中职两免: 'VOCATIONAL_TWO_EXEMPT',
  国家助学金: 'STATE_GRANT',
  雨露计划: 'RAIN_DEW',
  营养改善计划: 'NUTRITION',
  高校新生资助: 'COLLEGE_ENTRY',
  助学贷款贴息: 'STUDENT_LOAN_INTEREST',
  职业学历补助: 'VOCATIONAL_SUBSIDY',
  春蕾计划: 'SPRING_BUD',
  大学生资助: 'OTHER',
  其他: 'OTHER',
};
const components: Record<string, AidComponent> = {
  现金: 'CASH',
  学费减免: 'TUITION_WAIVED',
  住宿费减免: 'BOARDING_WAIVED',
  教科书减免: 'BOOKS_WAIVED',
  保教费减免: 'FEE_REDUCED',
  膳食: 'MEAL',
};

/** L-20 in the headings of the townships' rosters: one row per award. */
export const studentAidSheets = {
  awards: {
    name: '学生资助名册',
    columns: [
      { key: 'township', header: '乡(镇)', kind: 'text', expected: true, keep: false },
      { key: 'village', header: '行政村', kind: 'text', expected: true, keep: false },
      { key: 'householdNumber', header: '户编号', kind: 'key', required: true },
      { key: 'personNumber', header: '人编号', kind: 'key', expected: true },
      { key: 'identity', header: '证件号码', kind: 'identityNumber', required: true },
      { key: 'name', header: '姓名', kind: 'name', required: true },
      { key: 'school', header: '学校', kind: 'text', required: true, maxLength: 100 },
      { key: 'stage', header: '学段', kind: 'code', codes: stages, required: true },
      { key: 'grade', header: '年级', kind: 'text', required: true, maxLength: 20 },
      { key: 'boarder', header: '是否寄宿', kind: 'boolean', required: true },
      { key: 'schoolPlace', header: '学籍所在地', kind: 'code', codes: places, required: true },
      { key: 'householdPlace', header: '户籍所在地', kind: 'code', codes: places, expected: true },
      {
        key: 'schoolYear',
        header: '学年',
        kind: 'key',
        required: true,
        format: { pattern: /^20[0-9]{2}[-/—–](20)?[0-9]{2}$/, fault: 'SCHOOL_YEAR_UNREADABLE' },
        note: '2025-2026',
      },
      { key: 'term', header: '学期', kind: 'code', codes: terms, required: true },
      { key: 'programme', header: '资助项目', kind: 'code', codes: programmes, required: true },
      { key: 'component', header: '资助形式', kind: 'code', codes: components, required: true },
      { key: 'amountFen', header: '金额(元)', kind: 'yuan', required: true },
      { key: 'paidOn', header: '发放日期', kind: 'date', required: true },
      { key: 'channel', header: '发放方式', kind: 'text', keep: false },
      { key: 'familyInformedOn', header: '告知家长日期', kind: 'date' },
      { key: 'note', header: '备注', kind: 'text', keep: false },
    ],
  },
} as const;

export type StudentAidSheets = typeof studentAidSheets;
export type StudentAidCheck = Checking<StudentAidSheets>;
export type StudentAidWriting = Accepting<StudentAidSheets>;
