import {
  type CivilDate,
  DomainError,
  type Fen,
  type RuleCitation,
  addDays,
  defineRefusals,
  formatYuan,
  parseYuan,
} from '@mingzhang/kernel';

/** School stages (学段). */
export const schoolStages = [
  'PRESCHOOL',
  'PRIMARY',
  'JUNIOR',
  'SENIOR',
  'VOCATIONAL_SECONDARY',
  'VOCATIONAL_HIGHER',
  'UNDERGRADUATE',
] as const;
export type SchoolStage = (typeof schoolStages)[number];

/** A school year has an autumn term and a spring term; YEAR is both. */
export const aidTerms = ['AUTUMN', 'SPRING', 'YEAR'] as const;
export type AidTerm = (typeof aidTerms)[number];

export const aidProgrammes = [
  'PRESCHOOL_AID',
  'LIVING_SUBSIDY',
  'TWO_EXEMPT_ONE_SUBSIDY',
  'THREE_EXEMPT_ONE_GRANT',
  'VOCATIONAL_TWO_EXEMPT',
  'STATE_GRANT',
  'RAIN_DEW',
  'NUTRITION',
  'COLLEGE_ENTRY',
  'STUDENT_LOAN_INTEREST',
  'VOCATIONAL_SUBSIDY',
  'SPRING_BUD',
  'OTHER',
] as const;
export type AidProgramme = (typeof aidProgrammes)[number];

export const aidComponents = ['CASH', 'TUITION_WAIVED', 'BOARDING_WAIVED', 'BOOKS_WAIVED', 'FEE_REDUCED', 'MEAL'] as const;
export type AidComponent = (typeof aidComponents)[number];

export const aidStates = ['APPROVED', 'PAID', 'FAMILY_INFORMED', 'REVERSED'] as const;
export type AidState = (typeof aidStates)[number];

defineRefusals({
  SCHOOL_YEAR_MALFORMED: {
    'zh-CN': '学年按 2025-26 这样写，后两位是下一年',
    en: 'A school year is written like 2025-26, the second part being the next year',
  },
  OUTSIDE_SCHOOL_YEAR: {
    'zh-CN': '{value} 不在 {schoolYear} 学年可以办理的日期里（{from} 至 {to}）。核对学年、学期和日期',
    en: '{value} is outside the days on which this can be done for {schoolYear} ({from} to {to}). Check school year, term and date',
  },
  ALREADY_ENROLLED: {
    'zh-CN': '这名学生自 {since} 起已在“{school}”就读。转学请填以后的日期',
    en: 'The pupil has been at {school} since {since}. For a change of school give a later day',
  },
  NOT_ENROLLED: {
    'zh-CN': '{schoolYear} 学年没有这名学生的学籍登记，定不了学段和标准。先登记就读',
    en: 'The pupil has no enrolment in {schoolYear}, so stage and standard are not known. Record the enrolment first',
  },
  STAGE_NOT_COVERED: { 'zh-CN': '“{programme}”不资助 {stage} 学段', en: 'The programme {programme} does not aid the stage {stage}' },
  AID_ALREADY_GRANTED: {
    'zh-CN': '{schoolYear} 学年这一项目、这一学期、这一形式已经资助过（R-063）。一人一项目一学期只资助一次；若前一笔有误，先冲销',
    en: 'This programme was already awarded for this term of {schoolYear} in this form (R-063): once per person, programme and term. If the earlier award is wrong, reverse it first',
  },
  AID_ABOVE_STANDARD: {
    'zh-CN': '{amount} 元高于标准 {standard} 元，多 {over} 元。依据 {document}。按标准办理',
    en: '{amount} yuan is {over} above the standard of {standard}, by document {document}. Grant the standard or less',
  },
  AID_NOT_POSITIVE: { 'zh-CN': '资助金额要大于 0 元，现在是 {amount}', en: 'Aid is above 0 yuan; this is {amount}' },
  AID_ALREADY_REVERSED: { 'zh-CN': '这一笔资助已经冲销过', en: 'This award was already reversed' },
  PAID_BEFORE_AWARDED: {
    'zh-CN': '发放日期 {value} 早于审批日期 {awardedOn}',
    en: 'The day of payment {value} is before the award on {awardedOn}',
  },
});

