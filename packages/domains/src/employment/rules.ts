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
import type { EndReason, HoldingState, LabourStateKind, TrainingKind, WorkPlace } from './vocabulary.ts';

/** Monthly pay of public posts: lowest and highest. */
export const payBandKey = 'post.payBand';
/** How long an agreement for a public post may run. */
export const maxMonthsKey = 'post.maxMonths';
/** Caps of training and transport subsidies. */
export const subsidiesKey = 'employment.subsidies';
export const employmentParameters: readonly string[] = [payBandKey, maxMonthsKey, subsidiesKey];

defineRefusals({
  WORK_PLACE_MISSING: { 'zh-CN': '已就业的要写明务工区域', en: 'Who is in work has a work place' },
  WORK_DETAILS_WITHOUT_WORK: {
    'zh-CN': '没有就业，就不填务工区域、用工单位和月收入',
    en: 'Who has no work has no work place, employer or income of it',
  },
  WAGE_NEGATIVE: { 'zh-CN': '月收入不能小于 0，现在是 {amount}', en: 'A monthly income is not below 0; this is {amount}' },
  LATER_STATE_KNOWN: {
    'zh-CN': '自 {since} 起已有登记。新的起始日期要晚于这一天',
    en: 'A state is recorded since {since}. The new one begins after that day',
  },
  TRAINING_DATES_WRONG: { 'zh-CN': '结束日期 {to} 早于开始日期 {from}', en: 'The end {to} is before the beginning {from}' },
  HOURS_NOT_POSITIVE: { 'zh-CN': '学时要大于 0，现在是 {value}', en: 'The hours are above 0; this is {value}' },
  TRAINING_ALREADY_RECORDED: {
    'zh-CN': '这个人 {from} 开班的“{course}”已经登记过',
    en: 'The course {course} of {from} is already recorded for this person',
  },
  EMPLOYMENT_SUBSIDY_ABOVE_CAP: {
    'zh-CN': '{amount} 元高于上限 {cap} 元，多 {over} 元。依据 {document}。按上限以内办理',
    en: '{amount} yuan is {over} above the cap of {cap}, by document {document}. Grant the cap or less',
  },
  EMPLOYMENT_SUBSIDY_WRONG: {
    'zh-CN': '补助金额不能小于 0，交通补助要大于 0 元，现在是 {amount}',
    en: 'A subsidy is not below 0, and travel money is above 0; this is {amount}',
  },
  TRANSPORT_ALREADY_PAID: {
    'zh-CN': '这个人 {left} 外出的交通补助已经发过（R-095）',
    en: 'Travel money for the way of {left} was already paid to this person (R-095)',
  },
  PAID_BEFORE_LEAVING: { 'zh-CN': '发放日期 {value} 早于外出日期 {left}', en: 'The day of payment {value} is before the way of {left}' },
  POST_ALREADY_EXISTS: { 'zh-CN': '岗位编号 {number} 已经有了', en: 'The post {number} already exists' },
  POST_PAY_OUTSIDE_BAND: {
    'zh-CN': '月报酬 {pay} 元不在 {min} 至 {max} 元之间。依据 {document}',
    en: 'Monthly pay of {pay} yuan is outside the band from {min} to {max}, by document {document}',
  },
  AGREEMENT_TOO_LONG: {
    'zh-CN': '协议 {from} 至 {until} 超过 {months} 个月。依据 {document}，到期可以续签',
    en: 'The agreement from {from} to {until} is longer than {months} months, by document {document}. It may be renewed when it ends',
  },
  AGREEMENT_DATES_WRONG: {
    'zh-CN': '协议结束日期 {until} 早于开始日期 {from}',
    en: 'The agreement ends on {until}, before it begins on {from}',
  },
  BEFORE_POST_OPENED: {
    'zh-CN': '岗位 {opened} 才设立，协议不能更早',
    en: 'The post opened on {opened}; an agreement cannot begin earlier',
  },
  ALREADY_IN_A_POST: {
    'zh-CN': '这个人已在岗位 {post}（{since} 至 {until}）。一人一岗（R-091）',
    en: 'This person is in post {post} from {since} to {until}. One post per person (R-091)',
  },
  POST_TAKEN: {
    'zh-CN': '岗位 {post} 在 {since} 至 {until} 已有人（R-091）',
    en: 'Post {post} is taken from {since} to {until} (R-091)',
  },
  MONTH_MALFORMED: { 'zh-CN': '月份按 2026-07 这样写', en: 'A month is written like 2026-07' },
  MONTH_OUTSIDE_HOLDING: {
    'zh-CN': '{month} 不在协议期（{from} 至 {until}）以内',
    en: '{month} is outside the agreement from {from} to {until}',
  },
  MONTH_ALREADY_PAID: { 'zh-CN': '{month} 已经考勤发薪', en: 'Attendance and pay of {month} are already recorded' },
  DAYS_WRONG: {
    'zh-CN': '出勤 {attended} 天、应出勤 {due} 天不对：应出勤 1 至 {days} 天，出勤不多于应出勤',
    en: '{attended} of {due} days is not possible: 1 to {days} days are due, and no more are attended than due',
  },
  PAID_BEFORE_MONTH: { 'zh-CN': '发放日期 {value} 早于 {month}', en: 'The day of payment {value} is before {month}' },
  HOLDING_ALREADY_ENDED: { 'zh-CN': '已在 {on} 退出岗位', en: 'The holding already ended on {on}' },
  HOLDING_END_WRONG: {
    'zh-CN': '退出日期 {value} 要晚于 {from}，不晚于协议结束的次日 {to}',
    en: 'The end {value} must be after {from} and not after {to}, the day behind the agreement',
  },
  MONTH_PAID_AFTER_END: {
    'zh-CN': '{month} 已经发薪，退出日期不能更早',
    en: '{month} is already paid; the end cannot be earlier',
  },
});

