import { type Db, constraintOf, drawRecordedAt } from '@mingzhang/db';
import { type Actor, type CivilDate, DomainError, type Fen, newId, throwIfRefused } from '@mingzhang/kernel';
import { recordAudit } from '../audit/store.ts';
import { recordBenefit, reverseBenefit } from '../benefits/commands.ts';
import { findStandingBenefit } from '../benefits/store.ts';
import { resolveParameter } from '../parameters/store.ts';
import { getRegisteredMember } from '../registered-member.ts';
import {
  type AidComponent,
  type AidProgramme,
  type AidTerm,
  type SchoolStage,
  alreadyGranted,
  awardRefusals,
  periodOf,
  requireSchoolYear,
  standardAmount,
  standardOf,
  termDate,
  topUpKey,
  windowRefusals,
  yuanOfParameter,
} from './rules.ts';
import {
  endEnrolment,
  findEnrolment,
  getAward,
  hasAward,
  insertAward,
  insertEnrolment,
  markReversed,
  overlappingEnrolments,
} from './store.ts';
import type { SchoolEnrolment, StudentAid } from './tables.ts';

/** What a command is given besides its input. */
export interface EducationContext {
  readonly db: Db;
  readonly actor: Actor;
  readonly today: CivilDate;
}

export interface EnrolPupil {
  readonly person: string;
  readonly schoolYear: string;
  readonly school: string;
  readonly stage: SchoolStage;
  readonly grade: string;
  readonly boarder: boolean;
  readonly inCounty: boolean;
  /** First day at the school; the first day of the school year when left out. */
  readonly from?: CivilDate | undefined;
}

/** Records where a pupil goes to school in a school year. A later day in the year is a change of school: the earlier enrolment ends on it. */
export async function enrolPupil({ db, actor }: EducationContext, input: EnrolPupil): Promise<string> {
  const schoolYear = requireSchoolYear(input.schoolYear);
  const year = periodOf(schoolYear);
  const from = input.from ?? year.from;
  if (from < year.from || from >= year.to) {
    throw new DomainError('OUTSIDE_SCHOOL_YEAR', {
      field: ['from'],
      parameters: { value: from, schoolYear, from: year.from, to: year.to },
    });
  }
  const { person, placeCode } = await getRegisteredMember(db, actor, input.person, from, ['person']);
  for (const earlier of await overlappingEnrolments(db, person.id, { from, to: year.to })) {
    if (earlier.validFrom >= from)
      throw new DomainError('ALREADY_ENROLLED', { field: ['from'], parameters: { since: earlier.validFrom, school: earlier.school } });
    await endEnrolment(db, earlier.id, from);
  }
  const { school, stage, grade, boarder, inCounty } = input;
  const enrolment = await insertEnrolment(db, {
    id: newId(),
    personId: person.id,
    placeCode,
    schoolYear,
    school,
    stage,
    grade,
    boarder,
    inCounty,
    validFrom: from,
    validTo: year.to,
    recordedBy: actor.accountId,
    recordedAt: await drawRecordedAt(db),
  }).catch((error: unknown) => {
    // Two offices at once: the second finds no row to lock, and the exclusion constraint answers for it.
    throw constraintOf(error) === 'school_enrolment_one_at_a_time'
      ? new DomainError('ALREADY_ENROLLED', { field: ['from'], parameters: { since: from, school } })
      : error;
  });
  await recordAudit(db, {
    actor,
    action: 'pupil.enrolled',
    subjectType: 'SchoolEnrolment',
    subjectId: enrolment.id,
    placeCode,
    detail: { person: person.id, schoolYear },
  });
  return enrolment.id;
}

export interface GrantStudentAid {
  readonly person: string;
  readonly programme: AidProgramme;
  readonly schoolYear: string;
  readonly term: AidTerm;
  readonly component: AidComponent;
  /** The standard when left out. */
  readonly amountFen?: Fen | undefined;
  readonly awardedOn: CivilDate;
  readonly paidOn?: CivilDate | undefined;
}

/**
 * Awards aid to a pupil for one term. Stage, boarding and place of school registration are those of the enrolment; the standard is the one
 * in force when the term begins (d.8). Support does not end with the household's exit: who is in the register is entitled.
 */
