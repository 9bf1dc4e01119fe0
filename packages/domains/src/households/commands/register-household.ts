import { recordFact, recordFacts } from '@mingzhang/db';
import {
  type CivilDate,
  DomainError,
  type Fen,
  type PlaceCode,
  birthDateOf,
  newId,
  normaliseIdentityNumber,
  sexOf,
  throwIfRefused,
} from '@mingzhang/kernel';
import { nameKey } from '../../names.ts';
import { getVillage } from '../../places/store.ts';
import { identityIndexOf, sealIdentity } from '../identity.ts';
import { causeRefusals, compositionRefusals, memberRefusals, notLaterThan } from '../rules/index.ts';
import { findHouseholdByNumber, findMembership, findPersonByIdentity, insertHousehold, insertPerson } from '../store.ts';
import { type Person, attributeFacts, causeFacts, membershipFacts, residenceFacts, statusFacts } from '../tables.ts';
import type { HouseholdAttribute, JoinReason, PovertyCause, Relation } from '../vocabulary.ts';
import { type Recorder, type RegisterContext, beginRecording, finish } from './shared.ts';

export interface NewMember {
  readonly name: string;
  readonly identityNumber: string;
  readonly relation: Relation;
  readonly ethnicity?: string | undefined;
  readonly education?: string | undefined;
  readonly labourAbility?: string | undefined;
  readonly healthState?: string | undefined;
  readonly phone?: string | undefined;
}

export interface RegisterHousehold {
  readonly number: string;
  readonly village: PlaceCode;
  readonly registeredOn: CivilDate;
  readonly attribute: HouseholdAttribute;
  readonly causes: readonly { cause: PovertyCause; main: boolean }[];
  readonly members: readonly NewMember[];
  readonly netIncomePerPersonFen?: Fen | undefined;
  readonly phone?: string | undefined;
  readonly address?: string | undefined;
  readonly basis?: string | undefined;
}

/** Registers a household with its members, causes and attribute from a day on. Everything is checked first; all faults are answered together. */
export async function registerHousehold(context: RegisterContext, input: RegisterHousehold): Promise<string> {
  const { db, actor, today } = context;
  const village = await getVillage(db, actor, input.village);
  const members = input.members.map((member) => ({ ...member, identityNumber: normaliseIdentityNumber(member.identityNumber) }));
  const refusals = [
    ...notLaterThan(input.registeredOn, today, 'registeredOn'),
    ...members.flatMap((member, index) => memberRefusals(member, ['members', String(index)], input.registeredOn)),
    ...compositionRefusals(members),
    ...causeRefusals(input.causes),
  ];
  if (await findHouseholdByNumber(db, actor, input.number))
    refusals.push(new DomainError('HOUSEHOLD_NUMBER_TAKEN', { field: ['number'], parameters: { number: input.number } }));
  throwIfRefused(refusals);
  const household = { id: newId(), placeCode: village.code };
  const recorder = await beginRecording(context, input.basis);
  const period = { from: input.registeredOn, ...recorder };
  await insertHousehold(db, {
    ...household,
    number: input.number,
    status: 'NOT_EXITED',
    attribute: input.attribute,
    registeredOn: input.registeredOn,
    netIncomePerPersonFen: input.netIncomePerPersonFen ?? null,
    phone: input.phone ?? null,
    address: input.address ?? null,
  });
  const key = { householdId: household.id };
  const { placeCode } = household;
  await recordFact(db, statusFacts, { key, value: { placeCode, status: 'NOT_EXITED', entryReason: 'NEWLY_IDENTIFIED' } }, period);
  await recordFact(db, attributeFacts, { key, value: { placeCode, attribute: input.attribute } }, period);
  await recordFact(db, residenceFacts, { key, value: { placeCode, villageCode: village.code } }, period);
  const causes = input.causes.map(({ cause, main }) => ({ placeCode, cause, main }));
  await recordFacts(db, causeFacts, { key, values: causes }, period);
  for (const [index, member] of members.entries()) {
    await joinHousehold(
      context,
      household,
      member,
      { on: input.registeredOn, reason: 'NEWLY_IDENTIFIED', field: ['members', String(index)] },
      recorder,
    );
  }
  return finish(context, household, 'household.registered', { members: members.length });
}

export interface Joining {
  readonly on: CivilDate;
  readonly reason: JoinReason;
  readonly field: readonly string[];
}

/** Makes a person, or finds the one with this identity, a member from a day on. @throws PERSON_IN_ANOTHER_HOUSEHOLD */
export async function joinHousehold(
  context: RegisterContext,
  household: { id: string; placeCode: PlaceCode },
  member: NewMember,
  joining: Joining,
  recorder: Recorder,
): Promise<Person> {
  const { db, secrets } = context;
  const known = await findPersonByIdentity(db, identityIndexOf(secrets, member.identityNumber));
  const elsewhere = known && (await findMembership(db, known.id, joining.on));
  if (elsewhere) {
    const rule = { key: 'R-001', value: '1' };
    throw new DomainError('PERSON_IN_ANOTHER_HOUSEHOLD', { field: joining.field, rule, parameters: { since: elsewhere.validFrom } });
  }
  const person = known ?? (await insertNewPerson(context, household, member));
  await recordFact(
    db,
    membershipFacts,
    {
      key: { personId: person.id },
      value: { householdId: household.id, placeCode: household.placeCode, relation: member.relation, joinReason: joining.reason },
    },
    { from: joining.on, ...recorder },
  );
  return person;
}

async function insertNewPerson(
  { db, secrets }: RegisterContext,
  household: { id: string; placeCode: PlaceCode },
  member: NewMember,
): Promise<Person> {
  const id = newId();
  return insertPerson(db, {
    id,
    householdId: household.id,
    placeCode: household.placeCode,
    name: member.name,
    nameKey: nameKey(member.name),
    ...sealIdentity(secrets, id, member.identityNumber),
    sex: sexOf(member.identityNumber),
    birthDate: birthDateOf(member.identityNumber),
    ethnicity: member.ethnicity ?? null,
    education: member.education ?? null,
    labourAbility: member.labourAbility ?? null,
    healthState: member.healthState ?? null,
    phone: member.phone ?? null,
  });
}
