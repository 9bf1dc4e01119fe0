import { recordFact, recordFacts } from '@mingzhang/db';
import { type CivilDate, DomainError, parseYuan, throwIfRefused } from '@mingzhang/kernel';
import { resolveParameter } from '../../parameters/store.ts';
import { causeRefusals, exitRefusals, notLaterThan } from '../rules/index.ts';
import { currentPeriod, getHousehold, setExitYear } from '../store.ts';
import { type Household, attributeFacts, causeFacts, statusFacts } from '../tables.ts';
import { type HouseholdAttribute, type PovertyCause, type RegisterStatus, registeredStatuses } from '../vocabulary.ts';
import { type RegisterContext, beginRecording, finish } from './shared.ts';

interface Change {
  readonly household: string;
  readonly expectedVersion: number;
  readonly basis?: string | undefined;
}

function requireRegistered(household: Household): void {
  if (!(registeredStatuses as readonly string[]).includes(household.status))
    throw new DomainError('NOT_IN_REGISTER', { field: ['household'], parameters: { status: household.status } });
}

/** A change begins on a day not before the present state began: an earlier day is a correction, which says so. */
async function requireAfter(
  context: RegisterContext,
  table: typeof statusFacts | typeof attributeFacts,
  household: Household,
  on: CivilDate,
  field: string,
): Promise<void> {
  const period = await currentPeriod(context.db, table, household.id, context.today);
  if (period && on < period.validFrom)
    throw new DomainError('BEFORE_CURRENT_STATE', { field: [field], parameters: { value: on, since: period.validFrom } });
}

export interface ChangeAttribute extends Change {
  readonly attribute: HouseholdAttribute;
  readonly from: CivilDate;
}

/** The household's support class changes from a day on. */
export async function changeAttribute(context: RegisterContext, input: ChangeAttribute): Promise<string> {
  const household = await getHousehold(context.db, context.actor, input.household, input.expectedVersion);
  requireRegistered(household);
  throwIfRefused(notLaterThan(input.from, context.today, 'from'));
  if (household.attribute === input.attribute) throw new DomainError('NOTHING_CHANGES', { field: ['attribute'] });
  await requireAfter(context, attributeFacts, household, input.from, 'from');
  const recorder = await beginRecording(context, input.basis);
  await recordFact(
    context.db,
    attributeFacts,
    { key: { householdId: household.id }, value: { placeCode: household.placeCode, attribute: input.attribute } },
    { from: input.from, ...recorder },
  );
  return finish(context, household, 'household.attributeChanged', { from: input.from, attribute: input.attribute });
}

export interface CorrectAttribute extends Change {
  readonly attribute: HouseholdAttribute;
  readonly from: CivilDate;
  readonly to?: CivilDate | undefined;
}

/** What was recorded of a period was wrong: says what was true instead. What was known before stays readable by `knownAt`. */
export async function correctAttribute(context: RegisterContext, input: CorrectAttribute): Promise<string> {
  const household = await getHousehold(context.db, context.actor, input.household, input.expectedVersion);
  throwIfRefused(notLaterThan(input.from, context.today, 'from'));
  if (input.to !== undefined && input.to <= input.from)
    throw new DomainError('WRONG_DATE', { field: ['to'], parameters: { value: input.to } });
  const recorder = await beginRecording(context, input.basis);
  await recordFact(
    context.db,
    attributeFacts,
    { key: { householdId: household.id }, value: { placeCode: household.placeCode, attribute: input.attribute } },
    { from: input.from, ...(input.to === undefined ? {} : { to: input.to }), ...recorder },
  );
  return finish(context, household, 'household.attributeCorrected', { from: input.from, to: input.to ?? null, attribute: input.attribute });
}

export interface ChangeCauses extends Change {
  readonly causes: readonly { cause: PovertyCause; main: boolean }[];
  readonly from: CivilDate;
}

/** The causes of poverty change from a day on; exactly one is the main one. */
export async function changeCauses(context: RegisterContext, input: ChangeCauses): Promise<string> {
  const { db } = context;
  const household = await getHousehold(db, context.actor, input.household, input.expectedVersion);
  throwIfRefused([...causeRefusals(input.causes), ...notLaterThan(input.from, context.today, 'from')]);
  const recorder = await beginRecording(context, input.basis);
  const values = input.causes.map(({ cause, main }) => ({ cause, main, placeCode: household.placeCode }));
  await recordFacts(db, causeFacts, { key: { householdId: household.id }, values }, { from: input.from, ...recorder });
  return finish(context, household, 'household.causesChanged', { from: input.from, causes: input.causes });
}

export interface ListForExit extends Change {
  readonly listedOn: CivilDate;
}

/** Puts a household that has not exited on the pre-exit list (预脱贫) from a day on. */
export async function listForExit(context: RegisterContext, input: ListForExit): Promise<string> {
  const household = await getHousehold(context.db, context.actor, input.household, input.expectedVersion);
  if (household.status !== 'NOT_EXITED' && household.status !== 'RETURNED')
    throw new DomainError('NOT_IN_REGISTER', { field: ['household'], parameters: { status: household.status } });
  throwIfRefused(notLaterThan(input.listedOn, context.today, 'listedOn'));
  await requireAfter(context, statusFacts, household, input.listedOn, 'listedOn');
  return changeStatus(context, household, 'PRE_EXIT', input.listedOn, input.basis, 'household.listedForExit');
}

export interface ConfirmExit extends Change {
  readonly exitedOn: CivilDate;
}

/**
 * Confirms that a listed household has left poverty on a day (户脱贫). Refused with every rule it does not meet, each with its value and
 * document; help goes on after the exit.
 */
export async function confirmExit(context: RegisterContext, input: ConfirmExit): Promise<string> {
  const household = await getHousehold(context.db, context.actor, input.household, input.expectedVersion);
  const { value, citation } = await resolveParameter(context.db, 'exit.incomeFloor', household.placeCode, input.exitedOn);
  const floorFen = parseYuan(String(value));
  if (floorFen === undefined) throw new Error('The parameter exit.incomeFloor should be yuan as a decimal string.');
  throwIfRefused([
    ...exitRefusals({
      status: household.status as RegisterStatus,
      netIncomePerPersonFen: household.netIncomePerPersonFen,
      floorFen,
      citation,
    }),
    ...notLaterThan(input.exitedOn, context.today, 'exitedOn'),
  ]);
  await requireAfter(context, statusFacts, household, input.exitedOn, 'exitedOn');
  await setExitYear(context.db, household.id, Number(input.exitedOn.slice(0, 4)));
  return changeStatus(context, household, 'EXITED', input.exitedOn, input.basis, 'household.exitConfirmed');
}

async function changeStatus(
  context: RegisterContext,
  household: Household,
  status: RegisterStatus,
  from: CivilDate,
  basis: string | undefined,
  action: string,
): Promise<string> {
  const recorder = await beginRecording(context, basis);
  await recordFact(
    context.db,
    statusFacts,
    { key: { householdId: household.id }, value: { placeCode: household.placeCode, status } },
    { from, ...recorder },
  );
  return finish(context, household, action, { from, status });
}
