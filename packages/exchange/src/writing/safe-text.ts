/**
 * SEC-59: a spreadsheet program takes text that begins so for a formula, at once in a CSV, or later when a workbook is saved as one.
 * Line feed and the full-width signs are beyond the requirement: some editions of Excel take them for the same.
 */
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/;

/** Puts an apostrophe before text that could run; a second pass changes nothing. */
export function guardText(text: string): string {
  return FORMULA_START.test(text) ? `'${text}` : text;
}

/** Undoes `guardText` and the tab that `writeCsv` puts behind long numbers, for files that come back to us. */
export function unguardText(text: string): string {
  const withoutTab = /^\d+\t$/.test(text) ? text.slice(0, -1) : text;
  return withoutTab.startsWith("'") && FORMULA_START.test(withoutTab.slice(1)) ? withoutTab.slice(1) : withoutTab;
}

/** What one cell can hold in Excel. */
const CELL_CHARACTERS = 32_767;

/** Text as a cell can carry it: guarded, cut at Excel's limit, without the characters that XML forbids. */
export function cellText(text: string): string {
  // oxlint-disable-next-line no-control-regex
  const clean = guardText(text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ''));
  return clean.length > CELL_CHARACTERS ? `${clean.slice(0, CELL_CHARACTERS - 1)}…` : clean;
}

/** Sheet names: at most 31 characters, none of `: \ / ? * [ ]`, no apostrophe at the ends, no two alike but for case. */
export function sheetNames(wanted: readonly string[]): string[] {
  const taken = new Set<string>();
  return wanted.map((name) => {
    const clean = name.replace(/[:\\/?*[\]\p{Cc}]/gu, '_').replace(/^'+|'+$/g, '') || 'Sheet';
    let unique = clean.slice(0, 31);
    for (let number = 2; taken.has(unique.toLowerCase()); number++) unique = `${clean.slice(0, 31 - String(number).length - 2)}(${number})`;
    taken.add(unique.toLowerCase());
    return unique;
  });
}
