import {
  type Actor,
  type CivilDate,
  DomainError,
  type PlaceCode,
  type Role,
  addDays,
  defineRefusals,
  isInside,
  isPlaceCode,
} from '@mingzhang/kernel';

export const agreementStates = ['DRAFT', 'SUBMITTED', 'APPROVED', 'SUSPENDED', 'EXPIRED', 'ENDED'] as const;
export type AgreementState = (typeof agreementStates)[number];

/** Who writes agreements down, who stands for the data, and who may look at them. */
export const agreementDrafters = ['DATA_ADMINISTRATOR', 'COUNTY_CLERK'] as const satisfies readonly Role[];
export const agreementApprovers = ['COUNTY_LEADER', 'COUNTY_CLERK'] as const satisfies readonly Role[];
export const agreementReaders = [
  'DATA_ADMINISTRATOR',
  'COUNTY_CLERK',
  'COUNTY_LEADER',
  'SECURITY_AUDITOR',
] as const satisfies readonly Role[];

export const longestOverlapDays = 30;
export const mostLiveKeys = 2;
const longestTermDays = 1096;

defineRefusals({
  AGREEMENT_NUMBER_TAKEN: { 'zh-CN': '约定编号 {number} 已经在用', en: 'The agreement number {number} is in use' },
  AGREEMENT_TEXT_SHORT: {
    'zh-CN': '单位、用途和法律依据（文号）都要写明，各 2 到 500 个字',
    en: 'Department, purpose and legal basis (document number) are needed, 2 to 500 characters each',
  },
  AGREEMENT_PERIOD: {
    'zh-CN': '有效期从 {from} 到 {to} 不对：终止要晚于起始和今天，最长三年',
    en: 'The period {from} to {to} is wrong: it ends after it begins and after today, and lasts three years at most',
  },
  AGREEMENT_PLACES: {
    'zh-CN': '地方要写一到五十个，都在您管的地方以内',
    en: 'Name one to fifty places, all inside your area',
  },
  AGREEMENT_FIELD_UNKNOWN: {
    'zh-CN': '不能约定 {name}：接口里没有，或者从不交给部门',
    en: '{name} cannot be agreed on: the interface has no such field, or it is never given to departments',
  },
  AGREEMENT_FIELDS_MISSING: { 'zh-CN': '至少约定一个字段', en: 'Agree on at least one field' },
  AGREEMENT_QUOTA: {
    'zh-CN': '每日点数 1 到 1000 万、每日行数 1 到 100 万、保存期限 1 到 3650 天',
    en: 'Points a day 1 to 10,000,000, rows a day 1 to 1,000,000, retention 1 to 3,650 days',
  },
  AGREEMENT_ADDRESS: {
    'zh-CN': '网址段 {address} 写得不对。按 10.20.0.0/16 或 10.20.1.5 这样写，最多 20 个',
    en: 'The network {address} is not written right. Write 10.20.0.0/16 or 10.20.1.5, 20 at most',
  },
  AGREEMENT_STATE: {
    'zh-CN': '约定现在是“{state}”，不能这样办',
    en: 'The agreement is {state} now, so this cannot be done',
  },
  AGREEMENT_OFFICE: { 'zh-CN': '您的岗位不能办这一步', en: 'Your office may not do this step' },
  AGREEMENT_SAME_PERSON: {
    'zh-CN': '您是起草人。请另一位有审批权的人审批',
    en: 'You drafted it. Another person who may approve has to approve it',
  },
  AGREEMENT_REASON: { 'zh-CN': '写明原因，2 到 500 个字', en: 'Give the reason, 2 to 500 characters' },
  AGREEMENT_EXPIRED: {
    'zh-CN': '约定 {number} 已于 {to} 到期。请与数据主人续期',
    en: 'The agreement {number} expired on {to}. Renew it with the data owner',
  },
  AGREEMENT_NOT_BEGUN: { 'zh-CN': '约定 {number} 从 {from} 起才有效', en: 'The agreement {number} begins on {from}' },
  AGREEMENT_SUSPENDED: {
    'zh-CN': '约定 {number} 已暂停。请联系数据主人',
    en: 'The agreement {number} is suspended. Ask the data owner',
  },
  AGREEMENT_ENDED: { 'zh-CN': '约定 {number} 已终止', en: 'The agreement {number} has ended' },
  KEY_WITHOUT_AGREEMENT: {
    'zh-CN': '这把钥匙背后没有有效的约定，什么也打不开',
    en: 'There is no agreement behind this key, so it opens nothing',
  },
  ADDRESS_NOT_AGREED: {
    'zh-CN': '约定没有包括您的网络地址',
    en: 'Your network address is not among those of the agreement',
  },
  AGREEMENT_KEYS_MANY: {
    'zh-CN': '一个约定最多同时有 {limit} 把钥匙。先停用一把',
    en: 'An agreement has at most {limit} keys at a time. Revoke one first',
  },
  AGREEMENT_OVERLAP: { 'zh-CN': '新旧钥匙并用 0 到 {limit} 天', en: 'Old and new key overlap for 0 to {limit} days' },
});

