import { countsByStandard } from './standards.ts';
import type { StudentAward, Stage } from './types.ts';

/**
 * The joint distribution behind the two printed breakdowns. Both add up from the same rows:
 *
 *               outside       inside          together
 * preschool     9 /  6,600    32 /  28,100     41 /  34,700
 * compulsory   55 / 31,750   162 /  99,450    217 / 131,200
 * senior        4 /  8,000    21 /  44,900     25 /  52,900
 * college       2 /  6,000     7 /  18,000      9 /  24,000
 * together     70 / 52,350   222 / 190,450    292 / 242,800
 *
 * Only the margins are printed; the inner cells are ours. Standards are half-year or yearly amounts: 1,000 and 1,250 of the
 * province, with the county's top-up 1,200 and 1,450, in halves 500, 625, 600 and 725.
 */
export type Level = 'PRESCHOOL' | 'COMPULSORY' | 'PRIMARY' | 'JUNIOR' | 'SENIOR' | 'COLLEGE';
export interface AidCell {
  level: Level;
  place: StudentAward['place'];
  heads: number;
  yuan: number;
  standards: readonly number[];
}

const PRESCHOOL = [500, 600, 1_000, 1_200];
const COMPULSORY = [500, 600, 625, 725];
const SENIOR = [1_500, 1_900, 2_000, 2_500];
const COLLEGE = [2_000, 3_000];

export const springCells: readonly AidCell[] = [
  { level: 'PRESCHOOL', place: 'OUTSIDE', heads: 9, yuan: 6_600, standards: PRESCHOOL },
  { level: 'COMPULSORY', place: 'OUTSIDE', heads: 55, yuan: 31_750, standards: COMPULSORY },
  { level: 'SENIOR', place: 'OUTSIDE', heads: 4, yuan: 8_000, standards: SENIOR },
  { level: 'COLLEGE', place: 'OUTSIDE', heads: 2, yuan: 6_000, standards: COLLEGE },
  { level: 'PRESCHOOL', place: 'INSIDE', heads: 32, yuan: 28_100, standards: PRESCHOOL },
  { level: 'COMPULSORY', place: 'INSIDE', heads: 162, yuan: 99_450, standards: COMPULSORY },
  { level: 'SENIOR', place: 'INSIDE', heads: 21, yuan: 44_900, standards: SENIOR },
  { level: 'COLLEGE', place: 'INSIDE', heads: 7, yuan: 18_000, standards: COLLEGE },
];

/** Continuing pupils in the county, paid before 31 August for the new term: 182 / 141,000. */
export const autumnCells: readonly AidCell[] = [
  { level: 'PRESCHOOL', place: 'INSIDE', heads: 16, yuan: 12_800, standards: [600, 1_000] },
  { level: 'PRIMARY', place: 'INSIDE', heads: 92, yuan: 60_200, standards: [500, 600, 1_000] },
  { level: 'JUNIOR', place: 'INSIDE', heads: 50, yuan: 38_000, standards: [625, 725, 1_000] },
  { level: 'SENIOR', place: 'INSIDE', heads: 24, yuan: 30_000, standards: [1_000, 1_500] },
];

/** 79 half-year shares of 1,500 yuan for 35 people: arrears are paid with the running term. */
export const rainDewShares: readonly (readonly [shares: number, heads: number])[] = [
  [1, 5],
  [2, 16],
  [3, 14],
];
export const RAIN_DEW_SHARE_YUAN = 1_500;

/** One amount per award of the cell; a larger county repeats the pattern. */
export function amountsOf(cell: AidCell, scaled: (count: number) => number): number[] {
  return [...countsByStandard(cell.heads, cell.yuan, cell.standards)].flatMap(([yuan, count]) =>
    Array.from({ length: scaled(count) }, () => yuan),
  );
}

export const levelHas: Record<Level, readonly Stage[]> = {
  PRESCHOOL: ['PRESCHOOL'],
  COMPULSORY: ['PRIMARY', 'JUNIOR'],
  PRIMARY: ['PRIMARY'],
  JUNIOR: ['JUNIOR'],
  SENIOR: ['SENIOR', 'VOCATIONAL_SECONDARY'],
  COLLEGE: ['UNDERGRADUATE', 'VOCATIONAL_HIGHER'],
};
