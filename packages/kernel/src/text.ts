/** C0 controls but tab and newline, bidirectional controls, lone surrogates: refused at the edge (SEC-28). */
const forbidden =
  // oxlint-disable-next-line no-control-regex -- control characters are what it looks for
  /[\u0000-\u0008\u000B-\u001F\u007F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

export function hasForbiddenCharacter(text: string): boolean {
  return forbidden.test(text);
}

/** Trimmed and in Unicode form NFC: the one form in which text is stored and compared. */
export function tidyText(text: string): string {
  return text.normalize('NFC').trim();
}
