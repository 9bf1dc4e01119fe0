import { english } from './refusal-messages.en.ts';
import { chinese } from './refusal-messages.zh.ts';

/** What each refusal tells beside its code. No content of a cell is ever among it: a refusal may be logged. */
export interface RefusalParams {
  NOT_A_SPREADSHEET: { found: string };
  OLD_XLS: Record<string, never>;
  ENCRYPTED_WORKBOOK: Record<string, never>;
  MACRO_WORKBOOK: { entry: string };
  TOO_LARGE: { bytes: number; limit: number };
  UNPACKED_TOO_LARGE: { entry: string; limit: number };
  ZIP_BOMB: { entry: string; ratio: number; limit: number };
  TOO_MANY_ENTRIES: { entries: number; limit: number };
  TOO_MANY_ROWS: { sheet: string; limit: number };
  TOO_MANY_COLUMNS: { sheet: string; ref: string; limit: number };
  TOO_MANY_MERGES: { sheet: string; limit: number };
  CELL_TOO_LONG: { sheet: string; ref: string; limit: number };
  EXTERNAL_ENTITY: { entry: string };
  EXTERNAL_LINK: { entry: string };
  BROKEN_ARCHIVE: { entry: string; reason: string };
  BROKEN_XML: { entry: string; reason: string };
  BROKEN_CSV: { line: number; reason: string };
  WRONG_ENCODING: { line: number; found: string };
  MIXED_ENCODING: { line: number };
  EMPTY_FILE: Record<string, never>;
  NO_SHEET: Record<string, never>;
  READING_TOO_LONG: { seconds: number };
  READING_TOO_HEAVY: { megabytes: number };
}

export type RefusalCode = keyof RefusalParams;
export type Locale = 'zh-CN' | 'en';
export type RefusalCatalogue = { readonly [C in RefusalCode]: (params: RefusalParams[C]) => string };

const catalogues: Record<Locale, RefusalCatalogue> = { 'zh-CN': chinese, en: english };

/** One sentence for the person who sent the file: what is wrong, where, and what to do. */
export function fileRefusalMessage<C extends RefusalCode>(code: C, params: RefusalParams[C], locale: Locale): string {
  return catalogues[locale][code](params);
}

/** The file as a whole is refused; nothing of it may be used, also not the rows already read. */
export class FileRefused<C extends RefusalCode = RefusalCode> extends Error {
  override readonly name = 'FileRefused';
  readonly code: C;
  readonly params: RefusalParams[C];

  constructor(code: C, params: RefusalParams[C], options?: ErrorOptions) {
    super(fileRefusalMessage(code, params, 'en'), options);
    this.code = code;
    this.params = params;
  }

  messageIn(locale: Locale): string {
    return fileRefusalMessage(this.code, this.params, locale);
  }
}

const overLimit: ReadonlySet<RefusalCode> = new Set([
  'TOO_LARGE',
  'UNPACKED_TOO_LARGE',
  'ZIP_BOMB',
  'TOO_MANY_ENTRIES',
  'TOO_MANY_ROWS',
  'TOO_MANY_COLUMNS',
  'TOO_MANY_MERGES',
  'CELL_TOO_LONG',
  'READING_TOO_LONG',
  'READING_TOO_HEAVY',
]);

/** Says whether a refusal answers PAYLOAD_TOO_LARGE; every other one answers BAD_USER_INPUT. */
export function isOverLimit(code: RefusalCode): boolean {
  return overLimit.has(code);
}

/** Names inside an archive are the sender's words: shown short and without control characters. */
export function shownName(name: string): string {
  const clean = name.replace(/\p{C}/gu, '?');
  return clean.length > 60 ? `${clean.slice(0, 59)}…` : clean;
}
