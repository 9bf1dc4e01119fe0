import {
  type CivilDate,
  DomainError,
  type Fen,
  type RuleCitation,
  defineRefusals,
  divideExactly,
  formatYuan,
  parseYuan,
} from '@mingzhang/kernel';
import {
  type CarryMode,
  type EntryState,
  type IndustryKind,
  type IndustryUnit,
  type RiskGrade,
  industryKinds,
  industryUnits,
} from './vocabulary.ts';

/** Menu of kinds with their subsidy per unit, at a place and date. */
export const menuKey = 'industry.menu';
/** Grades of risk assessment with which an operator may take equity. */
export const riskAssessmentKey = 'industry.riskAssessment';
export const industryParameters: readonly string[] = [menuKey, riskAssessmentKey];

defineRefusals({
  OPERATOR_ALREADY_EXISTS: {
    'zh-CN': '主体编号或统一社会信用代码已经登记给“{name}”。核对后再提交',
    en: 'The number or credit code is already registered for {name}. Check it',
  },
  ASSESSMENT_INCOMPLETE: {
    'zh-CN': '风险评估要一起填：评估日期、等级、有效期，有效期不早于评估日期',
    en: 'A risk assessment has its day, grade and last day of validity, the last not before the first',
  },
  NOT_ASSESSED_FOR_EQUITY: {
    'zh-CN':
      '“{operator}”在 {date} 没有有效的风险评估（等级 {grade}，有效期至 {until}），不能接收入股资金。依据 {document}，要求等级为 {allowed}',
    en: '{operator} has no valid risk assessment on {date} (grade {grade}, valid until {until}), so it may not take equity. By document {document} the grade must be {allowed}',
  },
  STAKE_NOT_FOR_MODE: { 'zh-CN': '只有入股方式填入股金额，金额要大于 0 元', en: 'Only the mode EQUITY has a stake, above 0 yuan' },
  ALREADY_CARRIED: {
    'zh-CN': '“{operator}”自 {since} 起已用这种方式带动这一户，期间不能重叠',
    en: '{operator} carries this household in this mode since {since}; the periods may not overlap',
  },
  CARRYING_ALREADY_ENDED: { 'zh-CN': '这段带动关系已在 {on} 结束', en: 'This relation already ended on {on}' },
  CARRYING_ENDS_BEFORE_BEGIN: {
    'zh-CN': '结束日期 {value} 要晚于开始日期 {since}',
    en: 'The end {value} must be after the beginning {since}',
  },
  NOT_A_REGISTERED_HOUSEHOLD: {
    'zh-CN': '这一户在 {date} 不在册，不能办理。核对日期，或先在名册里办理',
    en: 'On {date} this household was not in the register, so this cannot be done. Check the date, or settle the register first',
  },
  KIND_NOT_ON_MENU: {
    'zh-CN': '{date} 的产业补助清单里没有 {kind}。依据 {document}，清单有 {kinds}',
    en: 'The menu of {date} has no {kind}. By document {document} it has {kinds}',
  },
  UNIT_NOT_OF_MENU: {
    'zh-CN': '{kind} 按 {menuUnit} 补助，不是 {unit}。依据 {document}',
    en: '{kind} is subsidised per {menuUnit}, not per {unit}, by document {document}',
  },
  QUANTITY_NOT_POSITIVE: {
    'zh-CN': '数量要大于 0，最多两位小数，现在是 {value}',
    en: 'The quantity is above 0 with at most two decimals; this is {value}',
  },
  QUANTITY_ABOVE_ENTRY: {
    'zh-CN': '验收数量 {value} 多于登记数量 {limit}。先按实际登记，再验收',
    en: 'The accepted quantity {value} is above the entered {limit}. Enter what is there first',
  },
  ENTRY_ALREADY_RECORDED: {
    'zh-CN': '这一户 {year} 年已登记过 {kind}，一年一类只登记一次',
    en: 'This household already has an entry of {kind} in {year}: one per kind and year',
  },
  ENTRY_ALREADY_ACCEPTED: { 'zh-CN': '已在 {on} 验收，不能再改', en: 'It was accepted on {on} and can no longer be changed' },
  OUTSIDE_ENTRY_YEAR: {
    'zh-CN': '{value} 不在 {year} 年项目可以验收的日期里（{from} 至 {to}）',
    en: '{value} is outside the days on which an entry of {year} can be accepted ({from} to {to})',
  },
  SUBSIDY_PAID_BEFORE_ACCEPTED: {
    'zh-CN': '发放日期 {value} 早于验收日期 {acceptedOn}',
    en: 'The day of payment {value} is before the acceptance on {acceptedOn}',
  },
  DIVIDEND_NOT_POSITIVE: { 'zh-CN': '分红金额要大于 0 元，现在是 {amount}', en: 'A dividend is above 0 yuan; this is {amount}' },
  NO_STAKE: {
    'zh-CN': '到 {date} 为止，这一户没有在“{operator}”入股，不能分红（R-089）',
    en: 'By {date} this household had no stake in {operator}, so it gets no dividend (R-089)',
  },
  DIVIDEND_ALREADY_PAID: {
    'zh-CN': '“{operator}”已给这一户发过 {period} 的分红（R-089）',
    en: '{operator} already paid this household its dividend for {period} (R-089)',
  },
  PROJECT_ALREADY_EXISTS: { 'zh-CN': '这个地方 {year} 年已有同名项目', en: 'The place already has a project of this name in {year}' },
  PROJECT_OF_ANOTHER_YEAR: { 'zh-CN': '这个项目是 {year} 年的，核对年度', en: 'The project is one of {year}; check the year' },
});