/** The school year of a day: 1 September to 31 August, written '2025-26'. */
export function schoolYearOf(day: CivilDate): string {
  const start = Number(day.slice(0, 4)) - (day.slice(5) < '09-01' ? 1 : 0);
  return schoolYearFrom(start);
}

function schoolYearFrom(start: number): string {
  return `${start}-${String((start + 1) % 100).padStart(2, '0')}`;
}

/** Reads '2025-26', '2025-2026' and '2025/2026'; undefined when the second part is not the next year. */
export function parseSchoolYear(text: string): string | undefined {
  const match = /^(20[0-9]{2})\s*[-/—–至]\s*((?:20)?[0-9]{2})(?:学年)?$/.exec(text.trim());
  const [start, end] = [Number(match?.[1]), match?.[2] ?? ''];
  return match && Number(end.slice(-2)) === (start + 1) % 100 && (end.length === 2 || Number(end) === start + 1)
    ? schoolYearFrom(start)
    : undefined;
}

/** @throws SCHOOL_YEAR_MALFORMED */
export function requireSchoolYear(text: string): string {
  const year = parseSchoolYear(text);
  if (!year) throw new DomainError('SCHOOL_YEAR_MALFORMED', { field: ['schoolYear'] });
  return year;
}

/** The days of a school year, half-open. */
export function periodOf(schoolYear: string): { from: CivilDate; to: CivilDate } {
  const start = Number(schoolYear.slice(0, 4));
  return { from: `${start}-09-01`, to: `${start + 1}-09-01` };
}

/** The day at which standards are looked up: the first day of the award's term, never the day of the query (d.8). */
export function termDate(schoolYear: string, term: AidTerm): CivilDate {
  const start = Number(schoolYear.slice(0, 4));
  return term === 'SPRING' ? `${start + 1}-03-01` : `${start}-09-01`;
}

/**
 * Days on which aid of a term may be awarded and paid, half-open: from one month before the term begins (continuing pupils are paid by
 * 31 August, S2-45) to the end of the calendar year in which the school year ends.
 */
export function awardWindow(schoolYear: string, term: AidTerm): { from: CivilDate; to: CivilDate } {
  const start = Number(schoolYear.slice(0, 4));
  return { from: term === 'SPRING' ? `${start + 1}-02-01` : `${start}-08-01`, to: `${start + 2}-01-01` };
}

export function windowRefusals(day: CivilDate, schoolYear: string, term: AidTerm, field: string): DomainError[] {
  const { from, to } = awardWindow(schoolYear, term);
  if (day >= from && day < to) return [];
  return [new DomainError('OUTSIDE_SCHOOL_YEAR', { field: [field], parameters: { value: day, schoolYear, from, to: addDays(to, -1) } })];
}

/** Which parameter holds a programme's standard for a stage, and what it is an amount of. */
export interface AidStandard {
  readonly key: string;
  readonly per: 'YEAR' | 'TERM' | 'ONCE';
  /** Whether the district's top-up (R-052, S2-47) is added to the province's standard. */
  readonly toppedUp: boolean;
}

const perYear = (key: string, toppedUp = false): AidStandard => ({ key, per: 'YEAR', toppedUp });

const livingSubsidy = { PRIMARY: perYear('edu.primary.standard', true), JUNIOR: perYear('edu.junior.standard', true) };
const rainDew: AidStandard = { key: 'edu.rainDew.perTerm', per: 'TERM', toppedUp: false };
const collegeEntry: AidStandard = { key: 'edu.college.entry', per: 'ONCE', toppedUp: false };

/** A programme that is not here, or not for the stage, has a standard of its own, `edu.other.standard`, or covers the stage not at all. */
const standards: Partial<Record<AidProgramme, Partial<Record<SchoolStage, AidStandard>>>> = {
  PRESCHOOL_AID: { PRESCHOOL: perYear('edu.preschool.standard', true) },
  LIVING_SUBSIDY: livingSubsidy,
  TWO_EXEMPT_ONE_SUBSIDY: livingSubsidy,
  THREE_EXEMPT_ONE_GRANT: { SENIOR: perYear('edu.senior.grant') },
  STATE_GRANT: { SENIOR: perYear('edu.senior.grant'), VOCATIONAL_SECONDARY: perYear('edu.voc.grant') },
  VOCATIONAL_TWO_EXEMPT: { VOCATIONAL_SECONDARY: perYear('edu.voc.tuition') },
  RAIN_DEW: { VOCATIONAL_SECONDARY: rainDew, VOCATIONAL_HIGHER: rainDew },
  COLLEGE_ENTRY: { VOCATIONAL_HIGHER: collegeEntry, UNDERGRADUATE: collegeEntry },
  STUDENT_LOAN_INTEREST: { VOCATIONAL_HIGHER: perYear('edu.loan.cap'), UNDERGRADUATE: perYear('edu.loan.cap') },
  VOCATIONAL_SUBSIDY: { VOCATIONAL_SECONDARY: perYear('edu.voc.subsidy'), VOCATIONAL_HIGHER: perYear('edu.voc.subsidy') },
};

