import type { Database } from '@mingzhang/db';
import { disclosure } from '@mingzhang/domains';
import { type Actor, civilDateAt } from '@mingzhang/kernel';

/** Puts the county's places and its villages' figures before the public. Lists are drafted and approved by people, in the console. */
export async function loadPublications(database: Database, actor: Actor, log: (line: string) => void): Promise<void> {
  const today = civilDateAt(new Date());
  const figures = await database.write(actor, (db) => disclosure.publishVillageFigures({ db, actor, today }, actor.place));
  log(`the portal shows ${figures} figures of villages`);
}
