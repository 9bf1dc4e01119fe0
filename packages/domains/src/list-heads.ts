import { type Db, textArray } from '@mingzhang/db';
import { type CivilDate, ageAt } from '@mingzhang/kernel';
import { eq, sql } from 'drizzle-orm';
import { households, people } from './households/tables.ts';

/** The households whose head is under 18 on a day: a disclosure list leaves their names out altogether (SEC-42). */
export async function minorHeads(db: Db, householdIds: readonly string[], today: CivilDate): Promise<ReadonlySet<string>> {
  const rows = await db
    .select({ id: households.id, birthDate: people.birthDate })
    .from(households)
    .innerJoin(people, eq(people.id, households.headId))
    .where(sql`${households.id} = any(${textArray([...new Set(householdIds)])}::uuid[])`);
  return new Set(rows.flatMap(({ id, birthDate }) => (ageAt(birthDate, today) < 18 ? [id] : [])));
}