export async function grantStudentAid(context: EducationContext, input: GrantStudentAid): Promise<string> {
  const { db, actor, today } = context;
  const schoolYear = requireSchoolYear(input.schoolYear);
  const { programme, term, component, awardedOn } = input;
  const dates: [string, CivilDate][] = [
    ['awardedOn', awardedOn],
    ...(input.paidOn === undefined ? [] : [['paidOn', input.paidOn] as [string, CivilDate]]),
  ];
  throwIfRefused(dates.flatMap(([field, day]) => [...notInFuture(day, today, field), ...windowRefusals(day, schoolYear, term, field)]));
  if (input.paidOn !== undefined && input.paidOn < awardedOn) {
    throw new DomainError('PAID_BEFORE_AWARDED', { field: ['paidOn'], parameters: { value: input.paidOn, awardedOn } });
  }
  const { person, householdId, placeCode } = await getRegisteredMember(db, actor, input.person, awardedOn, ['person']);
  const enrolment = await findEnrolment(db, person.id, periodOf(schoolYear), awardedOn);
  if (!enrolment) throw new DomainError('NOT_ENROLLED', { field: ['person'], parameters: { schoolYear } });
  const { standardFen, citation } = await resolveStandard(db, programme, schoolYear, term, enrolment);
  const amountFen = input.amountFen ?? standardFen;
  const key = { personId: person.id, programme, schoolYear, term, component };
  throwIfRefused(awardRefusals({ amountFen, standardFen, citation, schoolYear, alreadyGranted: await hasAward(db, key) }));
  const award = await insertAward(db, {
    ...key,
    id: newId(),
    householdId,
    placeCode,
    stage: enrolment.stage,
    inCounty: enrolment.inCounty,
    standardFen,
    amountFen,
    awardedOn,
    paidOn: input.paidOn ?? null,
    state: input.paidOn === undefined ? 'APPROVED' : 'PAID',
    recordedBy: actor.accountId,
    recordedAt: await drawRecordedAt(db),
  }).catch((error: unknown) => {
    throw constraintOf(error) === 'student_aid_once' ? alreadyGranted(schoolYear) : error;
  });
  await recordBenefit(db, actor, benefitOf(award, citation.document?.number));
  await recordAudit(db, {
    actor,
    action: 'studentAid.granted',
    subjectType: 'StudentAid',
    subjectId: award.id,
    placeCode,
    detail: { person: person.id, programme, schoolYear, term },
  });
  return award.id;
}

export type GrantRainDew = Pick<GrantStudentAid, 'person' | 'schoolYear' | 'term' | 'awardedOn' | 'paidOn'>;

/** Awards Rain-Dew (雨露计划, R-056): the standard per term, in cash, to a pupil of vocational education. A year is both terms. */
export async function grantRainDew(context: EducationContext, input: GrantRainDew): Promise<string> {
  return grantStudentAid(context, { ...input, programme: 'RAIN_DEW', component: 'CASH' });
}

export interface ReverseStudentAid {
  readonly award: string;
  readonly expectedVersion: number;
  readonly reason: string;
}

/** Takes an award back, with a reason. The row stays, marked; the ledger gets a reversing entry; the term is free for another award. */
export async function reverseStudentAid({ db, actor, today }: EducationContext, input: ReverseStudentAid): Promise<string> {
  if (input.reason.length < 4) throw new DomainError('TEXT_MISSING', { field: ['reason'] });
  const award = await getAward(db, actor, input.award, input.expectedVersion);
  if (award.reversedAt) throw new DomainError('AID_ALREADY_REVERSED', { field: ['award'] });
  const entry = await findStandingBenefit(db, sourceType, award.id);
  await markReversed(db, award.id, await drawRecordedAt(db), input.reason);
  if (entry) await reverseBenefit(db, actor, { entryId: entry.id, reason: input.reason, on: today });
  await recordAudit(db, {
    actor,
    action: 'studentAid.reversed',
    subjectType: 'StudentAid',
    subjectId: award.id,
    placeCode: award.placeCode,
  });
  return award.id;
}

const sourceType = 'StudentAid';

function benefitOf(award: StudentAid, document: string | undefined) {
  const { householdId, personId, placeCode, programme, schoolYear, term, amountFen, awardedOn, paidOn, id } = award;
  const day = paidOn ?? awardedOn;
  return {
    householdId,
    personId,
    placeCode,
    programme: 'EDUCATION' as const,
    measure: programme,
    year: Number(day.slice(0, 4)),
    period: `${schoolYear} ${term}`,
    amountFen,
    grantedOn: awardedOn,
    paidOn: paidOn ?? undefined,
    evidence: document,
    sourceType,
    sourceId: id,
  };
}

/** The standard of an award with what to cite. @throws STAGE_NOT_COVERED, PARAMETER_MISSING */
async function resolveStandard(db: Db, programme: AidProgramme, schoolYear: string, term: AidTerm, enrolment: SchoolEnrolment) {
  const standard = standardOf(programme, enrolment.stage as SchoolStage);
  if (!standard) throw new DomainError('STAGE_NOT_COVERED', { field: ['programme'], parameters: { programme, stage: enrolment.stage } });
  const day = termDate(schoolYear, term);
  const base = await resolveParameter(db, standard.key, enrolment.placeCode, day);
  const topUp = standard.toppedUp ? await resolveParameter(db, topUpKey, enrolment.placeCode, day) : undefined;
  const amountOf = (key: string, value: unknown) => yuanOfParameter(key, value, enrolment.boarder);
  const standardFen = standardAmount(standard, term, amountOf(standard.key, base.value), topUp ? amountOf(topUpKey, topUp.value) : 0n);
  return { standardFen, citation: base.citation };
}

function notInFuture(day: CivilDate, today: CivilDate, field: string): DomainError[] {
  return day > today ? [new DomainError('DATE_IN_FUTURE', { field: [field], parameters: { value: day } })] : [];
}
