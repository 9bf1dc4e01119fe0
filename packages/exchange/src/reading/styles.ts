import type { Archive } from './archive.ts';
import { isDateFormat } from './dates.ts';
import { readXml } from './xml.ts';

/** Which cell styles show dates, by style number. */
export async function readDateStyles(archive: Archive, part: string | undefined): Promise<ReadonlySet<number>> {
  const dateStyles = new Set<number>();
  if (part === undefined || !archive.has(part)) return dateStyles;

  const codes = new Map<number, string>();
  const formatIds: number[] = [];
  let inCellFormats = false;
  await readXml(part, archive.read(part), {
    open(name, { numFmtId = '0', formatCode = '' }) {
      if (name === 'numFmt') codes.set(Number(numFmtId), formatCode);
      else if (name === 'cellXfs') inCellFormats = true;
      else if (name === 'xf' && inCellFormats) formatIds.push(Number(numFmtId));
    },
    close(name) {
      if (name === 'cellXfs') inCellFormats = false;
    },
  });
  for (const [style, id] of formatIds.entries()) {
    if (isDateFormat(id, codes.get(id))) dateStyles.add(style);
  }
  return dateStyles;
}
