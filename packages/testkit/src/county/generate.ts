import { declaredFigures } from './declared.ts';
import { generateAwards } from './education.ts';
import { generateEmployment } from './employment.ts';
import { generateContracts, generateSettlements } from './health.ts';
import { generateIndustry } from './industry.ts';
import { REPORT_DATE } from './people.ts';
import { county, generatePlaces, prefecture, province } from './places.ts';
import { planFor } from './plan.ts';
import { Rng } from './prng.ts';
import { generateRegister } from './register.ts';
import { otherHouseholds } from './residents.ts';
import type { CountyRequest, TwinCounty } from './types.ts';
import { generateIncomes, generateProfiles } from './villages.ts';

/**
 * A county that does not exist, the same for the same seed. At size `district` every figure of report S2 comes out of its
 * rows; other sizes have the same shape. Only the register is held in memory, other residents are streamed.
 */
export function generateCounty({ seed, size, reportDate }: CountyRequest): TwinCounty {
  if (reportDate !== REPORT_DATE) throw new Error(`the twin county is told as of ${REPORT_DATE}`);
  const rng = new Rng(String(seed));
  const plan = planFor(size);
  const { townships, villages } = generatePlaces(
    rng.fork('places'),
    plan,
    plan.cells.reduce((sum, { persons }) => sum + persons, 0),
  );
  const names = new Map([...townships, ...villages].map(({ code, name }) => [code, name]));
  const nameOf = (code: string) => names.get(code) ?? '';
  const households = generateRegister(rng.fork('register'), plan, townships, villages);
  return {
    seed: String(seed),
    reportDate,
    place: { ...county, prefecture, province },
    townships,
    villages,
    households,
    otherHouseholds: (village) => otherHouseholds(rng, village, nameOf(village.townshipCode)),
    awards: generateAwards(rng.fork('education'), plan, townships, households),
    settlements: generateSettlements(rng.fork('health'), plan, households),
    ...generateEmployment(rng.fork('employment'), plan, households, nameOf),
    ...generateIndustry(rng.fork('industry'), plan, townships, villages, households),
    contracts: generateContracts(rng.fork('contracts'), households, nameOf),
    profiles: generateProfiles(rng.fork('profiles'), villages, households),
    incomes: generateIncomes(rng.fork('incomes'), villages),
    declaredFigures: [...declaredFigures],
  };
}
