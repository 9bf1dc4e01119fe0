import { naturalVillageNames, townshipNames, villageNames } from './names.ts';
import { splitTotal, type Rng } from './prng.ts';
import type { CountyPlan } from './plan.ts';
import type { Place, TwinVillage } from './types.ts';

/** 99 is reserved for fakes: no such province exists. */
export const province: Place = { code: '990000000000', name: '示例省' };
export const prefecture: Place = { code: '990100000000', name: '示例市' };
export const county: Place = { code: '990101000000', name: '青禾县' };

export function generatePlaces(rng: Rng, plan: CountyPlan, registeredPersons: number): { townships: Place[]; villages: TwinVillage[] } {
  const townships = townshipNames(plan.townships).map((name, index) => ({ code: `990101${100 + index}000`, name }));
  const names = villageNames(rng.fork('names'), plan.villages);
  const perTownship = splitTotal(
    plan.villages,
    townships.map(() => 1),
  );
  const seats = townships.flatMap((township, t) => Array.from({ length: perTownship[t] ?? 0 }, (_, position) => ({ township, position })));
  // The listed villages come first in their townships, so that the list is spread over the county.
  const listed = seats.toSorted((a, b) => a.position - b.position).slice(0, plan.listedVillages);
  const exited = rng.shuffled(listed).slice(0, plan.villagesExitedEarlier);
  const others = splitTotal(
    Math.max(0, plan.residents - registeredPersons),
    seats.map(() => 0.5 + rng.next()),
  );

  const villages = seats.map((seat, index): TwinVillage => ({
    index,
    code: `${seat.township.code.slice(0, 9)}${String(seat.position + 1).padStart(3, '0')}`,
    name: names[index] ?? '',
    townshipCode: seat.township.code,
    naturalVillages: naturalVillageNames(rng),
    listState: exited.includes(seat) ? 'EXITED' : listed.includes(seat) ? 'CANDIDATE' : 'NOT_LISTED',
    exitedOn: exited.includes(seat) ? rng.pick(['2023-12-18', '2024-12-20', '2025-12-16']) : null,
    otherResidents: others[index] ?? 0,
  }));
  return { townships, villages };
}