/** One line of the menu: the unit that is counted and its subsidy. */
export interface MenuLine {
  readonly unit: IndustryUnit;
  readonly unitSubsidyFen: Fen;
}

/** Reads the parameter `industry.menu`: `{ "TEA": { "unit": "MU", "yuan": "500.00" }, … }`. Another form is a fault of the data. */
export function readMenu(value: unknown): ReadonlyMap<IndustryKind, MenuLine> {
  const wrong = () => new Error(`The parameter ${menuKey} should be { kind: { unit, yuan } }, the yuan as a decimal string.`);
  if (value === null || typeof value !== 'object') throw wrong();
  const lines = Object.entries(value).map(([kind, line]): [IndustryKind, MenuLine] => {
    const { unit, yuan } = (line ?? {}) as { unit?: unknown; yuan?: unknown };
    const unitSubsidyFen = typeof yuan === 'string' ? parseYuan(yuan) : undefined;
    const knownKind = industryKinds.find((each) => each === kind);
    const knownUnit = industryUnits.find((each) => each === unit);
    if (!knownKind || !knownUnit || unitSubsidyFen === undefined || unitSubsidyFen < 0n) throw wrong();
    return [knownKind, { unit: knownUnit, unitSubsidyFen }];
  });
  return new Map(lines.sort(([a], [b]) => industryKinds.indexOf(a) - industryKinds.indexOf(b)));
}

/** A quantity as whole hundredths; undefined when it is no number with at most two decimals. */
export function parseQuantity(text: string): bigint | undefined {
  return parseYuan(text);
}

/** quantity times the menu's subsidy per unit, rounded half up to the fen. */
export function subsidyOf(quantity: string, unitSubsidyFen: Fen): Fen {
  const hundredths = parseQuantity(quantity);
  if (hundredths === undefined) throw new Error(`${quantity} is no quantity.`);
  return BigInt(divideExactly(hundredths * unitSubsidyFen, 100n, 0));
}

