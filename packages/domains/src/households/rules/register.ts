import {
  type Actor,
  type CivilDate,
  DomainError,
  type Fen,
  type Role,
  type RuleCitation,
  birthDateOf,
  defineRefusals,
  findIdentityNumberFault,
  formatYuan,
  sexOf,
} from '@mingzhang/kernel';
import type { PovertyCause, RegisterStatus, Relation } from '../vocabulary.ts';

defineRefusals({
  HOUSEHOLD_NUMBER_TAKEN: { 'zh-CN': '户编号 {number} 已经在用', en: 'The household number {number} is in use' },
  WRONG_IDENTITY_NUMBER: {
    'zh-CN': '证件号码不对（{fault}）。对照户口簿核对',
    en: 'The identity number is wrong ({fault}). Compare it with the household booklet',
  },
  BIRTH_DATE_DIFFERS: {
    'zh-CN': '出生日期与证件号码里的 {inNumber} 不一致',
    en: 'The birth date differs from {inNumber} in the identity number',
  },
  BORN_AFTER_JOINING: {
    'zh-CN': '证件号码里的出生日期 {inNumber} 晚于 {joinedOn}，那天还没有出生。核对号码和日期',
    en: 'The identity number says born on {inNumber}, after {joinedOn}. Compare the number and the day',
  },
  SEX_DIFFERS: { 'zh-CN': '性别与证件号码不一致', en: 'The sex differs from the identity number' },
  HEAD_MISSING: { 'zh-CN': '一户要有且只有一个户主。现在一个也没有', en: 'A household has exactly one head. This has none' },
  TWO_HEADS: { 'zh-CN': '一户要有且只有一个户主。现在有 {count} 个', en: 'A household has exactly one head. This has {count}' },
  MEMBER_TWICE: { 'zh-CN': '同一个人填了两次', en: 'The same person stands twice' },
  CAUSE_NAMED_TWICE: { 'zh-CN': '同一个致贫原因写了两次：{cause}', en: 'The same cause is named twice: {cause}' },
  MAIN_CAUSE_NOT_ONE: {
    'zh-CN': '这一户的主要致贫原因要有且只有一个（R-010）。现在有 {count} 个，选一个为主',
    en: 'A household has exactly one main cause (R-010). It has {count}; choose one',
  },
  PERSON_IN_ANOTHER_HOUSEHOLD: {
    'zh-CN': '这个人自 {since} 起已在另一户。一人同时只能在一户（R-001）。若是婚入或迁入，先在那一户办迁出',
    en: 'This person has been in another household since {since}. A person belongs to one household (R-001). If married or moved in, record the leaving there first',
  },
  NOT_A_MEMBER: { 'zh-CN': '这个人在 {date} 不是这一户的成员', en: 'This person is no member of the household on {date}' },
  HEAD_CANNOT_LEAVE: { 'zh-CN': '户主离开前先指定新户主', en: 'Name a new head before the head leaves' },
  NOT_LISTED_FOR_EXIT: {
    'zh-CN': '这一户现在是“{status}”，还没有列为预脱贫，不能确认退出',
    en: 'The household is {status} and not listed for exit, so its exit cannot be confirmed',
  },
  NOT_IN_REGISTER: { 'zh-CN': '这一户现在不在册（{status}）', en: 'The household is not in the register now ({status})' },
  INCOME_BELOW_EXIT_FLOOR: {
    'zh-CN': '人均纯收入 {income} 元，低于退出底线 {floor} 元，差 {short} 元。规则 R-014，{document}。补登漏记的收入，或改办暂缓退出',
    en: 'Net income {income} yuan per person is {short} below the exit line of {floor}. Rule R-014, document {document}. Add income that was left out, or withhold the exit',
  },
  INCOME_UNKNOWN: {
    'zh-CN': '没有登记人均纯收入，不能核对退出底线（R-014）。先登记收入',
    en: 'No net income per person is recorded, so the exit line (R-014) cannot be checked. Record the income first',
  },
  BEFORE_CURRENT_STATE: {
    'zh-CN': '{value} 早于现在这一状态的起始日 {since}。若是当时记错了，请办更正',
    en: '{value} is before the present state began on {since}. If it was recorded wrong, make a correction',
  },
  NOTHING_CHANGES: { 'zh-CN': '填的和现在的一样，没有要改的', en: 'This is the same as now; there is nothing to change' },
});

export interface MemberFacts {
  readonly identityNumber: string;
  readonly birthDate?: CivilDate | undefined;
  readonly sex?: 'MALE' | 'FEMALE' | undefined;
  readonly relation: Relation;
}

