import type { Limits } from '../limits.ts';
import { readWorkbook } from '../reading/read-workbook.ts';
import type { Row, WorkbookPart } from '../workbook.ts';

/** The original has been read under its limits by now; of ours, the list alone may have more rows than a file that is sent to us. */
const unlimited: Limits = {
  fileBytes: Infinity,
  unpackedBytes: Infinity,
  entryBytes: Infinity,
  ratio: Infinity,
  entries: Infinity,
  rows: Infinity,
  columns: Infinity,
  cellCharacters: Infinity,
};

/**
 * Whether a marked workbook still says what the original said: the same cells with the same kinds, texts and formulas, the same merges, but
 * for the list. We hand it back in a clerk's name, so no library's word is taken for it. Stored results of formulas are not compared.
 */
export async function sameContent(original: Buffer, marked: Buffer, listName: string): Promise<boolean> {
  const [before, after] = [contentOf(original, listName), contentOf(marked, listName)];
  try {
    for (;;) {
      const [one, other] = await Promise.all([before.next(), after.next()]);
      if (one.done || other.done) return one.done === other.done;
      if (one.value !== other.value) return false;
    }
  } finally {
    await Promise.all([before.return(), after.return()]);
  }
}

async function* contentOf(file: Buffer, listName: string): AsyncGenerator<string, void, undefined> {
  for await (const part of await readWorkbook(file, { limits: unlimited })) {
    if (sheetOf(part) !== listName) yield describe(part);
  }
}

function sheetOf(part: WorkbookPart): string {
  return part.type === 'row' ? part.row.sheet.name : part.sheet.name;
}

function describe(part: WorkbookPart): string {
  if (part.type === 'row') return JSON.stringify([part.row.rowNumber, part.row.cells.map(cellContent)]);
  if (part.type === 'sheet') return JSON.stringify([part.sheet.name, part.sheet.hidden]);
  return JSON.stringify(part.merges.map(({ ref }) => ref).sort());
}

function cellContent({ ref, kind, text, formula }: Row['cells'][number]): unknown[] {
  return kind === 'formula' ? [ref, formula] : [ref, kind, text];
}