/** May a household enter this kind by the menu? The refusal cites the kinds that are on it, or the unit that it counts. */
export function menuRefusals(
  asked: { kind: IndustryKind; unit: IndustryUnit; quantity: string; date: CivilDate },
  menu: ReadonlyMap<IndustryKind, MenuLine>,
  citation: RuleCitation,
): DomainError[] {
  const { kind, unit, quantity, date } = asked;
  const document = citation.document?.number ?? '';
  const refusals: DomainError[] = [];
  const hundredths = parseQuantity(quantity);
  if (hundredths === undefined || hundredths <= 0n) {
    refusals.push(new DomainError('QUANTITY_NOT_POSITIVE', { field: ['quantity'], parameters: { value: quantity } }));
  }
  const line = menu.get(kind);
  if (!line) {
    const parameters = { kind, date, document, kinds: [...menu.keys()].join('、') };
    refusals.push(
      new DomainError('KIND_NOT_ON_MENU', { field: ['kind'], rule: { ...citation, value: [...menu.keys()].join(' ') }, parameters }),
    );
  } else if (line.unit !== unit) {
    const rule = { ...citation, value: `${kind} ${line.unit} ${formatYuan(line.unitSubsidyFen)}` };
    refusals.push(
      new DomainError('UNIT_NOT_OF_MENU', { field: ['unit'], rule, parameters: { kind, unit, menuUnit: line.unit, document } }),
    );
  }
  return refusals;
}

/** Days on which an entry of a year may be accepted: from its first day to the end of the next year, when late acceptances are closed. */
export function acceptanceWindow(year: number): { from: CivilDate; to: CivilDate } {
  return { from: `${year}-01-01`, to: `${year + 1}-12-31` };
}

export interface AcceptanceFacts {
  readonly year: number;
  readonly state: EntryState;
  readonly acceptedBefore: CivilDate | null;
  /** Quantity as entered, and as found at the acceptance. */
  readonly entered: string;
  readonly found: string;
  readonly acceptedOn: CivilDate;
  readonly paidOn: CivilDate | undefined;
}

/** May this entry be accepted now? All reasons at once. A failed entry may be accepted after it was mended. */
export function acceptanceRefusals(facts: AcceptanceFacts): DomainError[] {
  const { year, state, entered, found, acceptedOn, paidOn } = facts;
  if (state === 'ACCEPTED') return [alreadyAccepted(facts.acceptedBefore)];
  const refusals: DomainError[] = [];
  const { from, to } = acceptanceWindow(year);
  if (acceptedOn < from || acceptedOn > to) {
    refusals.push(new DomainError('OUTSIDE_ENTRY_YEAR', { field: ['acceptedOn'], parameters: { value: acceptedOn, year, from, to } }));
  }
  if (paidOn !== undefined && paidOn < acceptedOn) {
    refusals.push(new DomainError('SUBSIDY_PAID_BEFORE_ACCEPTED', { field: ['paidOn'], parameters: { value: paidOn, acceptedOn } }));
  }
  const [wanted, limit] = [parseQuantity(found), parseQuantity(entered)];
  if (wanted !== undefined && limit !== undefined && wanted > limit) {
    refusals.push(new DomainError('QUANTITY_ABOVE_ENTRY', { field: ['quantity'], parameters: { value: found, limit: entered } }));
  }
  return refusals;
}

export function alreadyAccepted(on: CivilDate | null): DomainError {
  return new DomainError('ENTRY_ALREADY_ACCEPTED', { field: ['entry'], parameters: { on: on ?? '' } });
}

export interface Assessment {
  readonly assessedOn: CivilDate | null;
  readonly riskGrade: RiskGrade | null;
  readonly assessmentUntil: CivilDate | null;
}

/** An assessment is whole or absent, and holds from its own day on. */
export function assessmentRefusals({ assessedOn, riskGrade, assessmentUntil }: Assessment): DomainError[] {
  const absent = assessedOn === null && riskGrade === null && assessmentUntil === null;
  const whole = assessedOn !== null && riskGrade !== null && assessmentUntil !== null && assessedOn <= assessmentUntil;
  return absent || whole ? [] : [new DomainError('ASSESSMENT_INCOMPLETE', { field: ['assessment'] })];
}

