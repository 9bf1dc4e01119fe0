import type { Code } from './code-words.ts';
import { dayBetween } from './dates.ts';
import { REPORT_DATE } from './people.ts';
import { splitTotal, type Rng } from './prng.ts';
import { isRegisteredOn, membersOn } from './queries.ts';
import type { TwinHousehold, TwinVillage, VillageIncome, VillageProfile } from './types.ts';

/** Collective income of 2026 in hundredths of 万元 (100 yuan): the eight candidates, and the best of the villages that left earlier. */
const CANDIDATES = [1_400, 1_200, 1_046, 1_950, 1_259, 1_620, 2_770, 1_259];
const BEST_EXITED = 2_310;
const HUNDREDTH_FEN = 10_000;

const SOURCES: readonly Code<'incomeSource'>[] = [
  'ASSET_RENT',
  'SOLAR',
  'EQUITY_DIVIDEND',
  'SERVICE',
  'SUBSIDY',
  'INVESTMENT_TAX_REWARD',
  'OTHER',
];
const RECURRENT: ReadonlySet<Code<'incomeSource'>> = new Set(['ASSET_RENT', 'SOLAR', 'EQUITY_DIVIDEND', 'SERVICE']);

export function generateProfiles(rng: Rng, villages: readonly TwinVillage[], households: readonly TwinHousehold[]): VillageProfile[] {
  const inRegister = registered(households);
  return villages.flatMap((village) => {
    const own = inRegister.get(village.code) ?? { households: 0, persons: 0 };
    const others = village.otherResidents || rng.int(820, 2_150);
    const leadingIndustry = rng.pick(['茶叶', '油茶', '毛竹', '蔬菜', '西瓜', '中药材', '生猪', '水稻']);
    const oneVillageOneProduct = rng.chance(0.17);
    return [2024, 2025, 2026].map((year): VillageProfile => {
      const population = own.persons + Math.round(others * (1 + (2026 - year) * 0.004));
      return {
        village,
        year,
        leadingIndustry,
        oneVillageOneProduct,
        population,
        households: own.households + Math.round(others / 3.4),
        ruralRegistered: Math.round(population * 0.96),
        groups: village.naturalVillages.length * 2,
        listState: listStateIn(village, year),
        safeWaterRate: year === 2026 ? 100 : 96 + (year - 2024) * 2,
      };
    });
  });
}

function registered(households: readonly TwinHousehold[]): Map<string, { households: number; persons: number }> {
  const byVillage = new Map<string, { households: number; persons: number }>();
  for (const household of households.filter((candidate) => isRegisteredOn(candidate, REPORT_DATE))) {
    const counts = byVillage.get(household.villageCode) ?? { households: 0, persons: 0 };
    byVillage.set(household.villageCode, {
      households: counts.households + 1,
      persons: counts.persons + membersOn(household, REPORT_DATE).length,
    });
  }
  return byVillage;
}

function listStateIn({ listState, exitedOn }: TwinVillage, year: number): VillageProfile['listState'] {
  if (listState === 'NOT_LISTED') return 'NOT_LISTED';
  if (listState === 'EXITED') return Number(exitedOn?.slice(0, 4)) <= year ? 'EXITED' : 'ON_LIST';
  return year === 2026 ? 'CANDIDATE' : 'ON_LIST';
}

/** Every village's takings of 2026 to the report date, in two to four sources; the candidates' sums are the printed ones, in the order of the places. */
export function generateIncomes(rng: Rng, villages: readonly TwinVillage[]): VillageIncome[] {
  const candidates = villages.filter(({ listState }) => listState === 'CANDIDATE');
  const best = villages.find(({ listState }) => listState === 'EXITED');
  return villages.flatMap((village) => {
    const place = candidates.indexOf(village);
    const printed = village === best ? BEST_EXITED : CANDIDATES[place % CANDIDATES.length];
    const hundredths = printed ?? rng.int(180, 950);
    const sources = sourcesOf(rng);
    return splitTotal(
      hundredths,
      sources.map((_, index) => (index === 0 ? 3 : 0.4 + rng.next())),
    ).map((part, index): VillageIncome => {
      const source = sources[index] ?? 'OTHER';
      return {
        village,
        source,
        on: dayBetween(rng, '2026-01-10', '2026-09-25'),
        amountFen: part * HUNDREDTH_FEN,
        recurrent: RECURRENT.has(source),
        voucherNo: `JZ2026${village.code.slice(6)}${index + 1}`,
      };
    });
  });
}

/** The largest part is recurrent. */
function sourcesOf(rng: Rng): Code<'incomeSource'>[] {
  const first = rng.pick([...RECURRENT]);
  return [first, ...rng.shuffled(SOURCES.filter((source) => source !== first)).slice(0, rng.int(1, 3))];
}
