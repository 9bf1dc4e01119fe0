import { constraintOf, drawRecordedAt } from '@mingzhang/db';
import { type CivilDate, DomainError, type Fen, type PlaceCode, addDays, newId, throwIfRefused } from '@mingzhang/kernel';
import { recordBenefit } from '../../benefits/commands.ts';
import { resolveParameter } from '../../parameters/store.ts';
import { getVillage } from '../../places/store.ts';
import { getRegisteredMember } from '../../registered-member.ts';
import {
  agreementRefusals,
  attendanceRefusals,
  endHoldingRefusals,
  futureRefusals,
  monthAlreadyPaid,
  monthPay,
  payBandKey,
  payRefusals,
  maxMonthsKey,
  readMaxMonths,
  stateAfter,
} from '../rules.ts';
import {
  getHolding,
  getPost,
  insertHolding,
  insertMonth,
  insertPost,
  overlappingHolding,
  postOf,
  recordedMonths,
  setHoldingEnd,
} from '../store.ts';
import type { EndReason, HoldingState, PostClass } from '../vocabulary.ts';
import { type EmploymentContext, audit } from './shared.ts';

export interface OpenPost {
  readonly number: string;
  readonly village: PlaceCode;
  readonly class: PostClass;
  readonly organisation: string;
  readonly monthlyPayFen: Fen;
  readonly openedOn: CivilDate;
  readonly fundSource?: string | undefined;
}

/** Opens a public post in a village. Its pay lies inside the band of the day on which it opens. */
export async function openPost({ db, actor, today }: EmploymentContext, input: OpenPost): Promise<string> {
  const { number, organisation, monthlyPayFen, openedOn, fundSource } = input;
  const village = await getVillage(db, actor, input.village);
  throwIfRefused(futureRefusals({ openedOn }, today));
  const { value, citation } = await resolveParameter(db, payBandKey, village.code, openedOn);
  throwIfRefused(payRefusals(monthlyPayFen, value, citation));
  const post = await insertPost(db, {
    id: newId(),
    number,
    placeCode: village.code,
    class: input.class,
    organisation,
    monthlyPayFen,
    fundSource: fundSource ?? null,
    openedOn,
    recordedBy: actor.accountId,
    recordedAt: await drawRecordedAt(db),
  }).catch((error: unknown) => {
    throw constraintOf(error) === 'public_post_number'
      ? new DomainError('POST_ALREADY_EXISTS', { field: ['number'], parameters: { number } })
      : error;
  });
  await audit(db, actor, 'publicPost.opened', 'PublicPost', post, { number });
  return post.id;
}

export interface Appoint {
  readonly post: string;
  readonly person: string;
  readonly from: CivilDate;
  /** Last day of the agreement. */
  readonly until: CivilDate;
}

/** Appoints a member of a registered household to a post by agreement: one post per person, one person per post. */
export async function appoint({ db, actor }: EmploymentContext, input: Appoint): Promise<string> {
  const { from, until } = input;
  const post = await getPost(db, actor, input.post);
  const { value, citation } = await resolveParameter(db, maxMonthsKey, post.placeCode, from);
  throwIfRefused(agreementRefusals({ from, until }, post.openedOn, readMaxMonths(value), citation));
  const { person, householdId, placeCode } = await getRegisteredMember(db, actor, input.person, from, ['person']);
  const period = { from, to: addDays(until, 1) };
  const rule = { key: 'R-091', value: '1' };
  const inPost = (at: { validFrom: CivilDate; validTo: CivilDate; post: string }) =>
    new DomainError('ALREADY_IN_A_POST', {
      field: ['person'],
      rule,
      parameters: { post: at.post, since: at.validFrom, until: addDays(at.validTo, -1) },
    });
  const taken = (at: { validFrom: CivilDate; validTo: CivilDate; post: string }) =>
    new DomainError('POST_TAKEN', {
      field: ['post'],
      rule,
      parameters: { post: at.post, since: at.validFrom, until: addDays(at.validTo, -1) },
    });
  const own = await overlappingHolding(db, { personId: person.id }, period);
  const others = await overlappingHolding(db, { postId: post.id }, period);
  throwIfRefused([...(own ? [inPost(own)] : []), ...(others ? [taken(others)] : [])]);
  const asked = { validFrom: from, validTo: period.to, post: post.number };
  const holding = await insertHolding(db, {
    id: newId(),
    postId: post.id,
    personId: person.id,
    householdId,
    placeCode,
    validFrom: from,
    validTo: period.to,
    state: 'ACTIVE',
    recordedBy: actor.accountId,
    recordedAt: await drawRecordedAt(db),
  }).catch((error: unknown) => {
    // The post is locked, the person is not: two posts at once for one person meet at the exclusion constraint.
    throw constraintOf(error) === 'post_holding_one_post'
      ? inPost(asked)
      : constraintOf(error) === 'post_holding_one_holder'
        ? taken(asked)
        : error;
  });
  await audit(db, actor, 'publicPost.appointed', 'PostHolding', holding, { post: post.id, person: person.id });
  return holding.id;
}

