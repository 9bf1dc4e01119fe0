import { type CivilDate, DomainError, type Role, type RuleCitation, defineRefusals } from '@mingzhang/kernel';
import type { HelpLevel } from './vocabulary.ts';

defineRefusals({
  NOT_A_HELPER: {
    'zh-CN': '{name} 在 {date} 没有管到这个村的帮扶责任人岗位。请数据管理员先授予岗位',
    en: '{name} holds no office as helper that reaches this village on {date}. Ask the data administrator to grant it first',
  },
  ALREADY_PAIRED: {
    'zh-CN': '{name} 自 {since} 起已经结对帮扶这一户',
    en: '{name} has been paired with this household since {since}',
  },
  LEVEL_NOT_CALLED_FOR: {
    'zh-CN': '这里的帮扶责任人只分这几级：{levels}（R-097，{document}）。换一级',
    en: 'Households here have helpers of these levels only: {levels} (R-097, document {document}). Choose one of them',
  },
  LEVEL_HAS_HELPER: {
    'zh-CN': '这一户已有这一级的帮扶责任人。一级一人（R-097，{document}）：先终止原来的结对',
    en: 'The household has a helper of this level. One helper at each level (R-097, document {document}): end that pairing first',
  },
  HELPER_FULLY_PAIRED: {
    'zh-CN': '{name} 已结对 {count} 户，一人最多 {limit} 户（R-098，{document}）。换一位，或先终止一户',
    en: '{name} is paired with {count} households; a helper has at most {limit} (R-098, document {document}). Choose another, or end a pairing first',
  },
  PAIRING_END_TOO_EARLY: {
    'zh-CN': '{value} 早于结对的第一天 {since}。结对那天或以后才能终止',
    en: '{value} is before the first day of the pairing, {since}. It ends on that day or later',
  },
  PAIRING_ENDED: {
    'zh-CN': '这个结对已在 {date} 终止',
    en: 'This pairing ended on {date}',
  },
});

/** Levels of which a household has a helper, one of each. */
export const levelsKey = 'help.template';
/** Households of one helper: from when on it is remarked on, and how many at most. */
export const loadKey = 'help.maxHouseholds';

export const helperRole: Role = 'HELPER';

export interface LoadRule {
  readonly warning: number;
  readonly max: number;
}

/** The two numbers of R-098 as the parameter holds them. A value of another form is a fault of the data, not of the caller. */
export function readLoadRule(value: unknown): LoadRule {
  const { warning, max } = (value ?? {}) as Partial<LoadRule>;
  if (!Number.isInteger(warning) || !Number.isInteger(max)) throw new Error(`The parameter ${loadKey} should hold warning and max.`);
  return { warning: Number(warning), max: Number(max) };
}

export interface PairingFacts {
  readonly helper: { readonly name: string; readonly holdsOffice: boolean; readonly households: number };
  readonly level: HelpLevel;
  readonly from: CivilDate;
  /** Since when the same two are paired, if they are. */
  readonly pairedSince: CivilDate | undefined;
  readonly levelTaken: boolean;
  readonly levels: { readonly value: unknown; readonly citation: RuleCitation };
  readonly load: { readonly value: unknown; readonly citation: RuleCitation };
}

/** May this helper be paired with this household? R-097 (one of each level that is called for) and R-098 (his load). All reasons at once. */
export function pairingRefusals({ helper, level, from, pairedSince, levelTaken, levels, load }: PairingFacts): DomainError[] {
  const { name, holdsOffice, households } = helper;
  if (!holdsOffice) return [new DomainError('NOT_A_HELPER', { field: ['helper'], parameters: { name, date: from } })];
  if (pairedSince !== undefined)
    return [new DomainError('ALREADY_PAIRED', { field: ['helper'], parameters: { name, since: pairedSince } })];
  const refusals: DomainError[] = [];
  const called = levels.value as readonly HelpLevel[];
  const document = levels.citation.document?.number ?? '';
  if (!called.includes(level))
    refusals.push(
      new DomainError('LEVEL_NOT_CALLED_FOR', {
        field: ['level'],
        rule: levels.citation,
        parameters: { levels: namesOf(called), document },
      }),
    );
  else if (levelTaken)
    refusals.push(new DomainError('LEVEL_HAS_HELPER', { field: ['level'], rule: levels.citation, parameters: { document } }));
  const { max } = readLoadRule(load.value);
  if (households >= max)
    refusals.push(
      new DomainError('HELPER_FULLY_PAIRED', {
        field: ['helper'],
        rule: load.citation,
        parameters: { name, count: households, limit: max, document: load.citation.document?.number ?? '' },
      }),
    );
  return refusals;
}

const levelNames: Record<HelpLevel, readonly [zh: string, en: string]> = {
  CITY: ['市级', 'city'],
  COUNTY: ['县级', 'county'],
  TOWNSHIP: ['乡镇级', 'township'],
  VILLAGE: ['村级', 'village'],
};

const namesOf = (levels: readonly HelpLevel[]) => ({
  'zh-CN': levels.map((level) => levelNames[level][0]).join('、'),
  en: levels.map((level) => levelNames[level][1]).join(', '),
});

/** A pairing ends once, not before it began; on its first day it never was. */
export function endRefusals(pairing: { validFrom: CivilDate; validTo: CivilDate }, on: CivilDate): DomainError[] {
  if (pairing.validTo !== 'infinity')
    return [new DomainError('PAIRING_ENDED', { field: ['pairing'], parameters: { date: pairing.validTo } })];
  if (on < pairing.validFrom)
    return [new DomainError('PAIRING_END_TOO_EARLY', { field: ['on'], parameters: { value: on, since: pairing.validFrom } })];
  return [];
}
