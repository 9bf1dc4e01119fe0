import { ageOn, dayBetween } from './dates.ts';
import { addMember, type Workshop } from './household.ts';
import { REPORT_DATE } from './people.ts';
import type { Rng } from './prng.ts';
import type { TwinHousehold } from './types.ts';

/** The adjustment round of August 2026: the only movements of that month, and none follow in September. */
export const ROUND = { first: '2026-08-05', last: '2026-08-28' } as const;
export const CLEAR_REASONS = ['WRONGLY_IDENTIFIED', 'ON_PUBLIC_PAYROLL', 'HOUSE_OR_VEHICLE', 'OWNS_COMPANY'] as const;
export const dayOfRound = (rng: Rng): string => dayBetween(rng, ROUND.first, ROUND.last);

export const isAugustHousehold = (household: TwinHousehold): boolean => (household.registeredOn ?? '') >= ROUND.first;

/** People who were left out when their household was registered and are entered in the round. */
export function enterLateMembers(rng: Rng, households: readonly TwinHousehold[], count: number): void {
  const open = households.filter(
    (household) => !household.clearedOn && !isAugustHousehold(household) && household.attribute !== 'SPECIAL_HARDSHIP',
  );
  const candidates = open.flatMap((household) =>
    household.members
      .slice(1)
      .filter((member) => member.leftOn === null && member.relation !== 'SELF')
      .slice(0, 1),
  );
  if (candidates.length < count) throw new Error(`only ${candidates.length} members for ${count} late registrations`);
  for (const member of rng.shuffled(candidates).slice(0, count))
    Object.assign(member, { joinedOn: dayOfRound(rng), joinReason: 'LATE_REGISTERED' });
}

/** Grown children of households that stay: removed alone, because they have left for a payroll, a car or a company. */
export function clearSingleMembers(
  rng: Rng,
  shops: (household: TwinHousehold) => Workshop,
  households: readonly TwinHousehold[],
  count: number,
): void {
  const ageOfHead = (household: TwinHousehold) => ageOn(household.members[0]?.person.birthDate ?? REPORT_DATE, REPORT_DATE);
  const possible = households.filter(
    (household) =>
      !household.clearedOn && !isAugustHousehold(household) && household.attribute !== 'SPECIAL_HARDSHIP' && ageOfHead(household) >= 46,
  );
  if (possible.length < count) throw new Error(`only ${possible.length} households for ${count} single removals`);
  for (const household of rng.shuffled(possible).slice(0, count)) {
    const sex = rng.chance(0.6) ? 'MALE' : 'FEMALE';
    const age = Math.min(42, ageOfHead(household) - rng.int(22, 26));
    const member = addMember(shops(household), household, {
      role: { relation: sex === 'MALE' ? 'SON' : 'DAUGHTER', sex, age },
      health: 'HEALTHY',
    });
    Object.assign(member, { joinedOn: household.members[0]?.joinedOn, leftOn: dayOfRound(rng), leaveReason: 'CLEARED' });
  }
}
