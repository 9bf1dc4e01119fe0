import type { Sex } from './identity.ts';
import type { Rng } from './prng.ts';
import type { Attribute, Relation } from './types.ts';

/** Who lives in a household of a given size: relation to the head, sex and age on the report date. The head comes first. */
export interface Role {
  relation: Relation;
  sex: Sex;
  age: number;
}

const SCHOOL_AGES = Array.from({ length: 19 }, (_, year) => year + 3);
/** Children's ages are dealt from a bag of these, so that every school year has about as many pupils. */
export const childAges = [0, 1, 2, ...SCHOOL_AGES, ...SCHOOL_AGES];

const other = (sex: Sex): Sex => (sex === 'MALE' ? 'FEMALE' : 'MALE');
const anySex = (rng: Rng): Sex => (rng.chance(0.5) ? 'MALE' : 'FEMALE');
const headSex = (rng: Rng): Sex => (rng.chance(0.76) ? 'MALE' : 'FEMALE');

export function composeHousehold(rng: Rng, size: number, attribute: Attribute, childAge: () => number): Role[] {
  if (attribute === 'SPECIAL_HARDSHIP') return hardship(rng, size);
  if (size === 1) return [head(rng, rng.chance(0.6) ? rng.int(60, 88) : rng.int(36, 59))];
  if (size === 2) return two(rng, childAge);
  if (size === 3) return three(rng, childAge);
  if (rng.chance(0.3)) return threeGenerations(rng, size, childAge);
  const parents = size >= 6 ? 2 : size === 5 || rng.chance(0.35) ? 1 : 0;
  const core = family(rng, true, size - 2 - parents, childAge);
  return [...core, ...parentsOf(rng, core[0]?.age ?? 40, parents)];
}

const head = (rng: Rng, age: number, sex = headSex(rng)): Role => ({ relation: 'SELF', sex, age });
const spouseOf = (rng: Rng, of: Role): Role => ({
  relation: 'SPOUSE',
  sex: other(of.sex),
  age: Math.max(24, of.age + (of.sex === 'MALE' ? rng.int(-6, 1) : rng.int(-1, 6))),
});
const child = (rng: Rng, age: number, sex = anySex(rng)): Role => ({ relation: sex === 'MALE' ? 'SON' : 'DAUGHTER', sex, age });

/** Father and mother of the head; the father is not older than 96. */
function parentsOf(rng: Rng, headAge: number, count: number): Role[] {
  const mother = Math.min(92, headAge + rng.int(19, 30));
  const father = Math.min(96, mother + rng.int(0, 5));
  const both: Role[] = [
    { relation: 'PARENT', sex: 'FEMALE', age: mother },
    { relation: 'PARENT', sex: 'MALE', age: father },
  ];
  return count === 2 ? both : count === 1 ? [rng.chance(0.7) ? (both[0] as Role) : (both[1] as Role)] : [];
}

/** Parents (one or two) with children; the parents' ages follow from the eldest child. */
function family(rng: Rng, couple: boolean, children: number, childAge: () => number): Role[] {
  const eldest = childAge();
  const ages = [eldest, ...Array.from({ length: children - 1 }, () => Math.max(0, eldest - rng.int(2, 7)))].slice(0, children);
  const parent = head(rng, Math.max(26, eldest + rng.int(22, 33)));
  return [parent, ...(couple ? [spouseOf(rng, parent)] : []), ...ages.map((age) => child(rng, age))];
}

function two(rng: Rng, childAge: () => number): Role[] {
  const elder = head(rng, rng.int(60, 82));
  return rng.weighted<() => Role[]>([
    [() => [elder, spouseOf(rng, elder)], 34],
    [() => family(rng, false, 1, childAge), 26],
    [() => [elder, child(rng, elder.age - rng.int(24, 36), 'MALE')], 14],
    [
      () => {
        const middle = head(rng, rng.int(44, 59));
        return [middle, spouseOf(rng, middle)];
      },
      10,
    ],
    [
      () => {
        const middle = head(rng, rng.int(34, 58));
        return [middle, ...parentsOf(rng, middle.age, 1)];
      },
      16,
    ],
  ])();
}

