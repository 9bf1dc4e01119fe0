import type { Database } from '@mingzhang/db';
import { findHouseholdByNumber, helpers } from '@mingzhang/domains';
import { type Actor, civilDateAt } from '@mingzhang/kernel';
import { type TwinCounty, isRegisteredOn } from '@mingzhang/testkit/county';

interface Wanted {
  readonly helper: Actor;
  readonly level: 'COUNTY' | 'TOWNSHIP';
  readonly from: string;
  /** Ended again, on this day. */
  readonly until?: string;
}

/**
 * Pairs the demonstration's two helpers with households of the village and the township where its clerks work, as the organisation department does:
 * enough to see what a helper sees, and one pairing that has ended.
 */
export async function loadPairings(database: Database, people: ReadonlyMap<string, Actor>, county: TwinCounty): Promise<void> {
  const [actor, own, sent] = ['organisation', 'township-helper', 'helper'].map((name) => people.get(name));
  if (!actor || !own || !sent) throw new Error('The demonstration has no helpers.');
  const today = civilDateAt(new Date());
  const numbers = (place: string) =>
    county.households
      .filter((each) => each.villageCode.startsWith(place.replace(/0+$/, '')) && isRegisteredOn(each, today))
      .map(({ householdNo }) => householdNo)
      .sort();
  const ofVillage = numbers(sent.place);
  const ofTownship = numbers(own.place).filter((number) => !ofVillage.includes(number));
  const pair = (number: string, { helper, level, from, until }: Wanted) =>
    database.write(actor, async (db) => {
      const context = { db, actor, today };
      const found = await findHouseholdByNumber(db, actor, number);
      if (!found) return;
      const { id: household, version } = found;
      await helpers.pairHousehold(context, { household, expectedVersion: version, helper: helper.accountId, level, from });
      const [pairing] = until === undefined ? [] : await helpers.pairingsFrom(db, household, from);
      if (pairing && until !== undefined)
        await helpers.endPairing(context, { household, expectedVersion: version + 1, pairing: pairing.id, on: until, reason: 'TRANSFER' });
    });
  for (const [index, number] of ofVillage.slice(0, 5).entries()) {
    if (index === 0) await pair(number, { helper: own, level: 'COUNTY', from: '2021-03-01', until: '2024-03-01' });
    await pair(number, { helper: sent, level: 'COUNTY', from: '2024-03-01' });
  }
  for (const number of [...ofVillage.slice(0, 2), ...ofTownship.slice(0, 2)])
    await pair(number, { helper: own, level: 'TOWNSHIP', from: '2024-04-01' });
}
