import { type Actor, type CivilDate, DomainError, type Role, defineRefusals } from '@mingzhang/kernel';

export const operationStates = ['DRAFT', 'APPROVED', 'ENDED'] as const;
export type OperationState = (typeof operationStates)[number];

/** Days for which a version goes on beside the one that takes its place. */
export const sunsetDays = 90;

const drafters: readonly Role[] = ['DATA_ADMINISTRATOR', 'COUNTY_CLERK'];
const approvers: readonly Role[] = ['COUNTY_LEADER', 'COUNTY_CLERK'];

defineRefusals({
  OPERATION_NAME_FORM: {
    'zh-CN': '操作名用小写字母开头的英文字母和数字，3 到 40 个，如 studentAid',
    en: 'An operation is named with letters and digits, beginning in lower case, 3 to 40 of them, like studentAid',
  },
  OPERATION_NAME_TAKEN: { 'zh-CN': '{name} 已是另一约定的操作', en: '{name} is an operation of another agreement' },
  OPERATION_EXISTS: {
    'zh-CN': '{name} 已有第 {version} 版。从它的页面起草',
    en: '{name} is there already, version {version}. Draft from its page',
  },
  OPERATION_TEXT_MISSING: {
    'zh-CN': '名称、用途、每个参数和每一列都要有中文和英文',
    en: 'Title, purpose, every parameter and every column are written in Chinese and in English',
  },
  OPERATION_QUERY_WRONG: {
    'zh-CN': '查询第 {line} 行第 {column} 列写得不对：{problem}',
    en: 'The query is wrong at line {line}, column {column}: {problem}',
  },
  OPERATION_FIELD_NOT_AGREED: {
    'zh-CN': '第 {line} 行第 {column} 列：约定里没有 {name}，操作不能用',
    en: 'Line {line}, column {column}: {name} is not in the agreement, so the operation cannot use it',
  },
  OPERATION_PARAMETER_WRONG: {
    'zh-CN': '参数要和查询的变量一一对应：{name}',
    en: 'Parameters and variables of the query go together one by one: {name}',
  },
  OPERATION_COLUMN_WRONG: {
    'zh-CN': '列 {name} 在查询里找不到。每列一个名字，路径从头写起',
    en: 'The column {name} is not found in the query. Each has a name of its own and a path from the top',
  },
  OPERATION_TOO_DEAR: {
    'zh-CN': '按示例参数要 {cost} 点，一次最多 {limit} 点',
    en: 'With its sample parameters it costs {cost} points; one call has {limit} at most',
  },
  OPERATION_STATE: { 'zh-CN': '操作现在是“{state}”，不能这样办', en: 'The operation is {state} now, so this cannot be done' },
  OPERATION_SAME_PERSON: {
    'zh-CN': '您是起草人。请另一位有审批权的人审批',
    en: 'You drafted it. Another person who may approve has to approve it',
  },
  OPERATION_OFFICE: { 'zh-CN': '您的岗位不能办这一步', en: 'Your office may not do this step' },
});

const named = /^[a-z][A-Za-z0-9]{2,39}$/u;

export interface OperationWords {
  readonly name: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly purpose: { readonly zh: string; readonly en: string };
  readonly parameters: readonly { readonly zh: string; readonly en: string }[];
  readonly columns: readonly { readonly zh: string; readonly en: string }[];
}

/** Why this is not what the writer had before him: the last version of the name by its revision, or none. */
export function revisionRefusals(
  last: { readonly name: string; readonly version: number; readonly revision: number } | undefined,
  expectedRevision: number | undefined,
): DomainError[] {
  if (last && expectedRevision === undefined)
    return [new DomainError('OPERATION_EXISTS', { field: ['name'], parameters: { name: last.name, version: last.version } })];
  return last?.revision === expectedRevision ? [] : [staleRevision(last?.revision ?? 0)];
}

export const staleRevision = (current: number): DomainError =>
  new DomainError('STALE_VERSION', { field: ['expectedRevision'], parameters: { current } });

/** What is missing in an operation's documentation. */
export function wordsRefusals({ name, title, purpose, parameters, columns }: OperationWords): DomainError[] {
  const written = ({ zh, en }: { readonly zh: string; readonly en: string }) => zh.trim() !== '' && en.trim() !== '';
  return [
    ...(named.test(name) ? [] : [new DomainError('OPERATION_NAME_FORM', { field: ['name'] })]),
    ...([title, purpose, ...parameters, ...columns].every(written)
      ? []
      : [new DomainError('OPERATION_TEXT_MISSING', { field: ['title'] })]),
  ];
}

/** What a rule looks at of an operation. */
export interface OperationFacts {
  readonly state: string;
  readonly draftedBy: string;
  readonly endsOn: CivilDate;
}

export const operationStateOn = ({ state, endsOn }: OperationFacts, today: CivilDate): OperationState =>
  state === 'APPROVED' && endsOn !== 'infinity' && endsOn <= today ? 'ENDED' : (state as OperationState);

/** Why the actor may not approve it now. The data owner approves, never who drafted it (DOMAIN.md f.5). */
export function approvalRefusals(actor: Actor, operation: OperationFacts, today: CivilDate): DomainError[] {
  const state = operationStateOn(operation, today);
  return [
    ...(actor.via === 'system' || approvers.includes(actor.role) ? [] : [new DomainError('OPERATION_OFFICE')]),
    ...(state === 'DRAFT' ? [] : [new DomainError('OPERATION_STATE', { parameters: { state } })]),
    ...(actor.accountId === operation.draftedBy
      ? [new DomainError('OPERATION_SAME_PERSON', { rule: { key: 'SEC-48', value: 'drafter ≠ approver' } })]
      : []),
  ];
}

export const draftRefusals = (actor: Actor): DomainError[] =>
  actor.via === 'system' || drafters.includes(actor.role) ? [] : [new DomainError('OPERATION_OFFICE')];
