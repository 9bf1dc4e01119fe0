import type { Code } from './code-words.ts';
import type { CountySize } from './types.ts';

/** The shape of the district of report S2; other sizes are this shape times a factor. */
export interface RegisterCell {
  status: 'NOT_EXITED' | 'PRE_EXIT' | 'EXITED';
  attribute: Code<'attribute'>;
  households: number;
  persons: number;
}

const CELLS: readonly RegisterCell[] = [
  { status: 'NOT_EXITED', attribute: 'LOW_INCOME_ALLOWANCE', households: 38, persons: 143 },
  { status: 'NOT_EXITED', attribute: 'SPECIAL_HARDSHIP', households: 3, persons: 3 },
  { status: 'NOT_EXITED', attribute: 'ORDINARY', households: 12, persons: 37 },
  { status: 'PRE_EXIT', attribute: 'LOW_INCOME_ALLOWANCE', households: 518, persons: 1_100 },
  { status: 'PRE_EXIT', attribute: 'SPECIAL_HARDSHIP', households: 25, persons: 31 },
  { status: 'PRE_EXIT', attribute: 'ORDINARY', households: 128, persons: 281 },
  { status: 'EXITED', attribute: 'LOW_INCOME_ALLOWANCE', households: 381, persons: 860 },
  { status: 'EXITED', attribute: 'SPECIAL_HARDSHIP', households: 420, persons: 436 },
  { status: 'EXITED', attribute: 'ORDINARY', households: 710, persons: 1_730 },
];

/** Weights, not counts: the printed cohorts (384, 396, 838) are declared figures that history since has worn down. */
export const exitCohorts = { 2023: 359, 2024: 370, 2025: 782 } as const;

const DISTRICT = {
  townships: 7,
  villages: 42,
  listedVillages: 12,
  villagesExitedEarlier: 4,
  registeredPersons: 4_621,
  /** Households of the register that live in villages outside the list. */
  householdsOutsideListed: 1_490,
  householdsInListed: 745,
  august: { newHouseholds: 46, newlyIdentified: 36, persons: 308, clearedPersons: 293, clearedHouseholds: 92, clearedInHouseholds: 215 },
};

/** Registered people per resident in larger counties. */
const REGISTERED_SHARE = 0.02;

export interface CountyPlan {
  factor: number;
  residents: number;
  townships: number;
  villages: number;
  listedVillages: number;
  villagesExitedEarlier: number;
  shareInListed: number;
  cells: RegisterCell[];
  august: typeof DISTRICT.august;
  /** A count of the district, at this size. */
  scaled: (districtCount: number) => number;
}

export function planFor(size: CountySize): CountyPlan {
  const district = size === 'district';
  const factor = district ? 1 : (size.residents * REGISTERED_SHARE) / DISTRICT.registeredPersons;
  const scaled = (count: number) => Math.round(count * factor);
  const villages = district ? DISTRICT.villages : size.villages;
  const listedVillages = Math.round((villages * DISTRICT.listedVillages) / DISTRICT.villages);
  const cells = CELLS.map((cell) => {
    const households = scaled(cell.households);
    return { ...cell, households, persons: Math.max(scaled(cell.persons), households) };
  });
  const mapped = Object.fromEntries(Object.entries(DISTRICT.august).map(([key, count]) => [key, scaled(count)])) as typeof DISTRICT.august;
  return {
    factor,
    scaled,
    cells,
    villages,
    listedVillages,
    august: mapped,
    residents: district ? 0 : size.residents,
    townships: district ? DISTRICT.townships : size.townships,
    villagesExitedEarlier: Math.round((listedVillages * DISTRICT.villagesExitedEarlier) / DISTRICT.listedVillages),
    shareInListed: DISTRICT.householdsInListed / (DISTRICT.householdsInListed + DISTRICT.householdsOutsideListed),
  };
}
