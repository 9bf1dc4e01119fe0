import { childAges } from './composition.ts';
import { makeHousehold, type Workshop } from './household.ts';
import { villageDesk } from './identity.ts';
import { nameDesk } from './names.ts';
import { bag, type Rng } from './prng.ts';
import type { TwinHousehold, TwinVillage } from './types.ts';

const SIZES = [1, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5, 6] as const;
const SINCE = '2021-01-01';
/** Sequences up to this are the register's. */
const FIRST_SEQUENCE = 50_001;

/** One village's households outside the register, one after the other; called again it yields the same ones. */
export function* otherHouseholds(root: Rng, village: TwinVillage, township: string): Generator<TwinHousehold> {
  const rng = root.fork(`others/${village.code}`);
  const shop: Workshop = {
    rng,
    village,
    township,
    issue: villageDesk(village.index),
    name: nameDesk(),
    childAge: bag(rng.fork('children'), childAges),
  };
  let left = village.otherResidents;
  for (let sequence = FIRST_SEQUENCE; left > 0; sequence++) {
    const size = Math.min(left, rng.pick(SIZES));
    left -= size;
    yield makeHousehold(shop, { sequence, size, attribute: 'NONE', registered: false, since: SINCE, joinReason: 'REGISTRATION' });
  }
}
