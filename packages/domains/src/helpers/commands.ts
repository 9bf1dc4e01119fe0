import { constraintOf, type Db, drawRecordedAt, recordFact } from '@mingzhang/db';
import { type Actor, type CivilDate, DomainError, throwIfRefused } from '@mingzhang/kernel';
import { findAccount } from '../accounts/store.ts';
import { recordAudit } from '../audit/store.ts';
import { notLaterThan } from '../households/rules/index.ts';
import { getHousehold } from '../households/store.ts';
import type { Household } from '../households/tables.ts';
import { registeredStatuses } from '../households/vocabulary.ts';
import { resolveParameter } from '../parameters/store.ts';
import { endRefusals, levelsKey, loadKey, pairingRefusals } from './rules.ts';
import { countHouseholdsOf, getPairing, holdsHelperOffice, pairingsFrom, raiseHouseholdVersion } from './store.ts';
import { pairings } from './tables.ts';
import type { PairingEndReason, HelpLevel } from './vocabulary.ts';

/** What a command is given besides its input. */
export interface HelperContext {
  readonly db: Db;
  readonly actor: Actor;
  readonly today: CivilDate;
}

interface Change {
  readonly household: string;
  readonly expectedVersion: number;
  readonly basis?: string | undefined;
}

export interface PairHousehold extends Change {
  /** Account of the helper. */
  readonly helper: string;
  readonly level: HelpLevel;
  /** Helping unit; that of the account when left out. */
  readonly unit?: string | undefined;
  readonly from: CivilDate;
}

/** Pairs a helper with a registered household from a day on; from then on he sees it. After its exit a household keeps its helpers (S2-85). */
export async function pairHousehold(context: HelperContext, input: PairHousehold): Promise<string> {
  const { db, actor, today } = context;
  const { level, from } = input;
  const household = await getHousehold(db, actor, input.household, input.expectedVersion);
  if (!(registeredStatuses as readonly string[]).includes(household.status))
    throw new DomainError('NOT_IN_REGISTER', { field: ['household'], parameters: { status: household.status } });
  throwIfRefused(notLaterThan(from, today, 'from'));
  const { id: householdId, placeCode } = household;
  // Under a lock on the account: two offices at once could each count one household too few.
  const helper = await findAccount(db, input.helper, { lock: true });
  if (!helper || helper.disabledAt !== null) throw new DomainError('NOT_FOUND', { field: ['helper'] });
  const [others, levels, load] = [
    await pairingsFrom(db, householdId, from),
    await resolveParameter(db, levelsKey, placeCode, from),
    await resolveParameter(db, loadKey, placeCode, today),
  ];
  const facts = {
    name: helper.displayName,
    holdsOffice: await holdsHelperOffice(db, helper.id, placeCode, today),
    households: await countHouseholdsOf(db, helper.id, today),
  };
  throwIfRefused(
    pairingRefusals({
      helper: facts,
      level,
      from,
      pairedSince: others.find(({ accountId }) => accountId === helper.id)?.validFrom,
      levelTaken: others.some((other) => other.level === level),
      levels,
      load,
    }),
  );
  const value = { placeCode, unit: input.unit ?? helper.unit, level };
  await recordFact(
    db,
    pairings,
    { key: { householdId, accountId: helper.id }, value },
    { from, recordedAt: await drawRecordedAt(db), recordedBy: actor.accountId, basis: input.basis },
  ).catch((error: unknown) => {
    throw constraintOf(error) === 'pairing_one_of_a_level' ? new DomainError('LEVEL_HAS_HELPER', { field: ['level'] }) : error;
  });
  return finish(context, household, 'pairing.begun', { helper: helper.id, level, from });
}

export interface EndPairing extends Change {
  readonly pairing: string;
  /** First day on which he helps no more. */
  readonly on: CivilDate;
  readonly reason: PairingEndReason;
}

/** Ends a pairing: from that day on the helper sees the household no more. That he helped stays in the history. */
export async function endPairing(context: HelperContext, input: EndPairing): Promise<string> {
  const { db, actor, today } = context;
  const { on, reason } = input;
  const household = await getHousehold(db, actor, input.household, input.expectedVersion);
  const pairing = await getPairing(db, input.pairing, household.id);
  throwIfRefused([...endRefusals(pairing, on), ...notLaterThan(on, today, 'on')]);
  const { householdId, accountId, placeCode, unit, level, validFrom } = pairing;
  const key = { householdId, accountId };
  const recorder = { recordedAt: await drawRecordedAt(db), recordedBy: actor.accountId, basis: input.basis };
  await recordFact(db, pairings, { key }, { from: on, ...recorder });
  if (validFrom < on)
    await recordFact(db, pairings, { key, value: { placeCode, unit, level, endReason: reason } }, { from: validFrom, to: on, ...recorder });
  return finish(context, household, 'pairing.ended', { helper: accountId, on, reason });
}

async function finish({ db, actor }: HelperContext, { id, placeCode }: Household, action: string, detail: Record<string, unknown>) {
  await raiseHouseholdVersion(db, id);
  await recordAudit(db, { actor, action, subjectType: 'Household', subjectId: id, placeCode, detail });
  return id;
}
