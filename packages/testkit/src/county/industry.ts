import type { Code } from './code-words.ts';
import { addDays, dayBetween } from './dates.ts';
import type { CountyPlan } from './plan.ts';
import { splitTotal, type Rng } from './prng.ts';
import { isRegisteredOn } from './queries.ts';
import type { CarryRelation, Dividend, IndustryEntry, Operator, Place, TwinHousehold, TwinVillage } from './types.ts';

/** Report S2: 97 operators carry 1,565 households; 4,601 entries; carried or with an accepted entry 2,009 (89.9 % of 2,235). */
export const industryPlan = {
  operators: 97,
  carried: 1_565,
  covered: 2_009,
  entries: 4_601,
  secondCarries: 118,
  uncoveredWithPlans: 60,
} as const;

const TYPES: readonly (readonly [Operator['type'], number, string])[] = [
  ['COOPERATIVE', 52, '专业合作社'],
  ['FAMILY_FARM', 31, '家庭农场'],
  ['LEADING_ENTERPRISE', 6, '农业发展有限公司'],
  ['BIG_GROWER', 8, '种养基地'],
];
interface Kind {
  kind: Code<'industry'>;
  unit: string;
  yuan: number;
  least: number;
  most: number;
}
const KINDS: readonly Kind[] = [
  { kind: 'TEA', unit: '亩', yuan: 500, least: 1, most: 6 },
  { kind: 'CAMELLIA', unit: '亩', yuan: 600, least: 1, most: 8 },
  { kind: 'BAMBOO', unit: '亩', yuan: 200, least: 2, most: 15 },
  { kind: 'RICE', unit: '亩', yuan: 150, least: 1, most: 8 },
  { kind: 'VEGETABLE', unit: '亩', yuan: 400, least: 0.5, most: 3 },
  { kind: 'WATERMELON', unit: '亩', yuan: 500, least: 0.5, most: 4 },
  { kind: 'HERB', unit: '亩', yuan: 600, least: 1, most: 5 },
  { kind: 'MUSHROOM', unit: '棒', yuan: 1, least: 500, most: 3_000 },
  { kind: 'PIG', unit: '头', yuan: 300, least: 1, most: 8 },
  { kind: 'GOAT', unit: '头', yuan: 200, least: 3, most: 20 },
  { kind: 'CHICKEN', unit: '羽', yuan: 10, least: 30, most: 200 },
  { kind: 'BEE', unit: '箱', yuan: 200, least: 2, most: 20 },
  { kind: 'FISH', unit: '亩', yuan: 500, least: 1, most: 5 },
];
const MODES: readonly (readonly [CarryRelation['mode'], number])[] = [
  ['EQUITY', 26],
  ['CONTRACT_PURCHASE', 26],
  ['JOB', 16],
  ['LAND_LEASE', 14],
  ['AGENCY_REARING', 8],
  ['TECHNICAL', 10],
];

export interface Industry {
  operators: Operator[];
  carries: CarryRelation[];
  dividends: Dividend[];
  industryEntries: IndustryEntry[];
}

export function generateIndustry(
  rng: Rng,
  plan: CountyPlan,
  townships: readonly Place[],
  villages: readonly TwinVillage[],
  households: readonly TwinHousehold[],
): Industry {
  const operators = generateOperators(
    rng.fork('operators'),
    Math.max(plan.scaled(industryPlan.operators), townships.length),
    townships,
    villages,
  );
  const open = rng.shuffled(
    households.filter((household) => isRegisteredOn(household, '2026-09-30') && isRegisteredOn(household, '2025-12-31')),
  );
  const covered = open.slice(0, plan.scaled(industryPlan.covered));
  const carried = covered.slice(0, plan.scaled(industryPlan.carried));
  const carries = generateCarries(rng.fork('carries'), plan, operators, carried);
  const industryEntries = generateEntries(rng.fork('entries'), plan, covered, carried.length, open.slice(covered.length));
  return { operators, carries, dividends: carries.flatMap((carry) => dividendsOf(rng, carry)), industryEntries };
}

function generateOperators(rng: Rng, count: number, townships: readonly Place[], villages: readonly TwinVillage[]): Operator[] {
  const byType = splitTotal(
    count,
    TYPES.map(([, share]) => share),
  );
  const types = rng.shuffled(TYPES.flatMap((type, index) => Array.from({ length: byType[index] ?? 0 }, () => type)));
  return types.map(([type, , suffix], index) => {
    const township = townships[index % townships.length] as Place;
    const village = rng.pick(villages.filter(({ townshipCode }) => townshipCode === township.code));
    const assessedOn = dayBetween(rng, '2025-10-08', '2026-03-30');
    return {
      operatorNo: `ZT${String(index + 1).padStart(4, '0')}`,
      type,
      name: `青禾县${village.name.slice(0, 2)}${rng.pick(['丰源', '绿野', '惠农', '山泉', '兴盛', '春晖'])}${index + 1}号${suffix}`,
      creditCode: `99990101MA${String(index + 1).padStart(7, '0')}X`,
      townshipCode: township.code,
      villageCode: village.code,
      scale: `${rng.int(5, 80) * 10}亩`,
      assessedOn,
      grade: rng.weighted([
        ['A', 30],
        ['B', 55],
        ['C', 15],
      ] as const),
      validTo: addDays(assessedOn, 364),
    };
  });
}

