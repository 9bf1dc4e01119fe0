import { defineFaults } from '../../import-faults.ts';
import type { Accepting, Checking } from '../../import-template.ts';
import type { CarryMode, EntryState, IndustryKind, IndustryUnit, OperatorKind, RiskGrade } from '../vocabulary.ts';

defineFaults({
  HOUSEHOLD_NOT_REGISTERED_THEN: [
    '{date} 这一户不在册',
    '核对日期；若名册不对，先更正名册',
    'On {date} this household was not in the register',
    'Check the date; if the register is wrong, correct it first',
  ],
  OPERATOR_PLACE_UNKNOWN: [
    '没有这个乡镇或行政村',
    '改成乡镇和行政村的全称',
    'There is no such township or village',
    'Write their full names',
  ],
  OPERATOR_CODE_TAKEN: [
    '这个统一社会信用代码已登记给主体 {number}',
    '核对主体编号和信用代码',
    'This credit code belongs to operator {number}',
    'Check number and credit code',
  ],
  ASSESSMENT_DATES_REVERSED: ['评估有效期早于评估日期', '核对两个日期', 'The assessment ends before it begins', 'Check both dates'],
  UNKNOWN_OPERATOR: [
    '没有这个主体',
    '在“带动主体”表补上，或改正主体编号',
    'There is no such operator',
    'Add it to the sheet of operators or mend the number',
  ],
  CARRY_ENDS_BEFORE_BEGIN: ['结束日期早于开始日期', '核对两个日期', 'The end is before the beginning', 'Check both dates'],
  CARRY_OVERLAPS: [
    '和第 {row} 行是同一主体、同一户、同一方式，期间重叠',
    '删去一行，或改正日期',
    'The same operator, household and mode as row {row}, with overlapping periods',
    'Remove one of them or mend the dates',
  ],
  CARRY_OVERLAPS_RECORDED: [
    '已登记自 {since} 起用同一方式带动，期间重叠',
    '核对开始日期；先结束原来的，再登记新的',
    'The same mode is recorded since {since} and overlaps',
    'Check the beginning; end the recorded one first',
  ],
  CARRY_END_DIFFERS: [
    '已登记在 {end} 结束，和表里不一样',
    '核对结束日期；已结束的不由导入改',
    'It is recorded as ended on {end}, which differs',
    'Check the end; an import does not change one',
  ],
  STAKE_NOT_OF_MODE: [
    '只有入股方式填入股金额，金额要大于 0 元',
    '清空入股金额，或改成入股',
    'Only the mode EQUITY has a stake, above 0',
    'Empty it or change the mode',
  ],
  EQUITY_NOT_ASSESSED: [
    '“{operator}”的风险评估（{grade} 级，有效期至 {until}）不支持在这一天接收入股',
    '已入股的按实登记；请补做风险评估（R-086）',
    'The risk assessment of {operator} (grade {grade}, until {until}) does not allow equity on this day',
    'What was placed is recorded; have the operator assessed (R-086)',
  ],
  ENTRY_SUBSIDY_ABOVE: [
    '补助金额多于数量乘补助标准（{expected} 元）',
    '核对数量、标准和金额（R-088）',
    'The subsidy is above quantity times standard ({expected} yuan)',
    'Check quantity, standard and amount (R-088)',
  ],
  ENTRY_UNLIKE_MENU: [
    '和补助清单不一样：清单是每{unit} {yuan} 元',
    '已验收的按实登记；请核对单位和标准（R-088）',
    'It differs from the menu of {yuan} yuan per {unit}',
    'What was accepted is recorded; check unit and standard (R-088)',
  ],
  ENTRY_DAY_AND_STATE: [
    '已验收的要填验收日期，其他状态不填',
    '补上验收日期，或改项目状态',
    'An accepted entry has its day of acceptance, no other has one',
    'Fill in the day or change the state',
  ],
  ENTRY_YEAR_WRONG: [
    '验收日期不在这一年度或下一年',
    '核对年度和验收日期',
    'It was accepted neither in its year nor in the next',
    'Check year and day',
  ],
  ENTRY_ACCEPTED_DIFFERS: [
    '已在 {on} 验收，登记的和表里不一样',
    '核对；已验收的不由导入改',
    'It was accepted on {on}, and what is recorded differs',
    'Check it; an import does not change what was accepted',
  ],
  DIVIDEND_OF_NOTHING: ['分红金额要大于 0 元', '填实际发放的金额', 'A dividend is above 0 yuan', 'Write what was paid'],
  DIVIDEND_WITHOUT_STAKE: [
    '到发放日期为止，这一户没有在这个主体入股（R-089）',
    '在“带动关系”表补上入股，或改正主体编号',
    'By that day the household had no stake in this operator (R-089)',
    'Add the stake to the sheet of relations or mend the number',
  ],
  DIVIDEND_DIFFERS: [
    '这一期分红已登记 {amount} 元（{paid} 发放），和表里不一样（R-089）',
    '核对分红期间和金额',
    'A dividend of {amount} yuan, paid {paid}, is recorded for this period and differs (R-089)',
    'Check period and amount',
  ],
  DIVIDEND_UNSIGNED: ['没有签收', '按实登记；请补签（R-089）', 'The household did not sign', 'It is recorded; have it signed (R-089)'],
});

