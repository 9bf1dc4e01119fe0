import type { Limits } from '../limits.ts';
import { openArchive } from './archive.ts';
import { readPackage, refuseDoctype } from './package.ts';
import { openSource } from './source.ts';

/** Unpacks every part of a workbook under the limits, for programs that will unpack it without any. */
export async function inspectWorkbook(file: Buffer, limits: Limits): Promise<void> {
  const archive = await openArchive(await openSource(file), limits);
  try {
    await readPackage(archive);
    for (const name of archive.names) {
      if (/\.(xml|rels|vml)$/i.test(name)) await refuseDoctype(archive, name);
      else for await (const chunk of archive.read(name)) void chunk;
    }
  } finally {
    archive.close();
  }
}
