const MEBIBYTE = 1024 * 1024;

/** How much a file may hold. Everything is counted while unpacking, because what a file says of itself may be a lie (SEC-57). */
export interface Limits {
  /** Bytes of the file as it was sent. */
  fileBytes: number;
  /** Bytes of all parts together once unpacked. */
  unpackedBytes: number;
  /** Bytes of any one part once unpacked. */
  entryBytes: number;
  /** Unpacked bytes per packed byte, of one part and of the whole; not applied below `RATIO_FLOOR_BYTES`. */
  ratio: number;
  /** Parts inside the archive. */
  entries: number;
  /** Rows with content in one sheet, and the highest row number that may have content. */
  rows: number;
  /** Columns; a cell with content further right refuses the file. */
  columns: number;
  /** Characters (UTF-16 units) in one cell. */
  cellCharacters: number;
}

/** SEC-57. A county's initial load raises `rows`, and with it `fileBytes`, `unpackedBytes` and `entryBytes`. */
export const DEFAULT_LIMITS: Readonly<Limits> = {
  fileBytes: 10 * MEBIBYTE,
  unpackedBytes: 100 * MEBIBYTE,
  entryBytes: 50 * MEBIBYTE,
  ratio: 100,
  entries: 200,
  rows: 20_000,
  columns: 100,
  cellCharacters: 2_000,
};

/** Below this an honest part may be very repetitive (an empty style table), and a hostile one can do no harm. */
export const RATIO_FLOOR_BYTES = MEBIBYTE;

export function withDefaults(limits: Partial<Limits> = {}): Limits {
  return { ...DEFAULT_LIMITS, ...limits };
}