function generateCarries(rng: Rng, plan: CountyPlan, operators: readonly Operator[], carried: readonly TwinHousehold[]): CarryRelation[] {
  const near = new Map<string, Operator[]>();
  for (const operator of operators) near.set(operator.townshipCode, [...(near.get(operator.townshipCode) ?? []), operator]);
  const used = new Map<Operator, number>();
  const carry = (household: TwinHousehold, not?: CarryRelation): CarryRelation => {
    const choices = (near.get(`${household.villageCode.slice(0, 9)}000`) ?? []).filter((operator) => operator !== not?.operator);
    // The first households give every operator its first one; nobody stands in the list without carrying.
    const operator = choices.find((choice) => !used.has(choice)) ?? rng.pick(choices);
    const nth = (used.get(operator) ?? 0) + 1;
    used.set(operator, nth);
    const mode = rng.weighted(MODES);
    const equityFen = mode === 'EQUITY' ? rng.pick([3_000, 5_000, 6_000, 8_000, 10_000]) * 100 : null;
    const from = mode === 'EQUITY' ? dayBetween(rng, '2024-03-01', '2024-12-20') : dayBetween(rng, '2024-03-01', '2026-05-31');
    const since = household.registeredOn ?? from;
    return {
      operator,
      household,
      mode,
      contractNo: `${operator.operatorNo}-${String(nth).padStart(3, '0')}`,
      from: from > since ? from : addDays(since, 30),
      to: null,
      expectedGainFen: rng.int(6, 40) * 10_000,
      equityFen,
    };
  };
  const first = carried.map((household) => carry(household));
  const enough = [...near.values()].every((list) => list.length > 1);
  return [
    ...first,
    ...(enough
      ? rng
          .shuffled(first)
          .slice(0, plan.scaled(industryPlan.secondCarries))
          .map((relation) => carry(relation.household, relation))
      : []),
  ];
}

/** Six to eight per cent of the stake for the year 2025, paid in the new year; stakes younger than July 2025 wait. */
function dividendsOf(rng: Rng, carry: CarryRelation): Dividend[] {
  if (carry.equityFen === null || carry.from > '2025-06-30') return [];
  return [
    {
      carry,
      period: '2025年度',
      amountFen: Math.round((carry.equityFen * rng.int(60, 80)) / 1_000),
      paidOn: dayBetween(rng, '2026-01-12', '2026-02-10'),
    },
  ];
}

/** Who is covered but not carried has an accepted entry; who is not covered has at most plans and failures. */
function generateEntries(
  rng: Rng,
  plan: CountyPlan,
  covered: readonly TwinHousehold[],
  carried: number,
  uncovered: readonly TwinHousehold[],
): IndustryEntry[] {
  const kinds = new Map<TwinHousehold, Kind[]>();
  const entry = (household: TwinHousehold, state: IndustryEntry['state']): IndustryEntry => {
    const left = kinds.get(household) ?? rng.shuffled(KINDS);
    kinds.set(household, left);
    const kind = left.pop() as Kind;
    const quantity = Math.round(rng.int(kind.least * 2, kind.most * 2)) / 2;
    const whole = kind.unit === '亩' ? quantity : Math.max(1, Math.round(quantity));
    return {
      household,
      year: 2026,
      kind: kind.kind,
      quantity: whole,
      unit: kind.unit,
      perUnitFen: kind.yuan * 100,
      subsidyFen: whole * kind.yuan * 100,
      state,
      acceptedOn: state === 'ACCEPTED' ? dayBetween(rng, '2026-04-20', '2026-09-22') : null,
    };
  };
  const total = plan.scaled(industryPlan.entries);
  const base = covered.slice(carried).map((household) => entry(household, 'ACCEPTED'));
  const plans = uncovered
    .slice(0, plan.scaled(industryPlan.uncoveredWithPlans))
    .map((household) => entry(household, rng.pick(['RUNNING', 'PLANNED', 'FAILED'] as const)));
  // Six more kinds at most, so that nobody runs through all thirteen.
  const turns = rng.shuffled(covered.flatMap((household) => Array.from({ length: 6 }, () => household)));
  const more = turns.slice(0, total - base.length - plans.length).map((household) =>
    entry(
      household,
      rng.weighted([
        ['ACCEPTED', 88],
        ['RUNNING', 10],
        ['FAILED', 2],
      ] as const),
    ),
  );
  return [...base, ...more, ...plans];
}
