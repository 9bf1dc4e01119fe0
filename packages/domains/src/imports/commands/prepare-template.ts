import { createHash } from 'node:crypto';
import type { Db } from '@mingzhang/db';
import { type Actor, newId } from '@mingzhang/kernel';
import { partSize, xlsxType } from '../../files/rules.ts';
import { insertFile } from '../../files/store.ts';
import type { StoredFile } from '../../files/tables.ts';
import { templateWorkbook } from './template-workbook.ts';

const keptMs = 24 * 60 * 60 * 1000;

/** Makes the empty workbook of a template as a file to download, kept for a day. */
export async function prepareTemplate(db: Db, actor: Actor, code: string): Promise<StoredFile> {
  const { name, content } = await templateWorkbook(code);
  const parts = Array.from({ length: Math.ceil(content.length / partSize) }, (_, part) =>
    content.subarray(part * partSize, (part + 1) * partSize),
  );
  const values = {
    id: newId(),
    name,
    mediaType: xlsxType,
    size: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
    dataClass: 'P0',
    purpose: 'IMPORT_TEMPLATE',
    placeCode: actor.place,
    uploadedBy: actor.accountId,
    expiresAt: new Date(Date.now() + keptMs).toISOString(),
  };
  return insertFile(db, values, parts);
}