export const topUpKey = 'edu.topUp';

/** The standard of a programme for a stage; undefined when the programme does not aid the stage. */
export function standardOf(programme: AidProgramme, stage: SchoolStage): AidStandard | undefined {
  const byStage = standards[programme];
  return byStage ? byStage[stage] : perYear('edu.other.standard');
}

/** Every parameter that standards of education rest on, for whoever adopts a county's parameters. */
export const educationParameters: readonly string[] = [
  ...new Set([
    ...Object.values(standards).flatMap((byStage) => Object.values(byStage).map(({ key }) => key)),
    'edu.other.standard',
    topUpKey,
  ]),
].sort();

/** A parameter's amount: yuan as a decimal string or number, or one for boarders and one for day pupils (C-10). */
export function yuanOfParameter(key: string, value: unknown, boarder: boolean): Fen {
  const chosen =
    value !== null && typeof value === 'object' ? (value as { BOARDER?: unknown; DAY?: unknown })[boarder ? 'BOARDER' : 'DAY'] : value;
  const fen = typeof chosen === 'string' || typeof chosen === 'number' ? parseYuan(String(chosen)) : undefined;
  if (fen === undefined) throw new Error(`The parameter ${key} should be yuan as a decimal string, or { BOARDER, DAY }.`);
  return fen;
}

/** The standard for one award: a year's amount halves for a term, a term's doubles for a year. */
export function standardAmount(standard: AidStandard, term: AidTerm, base: Fen, topUp: Fen): Fen {
  const whole = base + (standard.toppedUp ? topUp : 0n);
  if (standard.per === 'ONCE') return whole;
  if (standard.per === 'TERM') return term === 'YEAR' ? whole * 2n : whole;
  return term === 'YEAR' ? whole : whole / 2n;
}

/**
 * Amounts that a paid award of the past may well have: the standard with and without the top-up, whole and in halves, and whole shares
 * of a standard per term, because arrears are paid with the running term. Anything else is only worth a warning: paid is paid.
 */
export function usualAmounts(standard: AidStandard, base: Fen, topUp: Fen): Fen[] {
  if (standard.per === 'ONCE') return [base];
  if (standard.per === 'TERM') return [1n, 2n, 3n, 4n].map((shares) => base * shares);
  const wholes = standard.toppedUp ? [base, base + topUp] : [base];
  return wholes.flatMap((whole) => [whole, whole / 2n]);
}

export interface AwardFacts {
  readonly amountFen: Fen;
  readonly standardFen: Fen;
  readonly citation: RuleCitation;
  readonly alreadyGranted: boolean;
  readonly schoolYear: string;
}

/** May this award be made? R-063 (once) and R-049 to R-060 (not above the standard). All reasons at once. */
export function awardRefusals(facts: AwardFacts): DomainError[] {
  const { amountFen, standardFen, citation, schoolYear } = facts;
  const refusals: DomainError[] = [];
  if (facts.alreadyGranted) refusals.push(alreadyGranted(schoolYear));
  if (amountFen <= 0n)
    refusals.push(new DomainError('AID_NOT_POSITIVE', { field: ['amount'], parameters: { amount: formatYuan(amountFen) } }));
  if (amountFen > standardFen) {
    refusals.push(
      new DomainError('AID_ABOVE_STANDARD', {
        field: ['amount'],
        rule: citation,
        parameters: {
          amount: formatYuan(amountFen),
          standard: formatYuan(standardFen),
          over: formatYuan(amountFen - standardFen),
          document: citation.document?.number ?? '',
        },
      }),
    );
  }
  return refusals;
}

export function alreadyGranted(schoolYear: string): DomainError {
  return new DomainError('AID_ALREADY_GRANTED', { field: ['term'], rule: { key: 'R-063', value: '1' }, parameters: { schoolYear } });
}
