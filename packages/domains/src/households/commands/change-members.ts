import { recordFact } from '@mingzhang/db';
import { type CivilDate, DomainError, normaliseIdentityNumber, throwIfRefused } from '@mingzhang/kernel';
import { memberRefusals, notLaterThan } from '../rules/index.ts';
import { findMembership, getHousehold, updatePerson } from '../store.ts';
import { membershipFacts } from '../tables.ts';
import type { JoinReason, LeaveReason } from '../vocabulary.ts';
import { type NewMember, joinHousehold } from './register-household.ts';
import { type RegisterContext, beginRecording, finish } from './shared.ts';

export interface AddMember {
  readonly household: string;
  readonly expectedVersion: number;
  readonly member: NewMember;
  readonly joinedOn: CivilDate;
  readonly reason: JoinReason;
  readonly basis?: string | undefined;
}

/** Takes a person into the household from a day on: birth, marriage in, return, late registration. */
export async function addMember(context: RegisterContext, input: AddMember): Promise<string> {
  const household = await getHousehold(context.db, context.actor, input.household, input.expectedVersion);
  const member = { ...input.member, identityNumber: normaliseIdentityNumber(input.member.identityNumber) };
  const refusals = [...notLaterThan(input.joinedOn, context.today, 'joinedOn'), ...memberRefusals(member, ['member'], input.joinedOn)];
  if (member.relation === 'SELF') refusals.push(new DomainError('TWO_HEADS', { field: ['member', 'relation'], parameters: { count: 2 } }));
  throwIfRefused(refusals);
  const recorder = await beginRecording(context, input.basis);
  const person = await joinHousehold(context, household, member, { on: input.joinedOn, reason: input.reason, field: ['member'] }, recorder);
  await updatePerson(context.db, person.id, { householdId: household.id, placeCode: household.placeCode });
  return finish(context, household, 'household.memberAdded', { person: person.id, on: input.joinedOn, reason: input.reason });
}

export interface RemoveMember {
  readonly household: string;
  readonly expectedVersion: number;
  readonly person: string;
  readonly leftOn: CivilDate;
  readonly reason: LeaveReason;
  readonly basis?: string | undefined;
}

/** Ends a person's membership from a day on. The person's past stays; after a death the day is kept on the person. */
export async function removeMember(context: RegisterContext, input: RemoveMember): Promise<string> {
  const { db } = context;
  const household = await getHousehold(db, context.actor, input.household, input.expectedVersion);
  throwIfRefused(notLaterThan(input.leftOn, context.today, 'leftOn'));
  const membership = await findMembership(db, input.person, input.leftOn);
  if (!membership || membership.householdId !== household.id)
    throw new DomainError('NOT_A_MEMBER', { field: ['person'], parameters: { date: input.leftOn } });
  if (membership.relation === 'SELF' && household.memberCount > 1) throw new DomainError('HEAD_CANNOT_LEAVE', { field: ['person'] });
  const recorder = await beginRecording(context, input.basis);
  const { personId, householdId, placeCode, relation, joinReason, validFrom } = membership;
  const key = { personId };
  await recordFact(db, membershipFacts, { key }, { from: input.leftOn, ...recorder });
  if (validFrom < input.leftOn) {
    await recordFact(
      db,
      membershipFacts,
      { key, value: { householdId, placeCode, relation, joinReason, leaveReason: input.reason } },
      { from: validFrom, to: input.leftOn, ...recorder },
    );
  }
  await updatePerson(db, personId, { householdId: null, ...(input.reason === 'DEATH' ? { deceasedOn: input.leftOn } : {}) });
  return finish(context, household, 'household.memberRemoved', { person: personId, on: input.leftOn, reason: input.reason });
}