/** What a state says of work: who is in work says where; who has no work says nothing of it. */
export function labourRefusals(facts: {
  state: LabourStateKind;
  workPlace: WorkPlace | undefined;
  employer: string | undefined;
  monthlyIncomeFen: Fen | undefined;
}): DomainError[] {
  const { state, workPlace, employer, monthlyIncomeFen } = facts;
  if (state === 'IN_WORK' && workPlace === undefined) return [new DomainError('WORK_PLACE_MISSING', { field: ['workPlace'] })];
  const works = state === 'IN_WORK' || state === 'PUBLIC_POST';
  if (!works && (workPlace !== undefined || employer !== undefined || monthlyIncomeFen !== undefined)) {
    return [new DomainError('WORK_DETAILS_WITHOUT_WORK', { field: ['state'] })];
  }
  if (monthlyIncomeFen !== undefined && monthlyIncomeFen < 0n) {
    return [new DomainError('WAGE_NEGATIVE', { field: ['monthlyIncome'], parameters: { amount: formatYuan(monthlyIncomeFen) } })];
  }
  return [];
}

function yuanIn(value: unknown, key: string, ...path: readonly string[]): Fen {
  const found = path.reduce<unknown>((part, name) => (part as Record<string, unknown> | null | undefined)?.[name], value);
  const fen = typeof found === 'string' ? parseYuan(found) : undefined;
  if (fen === undefined) throw new Error(`The parameter ${key} should have yuan as a decimal string at ${path.join('.')}.`);
  return fen;
}

/** Cap of a training subsidy: `employment.subsidies` is `{ "training": { "SKILL": "2500.00", … }, "transport": { "INSIDE_COUNTY": … } }`. */
export const trainingCap = (value: unknown, kind: TrainingKind): Fen => yuanIn(value, subsidiesKey, 'training', kind);
/** Cap of travel money by where the work is. */
export const transportCap = (value: unknown, workPlace: WorkPlace): Fen => yuanIn(value, subsidiesKey, 'transport', workPlace);

