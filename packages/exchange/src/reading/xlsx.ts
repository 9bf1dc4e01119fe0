import type { Limits } from '../limits.ts';
import { FileRefused } from '../refusal.ts';
import type { Row, SheetInfo, WorkbookPart, WorkbookReader } from '../workbook.ts';
import { type Archive, openArchive } from './archive.ts';
import { readPackage, type WorkbookPackage } from './package.ts';
import { readSharedStrings } from './shared-strings.ts';
import { SheetHandlers } from './sheet.ts';
import type { Source } from './source.ts';
import { readDateStyles } from './styles.ts';
import { parseXml } from './xml.ts';

/** Opens the archive and looks through everything but the cells; those are read when the result is iterated. */
export async function openXlsx(source: Source, limits: Limits): Promise<WorkbookReader> {
  const archive = await openArchive(source, limits);
  try {
    const { sheets, ...book } = await readPackage(archive);
    return {
      kind: 'xlsx',
      sheets: sheets.map(info),
      [Symbol.asyncIterator]: () => parts(archive, { sheets, ...book }, limits),
      close: async () => archive.close(),
    };
  } catch (error) {
    archive.close();
    throw error;
  }
}

const info = ({ name, index, hidden }: SheetInfo): SheetInfo => ({ name, index, hidden });

async function* parts(archive: Archive, book: WorkbookPackage, limits: Limits): AsyncGenerator<WorkbookPart, void, undefined> {
  try {
    const strings = await readSharedStrings(archive, book.sharedStrings, limits);
    const dateStyles = await readDateStyles(archive, book.styles);
    let rows = 0;
    for (const { part, ...described } of book.sheets) {
      const sheet = info(described);
      yield { type: 'sheet', sheet };
      const context = { strings, dateStyles, from1904: book.from1904, sharedFormulas: new Map<string, string>() };
      let handlers: SheetHandlers | undefined;
      const read = parseXml<Row>(part, archive.read(part), (emit) => (handlers = new SheetHandlers(sheet, part, limits, context, emit)));
      for await (const row of read) yield { type: 'row', row };
      rows += handlers?.rows ?? 0;
      yield { type: 'sheetEnd', sheet, rows: handlers?.rows ?? 0, merges: handlers?.merges ?? [] };
    }
    if (rows === 0) throw new FileRefused('EMPTY_FILE', {});
  } finally {
    archive.close();
  }
}