export interface RecordAttendance {
  readonly holding: string;
  /** '2026-07'. */
  readonly month: string;
  readonly daysAttended: number;
  readonly daysDue: number;
  readonly paidOn?: CivilDate | undefined;
}

/** Records attendance of one month and its pay: the post's pay by the share of days attended. Once per month; the ledger gets the pay. */
export async function recordAttendance({ db, actor, today }: EmploymentContext, input: RecordAttendance): Promise<string> {
  const { month, daysAttended, daysDue, paidOn } = input;
  const holding = await getHolding(db, actor, input.holding);
  const alreadyRecorded = (await recordedMonths(db, holding.id)).includes(month);
  throwIfRefused([
    ...attendanceRefusals({ month, daysAttended, daysDue, paidOn, holding, alreadyRecorded }),
    ...futureRefusals({ month: `${month}-01`, paidOn }, today),
  ]);
  const post = await postOf(db, holding);
  const payFen = monthPay(post.monthlyPayFen, daysAttended, daysDue);
  const { personId, placeCode, householdId } = holding;
  const recorded = await insertMonth(db, {
    id: newId(),
    holdingId: holding.id,
    personId,
    placeCode,
    month,
    daysAttended,
    daysDue,
    payFen,
    paidOn: paidOn ?? null,
    recordedBy: actor.accountId,
    recordedAt: await drawRecordedAt(db),
  }).catch((error: unknown) => {
    throw constraintOf(error) === 'post_month_once' ? monthAlreadyPaid(month) : error;
  });
  if (payFen > 0n) {
    await recordBenefit(db, actor, {
      householdId,
      personId,
      placeCode,
      programme: 'EMPLOYMENT',
      measure: 'PUBLIC_POST',
      year: Number(month.slice(0, 4)),
      period: month,
      amountFen: payFen,
      grantedOn: paidOn ?? today,
      paidOn,
      fundLine: post.fundSource ?? undefined,
      evidence: post.number,
      sourceType: 'PostMonth',
      sourceId: recorded.id,
    });
  }
  await audit(db, actor, 'publicPost.attended', 'PostMonth', recorded, { holding: holding.id, month });
  return recorded.id;
}

export interface EndHolding {
  readonly holding: string;
  readonly expectedVersion: number;
  /** First day on which the post is held no more. */
  readonly on: CivilDate;
  readonly reason: EndReason;
}

/** Ends a holding before its agreement does, or at its end. The post is free from that day; what was paid stays. */
export async function endHolding({ db, actor, today }: EmploymentContext, input: EndHolding): Promise<string> {
  const { on, reason } = input;
  const holding = await getHolding(db, actor, input.holding, input.expectedVersion);
  const [lastPaid] = await recordedMonths(db, holding.id);
  const facts = { ...holding, state: holding.state as HoldingState };
  throwIfRefused([...endHoldingRefusals(facts, on, lastPaid), ...futureRefusals({ on }, today)]);
  const state = stateAfter(reason);
  await setHoldingEnd(db, holding.id, { validTo: on, state, endReason: reason });
  await audit(db, actor, 'publicPost.ended', 'PostHolding', holding, { on, reason });
  return holding.id;
}
