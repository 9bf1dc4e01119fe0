import { type Db, defineLoader, oneInOrder, textArray } from '@mingzhang/db';
import { type Actor, DomainError } from '@mingzhang/kernel';
import { type Page, keyset } from '@mingzhang/graph';
import { and, desc, eq, inArray, notInArray, sql } from 'drizzle-orm';
import type { BatchState } from '../rules.ts';
import { type ImportBatch, importBatches } from '../tables.ts';
import { insideOf } from '../../inside-places.ts';

/** Inserts a batch unless the same file already stands for the same place and template; then undefined. */
export async function insertBatch(db: Db, batch: typeof importBatches.$inferInsert): Promise<ImportBatch | undefined> {
  const [inserted] = await db.insert(importBatches).values(batch).onConflictDoNothing().returning();
  return inserted;
}

/** The first batch of this file that stands, among those the actor may see. */
export async function findSameFile(db: Db, actor: Actor, file: { sha256: string; template: string }): Promise<ImportBatch | undefined> {
  const same = and(
    eq(importBatches.sha256, file.sha256),
    eq(importBatches.template, file.template),
    notInArray(importBatches.state, ['DISCARDED', 'FAILED']),
  );
  const [first] = await db
    .select()
    .from(importBatches)
    .where(and(same, insideOf(actor, importBatches.placeCode)))
    .orderBy(importBatches.createdAt)
    .limit(1);
  return first;
}

/** A batch inside the actor's places, locked. @throws NOT_FOUND */
export async function getBatch(db: Db, actor: Actor, id: string): Promise<ImportBatch> {
  const [batch] = await db
    .select()
    .from(importBatches)
    .where(and(eq(importBatches.id, id), insideOf(actor, importBatches.placeCode)))
    .for('update');
  if (!batch) throw new DomainError('NOT_FOUND', { field: ['batch'] });
  return batch;
}

export async function findBatch(db: Db, actor: Actor, id: string): Promise<ImportBatch | undefined> {
  const [batch] = await db
    .select()
    .from(importBatches)
    .where(and(eq(importBatches.id, id), insideOf(actor, importBatches.placeCode)));
  return batch;
}

/** Changes a batch and raises its version. */
export async function changeBatch(db: Db, id: string, values: Partial<typeof importBatches.$inferInsert>): Promise<void> {
  await db
    .update(importBatches)
    .set({ ...values, version: sql`${importBatches.version} + 1` })
    .where(eq(importBatches.id, id));
}

/** Notes how far a check is, unless the batch was taken over meanwhile. Progress is no change that anybody could have looked past: the version stays. */
export async function showProgress(db: Db, batch: Pick<ImportBatch, 'id' | 'version'>, rowsRead: number): Promise<boolean> {
  const rows = await db
    .update(importBatches)
    .set({ rowsRead })
    .where(and(eq(importBatches.id, batch.id), eq(importBatches.version, batch.version), eq(importBatches.state, 'CHECKING')))
    .returning({ id: importBatches.id });
  return rows.length === 1;
}

export interface BatchFilter {
  /** Of these templates only: those that the caller's office imports. */
  readonly templates: readonly string[];
  readonly states?: readonly BatchState[] | undefined;
}

export async function listBatches(db: Db, actor: Actor, filter: BatchFilter, page: Page): Promise<ImportBatch[]> {
  const { where, orderBy } = keyset([importBatches.createdAt, importBatches.id], page, true);
  const ofTemplate = sql`${importBatches.template} = any(${textArray(filter.templates)}::text[])`;
  const inState = filter.states === undefined ? undefined : inArray(importBatches.state, [...filter.states]);
  return db
    .select()
    .from(importBatches)
    .where(and(insideOf(actor, importBatches.placeCode), ofTemplate, inState, where))
    .orderBy(...orderBy)
    .limit(page.limit + 1);
}

export const batchById = defineLoader<string, ImportBatch | undefined>(async (db, ids) =>
  oneInOrder(
    ids,
    await db
      .select()
      .from(importBatches)
      .where(sql`${importBatches.id} = any(${textArray(ids)}::uuid[])`),
    (batch) => batch.id,
  ),
);

/** The last batch that was accepted of each template, among those the caller may see. */
export const lastAcceptedByTemplate = defineLoader<string, ImportBatch | undefined>(async (db, codes) => {
  const rows = await db
    .selectDistinctOn([importBatches.template])
    .from(importBatches)
    .where(and(sql`${importBatches.template} = any(${textArray(codes)}::text[])`, eq(importBatches.state, 'ACCEPTED')))
    .orderBy(importBatches.template, desc(importBatches.decidedAt));
  return oneInOrder(codes, rows, (batch) => batch.template);
});

export async function setMarkedFile(db: Db, id: string, markedFileId: string): Promise<void> {
  await db.update(importBatches).set({ markedFileId }).where(eq(importBatches.id, id));
}