/** What an agreement says, as it is drafted. */
export interface AgreementTerms {
  readonly department: string;
  readonly purpose: string;
  readonly legalBasis: string;
  readonly retentionDays: number;
  readonly places: readonly PlaceCode[];
  readonly fields: readonly string[];
  readonly validFrom: CivilDate;
  readonly validTo: CivilDate;
  readonly pointsPerDay: number;
  readonly rowsPerDay: number;
  readonly addresses: readonly string[];
}

const within = (value: number, least: number, most: number) => Number.isInteger(value) && value >= least && value <= most;
const written = (text: string) => text.length >= 2 && text.length <= 500;

/** What is wrong with the terms, all at once. `agreeable` are the names that a department may be given at all. */
export function termsRefusals(actor: Actor, terms: AgreementTerms, agreeable: ReadonlySet<string>, today: CivilDate): DomainError[] {
  const { validFrom: from, validTo: to, places, fields } = terms;
  const refusals: DomainError[] = [];
  for (const field of ['department', 'purpose', 'legalBasis'] as const)
    if (!written(terms[field])) refusals.push(new DomainError('AGREEMENT_TEXT_SHORT', { field: [field] }));
  if (to <= from || to <= today || to > addDays(from, longestTermDays))
    refusals.push(new DomainError('AGREEMENT_PERIOD', { field: ['validTo'], parameters: { from, to } }));
  const inside = (place: PlaceCode) => isPlaceCode(place) && (actor.via === 'system' || isInside(place, actor.place));
  if (places.length === 0 || places.length > 50 || !places.every(inside))
    refusals.push(new DomainError('AGREEMENT_PLACES', { field: ['places'] }));
  if (fields.length === 0) refusals.push(new DomainError('AGREEMENT_FIELDS_MISSING', { field: ['fields'] }));
  for (const name of fields.filter((each) => !agreeable.has(each)).slice(0, 10))
    refusals.push(new DomainError('AGREEMENT_FIELD_UNKNOWN', { field: ['fields'], parameters: { name: name.slice(0, 80) } }));
  if (!within(terms.pointsPerDay, 1, 10_000_000) || !within(terms.rowsPerDay, 1, 1_000_000) || !within(terms.retentionDays, 1, 3_650))
    refusals.push(new DomainError('AGREEMENT_QUOTA', { field: ['pointsPerDay'] }));
  const wrong = terms.addresses.length > 20 ? terms.addresses[20] : terms.addresses.find((address) => !isNetwork(address));
  if (wrong !== undefined)
    refusals.push(new DomainError('AGREEMENT_ADDRESS', { field: ['addresses'], parameters: { address: wrong.slice(0, 60) } }));
  return refusals;
}

