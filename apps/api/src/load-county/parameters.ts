import type { Database } from '@mingzhang/db';
import { adoptParameters, publishCalendar, registerDocument } from '@mingzhang/domains';
import type { Actor } from '@mingzhang/kernel';
import { countyPolicies, workingCalendar } from '@mingzhang/testkit/county';
import { skipping } from './places.ts';

/** The county's documents with the parameters they set, and the calendar of working days. Invented, all of them (ruling 21). */
export async function loadParameters(database: Database, actor: Actor): Promise<void> {
  for (const { document, from, values } of countyPolicies) {
    await skipping('DOCUMENT_ALREADY_EXISTS', () =>
      database.write(actor, async (db) => {
        await registerDocument(db, actor, document);
        await adoptParameters(db, actor, { document: document.number, place: actor.place, from, values });
      }),
    );
  }
  await database.write(actor, (db) => publishCalendar(db, actor, workingCalendar()));
}
