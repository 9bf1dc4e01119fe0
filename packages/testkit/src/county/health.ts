import { addDays, dayBetween } from './dates.ts';
import type { CountyPlan } from './plan.ts';
import { splitTotal, type Rng } from './prng.ts';
import { subjectsOn } from './queries.ts';
import type { Payer, Settlement, Subject, TwinHousehold } from './types.ts';

/** Report S2, January to September 2026. All money in fen. */
export const healthPlan = {
  inpatient: { rows: 799, totalFen: 472_110_000, paidFen: 404_950_000, fiscalFloorFen: 9_330_000, floorRows: 96 },
  outpatient: { rows: 10_801, paidFen: 166_250_000, chronicRows: 631, chronic180Fen: 4_970_000 },
} as const;

type Level = Settlement['level'];
const LEVELS: readonly (readonly [Level, weight: number, low: number, high: number])[] = [
  ['TOWNSHIP', 24, 900, 3_200],
  ['COUNTY', 56, 2_600, 9_500],
  ['CITY', 14, 7_500, 20_000],
  ['PROVINCE', 6, 14_000, 42_000],
];
/** Yearly ceilings of what a person may have to pay (351), which no row exceeds. */
export const selfPayCeilingFen: Record<Level, number> = { TOWNSHIP: 300_000, COUNTY: 300_000, CITY: 500_000, PROVINCE: 1_000_000 };

const none = (): Record<Payer, number> => ({
  BASIC: 0,
  SERIOUS_ILLNESS: 0,
  MEDICAL_RELIEF: 0,
  SUPPLEMENT: 0,
  FISCAL_FLOOR: 0,
  CHRONIC_180: 0,
});

export function generateSettlements(rng: Rng, plan: CountyPlan, households: readonly TwinHousehold[]): Settlement[] {
  const people = subjectsOn({ households: [...households] }, '2026-09-30').filter(({ member }) => member.joinedOn <= '2025-12-31');
  const rows = [...inpatient(rng.fork('in'), plan, people), ...outpatient(rng.fork('out'), plan, people)];
  rows.sort((a, b) => (a.on === b.on ? 0 : a.on < b.on ? -1 : 1));
  for (const [index, row] of rows.entries()) row.caseNo = `JS2026${String(index + 1).padStart(6, '0')}`;
  return rows;
}

function inpatient(rng: Rng, plan: CountyPlan, people: readonly Subject[]): Settlement[] {
  const { rows, totalFen, paidFen, fiscalFloorFen, floorRows } = healthPlan.inpatient;
  const [total, paid, floor] = [totalFen, paidFen, fiscalFloorFen].map(plan.scaled) as [number, number, number];
  const stays = Array.from({ length: plan.scaled(rows) }, () => {
    const [level, , low, high] = rng.weighted(LEVELS.map((entry) => [entry, entry[1]] as const));
    return { level, weight: low + (high - low) * rng.next() ** 2 };
  });
  const totals = splitTotal(
    total,
    stays.map(({ weight }) => weight),
  );
  const selfPaid = splitTotal(total - paid, totals);
  const dearest = new Set(
    [...stays.keys()].sort((a, b) => (totals[b] ?? 0) - (totals[a] ?? 0)).slice(0, Math.max(1, plan.scaled(floorRows))),
  );
  const floors = splitTotal(
    floor,
    totals.map((value, index) => (dearest.has(index) ? value : 0)),
  );
  const patients = drawPatients(rng, people, stays.length, 2);
  return stays.map(({ level }, index) => {
    const [rowTotal = 0, self = 0, fiscal = 0] = [totals[index], selfPaid[index], floors[index]];
    const serious = level === 'CITY' || level === 'PROVINCE' ? 0.16 + rng.next() * 0.1 : 0;
    const [BASIC = 0, SERIOUS_ILLNESS = 0, MEDICAL_RELIEF = 0, SUPPLEMENT = 0] = splitTotal(rowTotal - self - fiscal, [
      0.72 - serious,
      serious,
      0.1 + rng.next() * 0.06,
      0.04 + rng.next() * 0.05,
    ]);
    return {
      ...patients(index),
      caseNo: '',
      on: dayBetween(rng, '2026-01-03', '2026-09-28'),
      level,
      kind: 'INPATIENT',
      totalFen: rowTotal,
      selfPaidFen: self,
      paidFen: { ...none(), BASIC, SERIOUS_ILLNESS, MEDICAL_RELIEF, SUPPLEMENT, FISCAL_FLOOR: fiscal },
    };
  });
}