/** a subsidy is at most its cap. */
export function capRefusals(amountFen: Fen, capFen: Fen, citation: RuleCitation, field: string): DomainError[] {
  if (amountFen <= capFen) return [];
  const parameters = {
    amount: formatYuan(amountFen),
    cap: formatYuan(capFen),
    over: formatYuan(amountFen - capFen),
    document: citation.document?.number ?? '',
  };
  return [
    new DomainError('EMPLOYMENT_SUBSIDY_ABOVE_CAP', { field: [field], rule: { ...citation, value: formatYuan(capFen) }, parameters }),
  ];
}

export function trainingRefusals(facts: { startedOn: CivilDate; endedOn: CivilDate; hours: number; subsidyFen: Fen }): DomainError[] {
  const { startedOn, endedOn, hours, subsidyFen } = facts;
  return [
    ...(endedOn < startedOn
      ? [new DomainError('TRAINING_DATES_WRONG', { field: ['endedOn'], parameters: { from: startedOn, to: endedOn } })]
      : []),
    ...(hours > 0 ? [] : [new DomainError('HOURS_NOT_POSITIVE', { field: ['hours'], parameters: { value: hours } })]),
    ...(subsidyFen >= 0n ? [] : [subsidyWrong(subsidyFen, 'subsidy')]),
  ];
}

export function transportRefusals(facts: { leftOn: CivilDate; paidOn: CivilDate; amountFen: Fen }): DomainError[] {
  const { leftOn, paidOn, amountFen } = facts;
  return [
    ...(paidOn < leftOn
      ? [new DomainError('PAID_BEFORE_LEAVING', { field: ['paidOn'], parameters: { value: paidOn, left: leftOn } })]
      : []),
    ...(amountFen > 0n ? [] : [subsidyWrong(amountFen, 'amount')]),
  ];
}

const subsidyWrong = (amountFen: Fen, field: string) =>
  new DomainError('EMPLOYMENT_SUBSIDY_WRONG', { field: [field], parameters: { amount: formatYuan(amountFen) } });

/** pay inside the band; `post.payBand` is `{ "min": "600.00", "max": "800.00" }`. The refusal cites the band. */
export function payRefusals(payFen: Fen, value: unknown, citation: RuleCitation): DomainError[] {
  const [min, max] = [yuanIn(value, payBandKey, 'min'), yuanIn(value, payBandKey, 'max')];
  if (payFen >= min && payFen <= max) return [];
  const parameters = { pay: formatYuan(payFen), min: formatYuan(min), max: formatYuan(max), document: citation.document?.number ?? '' };
  return [
    new DomainError('POST_PAY_OUTSIDE_BAND', {
      field: ['monthlyPay'],
      rule: { ...citation, value: `${formatYuan(min)}-${formatYuan(max)}` },
      parameters,
    }),
  ];
}

/** Months for which an agreement may run, the parameter `post.maxMonths`. */
export function readMaxMonths(value: unknown): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 1)
    throw new Error(`The parameter ${maxMonthsKey} should be a whole number of months.`);
  return value;
}

/** The same day some months later; the last day of that month when it has no such day. */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  return last.toISOString().slice(0, 8) + String(Math.min(day, last.getUTCDate())).padStart(2, '0');
}

/** an agreement runs for the months that the rules allow. `until` is its last day. */
export function agreementRefusals(
  agreement: { from: CivilDate; until: CivilDate },
  opened: CivilDate,
  months: number,
  citation: RuleCitation,
): DomainError[] {
  const { from, until } = agreement;
  if (until < from) return [new DomainError('AGREEMENT_DATES_WRONG', { field: ['until'], parameters: { from, until } })];
  const refusals: DomainError[] = [];
  if (from < opened) refusals.push(new DomainError('BEFORE_POST_OPENED', { field: ['from'], parameters: { opened } }));
  if (addDays(until, 1) > addMonths(from, months)) {
    const parameters = { from, until, months, document: citation.document?.number ?? '' };
    refusals.push(new DomainError('AGREEMENT_TOO_LONG', { field: ['until'], rule: { ...citation, value: String(months) }, parameters }));
  }
  return refusals;
}

const monthPattern = /^20[0-9]{2}-(0[1-9]|1[0-2])$/;

