import { type Db, defineLoader, oneInOrder, onlyRow, textArray } from '@mingzhang/db';
import { type Actor, type PlaceCode, rangeOfPlace } from '@mingzhang/kernel';
import { type Page, keyset } from '@mingzhang/graph';
import { and, eq, sql } from 'drizzle-orm';
import { type DeclaredFigure, type Discrepancy, declaredFigures, discrepancies } from '../tables.ts';
import { insideOf } from '../../inside-places.ts';

export async function insertDeclared(db: Db, figure: typeof declaredFigures.$inferInsert): Promise<DeclaredFigure> {
  return onlyRow(await db.insert(declaredFigures).values(figure).returning());
}

export async function insertDiscrepancy(db: Db, discrepancy: typeof discrepancies.$inferInsert): Promise<Discrepancy> {
  return onlyRow(await db.insert(discrepancies).values(discrepancy).returning());
}

export const declaredById = defineLoader<string, DeclaredFigure | undefined>(async (db, ids) =>
  oneInOrder(
    ids,
    await db
      .select()
      .from(declaredFigures)
      .where(sql`${declaredFigures.id} = any(${textArray(ids)}::uuid[])`),
    (figure) => figure.id,
  ),
);

export const discrepancyById = defineLoader<string, Discrepancy | undefined>(async (db, ids) =>
  oneInOrder(
    ids,
    await db
      .select()
      .from(discrepancies)
      .where(sql`${discrepancies.id} = any(${textArray(ids)}::uuid[])`),
    (each) => each.id,
  ),
);

export const discrepancyByFigure = defineLoader<string, Discrepancy | undefined>(async (db, ids) =>
  oneInOrder(
    ids,
    await db
      .select()
      .from(discrepancies)
      .where(sql`${discrepancies.declaredFigureId} = any(${textArray(ids)}::uuid[])`),
    (each) => each.declaredFigureId,
  ),
);

/** What reports printed of a place, metric by metric. */
export async function listDeclared(db: Db, place: PlaceCode, metric: string | undefined, page: Page): Promise<DeclaredFigure[]> {
  const { from, to } = rangeOfPlace(place);
  const { where, orderBy } = keyset([declaredFigures.metric, declaredFigures.id], page);
  return db
    .select()
    .from(declaredFigures)
    .where(
      and(
        sql`${declaredFigures.placeCode} >= ${from} and ${declaredFigures.placeCode} < ${to}`,
        metric === undefined ? undefined : eq(declaredFigures.metric, metric),
        where,
      ),
    )
    .orderBy(...orderBy)
    .limit(page.limit + 1);
}

export async function getDiscrepancy(db: Db, actor: Actor, id: string): Promise<Discrepancy | undefined> {
  const [found] = await db
    .select()
    .from(discrepancies)
    .where(and(eq(discrepancies.id, id), insideOf(actor, discrepancies.placeCode)))
    .for('update');
  return found;
}

export async function updateDiscrepancy(db: Db, id: string, values: Partial<typeof discrepancies.$inferInsert>): Promise<void> {
  await db
    .update(discrepancies)
    .set({ ...values, version: sql`${discrepancies.version} + 1` })
    .where(eq(discrepancies.id, id));
}
