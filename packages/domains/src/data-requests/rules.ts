import { type Actor, type CivilDate, DomainError, type Role, type RuleCitation, defineRefusals } from '@mingzhang/kernel';
import type { ErasureGround, RequestKind } from './vocabulary.ts';

defineRefusals({
  PAPER_MISSING: {
    'zh-CN': '写明凭据，至少 2 个字，例如申请书编号、授权书编号',
    en: 'Name the paper that shows who asks, in at least 2 characters, such as the number of the application',
  },
  TEXT_NAMES_PERSON: {
    'zh-CN': '这一栏会一直留着，不能写本人的姓名、电话或证件号码。写文件编号就行',
    en: 'This text is kept for good and may not hold the name, the phone or an identity number. Give the number of the paper instead',
  },
  PERSON_ERASED: {
    'zh-CN': '这个人的个人信息已在 {date} 删除，不能再办',
    en: 'What was kept of this person was erased on {date}; nothing can be done about them any more',
  },
  ERASURE_WAITING: { 'zh-CN': '这个人已有一份删除申请在等决定', en: 'An erasure of this person is waiting to be decided already' },
  ERASURE_STILL_IN_FORCE: {
    'zh-CN': '这个人还有“{what}”有效，不能删除。先办结（成员减少、岗位终止），再申请',
    en: 'This person still has something in force ({what}), so nothing is erased. End it first (removed from the household, post ended), then ask again',
  },
  ERASURE_ON_DISPLAY: {
    'zh-CN': '公示 {lists} 里还有这个人。先撤下那一行；还是草稿的，重新起草',
    en: 'The lists {lists} name this person. Take those lines down first; draft anew what is still a draft',
  },
  ERASURE_IN_IMPORT: {
    'zh-CN': '正在办的导入“{files}”里还有这个人。先接受或放弃那一批',
    en: 'Imports under way name this person ({files}). Accept or discard them first',
  },
  ERASURE_TOO_EARLY: {
    'zh-CN': '这个人最近一笔记录在 {last}，要保存 {years} 年，到 {until} 才能删除（{document}）。收集或使用违法的，选“处理违法”',
    en: 'The last record of this person is of {last} and is kept for {years} years, until {until} (document {document}). If it was kept unlawfully, name that ground',
  },
  ERASURE_DECIDED: { 'zh-CN': '这份申请已经办过', en: 'This request was decided before' },
  NOT_AN_ERASURE: { 'zh-CN': '只有删除申请要另一个人决定', en: 'Only an erasure waits for a second person' },
  PROPOSER_CANNOT_DECIDE: {
    'zh-CN': '这份申请是您录入的，要由另一个人决定。请县局领导或另一位县局经办来办',
    en: 'You recorded this request, so somebody else has to decide: the county leader or another clerk of the county office',
  },
  OFFICE_CANNOT_DECIDE: {
    'zh-CN': '您的岗位不能决定删除。请县局领导或县局经办来办',
    en: 'Your office does not decide erasures. Ask the county leader or a clerk of the county office',
  },
  REFUSAL_NEEDS_REASON: { 'zh-CN': '不同意要写明理由，本人有权知道', en: 'Say why it is refused; the person has a right to know' },
  COPY_NEEDS_HEALTH: {
    'zh-CN': '副本里有健康和医疗记录，您的岗位看不到。请能看健康信息的县局经办或站长来办',
    en: 'The copy holds health and medical records that your office may not see. Ask a county clerk or station head who may',
  },
  IDENTITY_OF_ANOTHER: {
    'zh-CN': '这个证件号码已登记在另一个人名下。先核对是不是重复登记',
    en: 'This identity number belongs to another person of the register. Find out first whether one of them was registered twice',
  },
});

/** Years for which a person's records are kept after the last of them. */
export const keepYearsKey = 'people.keepYears';

/** Who takes an application: the county's clerks and the head of the station, where people come (f.1). */
export const takingRoles = ['COUNTY_CLERK', 'STATION_HEAD'] as const satisfies readonly Role[];
/** Who corrects what the register says of a person: those who keep it. */
export const correctingRoles = ['COUNTY_CLERK', 'STATION_HEAD', 'STATION_CLERK'] as const satisfies readonly Role[];
/** Who decides what is gone for good: the county office, whose lists, files and imports it reaches. */
export const decidingRoles = ['COUNTY_LEADER', 'COUNTY_CLERK'] as const satisfies readonly Role[];

