import {
  type CivilDate,
  DomainError,
  type Fen,
  type RuleCitation,
  addDays,
  defineRefusals,
  divideExactly,
  formatYuan,
  parseYuan,
} from '@mingzhang/kernel';

export const settlementKinds = ['INPATIENT', 'OUTPATIENT', 'CHRONIC_OUTPATIENT'] as const;
export type SettlementKind = (typeof settlementKinds)[number];

export const hospitalLevels = ['TOWNSHIP', 'COUNTY', 'CITY', 'PROVINCE'] as const;
export type HospitalLevel = (typeof hospitalLevels)[number];

export const treatmentOutcomes = ['IN_TREATMENT', 'IMPROVED', 'CURED', 'DIED', 'ENDED'] as const;
export type TreatmentOutcome = (typeof treatmentOutcomes)[number];

/** Who pays besides the patient, in the order of the bill. */
export const payers = ['basic', 'seriousIllness', 'medicalRelief', 'supplement', 'fiscalFloor', 'chronicTopUp', 'antiPoverty'] as const;
export type Payer = (typeof payers)[number];

defineRefusals({
  CONTRACT_ALREADY_SIGNED: {
    'zh-CN': '{year} 年已和“{team}”签约。一人一年签一份',
    en: 'A contract for {year} was signed with {team}: one per person and year',
  },
  CONTRACT_OUTSIDE_YEAR: {
    'zh-CN': '{value} 不能签 {year} 年的约。签约日期在 {from} 至 {to} 之间',
    en: 'A contract for {year} is signed from {from} to {to}, not on {value}',
  },
  COUNT_NEGATIVE: { 'zh-CN': '次数不能小于 0', en: 'A count is 0 or more' },
  HANDBOOK_NUMBER_TAKEN: { 'zh-CN': '慢病证号 {number} 已经在用', en: 'The handbook number {number} is in use' },
  PERIOD_REVERSED: { 'zh-CN': '结束日期 {to} 要晚于开始日期 {from}', en: 'The end {to} lies after the beginning {from}' },
  DISEASE_MISSING: { 'zh-CN': '至少填一个病种', en: 'Name at least one disease' },
  DISEASE_NOT_LISTED: {
    'zh-CN': '这一病种不在大病专项救治的目录里（R-071，{document}）。核对病种代码',
    en: 'The disease is not on the list of serious diseases (R-071, {document}). Check its code',
  },
  TREATMENT_ALREADY_RECORDED: { 'zh-CN': '这次救治已经登记过', en: 'This treatment is already recorded' },
  CASE_NUMBER_TAKEN: { 'zh-CN': '结算编号 {number} 已经登记过', en: 'The settlement {number} is already recorded' },
  BILL_DOES_NOT_ADD_UP: {
    'zh-CN': '总费用 {total} 元不等于各方支付加自付 {sum} 元，差 {difference} 元（R-067）。核对结算单',
    en: 'The total of {total} yuan differs from payers plus self-paid, {sum}, by {difference} (R-067). Check the bill',
  },
  BILL_PART_NEGATIVE: { 'zh-CN': '各方支付和自付都不能小于 0 元', en: 'No part of a bill is below 0 yuan' },
  BILL_EMPTY: { 'zh-CN': '总费用要大于 0 元', en: 'A bill is above 0 yuan' },
  TOP_UP_WITHOUT_CHRONIC: { 'zh-CN': '“180”补充只用于慢病门诊', en: 'The chronic top-up (180) is paid for chronic outpatients only' },
  TOP_UP_ABOVE_RATIO: {
    'zh-CN': '“180”补充 {amount} 元，高于剩余费用的 {ratio}（{limit} 元）。依据 {document}',
    en: 'The chronic top-up of {amount} yuan is above {ratio} of what was left ({limit} yuan), by document {document}',
  },
  CHRONIC_CERTIFICATE_MISSING: {
    'zh-CN': '就诊当天没有有效的慢病证。核对后仍要登记，请确认',
    en: 'No chronic certificate was valid on the day of the visit. Confirm to record it all the same',
  },
  SELF_PAY_OVER_CEILING: {
    'zh-CN':
      '加上这一笔，{year} 年{level}自付共 {sum} 元，超过封顶线 {ceiling} 元，应由财政兜底 {over} 元（R-068，{document}）。核对后仍要登记，请确认',
    en: 'With this bill the self-paid sum of {year} at level {level} is {sum} yuan, {over} above the ceiling of {ceiling}, which the fiscal floor should pay (R-068, {document}). Confirm to record it all the same',
  },
  SETTLEMENT_ALREADY_REVERSED: { 'zh-CN': '这一笔结算已经冲销过', en: 'This settlement was already reversed' },
});

export type BillParts = Readonly<Record<Payer, Fen>>;
export interface Bill {
  readonly totalFen: Fen;
  readonly parts: BillParts;
  readonly selfPaidFen: Fen;
}

/** What all payers paid together: the compensation (补偿). */
export function compensationOf(bill: Pick<Bill, 'parts'>): Fen {
  return payers.reduce((sum, payer) => sum + bill.parts[payer], 0n);
}

