import type { CellInput, SheetColumn } from './sheet-to-write.ts';

const NARROWEST = 8;
const WIDEST = 48;
/** Room for the arrow of the filter. */
export const FILTER_ROOM = 4;

/** Excel counts the width of a digit; a Chinese character takes two. */
export function textWidth(text: string): number {
  let widest = 0;
  for (const line of text.split('\n')) {
    let width = 0;
    for (const character of line)
      width += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f000}-\u{3ffff}]/u.test(
        character,
      )
        ? 2
        : 1;
    widest = Math.max(widest, width);
  }
  return widest;
}

/** The width of a column after its heading and the rows known when the sheet begins. */
export function columnWidth(column: SheetColumn, index: number, sample: readonly (readonly CellInput[])[]): number {
  if (column.width !== undefined) return column.width;
  const cells = sample.map((row) => row[index]).map((value) => textWidth(value === null || value === undefined ? '' : String(value)));
  const punctuation = column.kind === 'yuan' || column.decimals !== undefined ? 6 : 2;
  const needed = Math.max(textWidth(column.header) + FILTER_ROOM, ...cells.map((width) => width + punctuation));
  return Math.min(WIDEST, Math.max(NARROWEST, needed));
}