export function daysOfMonth(month: string): number {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).getUTCDate();
}

/** The month that a number without a year means inside an agreement: the first such month from its beginning on. */
export function monthOfAgreement(from: CivilDate, month: number): string {
  const year = Number(from.slice(0, 4)) + (month < Number(from.slice(5, 7)) ? 1 : 0);
  return `${year}-${String(month).padStart(2, '0')}`;
}

export interface AttendanceFacts {
  readonly month: string;
  readonly daysAttended: number;
  readonly daysDue: number;
  readonly paidOn: CivilDate | undefined;
  readonly holding: { readonly validFrom: CivilDate; readonly validTo: CivilDate };
  readonly alreadyRecorded: boolean;
}

/** May attendance of this month be recorded and paid? All reasons at once; a month that is none has no others. */
export function attendanceRefusals(facts: AttendanceFacts): DomainError[] {
  const { month, daysAttended: attended, daysDue: due, paidOn, holding } = facts;
  if (!monthPattern.test(month)) return [new DomainError('MONTH_MALFORMED', { field: ['month'] })];
  const refusals: DomainError[] = [];
  const lastDay = addDays(holding.validTo, -1);
  if (month < holding.validFrom.slice(0, 7) || month > lastDay.slice(0, 7)) {
    refusals.push(
      new DomainError('MONTH_OUTSIDE_HOLDING', { field: ['month'], parameters: { month, from: holding.validFrom, until: lastDay } }),
    );
  }
  if (facts.alreadyRecorded) refusals.push(monthAlreadyPaid(month));
  const days = daysOfMonth(month);
  if (due < 1 || due > days || attended < 0 || attended > due) {
    refusals.push(new DomainError('DAYS_WRONG', { field: ['daysAttended'], parameters: { attended, due, days } }));
  }
  if (paidOn !== undefined && paidOn < `${month}-01`) {
    refusals.push(new DomainError('PAID_BEFORE_MONTH', { field: ['paidOn'], parameters: { value: paidOn, month } }));
  }
  return refusals;
}

export function monthAlreadyPaid(month: string): DomainError {
  return new DomainError('MONTH_ALREADY_PAID', { field: ['month'], parameters: { month } });
}

/** Pay of a month by attendance: the whole pay for all days due, else the share, rounded half up to the fen. */
export function monthPay(monthlyPayFen: Fen, daysAttended: number, daysDue: number): Fen {
  return BigInt(divideExactly(monthlyPayFen * BigInt(daysAttended), BigInt(daysDue), 0));
}

/** May a holding end on this day, the first no longer held? Not before a month that is already paid. */
export function endHoldingRefusals(
  holding: { state: HoldingState; validFrom: CivilDate; validTo: CivilDate },
  on: CivilDate,
  lastPaidMonth: string | undefined,
): DomainError[] {
  const { state, validFrom: from, validTo: to } = holding;
  if (state !== 'ACTIVE') return [new DomainError('HOLDING_ALREADY_ENDED', { field: ['holding'], parameters: { on: to } })];
  if (on <= from || on > to) return [new DomainError('HOLDING_END_WRONG', { field: ['on'], parameters: { value: on, from, to } })];
  if (lastPaidMonth !== undefined && addDays(on, -1) < `${lastPaidMonth}-01`) {
    return [new DomainError('MONTH_PAID_AFTER_END', { field: ['on'], parameters: { month: lastPaidMonth } })];
  }
  return [];
}

/** who is unfit, holds two posts, left or is too old is cleared out; an agreement that ran out has ended. */
export function stateAfter(reason: EndReason): HoldingState {
  return reason === 'AGREEMENT_ENDED' || reason === 'OTHER' ? 'ENDED' : 'CLEARED';
}

/** A day that has not come is not recorded. */
export function futureRefusals(days: Readonly<Record<string, CivilDate | undefined>>, today: CivilDate): DomainError[] {
  return Object.entries(days).flatMap(([field, day]) =>
    day !== undefined && day > today ? [new DomainError('DATE_IN_FUTURE', { field: [field], parameters: { value: day } })] : [],
  );
}