/** a bill is above nothing, no part of it is negative, and the total is what the payers and the patient paid. */
export function billRefusals(bill: Bill): DomainError[] {
  const refusals: DomainError[] = [];
  if (bill.totalFen <= 0n) refusals.push(new DomainError('BILL_EMPTY', { field: ['total'] }));
  for (const payer of payers) if (bill.parts[payer] < 0n) refusals.push(new DomainError('BILL_PART_NEGATIVE', { field: [payer] }));
  if (bill.selfPaidFen < 0n) refusals.push(new DomainError('BILL_PART_NEGATIVE', { field: ['selfPaid'] }));
  const sum = compensationOf(bill) + bill.selfPaidFen;
  if (sum !== bill.totalFen) {
    refusals.push(
      new DomainError('BILL_DOES_NOT_ADD_UP', {
        field: ['total'],
        rule: { key: 'R-067', value: '0.00' },
        parameters: { total: formatYuan(bill.totalFen), sum: formatYuan(sum), difference: formatYuan(bill.totalFen - sum) },
      }),
    );
  }
  return refusals;
}

/** R-069 for a bill with a chronic top-up: chronic outpatients only, and at most the ratio of what was left to pay before it. */
export function topUpRefusals(bill: Bill, kind: SettlementKind, ratio: { percent: bigint; citation: RuleCitation }): DomainError[] {
  const amount = bill.parts.chronicTopUp;
  if (amount <= 0n) return [];
  if (kind !== 'CHRONIC_OUTPATIENT') return [new DomainError('TOP_UP_WITHOUT_CHRONIC', { field: ['chronicTopUp'] })];
  // Half up to the fen, as the window's software rounds.
  const limit = BigInt(divideExactly((amount + bill.selfPaidFen) * ratio.percent, 100n, 0));
  if (amount <= limit) return [];
  return [
    new DomainError('TOP_UP_ABOVE_RATIO', {
      field: ['chronicTopUp'],
      rule: ratio.citation,
      parameters: {
        amount: formatYuan(amount),
        ratio: `${ratio.percent}%`,
        limit: formatYuan(limit),
        document: ratio.citation.document?.number ?? '',
      },
    }),
  ];
}

export interface CeilingFacts {
  readonly level: HospitalLevel;
  readonly year: number;
  /** Self-paid at this level in the year, this bill included. */
  readonly selfPaidFen: Fen;
  readonly ceilingFen: Fen;
  readonly citation: RuleCitation;
}

/** R-068 (351): what a person pays in a year at a level of hospital has a ceiling. A warning, because the bill was paid; it opens the floor. */
export function ceilingWarnings(facts: CeilingFacts): DomainError[] {
  const { selfPaidFen, ceilingFen, citation, year, level } = facts;
  if (selfPaidFen <= ceilingFen) return [];
  return [
    new DomainError('SELF_PAY_OVER_CEILING', {
      severity: 'WARNING',
      rule: citation,
      parameters: {
        year,
        level,
        sum: formatYuan(selfPaidFen),
        ceiling: formatYuan(ceilingFen),
        over: formatYuan(selfPaidFen - ceilingFen),
        document: citation.document?.number ?? '',
      },
    }),
  ];
}

/** Refusals that stand: errors, and warnings that were not acknowledged. */
export function unacknowledged(refusals: readonly DomainError[], acknowledged: readonly string[]): DomainError[] {
  return refusals.filter(({ code, details }) => details.severity !== 'WARNING' || !acknowledged.includes(code));
}

/** A contract of a year is signed from 1 October before it to its last day. */
export function contractRefusals(contract: { year: number; signedOn: CivilDate; servicesDue: number }): DomainError[] {
  const { year, signedOn, servicesDue } = contract;
  const [from, to] = [`${year - 1}-10-01`, `${year + 1}-01-01`];
  const refusals: DomainError[] = [];
  if (signedOn < from || signedOn >= to) {
    refusals.push(
      new DomainError('CONTRACT_OUTSIDE_YEAR', { field: ['signedOn'], parameters: { value: signedOn, year, from, to: addDays(to, -1) } }),
    );
  }
  if (servicesDue < 0) refusals.push(new DomainError('COUNT_NEGATIVE', { field: ['servicesDue'] }));
  return refusals;
}

/** the disease is on the list in force. */
export function diseaseRefusals(disease: string, list: { codes: readonly string[]; citation: RuleCitation }): DomainError[] {
  if (list.codes.includes(disease)) return [];
  const rule = { ...list.citation, value: String(list.codes.length) };
  return [new DomainError('DISEASE_NOT_LISTED', { field: ['disease'], rule, parameters: { document: rule.document?.number ?? '' } })];
}

export function periodRefusals(from: CivilDate, to: CivilDate, field: string): DomainError[] {
  return to > from ? [] : [new DomainError('PERIOD_REVERSED', { field: [field], parameters: { from, to } })];
}

/** Where the ceiling of a level of hospital stands. */
export const ceilingKey = (level: HospitalLevel): string => `health.ceiling.${level}`;
export const topUpKey = 'health.chronicTopUp';
export const diseaseListKey = 'health.diseaseList';

/** Every parameter that health rests on, for whoever adopts a county's parameters. */
export const healthParameters: readonly string[] = [...hospitalLevels.map(ceilingKey), topUpKey, diseaseListKey].sort();

export function yuanOfParameter(key: string, value: unknown): Fen {
  const fen = typeof value === 'string' || typeof value === 'number' ? parseYuan(String(value)) : undefined;
  if (fen === undefined) throw new Error(`The parameter ${key} should be yuan as a decimal string.`);
  return fen;
}

/** A ratio in whole percent, such as 80. */
export function percentOfParameter(key: string, value: unknown): bigint {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > 100)
    throw new Error(`The parameter ${key} should be a whole number of percent.`);
  return BigInt(value);
}

export function codesOfParameter(key: string, value: unknown): string[] {
  if (!Array.isArray(value) || !value.every((code) => typeof code === 'string'))
    throw new Error(`The parameter ${key} should be a list of codes.`);
  return value;
}
