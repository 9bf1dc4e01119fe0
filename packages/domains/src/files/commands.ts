import { createHash } from 'node:crypto';
import type { Database, Db } from '@mingzhang/db';
import { type Actor, DomainError, isUuid, newId } from '@mingzhang/kernel';
import { recordAudit } from '../audit/store.ts';
import { defaultLimit, exportPurpose, mayOpen, mediaTypeOf, partSize, tidyFileName } from './rules.ts';
import { findFile, findPart, insertFile } from './store.ts';
import type { StoredFile } from './tables.ts';

export interface StoreFile {
  readonly name: string;
  readonly stream: AsyncIterable<Uint8Array>;
  /** What it is for: an import, an export, evidence. */
  readonly purpose?: string | undefined;
  /** Class of the most sensitive thing inside; P3 unless said, since workbooks hold people. */
  readonly dataClass?: 'P0' | 'P1' | 'P2' | 'P3' | 'P4' | undefined;
  /** Known for what the platform makes itself; told by the bytes for what is handed in. */
  readonly mediaType?: string | undefined;
  readonly limit?: number | undefined;
  readonly expiresAt?: Date | undefined;
}

/**
 * Keeps a file in parts of 256 KiB with its SHA-256, at the place of who hands it in. The bytes are taken in before the transaction
 * begins, so that a slow line holds no connection, and written in one: a file is there whole or not at all.
 * @throws FILE_TOO_LARGE, FILE_EMPTY, FILE_KIND_REFUSED, FILE_NAME_REFUSED
 */
export async function storeFile(database: Database, actor: Actor, input: StoreFile): Promise<StoredFile> {
  const taken = await takeFile(input);
  return database.write(actor, (db) => keepFile(db, actor, taken));
}

/** A file that was taken in and is not written yet. */
export interface TakenFile {
  readonly input: StoreFile;
  readonly name: string;
  readonly mediaType: string;
  readonly parts: readonly Buffer[];
  readonly size: number;
  readonly sha256: string;
}

/** Takes the bytes in, without a transaction. @throws FILE_TOO_LARGE, FILE_EMPTY, FILE_KIND_REFUSED, FILE_NAME_REFUSED */
export async function takeFile(input: StoreFile): Promise<TakenFile> {
  const name = tidyFileName(input.name);
  const { parts, size, sha256 } = await takeIn(input.stream, input.limit ?? defaultLimit);
  const [head] = parts;
  if (!head) throw new DomainError('FILE_EMPTY', { field: ['name'] });
  const mediaType = input.mediaType ?? mediaTypeOf(head.subarray(0, 4096));
  if (!mediaType) throw new DomainError('FILE_KIND_REFUSED', { field: ['name'], parameters: { name } });
  return { input, name, mediaType, parts, size, sha256 };
}

/** Writes a file that was taken in, in the caller's transaction: it is there with what it belongs to, or not at all. */
export async function keepFile(db: Db, actor: Actor, taken: TakenFile): Promise<StoredFile> {
  const { input, name, mediaType, parts, size, sha256 } = taken;
  const row = {
    id: newId(),
    name,
    mediaType,
    size,
    sha256,
    dataClass: input.dataClass ?? 'P3',
    purpose: input.purpose ?? 'UPLOAD',
    placeCode: actor.place,
    uploadedBy: actor.accountId,
    expiresAt: input.expiresAt?.toISOString() ?? null,
  };
  const file = await insertFile(db, row, parts);
  await recordAudit(db, {
    actor,
    action: 'file.stored',
    subjectType: 'StoredFile',
    subjectId: file.id,
    placeCode: file.placeCode,
    detail: { size, sha256 },
  });
  return file;
}

async function takeIn(stream: AsyncIterable<Uint8Array>, limit: number) {
  const digest = createHash('sha256');
  const parts: Buffer[] = [];
  let [part, used, size] = [Buffer.allocUnsafe(partSize), 0, 0];
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > limit) throw new DomainError('FILE_TOO_LARGE', { field: ['name'], parameters: { limit: Math.floor(limit / 1024 / 1024) } });
    digest.update(chunk);
    for (let from = 0; from < chunk.length;) {
      const taken = Math.min(partSize - used, chunk.length - from);
      part.set(chunk.subarray(from, from + taken), used);
      [from, used] = [from + taken, used + taken];
      if (used === partSize) {
        parts.push(part);
        [part, used] = [Buffer.allocUnsafe(partSize), 0];
      }
    }
  }
  if (used > 0) parts.push(part.subarray(0, used));
  return { parts, size, sha256: digest.digest('hex') };
}

export interface OpenedFile {
  readonly file: StoredFile;
  /** The bytes in order, each part read in a transaction of its own when it is wanted. */
  readonly content: AsyncIterable<Buffer>;
}

/** A file inside the actor's places, with its bytes. @throws NOT_FOUND for one that is unknown, expired, elsewhere or another's export, always alike */
export async function readFile(database: Database, actor: Actor, id: string): Promise<OpenedFile> {
  const file = isUuid(id) ? await database.read(actor, (db) => findFile(db, actor, id)) : undefined;
  if (!file || !mayOpen(actor, file)) throw new DomainError('NOT_FOUND', { field: ['file'] });
  if (file.purpose === exportPurpose) await database.write(actor, (db) => recordFetch(db, actor, file));
  return { file, content: contentOf(database, actor, file) };
}

/** Who fetched an export, and when, is on record before the bytes leave (SEC-53). */
function recordFetch(db: Db, actor: Actor, file: StoredFile): Promise<void> {
  const detail = { size: file.size, sha256: file.sha256 };
  return recordAudit(db, {
    actor,
    action: 'export.fetched',
    subjectType: 'StoredFile',
    subjectId: file.id,
    placeCode: file.placeCode,
    detail,
  });
}

async function* contentOf(database: Database, actor: Actor, file: StoredFile): AsyncGenerator<Buffer> {
  for (let part = 0; part * partSize < file.size; part += 1) {
    const content = await database.read(actor, (db) => findPart(db, file.id, part));
    if (!content) throw new Error(`The file ${file.id} has lost its part ${part}.`);
    yield content;
  }
}