const kinds: Record<string, IndustryKind> = {
  茶叶: 'TEA',
  油茶: 'CAMELLIA',
  毛竹: 'BAMBOO',
  水稻: 'RICE',
  蔬菜: 'VEGETABLE',
  西瓜: 'WATERMELON',
  中药材: 'HERB',
  食用菌: 'MUSHROOM',
  生猪: 'PIG',
  山羊: 'GOAT',
  土鸡: 'CHICKEN',
  蜜蜂: 'BEE',
  水产: 'FISH',
};
const units: Record<string, IndustryUnit> = {
  亩: 'MU',
  头: 'HEAD',
  羽: 'HEAD',
  只: 'HEAD',
  株: 'TREE',
  箱: 'HIVE',
  千瓦: 'KW',
  间: 'ROOM',
  套: 'SET',
  棒: 'SET',
};
const states: Record<string, EntryState> = { 已验收: 'ACCEPTED', 实施中: 'RUNNING', 计划: 'PLANNED', 未通过: 'FAILED' };
const operators: Record<string, OperatorKind> = {
  农民专业合作社: 'COOPERATIVE',
  家庭农场: 'FAMILY_FARM',
  龙头企业: 'LEADING_ENTERPRISE',
  种养大户: 'BIG_GROWER',
  致富带头人: 'WEALTH_LEADER',
  国有企业: 'STATE_COMPANY',
};
const grades: Record<string, RiskGrade> = { A: 'A', B: 'B', C: 'C', D: 'D' };
const modes: Record<string, CarryMode> = {
  就业: 'JOB',
  入股: 'EQUITY',
  订单收购: 'CONTRACT_PURCHASE',
  代养: 'AGENCY_REARING',
  托管: 'TRUST',
  土地流转: 'LAND_LEASE',
  技术指导: 'TECHNICAL',
  物资扶持: 'MATERIALS',
};

/** L-13 in the headings of the townships' ledgers: entries, operators, relations, dividends. */
export const industrySheets = {
  entries: {
    name: '产业到户',
    columns: [
      { key: 'householdNumber', header: '户编号', kind: 'key', required: true },
      { key: 'headName', header: '户主姓名', kind: 'name', required: true },
      { key: 'village', header: '行政村', kind: 'text', expected: true, keep: false },
      { key: 'year', header: '年度', kind: 'integer', required: true },
      { key: 'kind', header: '产业类别', kind: 'code', codes: kinds, required: true },
      { key: 'quantity', header: '数量', kind: 'decimal', required: true },
      { key: 'unit', header: '单位', kind: 'code', codes: units, required: true },
      { key: 'unitSubsidyFen', header: '补助标准(元)', kind: 'yuan', required: true },
      { key: 'subsidyFen', header: '补助金额(元)', kind: 'yuan', required: true },
      { key: 'state', header: '项目状态', kind: 'code', codes: states, required: true },
      { key: 'acceptedOn', header: '验收日期', kind: 'date', expected: true },
    ],
  },
  operators: {
    name: '带动主体',
    columns: [
      { key: 'number', header: '主体编号', kind: 'key', required: true },
      { key: 'name', header: '主体名称', kind: 'text', required: true, maxLength: 100 },
      { key: 'kind', header: '主体类型', kind: 'code', codes: operators, required: true },
      { key: 'creditCode', header: '统一社会信用代码', kind: 'key', required: true },
      { key: 'township', header: '乡(镇)', kind: 'text', required: true },
      { key: 'village', header: '行政村', kind: 'text', expected: true },
      { key: 'scale', header: '经营规模', kind: 'text', expected: true, maxLength: 100 },
      { key: 'assessedOn', header: '评估日期', kind: 'date', required: true },
      { key: 'riskGrade', header: '评估等级', kind: 'code', codes: grades, required: true },
      { key: 'assessmentUntil', header: '评估有效期至', kind: 'date', required: true, future: 'ALLOWED' },
    ],
  },
  carries: {
    name: '带动关系',
    columns: [
      { key: 'operatorNumber', header: '主体编号', kind: 'key', required: true },
      { key: 'householdNumber', header: '户编号', kind: 'key', required: true },
      { key: 'headName', header: '户主姓名', kind: 'name', required: true },
      { key: 'mode', header: '带动方式', kind: 'code', codes: modes, required: true },
      { key: 'contractNumber', header: '合同编号', kind: 'key', required: true },
      { key: 'from', header: '开始日期', kind: 'date', required: true },
      { key: 'until', header: '结束日期', kind: 'date', expected: true, note: '最后一天；仍在带动的空着' },
      { key: 'expectedGainFen', header: '预期年增收(元)', kind: 'yuan', expected: true },
      { key: 'stakeFen', header: '入股金额(元)', kind: 'yuan', expected: true },
    ],
  },
  dividends: {
    name: '分红',
    columns: [
      { key: 'operatorNumber', header: '主体编号', kind: 'key', required: true },
      { key: 'householdNumber', header: '户编号', kind: 'key', required: true },
      { key: 'period', header: '分红期间', kind: 'key', required: true, note: '2025年度' },
      { key: 'amountFen', header: '分红金额(元)', kind: 'yuan', required: true },
      { key: 'paidOn', header: '发放日期', kind: 'date', required: true },
      { key: 'signed', header: '签收', kind: 'boolean', required: true },
    ],
  },
} as const;

export type IndustrySheets = typeof industrySheets;
export type IndustryCheck = Checking<IndustrySheets>;
export type IndustryWriting = Accepting<IndustrySheets>;
