import type { PlaceCode } from './place-code.ts';

export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];
/** What fills a sentence's gaps; a word that differs by language comes in both. */
export type RefusalParameters = Readonly<Record<string, string | number | Readonly<Record<Language, string>>>>;

/** The parameter behind a refusal: its key and value, where it was set, and by which document. */
export interface RuleCitation {
  readonly key: string;
  readonly value: string;
  readonly place?: PlaceCode;
  readonly document?: { readonly number: string; readonly title: string; readonly effectiveFrom: string };
}

/** A refusal's sentence in both languages: what is wrong, this case beside the limit, what to do. `{name}` is filled in. */
export type RefusalTexts = Readonly<Record<Language, string>>;

const catalogue = new Map<string, RefusalTexts>();

/**
 * Declares a slice's refusal codes with their sentences. A code states the fact (`ALREADY_GRANTED`), is
 * unique in the whole platform with its sentence, and becomes a value of the enumeration `ErrorCode`.
 */
export function defineRefusals<const Texts extends Record<string, RefusalTexts>>(texts: Texts): readonly (keyof Texts & string)[] {
  for (const [code, sentence] of Object.entries(texts)) {
    const known = catalogue.get(code);
    if (known && known['zh-CN'] !== sentence['zh-CN']) throw new Error(`The refusal ${code} is declared twice with different sentences.`);
    catalogue.set(code, sentence);
  }
  return Object.keys(texts);
}

/** Every declared refusal code, sorted. */
export function refusalCodes(): string[] {
  return [...catalogue.keys()].sort();
}

export function refusalMessage(code: string, parameters: RefusalParameters, language: Language): string {
  const texts = catalogue.get(code);
  if (!texts) throw new Error(`The refusal ${code} was never declared.`);
  return fillSentence(texts[language], parameters, language);
}

/** Fills the gaps of a sentence; one without a value stays as it is written. */
export function fillSentence(text: string, parameters: RefusalParameters, language: Language): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = parameters[name];
    if (value === undefined) return whole;
    return typeof value === 'object' ? value[language] : String(value);
  });
}

/** The English sentence of a refusal for tests and tools. */
export function refusalTexts(code: string): RefusalTexts | undefined {
  return catalogue.get(code);
}

export interface RefusalDetails {
  /** Path of the input field at fault, as the client wrote it. */
  readonly field?: readonly string[];
  /** Row of a bulk input at fault, from 0. */
  readonly index?: number;
  /** WARNING can be confirmed by sending the code in `acknowledge`; ERROR cannot. */
  readonly severity?: 'ERROR' | 'WARNING';
  readonly rule?: RuleCitation;
  readonly parameters?: RefusalParameters;
}

/** One expected refusal: it becomes an entry of `userErrors`, never of `errors[]`. */
export class DomainError<Code extends string = string> extends Error {
  readonly code: Code;
  readonly details: RefusalDetails;
  /** Further refusals found in the same check: a person hears all of them at once. */
  readonly others: readonly DomainError[];

  constructor(code: Code, details: RefusalDetails = {}, others: readonly DomainError[] = []) {
    super(code);
    this.name = 'DomainError';
    this.code = code;
    this.details = details;
    this.others = others;
  }
}

/** Throws all collected refusals as one, the first leading; does nothing when there is none. */
export function throwIfRefused(refusals: readonly DomainError[]): void {
  const [first, ...others] = refusals;
  if (first) throw new DomainError(first.code, first.details, others);
}

/** Refusals that any command may answer. */
defineRefusals({
  STALE_VERSION: {
    'zh-CN': '您打开之后，这里已被改过（现在是第 {current} 版）。看过最新内容再提交',
    en: 'This was changed after you opened it (now version {current}). Look at the current state and submit again',
  },
  FORBIDDEN_CHARACTER: {
    'zh-CN': '有不能使用的字符（控制符）。删去后再提交',
    en: 'The text holds a control character that cannot be used. Remove it and submit again',
  },
  TEXT_TOO_LONG: { 'zh-CN': '太长：最多 {limit} 个字，现在 {length} 个', en: 'Too long: at most {limit} characters, this has {length}' },
  TEXT_MISSING: { 'zh-CN': '这一项不能空着', en: 'This cannot be left empty' },
  WRONG_DATE: {
    'zh-CN': '没有“{value}”这一天，或者不在允许的范围。按 2026-09-30 这样写',
    en: '"{value}" is no day of the calendar or outside the allowed range. Write it like 2026-09-30',
  },
  DATE_IN_FUTURE: {
    'zh-CN': '{value} 还没有到。登记的日期不能晚于今天',
    en: '{value} has not come yet. The date cannot be later than today',
  },
  DATED_ID_REFUSED: {
    'zh-CN': '这是 {asOf} 当时的样子，只能看，不能改。回到今天再办理',
    en: 'This shows the state as of {asOf} and can only be read. Go back to today to act',
  },
  NOT_FOUND: { 'zh-CN': '没有找到，或不在您管的地方', en: 'Not found, or outside your area' },
  BREAK_GLASS_READS_ONLY: {
    'zh-CN': '应急查阅期间只能看，不能办理。要办理，先结束应急查阅，回到自己的岗位',
    en: 'During emergency access you can only read. End it and go back to your own office to act',
  },
  BUSY: {
    'zh-CN': '有一批数据正在写入，请过一会儿再提交。您填的都还在',
    en: 'A batch is being written. Submit again in a moment; nothing you entered is lost',
  },
});
