import type { Database } from '@mingzhang/db';
import { accounts } from '@mingzhang/domains';
import { type SecretKeys, systemActor } from '@mingzhang/kernel';
import { generateCounty } from '@mingzhang/testkit/county';
import type { CountyChoice } from '../env.ts';
import { makeDemonstration } from './demonstration.ts';
import { loadDeclarations } from './declarations.ts';
import { loadPublications } from './publications.ts';
import { loadPairings } from './pairings.ts';
import { loadParameters } from './parameters.ts';
import { loadPlaces } from './places.ts';
import { loadWorkbooks } from './workbooks.ts';
import { loadWorkingDay } from './working-day.ts';

export interface LoadCounty {
  readonly database: Database;
  readonly secrets: SecretKeys;
  readonly size: Exclude<CountyChoice, 'none'>;
  readonly dataDir: string;
  readonly log: (line: string) => void;
  readonly gatherStatistics: () => Promise<void>;
}

const seed = 'mingzhang';
const reportDate = '2026-09-30';

/**
 * Loads the invented county through the commands that clerks use, once: where its accounts are, the load is complete but for their day's work.
 * A load that was cut off goes on at the next start; what it had written is found there and left.
 */
export async function loadCounty({ database, secrets, size, dataDir, log, gatherStatistics }: LoadCounty): Promise<boolean> {
  const anybody = await database.read(systemActor('990101000000'), (db) => accounts.countDemonstrationAccounts(db));
  if (anybody > 0) return false;
  log(`making up a county (${size === 'district' ? 'the district of the reports' : `${size.residents} residents`}); nobody in it exists`);
  const county = generateCounty({ seed, size, reportDate });
  const actor = systemActor(county.place.code);
  await loadPlaces(database, actor, county);
  log(`${county.townships.length} townships and ${county.villages.length} villages are there`);
  await loadParameters(database, actor);
  await loadWorkbooks({ database, secrets, log, gatherStatistics }, county);
  if (size === 'district') await loadDeclarations(database, actor, log);
  await gatherStatistics();
  await loadPublications(database, actor, log);
  const people = await makeDemonstration(database, actor, county, dataDir);
  await loadPairings(database, people, county);
  await loadWorkingDay({ database, secrets }, people, county, size === 'district');
  return true;
}
