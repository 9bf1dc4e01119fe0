import type { Subject, TwinCounty, TwinHousehold, TwinMember } from './types.ts';

/** As-of questions, answered by scanning: the slow and certain way that the platform's answers are compared with. Periods are half-open. */
export const isMemberOn = (member: TwinMember, day: string): boolean =>
  member.joinedOn <= day && (member.leftOn === null || day < member.leftOn);

export const isRegisteredOn = (household: TwinHousehold, day: string): boolean =>
  household.registeredOn !== null && household.registeredOn <= day && (household.clearedOn === null || day < household.clearedOn);

export const membersOn = (household: TwinHousehold, day: string): TwinMember[] =>
  household.members.filter((member) => isMemberOn(member, day));

export function headOn(household: TwinHousehold, day: string): TwinMember[] {
  return membersOn(household, day).filter(
    (member) => (member.relationChange && day < member.relationChange.on ? member.relationChange.from : member.relation) === 'SELF',
  );
}

export function subjectsOn(county: Pick<TwinCounty, 'households'>, day: string): Subject[] {
  return county.households
    .filter((household) => isRegisteredOn(household, day))
    .flatMap((household) => membersOn(household, day).map((member) => ({ household, member })));
}

export function countOn(
  county: Pick<TwinCounty, 'households'>,
  day: string,
  where: (household: TwinHousehold) => boolean = () => true,
): { households: number; persons: number } {
  const households = county.households.filter((household) => isRegisteredOn(household, day) && where(household));
  return { households: households.length, persons: households.reduce((sum, household) => sum + membersOn(household, day).length, 0) };
}
