/** Excel's serial dates. Text formats 14 to 58 are built in; those of East Asian editions included. */

const builtInDates: ReadonlySet<number> = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]);

/**
 * Whether a number format shows a calendar date. A format of hours and minutes alone is a time of day, not a date, and stays a number.
 */
export function isDateFormat(id: number, code: string | undefined): boolean {
  return code === undefined ? builtInDates.has(id) : isDateCode(code);
}

function isDateCode(code: string): boolean {
  const positive = code.split(';', 1)[0] ?? '';
  const marks = positive
    .replace(/"[^"]*"|\\.|[_*]./g, '') // literal text, fillers
    .replace(/\[[^\]]*\]/g, '') // colours, locales, elapsed time
    .replace(/am\/pm|a\/p|上午\/下午|general|g\/通用格式/gi, '')
    .toLowerCase();
  if (/[yd年日]|月/.test(marks)) return true;
  return marks.includes('m') && !/[hs]/.test(marks);
}

const DAY_MS = 86_400_000;
const LAST_SERIAL = 2_958_465; // 9999-12-31

/**
 * The civil date of a serial number; the time of day is dropped. Undefined outside the years 1900 (or 1904) to 9999, and for day 60 of
 * the 1900 system, the 29 February 1900 that never was.
 */
export function dateOfSerial(serial: number, from1904: boolean): string | undefined {
  const day = Math.floor(serial);
  if (!Number.isFinite(serial) || day < (from1904 ? 0 : 1) || day > LAST_SERIAL) return undefined;
  if (from1904) return iso(Date.UTC(1904, 0, 1) + day * DAY_MS);
  if (day === 60) return undefined;
  return iso(Date.UTC(1899, 11, day < 60 ? 31 : 30) + day * DAY_MS);
}

function iso(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
