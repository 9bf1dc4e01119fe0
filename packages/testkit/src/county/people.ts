import type { Code } from './code-words.ts';
import type { Role } from './composition.ts';
import { ageOn, birthDateForAge, dayBetween } from './dates.ts';
import type { IssueIdentity } from './identity.ts';
import type { Rng } from './prng.ts';
import { schoolingIn } from './schooling.ts';
import type { TwinPerson } from './types.ts';

export const REPORT_YEAR = 2026;
export const REPORT_DATE = '2026-09-30';
/** Nobody is born after this day, so that no birth falls into the August round. */
const LAST_BIRTH = '2026-05-31';

export type Health = Code<'health'>;
export interface PersonRequest {
  role: Role;
  name: string;
  health?: Health;
  unableToWork?: boolean;
}

export function makePerson(rng: Rng, issue: IssueIdentity, { role, name, health: given, unableToWork }: PersonRequest): TwinPerson {
  const wanted = role.age === 0 ? dayBetween(rng, '2025-10-01', LAST_BIRTH) : birthDateForAge(rng, role.age, REPORT_DATE);
  const { birthDate, idNumber } = issue(wanted, role.sex);
  const health = given ?? drawHealth(rng, role.age);
  const tracks = {
    track: rng.weighted([
      ['SENIOR', 48],
      ['VOCATIONAL_SECONDARY', 47],
      [null, 5],
    ] as const),
    higher: rng.weighted([
      ['UNDERGRADUATE', 22],
      ['VOCATIONAL_HIGHER', 28],
      [null, 50],
    ] as const),
  };
  const atSchool = schoolingIn({ birthDate, ...tracks }, REPORT_YEAR) !== null;
  return {
    idNumber,
    name,
    sex: role.sex,
    birthDate,
    health,
    ...tracks,
    ethnicity: rng.chance(0.97) ? '汉族' : rng.pick(['畲族', '回族', '土家族']),
    education: atSchool && role.age >= 6 ? null : drawEducation(rng, birthDate),
    disabilityGrade: health === 'DISABLED' ? rng.pick(['1', '2', '2', '3', '3', '4'] as const) : null,
    labour: atSchool || unableToWork ? 'NONE' : drawLabour(rng, role.age, health),
    workPlace: null,
    workMonths: null,
  };
}

function drawHealth(rng: Rng, age: number): Health {
  const chronic = age >= 60 ? 0.28 : age >= 40 ? 0.12 : 0.01;
  return rng.weighted<Health>([
    ['CHRONIC', chronic],
    ['SERIOUS', chronic / 6],
    ['DISABLED', 0.04],
    ['HEALTHY', 0.96 - chronic],
  ]);
}

function drawLabour(rng: Rng, age: number, health: Health): TwinPerson['labour'] {
  if (age < 16 || age >= 72) return 'NONE';
  if (age >= 60) return rng.chance(0.4) ? 'WEAK' : 'NONE';
  if (health === 'DISABLED') return rng.pick(['WEAK', 'LOST'] as const);
  if (health === 'SERIOUS') return rng.pick(['WEAK', 'WEAK', 'LOST'] as const);
  if (health === 'CHRONIC') return rng.pick(['NORMAL', 'WEAK'] as const);
  return rng.chance(0.12) ? 'SKILLED' : 'NORMAL';
}

function drawEducation(rng: Rng, birthDate: string): TwinPerson['education'] {
  const age = ageOn(birthDate, REPORT_DATE);
  if (age < 7) return 'PRESCHOOL';
  if (age < 15) return null;
  if (age < 18) return 'JUNIOR';
  if (age < 35)
    return rng.weighted([
      ['JUNIOR', 40],
      ['SENIOR', 32],
      ['COLLEGE', 18],
      ['BACHELOR_PLUS', 10],
    ] as const);
  if (age < 60)
    return rng.weighted([
      ['ILLITERATE', 5],
      ['PRIMARY', 38],
      ['JUNIOR', 47],
      ['SENIOR', 10],
    ] as const);
  return rng.weighted([
    ['ILLITERATE', 32],
    ['PRIMARY', 52],
    ['JUNIOR', 15],
    ['SENIOR', 1],
  ] as const);
}
