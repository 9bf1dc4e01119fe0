import type { Database } from '@mingzhang/db';
import { registerPlace, setListState } from '@mingzhang/domains';
import { type Actor, DomainError } from '@mingzhang/kernel';
import type { TwinCounty } from '@mingzhang/testkit/county';

const beginning = '2014-01-01';
const candidatesSince = '2026-03-01';

/** The tree of places, from the province down, and which villages are on the poor-village list. Places that are there already are left. */
export async function loadPlaces(database: Database, actor: Actor, county: TwinCounty): Promise<void> {
  const { province, prefecture } = county.place;
  for (const { code, name } of [province, prefecture, county.place, ...county.townships, ...county.villages]) {
    await skipping('PLACE_ALREADY_EXISTS', () => database.write(actor, (db) => registerPlace(db, actor, { code, name, from: beginning })));
  }
  for (const village of county.villages.filter(({ listState }) => listState !== 'NOT_LISTED')) {
    const became = (state: 'ON_LIST' | 'CANDIDATE' | 'EXITED', from: string, basis: string) => database.write(actor, (db) => setListState(db, actor, { village: village.code, state, from, basis }));
    await became('ON_LIST', beginning, '青禾扶组〔2014〕1号');
    if (village.listState === 'EXITED' && village.exitedOn) await became('EXITED', village.exitedOn, '省级第三方评估公告');
    if (village.listState === 'CANDIDATE') await became('CANDIDATE', candidatesSince, '青禾扶组〔2026〕4号');
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
