import { bytes, createdAt, id, instant, key, placeCode } from '@mingzhang/db';
import { index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';

/** A file handed in or made: name, size, digest, class, place. The bytes lie in `file_part`, so that a backup holds both. */
export const storedFiles = pgTable(
  'stored_file',
  {
    id: id(),
    name: text('name').notNull(),
    mediaType: key('media_type').notNull(),
    size: integer('size').notNull(),
    sha256: key('sha256').notNull(),
    dataClass: key('data_class').notNull(),
    purpose: key('purpose').notNull(),
    placeCode: placeCode('place_code').notNull(),
    uploadedBy: uuid('uploaded_by').notNull(),
    /** The bytes are removed after this instant; the row stays. */
    expiresAt: instant('expires_at'),
    createdAt: createdAt(),
  },
  (t) => [index('stored_file_digest').on(t.sha256)],
);
export type StoredFile = typeof storedFiles.$inferSelect;

/** Up to 256 KiB of a file. */
export const fileParts = pgTable(
  'file_part',
  {
    fileId: uuid('file_id')
      .notNull()
      .references(() => storedFiles.id),
    part: integer('part').notNull(),
    placeCode: placeCode('place_code').notNull(),
    content: bytes('content').notNull(),
  },
  (t) => [primaryKey({ columns: [t.fileId, t.part] })],
);
