import { type Db, defineLoader, oneInOrder, onlyRow, textArray } from '@mingzhang/db';
import { type Actor, rangeOfPlace } from '@mingzhang/kernel';
import { and, eq, gte, lt, sql } from 'drizzle-orm';
import { type StoredFile, fileParts, storedFiles } from './tables.ts';

export async function insertFile(db: Db, file: typeof storedFiles.$inferInsert, parts: readonly Buffer[]): Promise<StoredFile> {
  const stored = onlyRow(await db.insert(storedFiles).values(file).returning());
  // One statement per part: a file in a single one would need several times its size in memory.
  for (const [part, content] of parts.entries())
    await db.insert(fileParts).values({ fileId: stored.id, part, placeCode: stored.placeCode, content });
  return stored;
}

/** A file inside the actor's places whose bytes are still kept. */
export async function findFile(db: Db, actor: Actor, id: string): Promise<StoredFile | undefined> {
  const { from, to } = actor.via === 'system' ? { from: '', to: '~' } : rangeOfPlace(actor.place);
  const inside = and(gte(storedFiles.placeCode, from), lt(storedFiles.placeCode, to));
  const kept = sql`(${storedFiles.expiresAt} is null or ${storedFiles.expiresAt} > now())`;
  const [file] = await db
    .select()
    .from(storedFiles)
    .where(and(eq(storedFiles.id, id), inside, kept));
  return file;
}

export async function findPart(db: Db, fileId: string, part: number): Promise<Buffer | undefined> {
  const [row] = await db
    .select({ content: fileParts.content })
    .from(fileParts)
    .where(and(eq(fileParts.fileId, fileId), eq(fileParts.part, part)));
  return row && Buffer.from(row.content);
}

export const fileById = defineLoader<string, StoredFile | undefined>(async (db, ids) =>
  oneInOrder(
    ids,
    await db
      .select()
      .from(storedFiles)
      .where(sql`${storedFiles.id} = any(${textArray(ids)}::uuid[])`),
    (file) => file.id,
  ),
);