const twoPersons: RuleCitation = { key: 'SEC-40', value: '2' };

/** What stands against this person deciding this request; the same answer fills `access.canDecide`. */
export function decisionRefusals(
  request: { readonly kind: string; readonly state: string; readonly recordedBy: string },
  { accountId, role, via }: Pick<Actor, 'accountId' | 'role' | 'via'>,
): DomainError[] {
  if (request.kind !== ('DELETION' satisfies RequestKind)) return [new DomainError('NOT_AN_ERASURE', { field: ['request'] })];
  if (request.state !== 'PROPOSED') return [new DomainError('ERASURE_DECIDED', { field: ['request'] })];
  const may = via === 'system' || (decidingRoles as readonly Role[]).includes(role);
  return [
    ...(may ? [] : [new DomainError('OFFICE_CANNOT_DECIDE', { rule: twoPersons })]),
    ...(request.recordedBy === accountId ? [new DomainError('PROPOSER_CANNOT_DECIDE', { rule: twoPersons })] : []),
  ];
}

/** What is known of a person when their erasure is asked for. */
export interface ErasureFacts {
  readonly ground: ErasureGround;
  /** Kinds of records that hold today, in both languages. */
  readonly inForce: readonly { readonly 'zh-CN': string; readonly en: string }[];
  /** Numbers of lists that name the person and are a draft, approved or on display. */
  readonly lists: readonly string[];
  /** Names of workbooks that are being imported. */
  readonly imports: readonly string[];
  /** Day of the last record; undefined where there is none. */
  readonly last: CivilDate | undefined;
  readonly keep: { readonly value: number; readonly citation: RuleCitation };
  readonly today: CivilDate;
}

/** What stands against erasing a person, all at once, each with what to do. Data kept unlawfully is not kept any longer (PIPL 47 (4)). */
export function erasureRefusals({ ground, inForce, lists, imports, last, keep, today }: ErasureFacts): DomainError[] {
  const until = last === undefined ? undefined : yearsLater(last, keep.value);
  return [
    ...inForce.map((what) => new DomainError('ERASURE_STILL_IN_FORCE', { field: ['person'], parameters: { what } })),
    ...(lists.length > 0 ? [new DomainError('ERASURE_ON_DISPLAY', { field: ['person'], parameters: { lists: lists.join('、') } })] : []),
    ...(imports.length > 0 ? [new DomainError('ERASURE_IN_IMPORT', { field: ['person'], parameters: { files: imports.join('、') } })] : []),
    ...(ground !== 'UNLAWFUL' && last !== undefined && until !== undefined && until > today
      ? [
          new DomainError('ERASURE_TOO_EARLY', {
            field: ['ground'],
            rule: keep.citation,
            parameters: { last, years: keep.value, until, document: keep.citation.document?.number ?? keep.citation.key },
          }),
        ]
      : []),
  ];
}

/** The same day some years on; 29 February is followed by 1 March where there is none. */
function yearsLater(date: CivilDate, years: number): CivilDate {
  const year = Number(date.slice(0, 4)) + years;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return date.endsWith('-02-29') && !leap ? `${year}-03-01` : `${year}${date.slice(4)}`;
}

const longestText = 500;

/**
 * Texts that outlive an erasure name nobody: not by name, phone, or anything that looks like an identity number. The canary test holds the database to it.
 */
export function keptTextRefusals(
  texts: Readonly<Record<string, string | undefined>>,
  person: { readonly name: string; readonly phone: string | null; readonly number: string | null },
): DomainError[] {
  return Object.entries(texts).flatMap(([field, text = '']): DomainError[] => {
    const known = [person.name, person.phone, person.number].filter((each) => each !== null && each !== '');
    if (known.some((each) => each !== null && text.includes(each)) || /\d{17}[\dXx]|(?<!\d)1[3-9]\d{9}(?!\d)/u.test(text))
      return [new DomainError('TEXT_NAMES_PERSON', { field: [field] })];
    if (text.length > longestText)
      return [new DomainError('TEXT_TOO_LONG', { field: [field], parameters: { limit: longestText, length: text.length } })];
    return field === 'paper' && text.length < 2 ? [new DomainError('PAPER_MISSING', { field: [field] })] : [];
  });
}
