import type { Db } from '@mingzhang/db';
import type { PlaceCode } from '@mingzhang/kernel';
import { and, asc, eq, or } from 'drizzle-orm';
import { households } from '../../households/tables.ts';

/** Households of a village whose exit was confirmed in a year, and those listed for exit now, in people's order. */
export async function leavingHouseholds(db: Db, village: PlaceCode, year: number, withListed: boolean) {
  const exited = and(eq(households.status, 'EXITED'), eq(households.exitYear, year));
  return db
    .select({ id: households.id, headName: households.headName, members: households.memberCount })
    .from(households)
    .where(and(eq(households.placeCode, village), withListed ? or(exited, eq(households.status, 'PRE_EXIT')) : exited))
    .orderBy(asc(households.headNameKey), asc(households.number));
}
