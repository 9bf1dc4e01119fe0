import { type Actor, type CivilDate, DomainError, type Role, type RuleCitation, defineRefusals } from '@mingzhang/kernel';

export const publicationStates = ['DRAFT', 'APPROVED', 'POSTED', 'CLOSED', 'EXPIRED', 'WITHDRAWN'] as const;
export type PublicationState = (typeof publicationStates)[number];

export const withdrawalReasons = ['CONTENT_NOT_PUBLIC', 'CONTENT_WRONG', 'PROCEDURE_WRONG', 'OTHER'] as const;
export type WithdrawalReason = (typeof withdrawalReasons)[number];

/** Offices that draft, and offices that answer for what the public is told (c.15, f.1). Both act inside their places only. */
export const draftingRoles = [
  'COUNTY_CLERK',
  'STATION_HEAD',
  'STATION_CLERK',
  'VILLAGE_SECRETARY',
  'VILLAGE_CLERK',
] as const satisfies readonly Role[];
export const approvingRoles = ['COUNTY_LEADER', 'TOWNSHIP_LEADER', 'STATION_HEAD', 'VILLAGE_SECRETARY'] as const satisfies readonly Role[];

defineRefusals({
  LIST_TYPE_UNKNOWN: { 'zh-CN': '没有 {type} 这种公示', en: 'There is no list of the type {type}' },
  LIST_WRONG_LEVEL: {
    'zh-CN': '这种公示由村里贴出，{place} 不是村',
    en: 'This list is posted at the level {level}; {place} is of another',
  },
  PUBLICATION_EMPTY: { 'zh-CN': '名单里一户也没有，不用公示', en: 'The list has no line, so there is nothing to publish' },
  PUBLICATION_HOLDS_PRIVATE_DATA: {
    'zh-CN': '第 {row} 行“{column}”里有{kind}，不能公开。先改掉登记里的内容，再重新起草',
    en: 'Line {row}, column "{columnEn}" holds {kindEn} and cannot be published. Correct the record and draft again',
  },
  DRAFTER_CANNOT_APPROVE: {
    'zh-CN': '这份公示是您起草的，要由另一个人审核。请村支书、站长、乡镇领导或县领导来审',
    en: 'You drafted this list, so somebody else must approve it: the village secretary, station head, township leader or county leader',
  },
  OFFICE_CANNOT_APPROVE: {
    'zh-CN': '您的岗位不能审核、撤下公示。请村支书、站长、乡镇领导或县领导来办',
    en: 'Your office neither approves nor withdraws lists. Ask the village secretary, station head, township leader or county leader',
  },
  PUBLICATION_NOT_DRAFT: { 'zh-CN': '这份公示已经审过，不能再审', en: 'This list was already approved' },
  PUBLICATION_NOT_APPROVED: {
    'zh-CN': '这份公示还是草稿，没有贴出去，不用撤下',
    en: 'This list is a draft: it was not posted and need not be withdrawn',
  },
  PUBLICATION_WITHDRAWN: { 'zh-CN': '这份公示已经撤下', en: 'This list was already withdrawn' },
  PUBLICATION_OVER: {
    'zh-CN': '这份公示已到期，名单不再显示，不用撤下哪一行',
    en: 'This list has expired and its lines are no longer shown; none has to be taken down',
  },
  LINE_MISSING: { 'zh-CN': '这份公示没有第 {no} 行', en: 'This list has no line {no}' },
  LINE_WITHDRAWN: { 'zh-CN': '第 {no} 行已经撤下', en: 'Line {no} was taken down already' },
  POSTING_IN_PAST: {
    'zh-CN': '公示从 {value} 开始，早于今天 {today}。最早从今天开始',
    en: 'Posting would begin on {value}, before today, {today}. Begin today or later',
  },
  NOTICE_DAYS_UNREADABLE: { 'zh-CN': '参数 {key} 的值不是天数：{value}', en: 'The parameter {key} is no number of days: {value}' },
});

/** R-123 and f.5: two persons, whatever their offices. */
const twoPersons: RuleCitation = { key: 'SEC-48', value: '2' };

/** What the decision to approve looks at. */
export interface ApprovalFacts {
  readonly state: string;
  readonly draftedBy: string;
  readonly rowCount: number;
}

/**
 * Everything that stands against this person approving this list, all at once (SEC-48, R-123). The same answer guards the mutation and
 * fills `access.canApprove`. The refusal names who may do it instead.
 */
export function approvalRefusals(facts: ApprovalFacts, actor: Pick<Actor, 'accountId' | 'role' | 'via'>): DomainError[] {
  const refusals: DomainError[] = [];
  const may = actor.via === 'system' || (approvingRoles as readonly Role[]).includes(actor.role);
  if (!may) refusals.push(new DomainError('OFFICE_CANNOT_APPROVE', { rule: twoPersons }));
  if (facts.state !== 'DRAFT') refusals.push(new DomainError('PUBLICATION_NOT_DRAFT'));
  if (facts.draftedBy === actor.accountId) refusals.push(new DomainError('DRAFTER_CANNOT_APPROVE', { rule: twoPersons }));
  if (facts.rowCount === 0) refusals.push(new DomainError('PUBLICATION_EMPTY'));
  return refusals;
}

/** What stands against withdrawing: only that nothing was posted, or that it is already gone. Harm does not wait for a second person (c.15). */
export function withdrawalRefusals(facts: Pick<ApprovalFacts, 'state'>, actor: Pick<Actor, 'role' | 'via'>): DomainError[] {
  const may = actor.via === 'system' || (approvingRoles as readonly Role[]).includes(actor.role);
  return [
    ...(may ? [] : [new DomainError('OFFICE_CANNOT_APPROVE')]),
    ...(facts.state === 'DRAFT' ? [new DomainError('PUBLICATION_NOT_APPROVED')] : []),
    ...(facts.state === 'WITHDRAWN' ? [new DomainError('PUBLICATION_WITHDRAWN')] : []),
  ];
}

/** What stands against taking one line down: whoever may withdraw the list may do it, while the list's lines are shown or will be (SEC-47). */
export function lineRefusals(
  facts: Pick<ApprovalFacts, 'state'>,
  no: number,
  line: { readonly withdrawnAt: string | null } | undefined,
  actor: Pick<Actor, 'role' | 'via'>,
): DomainError[] {
  const refusals = withdrawalRefusals(facts, actor);
  if (refusals.length > 0) return refusals;
  if (facts.state === 'EXPIRED') return [new DomainError('PUBLICATION_OVER')];
  if (!line) return [new DomainError('LINE_MISSING', { field: ['no'], parameters: { no } })];
  return line.withdrawnAt === null ? [] : [new DomainError('LINE_WITHDRAWN', { field: ['no'], parameters: { no } })];
}

/** The state that dates alone lead to; a draft and a withdrawn list stay what they are (c.15). */
export function stateOn(
  publication: { state: string; fromOn: CivilDate | null; toOn: CivilDate | null; expiresOn: CivilDate | null },
  today: CivilDate,
): PublicationState {
  const { state, fromOn, toOn, expiresOn } = publication;
  if (state === 'DRAFT' || state === 'WITHDRAWN' || state === 'EXPIRED' || !fromOn || !toOn || !expiresOn) return state as PublicationState;
  if (today < fromOn) return 'APPROVED';
  if (today <= toOn) return 'POSTED';
  return today < expiresOn ? 'CLOSED' : 'EXPIRED';
}
