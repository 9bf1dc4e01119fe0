import type { Database } from '@mingzhang/db';
import { registerPlace } from '@mingzhang/domains';
import { type Actor, DomainError } from '@mingzhang/kernel';
import type { TwinCounty } from '@mingzhang/testkit/county';

const beginning = '2014-01-01';

/** The tree of places, from the province down. Places that are there already are left. */
export async function loadPlaces(database: Database, actor: Actor, county: TwinCounty): Promise<void> {
  const { province, prefecture } = county.place;
  for (const { code, name } of [province, prefecture, county.place, ...county.townships, ...county.villages]) {
    await skipping('PLACE_ALREADY_EXISTS', () => database.write(actor, (db) => registerPlace(db, actor, { code, name, from: beginning })));
  }
}

/** Does the work; a refusal with this code means that an earlier load did it. */
export async function skipping(code: string, work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (error instanceof DomainError && error.code === code) return false;
    throw error;
  }
}
