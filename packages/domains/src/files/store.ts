import { type Db, defineLoader, oneInOrder, onlyRow, textArray } from '@mingzhang/db';
import { type Actor } from '@mingzhang/kernel';
import { and, eq, sql } from 'drizzle-orm';
import { type StoredFile, fileParts, storedFiles } from './tables.ts';
import { insideOf } from '../inside-places.ts';

export async function insertFile(db: Db, file: typeof storedFiles.$inferInsert, parts: readonly Buffer[]): Promise<StoredFile> {
  const stored = onlyRow(await db.insert(storedFiles).values(file).returning());
  // One statement per part: a file in a single one would need several times its size in memory.
  for (const [part, content] of parts.entries())
    await db.insert(fileParts).values({ fileId: stored.id, part, placeCode: stored.placeCode, content });
  return stored;
}

/** A file inside the actor's places whose bytes are still kept. */
export async function findFile(db: Db, actor: Actor, id: string): Promise<StoredFile | undefined> {
  const kept = sql`(${storedFiles.expiresAt} is null or ${storedFiles.expiresAt} > now())`;
  const [file] = await db
    .select()
    .from(storedFiles)
    .where(and(eq(storedFiles.id, id), insideOf(actor, storedFiles.placeCode), kept));
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
