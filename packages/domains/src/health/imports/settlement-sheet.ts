import { defineFaults } from '../../import-faults.ts';
import type { Accepting, Checking } from '../../import-template.ts';
import type { HospitalLevel, SettlementKind } from '../rules.ts';

defineFaults({
  CASE_TWICE_IN_FILE: [
    '结算编号和第 {row} 行相同',
    '一个结算编号只填一行',
    'The same settlement number as row {row}',
    'A settlement number stands in one row',
  ],
  CASE_ALREADY_RECORDED: [
    '结算编号已登记，内容和表里不一样',
    '核对；若已登记的有误，先在系统里冲销那一笔',
    'This settlement is already recorded with other values',
    'If the recorded one is wrong, reverse it in the platform first',
  ],
  BILL_DOES_NOT_ADD_UP: [
    '各方支付加自付是 {sum} 元，和总费用差 {difference} 元（R-067）',
    '对照结算单核对每一项',
    'Payers and self-paid are {sum} yuan, {difference} off the total (R-067)',
    'Check each part against the bill',
  ],
  BILL_OF_NOTHING: ['总费用要大于 0 元', '填结算单上的总费用', 'A bill is above 0 yuan', 'Write the total of the bill'],
  TOP_UP_WITHOUT_CHRONIC: [
    '“180”补充只用于慢病门诊（R-069）',
    '核对就诊类别',
    'The chronic top-up is for chronic outpatients only (R-069)',
    'Check the kind of visit',
  ],
  TOP_UP_ABOVE_RATIO: [
    '“180”补充高于剩余费用的 {ratio}%（R-069）',
    '已支付的按实登记；请核对',
    'The chronic top-up is above {ratio}% of what was left (R-069)',
    'What was paid is recorded as it is; check it',
  ],
  SELF_PAY_OVER_CEILING: [
    '本年在这一级医院自付共 {sum} 元，超过封顶线 {ceiling} 元（R-068）',
    '已结算的按实登记；请核对是否应由财政兜底',
    'Self-paid this year at this level is {sum} yuan, above the ceiling of {ceiling} (R-068)',
    'What was settled is recorded as it is; check whether the fiscal floor should pay',
  ],
});

const levels: Record<string, HospitalLevel> = { 乡镇: 'TOWNSHIP', 县级: 'COUNTY', 市级: 'CITY', 省级: 'PROVINCE' };
const kinds: Record<string, SettlementKind> = { 住院: 'INPATIENT', 门诊: 'OUTPATIENT', 慢病门诊: 'CHRONIC_OUTPATIENT' };

/** L-24: one bill per row, each payer's part, no diagnosis. */
export const settlementSheets = {
  settlements: {
    name: '一站式结算台账',
    columns: [
      { key: 'caseNumber', header: '结算编号', kind: 'key', required: true },
      { key: 'householdNumber', header: '户编号', kind: 'key', required: true },
      { key: 'identity', header: '证件号码', kind: 'identityNumber', required: true },
      { key: 'name', header: '姓名', kind: 'name', required: true },
      { key: 'visitedOn', header: '就诊日期', kind: 'date', required: true },
      { key: 'hospitalLevel', header: '医院级别', kind: 'code', codes: levels, required: true },
      { key: 'kind', header: '就诊类别', kind: 'code', codes: kinds, required: true },
      { key: 'treatedFirst', header: '先诊疗后付费', kind: 'boolean', required: true },
      { key: 'totalFen', header: '总费用(元)', kind: 'yuan', required: true },
      { key: 'basicFen', header: '基本医保(元)', kind: 'yuan', required: true },
      { key: 'seriousIllnessFen', header: '大病保险(元)', kind: 'yuan', required: true },
      { key: 'medicalReliefFen', header: '医疗救助(元)', kind: 'yuan', required: true },
      { key: 'supplementFen', header: '补充保险(元)', kind: 'yuan', required: true },
      { key: 'fiscalFloorFen', header: '财政兜底(元)', kind: 'yuan', required: true },
      { key: 'chronicTopUpFen', header: '180补充(元)', kind: 'yuan', required: true },
      { key: 'antiPovertyFen', header: '防贫保(元)', kind: 'yuan' },
      { key: 'selfPaidFen', header: '自付(元)', kind: 'yuan', required: true },
      { key: 'note', header: '备注', kind: 'text', keep: false },
    ],
  },
} as const;

export type SettlementSheets = typeof settlementSheets;
export type SettlementCheck = Checking<SettlementSheets>;
export type SettlementWriting = Accepting<SettlementSheets>;
