import { type Db, type Moment, defineLoader, oneInOrder, onlyRow, textArray } from '@mingzhang/db';
import type { Actor } from '@mingzhang/kernel';
import { type Page, keyset } from '@mingzhang/graph';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { benefitTotalsAt } from '../benefits/store.ts';
import { fileParts, storedFiles } from '../files/tables.ts';
import { type HouseholdView, overlaid } from '../households/store.ts';
import { households, people } from '../households/tables.ts';
import type { PersonRecord, RecordColumn } from '../person-record.ts';
import { places } from '../places/tables.ts';
import { type WorkbookExport, workbookExports } from './tables.ts';

export async function insertExport(db: Db, values: typeof workbookExports.$inferInsert): Promise<WorkbookExport> {
  return onlyRow(await db.insert(workbookExports).values(values).returning());
}

/** One's own; row-level security says the same. */
export async function findExport(db: Db, actor: Actor, id: string): Promise<WorkbookExport | undefined> {
  const [found] = await db
    .select()
    .from(workbookExports)
    .where(and(eq(workbookExports.id, id), eq(workbookExports.accountId, actor.accountId)));
  return found;
}

export async function completeExport(db: Db, id: string, fileId: string): Promise<void> {
  await db
    .update(workbookExports)
    .set({ fileId, madeAt: sql`clock_timestamp()` })
    .where(eq(workbookExports.id, id));
}

export const exportById = defineLoader<string, WorkbookExport | undefined>(async (db, ids) =>
  oneInOrder(
    ids,
    await db
      .select()
      .from(workbookExports)
      .where(sql`${workbookExports.id} = any(${textArray(ids)}::uuid[])`),
    (each) => each.id,
  ),
);

/** One's own, newest first. */
export async function listExports(db: Db, actor: Actor, page: Page): Promise<WorkbookExport[]> {
  const { where, orderBy } = keyset([workbookExports.createdAt, workbookExports.id], page, true);
  return db
    .select()
    .from(workbookExports)
    .where(and(eq(workbookExports.accountId, actor.accountId), where))
    .orderBy(...orderBy)
    .limit(page.limit + 1);
}

/** Removes the bytes of files past their day; their rows stay. */
export async function dropExpiredBytes(db: Db): Promise<void> {
  const expired = db
    .select({ id: storedFiles.id })
    .from(storedFiles)
    .where(sql`${storedFiles.expiresAt} < now()`);
  await db.delete(fileParts).where(inArray(fileParts.fileId, expired));
}

export async function placeNames(db: Db, codes: readonly string[]): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map();
  const rows = await db
    .select({ code: places.code, name: places.name })
    .from(places)
    .where(sql`${places.code} = any(${textArray([...new Set(codes)])}::text[])`);
  return new Map(rows.map(({ code, name }) => [code, name]));
}

/** What each household had received of a year by a moment, as far as the reader may see it; reversed entries cancel out. */
export async function receivedIn(
  db: Db,
  year: number,
  ids: readonly string[],
  { moment, health }: { moment: Moment | undefined; health: boolean },
): Promise<Map<string, bigint>> {
  const received = new Map<string, bigint>();
  for (const total of await benefitTotalsAt(db, ids, moment)) {
    if (total.year !== year || (total.programme === 'HEALTH' && !health)) continue;
    received.set(total.householdId, (received.get(total.householdId) ?? 0n) + total.amountFen);
  }
  return received;
}

/** Households by id as they were at a moment. */
export async function householdsAt(
  db: Db,
  ids: readonly string[],
  moment: Parameters<typeof overlaid>[2],
): Promise<Map<string, HouseholdView>> {
  const rows = await db
    .select()
    .from(households)
    .where(sql`${households.id} = any(${textArray([...new Set(ids)])}::uuid[])`);
  return new Map((await overlaid(db, rows, moment)).map((view) => [view.id, view]));
}

export async function personNames(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(sql`${people.id} = any(${textArray([...new Set(ids)])}::uuid[])`);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** A row of what is kept of a person: each value as text, a sealed one as base64. */
export interface RecordRow {
  readonly id: string;
  readonly cells: readonly (string | null)[];
}

/** The rows of one kind of record about a person, the oldest first, in the order of its columns. */
export async function recordRows(
  db: Db,
  { table, id, of }: PersonRecord,
  columns: readonly RecordColumn[],
  person: string,
): Promise<RecordRow[]> {
  const values = columns.map(({ value, open }) => (open ? sql`encode(${value}, 'base64')` : sql`(${value})::text`));
  const rows = await db.execute<{ id: string; cells: (string | null)[] }>(
    sql`select (${id})::text as id, jsonb_build_array(${sql.join(values, sql`, `)}) as cells from ${table} where ${of(person)} order by 1`,
  );
  return [...rows];
}

export async function standsInRegister(db: Db, person: string): Promise<boolean> {
  return (await db.$count(people, and(eq(people.id, person), sql`${people.erasedAt} is null`))) > 0;
}