const octet = '(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])';
const v4 = new RegExp(`^${octet}(\\.${octet}){3}(/([1-9]|[12][0-9]|3[0-2]))?$`, 'u');
const v6 = /^[0-9a-f]{0,4}(:[0-9a-f]{0,4}){2,7}(\/([1-9]|[1-9][0-9]|1[01][0-9]|12[0-8]))?$/iu;
/** A network or an address, of either version of the protocol. */
export const isNetwork = (text: string): boolean => v4.test(text) || v6.test(text);

/** What a rule looks at of an agreement. */
export interface AgreementFacts {
  readonly number: string;
  readonly state: string;
  readonly draftedBy: string;
  readonly validFrom: CivilDate;
  readonly validTo: CivilDate;
}

/** Where it stands on a day: an approved one expires by itself. */
export function stateOn({ state, validTo }: Pick<AgreementFacts, 'state' | 'validTo'>, today: CivilDate): AgreementState {
  return (state === 'APPROVED' || state === 'SUSPENDED') && validTo <= today ? 'EXPIRED' : (state as AgreementState);
}

const steps = {
  revise: { from: ['DRAFT'], roles: agreementDrafters },
  submit: { from: ['DRAFT'], roles: agreementDrafters },
  approve: { from: ['SUBMITTED'], roles: agreementApprovers },
  giveBack: { from: ['SUBMITTED'], roles: agreementApprovers },
  suspend: { from: ['APPROVED'], roles: agreementReaders.filter((role) => role !== 'SECURITY_AUDITOR') },
  resume: { from: ['SUSPENDED'], roles: agreementApprovers },
  end: { from: ['APPROVED', 'SUSPENDED', 'EXPIRED', 'SUBMITTED', 'DRAFT'], roles: agreementApprovers },
  issueKey: { from: ['APPROVED'], roles: agreementDrafters },
  revokeKey: { from: ['APPROVED', 'SUSPENDED', 'EXPIRED', 'ENDED'], roles: agreementReaders.filter((role) => role !== 'SECURITY_AUDITOR') },
} as const satisfies Record<string, { from: readonly AgreementState[]; roles: readonly Role[] }>;
export type AgreementStep = keyof typeof steps;

/** Why the actor may not take this step now. Drafter and approver are two people (DOMAIN.md f.5); the database holds it too. */
export function stepRefusals(step: AgreementStep, actor: Actor, agreement: AgreementFacts, today: CivilDate): DomainError[] {
  const { from, roles } = steps[step];
  const state = stateOn(agreement, today);
  const refusals: DomainError[] = [];
  if (actor.via !== 'system' && !(roles as readonly Role[]).includes(actor.role)) refusals.push(new DomainError('AGREEMENT_OFFICE'));
  if (!(from as readonly AgreementState[]).includes(state)) refusals.push(new DomainError('AGREEMENT_STATE', { parameters: { state } }));
  if (step === 'approve' && actor.accountId === agreement.draftedBy)
    refusals.push(new DomainError('AGREEMENT_SAME_PERSON', { rule: { key: 'SEC-48', value: 'drafter ≠ approver' } }));
  return refusals;
}

/** Why a key under this agreement opens nothing today; undefined when it does. */
export function refusalOfUse(agreement: AgreementFacts | undefined, today: CivilDate): DomainError | undefined {
  if (!agreement) return new DomainError('KEY_WITHOUT_AGREEMENT');
  const { number, validFrom: from, validTo: to } = agreement;
  const state = stateOn(agreement, today);
  if (state === 'EXPIRED') return new DomainError('AGREEMENT_EXPIRED', { parameters: { number, to } });
  if (state === 'SUSPENDED') return new DomainError('AGREEMENT_SUSPENDED', { parameters: { number } });
  if (state === 'ENDED') return new DomainError('AGREEMENT_ENDED', { parameters: { number } });
  if (state !== 'APPROVED') return new DomainError('KEY_WITHOUT_AGREEMENT');
  if (from > today) return new DomainError('AGREEMENT_NOT_BEGUN', { parameters: { number, from } });
  return undefined;
}
