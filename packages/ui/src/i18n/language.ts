/** The two languages of the platform; Chinese comes first. */
export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

export const languageKey = 'mz.lang';

export function isLanguage(value: unknown): value is Language {
  return value === 'zh-CN' || value === 'en';
}

/** The choice kept on this machine, Chinese when there is none or storage is closed. */
export function rememberedLanguage(): Language {
  try {
    const kept = globalThis.localStorage?.getItem(languageKey);
    return isLanguage(kept) ? kept : 'zh-CN';
  } catch {
    return 'zh-CN';
  }
}

export function rememberLanguage(language: Language): void {
  try {
    globalThis.localStorage?.setItem(languageKey, language);
  } catch {
    // Storage may be closed by policy; the choice then lasts as long as the page.
  }
}
