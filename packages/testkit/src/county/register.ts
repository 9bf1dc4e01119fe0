import { CLEAR_REASONS, clearSingleMembers, dayOfRound, enterLateMembers } from './august.ts';
import type { Code } from './code-words.ts';
import { childAges, householdSizes } from './composition.ts';
import { dayBetween } from './dates.ts';
import { addHistory } from './history.ts';
import { makeHousehold, type Workshop } from './household.ts';
import { registerDesk } from './identity.ts';
import { nameDesk } from './names.ts';
import { exitCohorts, type CountyPlan, type RegisterCell } from './plan.ts';
import { bag, splitTotal, type Rng } from './prng.ts';
import type { Place, TwinHousehold, TwinVillage } from './types.ts';

interface Slot {
  status: RegisterCell['status'];
  attribute: RegisterCell['attribute'];
  size: number;
  exitYear: number | null;
  kind: Code<'registrationKind'>;
  cleared: boolean;
}

/** The register with its history: today's households by cell, the August round, and the households that it cleared. */
export function generateRegister(
  rng: Rng,
  plan: CountyPlan,
  townships: readonly Place[],
  villages: readonly TwinVillage[],
): TwinHousehold[] {
  const slots = rng.fork('order').shuffled([...presentSlots(rng.fork('slots'), plan), ...clearedSlots(rng.fork('cleared'), plan)]);
  const shops = workshops(rng, townships, villages);
  const households = dealToVillages(rng.fork('villages'), plan, villages, slots).map(({ village, slot, sequence }) => {
    const shop = shops.get(village.code);
    if (!shop) throw new Error(`no village ${village.code}`);
    return settle(shop, slot, sequence);
  });
  const shopOf = (household: TwinHousehold): Workshop => shops.get(household.villageCode) as Workshop;
  const { august } = plan;
  const inNew = slots.filter(({ kind }) => kind !== 'REGISTRATION').reduce((sum, { size }) => sum + size, 0);
  enterLateMembers(rng.fork('late'), households, Math.max(0, august.persons - inNew));
  clearSingleMembers(rng.fork('removed'), shopOf, households, august.clearedPersons - august.clearedInHouseholds);
  return households.toSorted((a, b) => (a.householdNo < b.householdNo ? -1 : 1));
}

function presentSlots(rng: Rng, plan: CountyPlan): Slot[] {
  const slots = plan.cells.flatMap(({ status, attribute, households, persons }) =>
    householdSizes(rng, households, persons, attribute).map((size): Slot => ({
      status,
      attribute,
      size,
      exitYear: null,
      kind: 'REGISTRATION',
      cleared: false,
    })),
  );
  const exited = rng.shuffled(slots.filter(({ status }) => status === 'EXITED'));
  for (const [index, year] of cohortYears(exited.length).entries()) Object.assign(exited[index] ?? {}, { exitYear: year });
  // Who was identified in August cannot be a candidate for exit in September.
  const fresh = rng.shuffled(slots.filter(({ status }) => status === 'NOT_EXITED')).slice(0, plan.august.newHouseholds);
  for (const [index, slot] of fresh.entries()) slot.kind = index < plan.august.newlyIdentified ? 'NEWLY_IDENTIFIED' : 'LATE_REGISTERED';
  return slots;
}

function cohortYears(count: number): number[] {
  const years = Object.keys(exitCohorts).map(Number);
  const sizes = splitTotal(count, Object.values(exitCohorts));
  return years.flatMap((year, index) => Array.from({ length: sizes[index] ?? 0 }, () => year));
}

function clearedSlots(rng: Rng, plan: CountyPlan): Slot[] {
  const { clearedHouseholds, clearedInHouseholds } = plan.august;
  return householdSizes(rng, clearedHouseholds, clearedInHouseholds, 'ORDINARY').map((size): Slot => {
    const exited = rng.chance(0.7);
    const attribute = rng.pick(['ORDINARY', 'ORDINARY', 'LOW_INCOME_ALLOWANCE'] as const);
    return {
      status: exited ? 'EXITED' : 'NOT_EXITED',
      attribute,
      size,
      exitYear: exited ? rng.pick(Object.keys(exitCohorts).map(Number)) : null,
      kind: 'REGISTRATION',
      cleared: true,
    };
  });
}