/** Grades that R-086 allows: the parameter `industry.riskAssessment` is `{ "grades": ["A", "B", "C"] }`. */
export function readAllowedGrades(value: unknown): readonly string[] {
  const { grades } = (value ?? {}) as { grades?: unknown };
  if (!Array.isArray(grades) || !grades.every((grade) => typeof grade === 'string')) {
    throw new Error(`The parameter ${riskAssessmentKey} should be { grades: […] }.`);
  }
  return grades;
}

/** an operator takes equity only with an assessment that holds on that day, of an allowed grade. */
export function equityRefusals(
  operator: Assessment & { readonly name: string },
  date: CivilDate,
  allowed: readonly string[],
  citation: RuleCitation,
): DomainError[] {
  const { assessedOn, riskGrade, assessmentUntil } = operator;
  const holds = assessedOn !== null && assessmentUntil !== null && assessedOn <= date && date <= assessmentUntil;
  if (holds && riskGrade !== null && allowed.includes(riskGrade)) return [];
  const parameters = {
    operator: operator.name,
    date,
    grade: riskGrade ?? '—',
    until: assessmentUntil ?? '—',
    allowed: allowed.join('、'),
    document: citation.document?.number ?? '',
  };
  return [new DomainError('NOT_ASSESSED_FOR_EQUITY', { field: ['operator'], rule: { ...citation, value: allowed.join(' ') }, parameters })];
}

/** A stake belongs to equity alone and is above 0; an expected gain is not below 0. */
export function stakeRefusals(mode: CarryMode, stakeFen: Fen | undefined): DomainError[] {
  if (stakeFen === undefined || (mode === 'EQUITY' && stakeFen > 0n)) return [];
  return [new DomainError('STAKE_NOT_FOR_MODE', { field: ['stake'] })];
}

/** May a relation end on this day (the first on which it holds no more)? */
export function endRefusals(relation: { validFrom: CivilDate; validTo: CivilDate }, on: CivilDate): DomainError[] {
  if (relation.validTo !== 'infinity') {
    return [new DomainError('CARRYING_ALREADY_ENDED', { field: ['relation'], parameters: { on: relation.validTo } })];
  }
  if (on <= relation.validFrom) {
    return [new DomainError('CARRYING_ENDS_BEFORE_BEGIN', { field: ['on'], parameters: { value: on, since: relation.validFrom } })];
  }
  return [];
}

/** a dividend is paid to who has a stake, once for a period. */
export function dividendRefusals(facts: {
  operator: string;
  amountFen: Fen;
  paidOn: CivilDate;
  period: string;
  hasStake: boolean;
  alreadyPaid: boolean;
}): DomainError[] {
  const { operator, amountFen, paidOn, period, hasStake, alreadyPaid } = facts;
  const rule = { key: 'R-089', value: '1' };
  return [
    ...(amountFen > 0n
      ? []
      : [new DomainError('DIVIDEND_NOT_POSITIVE', { field: ['amount'], parameters: { amount: formatYuan(amountFen) } })]),
    ...(hasStake ? [] : [new DomainError('NO_STAKE', { field: ['household'], rule, parameters: { operator, date: paidOn } })]),
    ...(alreadyPaid ? [dividendPaid(operator, period)] : []),
  ];
}

export function dividendPaid(operator: string, period: string): DomainError {
  return new DomainError('DIVIDEND_ALREADY_PAID', {
    field: ['period'],
    rule: { key: 'R-089', value: '1' },
    parameters: { operator, period },
  });
}

/** A day that has not come is not recorded. */
export function futureRefusals(days: Readonly<Record<string, CivilDate | undefined>>, today: CivilDate): DomainError[] {
  return Object.entries(days).flatMap(([field, day]) =>
    day !== undefined && day > today ? [new DomainError('DATE_IN_FUTURE', { field: [field], parameters: { value: day } })] : [],
  );
}
