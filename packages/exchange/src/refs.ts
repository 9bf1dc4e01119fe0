/** A1 references. Columns are counted from 0, rows from 1, as a person sees the row. */

/** 0 is A, 25 is Z, 26 is AA. */
export function columnName(column: number): string {
  let name = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

export function cellRef(column: number, rowNumber: number): string {
  return `${columnName(column)}${rowNumber}`;
}

/** Undefined for anything that is not a plain reference inside Excel's own grid (XFD1048576). */
export function parseRef(ref: string): { column: number; rowNumber: number } | undefined {
  let column = 0;
  let at = 0;
  for (; at < ref.length; at++) {
    const letter = ref.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  const digits = ref.slice(at);
  if (at === 0 || at > 3 || !/^[1-9]\d{0,6}$/.test(digits)) return undefined;
  const rowNumber = Number(digits);
  return rowNumber <= 1_048_576 && column <= 16_384 ? { column: column - 1, rowNumber } : undefined;
}