function three(rng: Rng, childAge: () => number): Role[] {
  const elder = head(rng, rng.int(58, 70));
  return rng.weighted<() => Role[]>([
    [() => family(rng, true, 1, childAge), 48],
    [() => family(rng, false, 2, childAge), 14],
    [() => [elder, spouseOf(rng, elder), child(rng, elder.age - rng.int(26, 35))], 14],
    [
      () => {
        const core = family(rng, false, 1, childAge);
        return [...core, ...parentsOf(rng, core[0]?.age ?? 40, 1)];
      },
      14,
    ],
    [() => [elder, spouseOf(rng, elder), grandchild(rng, Math.min(childAge(), elder.age - 46))], 10],
  ])();
}

const grandchild = (rng: Rng, age: number): Role => ({ relation: 'GRANDCHILD', sex: anySex(rng), age });

/** Head (with spouse from five members on), the son's family, and the head's mother in the largest. */
function threeGenerations(rng: Rng, size: number, childAge: () => number): Role[] {
  const small = Math.min(childAge(), 15);
  const son = child(rng, Math.max(25, small + rng.int(22, 30)), 'MALE');
  const elder = head(rng, Math.max(52, son.age + rng.int(22, 28)), size === 4 ? anySex(rng) : 'MALE');
  const wife: Role = { relation: 'DAUGHTER_IN_LAW', sex: 'FEMALE', age: Math.max(24, small + 20, son.age - rng.int(0, 4)) };
  const first = [elder, ...(size > 4 ? [spouseOf(rng, elder)] : []), son, wife, grandchild(rng, small)];
  const mother = size >= 7 && elder.age <= 70 ? parentsOf(rng, elder.age, 1) : [];
  const more = Array.from({ length: size - first.length - mother.length }, () => grandchild(rng, Math.max(0, small - rng.int(2, 5))));
  return [...first, ...more, ...mother];
}

/** Without labour, income and supporters: old people alone, disabled adults, two siblings. */
function hardship(rng: Rng, size: number): Role[] {
  const old = head(rng, rng.chance(0.75) ? rng.int(61, 90) : rng.int(38, 60));
  const rest = Array.from({ length: size - 1 }, (): Role => {
    if (old.age >= 60 && rng.chance(0.5)) return { ...spouseOf(rng, old), age: Math.max(60, old.age - rng.int(0, 6)) };
    return { relation: 'SIBLING', sex: anySex(rng), age: Math.max(34, old.age - rng.int(2, 9)) };
  });
  return [old, ...rest.slice(0, 1), ...rest.slice(1).map((role): Role => ({ ...role, relation: 'SIBLING' }))];
}

const TYPICAL_SIZES = [1, 1, 2, 2, 2, 3, 3, 3, 4, 5] as const;
const LARGEST = 7;

/** Household sizes that add up exactly; single people stay rare outside special hardship. */
export function householdSizes(rng: Rng, households: number, persons: number, attribute: Attribute): number[] {
  if (households === 0) return [];
  if (persons > households * LARGEST) throw new Error(`${persons} persons do not fit in ${households} households`);
  const sizes = Array.from({ length: households }, () => (attribute === 'SPECIAL_HARDSHIP' ? 1 : rng.pick(TYPICAL_SIZES)) as number);
  let missing = persons - sizes.reduce((a, b) => a + b, 0);
  for (let tries = 0; missing !== 0; tries++) {
    const at = rng.int(0, households - 1);
    const size = sizes[at] ?? 1;
    const step = Math.sign(missing);
    // Shrinking spares the households of two while larger ones are left.
    if (step > 0 ? size >= LARGEST : size <= (tries < households * 40 ? 2 : 1)) continue;
    sizes[at] = size + step;
    missing -= step;
  }
  return sizes;
}