function dealToVillages(
  rng: Rng,
  plan: CountyPlan,
  villages: readonly TwinVillage[],
  slots: readonly Slot[],
): { village: TwinVillage; slot: Slot; sequence: number }[] {
  const present = slots.filter(({ cleared }) => !cleared);
  const gone = slots.filter(({ cleared }) => cleared);
  const deal = (some: readonly Slot[]) => {
    const inListed = Math.round(some.length * plan.shareInListed);
    const spread = (group: readonly TwinVillage[], total: number) =>
      splitTotal(
        total,
        group.map(() => 0.6 + rng.next()),
      ).flatMap((count, index) => Array.from({ length: count }, () => group[index] as TwinVillage));
    const isListed = (village: TwinVillage) => village.listState !== 'NOT_LISTED';
    const seats = [
      ...spread(villages.filter(isListed), inListed),
      ...spread(
        villages.filter((village) => !isListed(village)),
        some.length - inListed,
      ),
    ];
    return some.map((slot, index) => ({ village: seats[index] as TwinVillage, slot }));
  };
  const next = new Map<string, number>();
  return [...deal(present), ...deal(gone)].map(({ village, slot }) => {
    const sequence = (next.get(village.code) ?? 0) + 1;
    next.set(village.code, sequence);
    return { village, slot, sequence };
  });
}

function workshops(rng: Rng, townships: readonly Place[], villages: readonly TwinVillage[]): Map<string, Workshop> {
  const issue = registerDesk();
  const childAge = bag(rng.fork('children'), childAges);
  const townshipName = new Map(townships.map(({ code, name }) => [code, name]));
  return new Map(
    villages.map((village) => [
      village.code,
      { rng: rng.fork(village.code), village, township: townshipName.get(village.townshipCode) ?? '', issue, childAge, name: nameDesk() },
    ]),
  );
}

const ROUNDS = [
  '2021-12-20',
  '2022-06-24',
  '2022-12-15',
  '2023-06-26',
  '2023-12-18',
  '2024-06-25',
  '2024-12-16',
  '2025-06-24',
  '2025-12-15',
];

function settle(shop: Workshop, slot: Slot, sequence: number): TwinHousehold {
  const { rng } = shop;
  const rounds = ROUNDS.filter((round) => Number(round.slice(0, 4)) < (slot.exitYear ?? 2026));
  const since = slot.kind === 'REGISTRATION' ? rng.pick(rounds) : dayOfRound(rng);
  const household = makeHousehold(shop, {
    sequence,
    size: slot.size,
    attribute: slot.attribute,
    registered: true,
    since,
    joinReason: slot.kind,
  });
  household.status = slot.status;
  household.registrationKind = slot.kind;
  household.registeredOn = since;
  household.netIncomePerCapitaFen = drawIncome(rng, slot.status);
  if (slot.exitYear) {
    household.preExitOn = dayBetween(rng, `${slot.exitYear}-09-20`, `${slot.exitYear}-10-31`);
    household.exitedOn = dayBetween(rng, `${slot.exitYear}-11-25`, `${slot.exitYear}-12-20`);
  } else if (slot.status === 'PRE_EXIT') household.preExitOn = dayBetween(rng, '2026-09-08', '2026-09-25');
  if (slot.kind === 'REGISTRATION' && !slot.cleared) addHistory(shop, household);
  if (slot.cleared) clear(rng, household);
  return household;
}

function clear(rng: Rng, household: TwinHousehold): void {
  household.status = 'CLEARED';
  household.clearedOn = dayOfRound(rng);
  household.clearReason = rng.pick(CLEAR_REASONS);
  for (const member of household.members) Object.assign(member, { leftOn: household.clearedOn, leaveReason: 'CLEARED' });
}

/** Whole yuan per head and year, on the right side of a line of about 6,500 yuan. */
function drawIncome(rng: Rng, status: Slot['status']): number {
  const [low, high] = status === 'NOT_EXITED' ? [2_600, 6_200] : status === 'PRE_EXIT' ? [6_800, 11_500] : [7_200, 18_900];
  return rng.int(low, high) * 100;
}