/** Compensation of all 10,801 rows is the printed sum, the 180 top-ups of the 631 chronic rows included. */
function outpatient(rng: Rng, plan: CountyPlan, people: readonly Subject[]): Settlement[] {
  const { rows, paidFen, chronicRows, chronic180Fen } = healthPlan.outpatient;
  const [count, chronic] = [plan.scaled(rows), plan.scaled(chronicRows)];
  const topUps = splitTotal(
    plan.scaled(chronic180Fen),
    Array.from({ length: chronic }, () => 0.4 + rng.next()),
  );
  const ordinaryPaid = splitTotal(
    plan.scaled(paidFen) - plan.scaled(chronic180Fen),
    Array.from({ length: count }, () => 0.25 + rng.next() ** 2),
  );
  const sick = people.filter(({ member }) => member.person.health === 'CHRONIC' || member.person.health === 'SERIOUS');
  const chronicPatients = drawPatients(rng, sick, chronic, 12);
  const patients = drawPatients(rng, people, count, 40);
  return ordinaryPaid.map((paid, index) => {
    const topUp = topUps[index];
    const relief = rng.chance(0.2) ? Math.floor(paid * 0.15) : 0;
    // 180 pays 80 % of what is left of a chronic patient's bill.
    const selfPaidFen = topUp === undefined ? Math.round(paid * (0.3 + rng.next() * 0.6)) : Math.round(topUp / 4);
    const split = { ...none(), BASIC: paid - relief, MEDICAL_RELIEF: relief, CHRONIC_180: topUp ?? 0 };
    const level: Level = rng.weighted([
      ['TOWNSHIP', 70],
      ['COUNTY', 27],
      ['CITY', 3],
    ] as const);
    const subject = topUp === undefined ? patients(index) : chronicPatients(index);
    return {
      ...subject,
      caseNo: '',
      on: dayBetween(rng, '2026-01-03', '2026-09-29'),
      level,
      kind: topUp === undefined ? 'OUTPATIENT' : 'CHRONIC_OUTPATIENT',
      totalFen: paid + (topUp ?? 0) + selfPaidFen,
      paidFen: split,
      selfPaidFen,
    };
  });
}

/** The nth patient; the sick come more often, nobody more often than `most` times. */
function drawPatients(rng: Rng, people: readonly Subject[], count: number, most: number): (index: number) => Subject {
  const turns = people.flatMap((subject) => {
    const share = { HEALTHY: 0.25, CHRONIC: 1, DISABLED: 0.7, SERIOUS: 1 }[subject.member.person.health];
    return Array.from({ length: Math.ceil(most * share) }, () => subject);
  });
  if (turns.length < count) throw new Error(`${people.length} people for ${count} settlements`);
  const drawn = rng.shuffled(turns);
  return (index) => drawn[index] as Subject;
}

const CHRONIC_CLASSES = ['M01', 'M02', 'M03', 'M05', 'M08', 'M11'];

/** Everybody in the register is under contract; chronic patients mostly hold a certificate with a class code and no diagnosis. */
export function generateContracts(rng: Rng, households: readonly TwinHousehold[], townshipName: (code: string) => string) {
  return subjectsOn({ households: [...households] }, '2026-09-30').map((subject) => {
    const { member, household } = subject;
    const ill = member.person.health === 'CHRONIC' || member.person.health === 'SERIOUS';
    const visitsDue = ill ? 4 : 2;
    const fresh = member.joinedOn > '2026-02-01';
    const signedOn = fresh ? addDays(member.joinedOn, rng.int(1, 20)) : dayBetween(rng, '2026-01-05', '2026-03-31');
    const certifiedOn = dayBetween(rng, '2022-01-10', '2025-12-20');
    return {
      ...subject,
      year: 2026,
      team: `${townshipName(`${household.villageCode.slice(0, 9)}000`)}卫生院第${rng.pick(['一', '二', '三'])}团队`,
      signedOn,
      renewedOn: !fresh && rng.chance(0.5) ? addDays(signedOn, rng.int(0, 30)) : null,
      visitsDue,
      visitsDone: rng.int(fresh ? 0 : 1, fresh ? 1 : Math.min(3, visitsDue)),
      chronic:
        ill && rng.chance(0.8)
          ? {
              certificateNo: `MB${member.personNo.slice(4)}`,
              classCode: rng.pick(CHRONIC_CLASSES),
              certifiedOn,
              validTo: `${Number(certifiedOn.slice(0, 4)) + 5}${certifiedOn.slice(4)}`,
            }
          : null,
    };
  });
}