/** What is wrong with one person's papers on the day of joining: check digit, birth date and sex against the number (SEC-32). */
export function memberRefusals(member: MemberFacts, field: readonly string[], joinedOn: CivilDate): DomainError[] {
  const fault = findIdentityNumberFault(member.identityNumber);
  if (fault) return [new DomainError('WRONG_IDENTITY_NUMBER', { field: [...field, 'identityNumber'], parameters: { fault } })];
  const refusals: DomainError[] = [];
  const inNumber = birthDateOf(member.identityNumber);
  if (member.birthDate && member.birthDate !== inNumber)
    refusals.push(new DomainError('BIRTH_DATE_DIFFERS', { field: [...field, 'birthDate'], parameters: { inNumber } }));
  if (inNumber > joinedOn)
    refusals.push(new DomainError('BORN_AFTER_JOINING', { field: [...field, 'identityNumber'], parameters: { inNumber, joinedOn } }));
  if (member.sex && member.sex !== sexOf(member.identityNumber))
    refusals.push(new DomainError('SEX_DIFFERS', { field: [...field, 'sex'] }));
  return refusals;
}

/** A household's members together: one head, nobody twice. */
export function compositionRefusals(members: readonly MemberFacts[]): DomainError[] {
  const heads = members.filter((member) => member.relation === 'SELF').length;
  const refusals: DomainError[] = [];
  if (heads === 0) refusals.push(new DomainError('HEAD_MISSING', { field: ['members'] }));
  if (heads > 1) refusals.push(new DomainError('TWO_HEADS', { field: ['members'], parameters: { count: heads } }));
  if (new Set(members.map((member) => member.identityNumber)).size < members.length)
    refusals.push(new DomainError('MEMBER_TWICE', { field: ['members'] }));
  return refusals;
}

/** every household has exactly one main cause. */
export function causeRefusals(causes: readonly { cause: PovertyCause; main: boolean }[]): DomainError[] {
  const count = causes.filter((cause) => cause.main).length;
  const twice = causes.filter(({ cause }, index) => causes.findIndex((other) => other.cause === cause) < index);
  return [
    ...(count === 1 ? [] : [new DomainError('MAIN_CAUSE_NOT_ONE', { field: ['causes'], parameters: { count } })]),
    ...twice.map(({ cause }) => new DomainError('CAUSE_NAMED_TWICE', { field: ['causes'], parameters: { cause } })),
  ];
}

export function notLaterThan(value: CivilDate, today: CivilDate, field: string): DomainError[] {
  return value > today ? [new DomainError('DATE_IN_FUTURE', { field: [field], parameters: { value } })] : [];
}

export interface ExitFacts {
  readonly status: RegisterStatus;
  readonly netIncomePerPersonFen: Fen | null;
  readonly floorFen: Fen;
  readonly citation: RuleCitation;
}

/** May the household's exit be confirmed? R-014 (income line), c.3 (listed first). All reasons at once. */
export function exitRefusals(facts: ExitFacts): DomainError[] {
  const refusals: DomainError[] = [];
  if (facts.status !== 'PRE_EXIT') refusals.push(new DomainError('NOT_LISTED_FOR_EXIT', { parameters: { status: facts.status } }));
  if (facts.netIncomePerPersonFen === null) refusals.push(new DomainError('INCOME_UNKNOWN', { rule: facts.citation }));
  else if (facts.netIncomePerPersonFen < facts.floorFen) {
    refusals.push(
      new DomainError('INCOME_BELOW_EXIT_FLOOR', {
        rule: facts.citation,
        parameters: {
          income: formatYuan(facts.netIncomePerPersonFen),
          floor: formatYuan(facts.floorFen),
          short: formatYuan(facts.floorFen - facts.netIncomePerPersonFen),
          document: facts.citation.document?.number ?? '',
        },
      }),
    );
  }
  return refusals;
}

/** May this office see what a household earns? The duty of a department, or of who pairs helpers, does not need it (DOMAIN.md f.3). */
export const seesIncome = ({ role }: Actor): boolean => role !== 'DEPARTMENT_OFFICER' && role !== 'ORGANISATION_DEPARTMENT';

const healthOffices: readonly Role[] = ['COUNTY_LEADER', 'COUNTY_CLERK', 'STATION_HEAD', 'STATION_CLERK'];

/**
 * May this office see what is of the health class (P3): who is ill, and the aid that says so (SEC-39)? Of the county's own work those that
 * decide on health aid; departments only when health is their module by name, because the rest must not read it (DOMAIN.md f.3).
 */
export function seesHealthClass({ role, modules, via, breakGlass }: Actor): boolean {
  if (via === 'system' || breakGlass?.health === true) return true;
  if (healthOffices.includes(role)) return modules.length === 0 || modules.includes('HEALTH');
  return (role === 'DEPARTMENT_OFFICER' || role === 'PARTNER_DEPARTMENT') && modules.includes('HEALTH');
}
