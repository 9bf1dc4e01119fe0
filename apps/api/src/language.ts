import type { Language } from '@mingzhang/kernel';

/** The language of sentences for people: English when the caller prefers it to Chinese, Chinese otherwise. */
export function languageOf(header: string | undefined): Language {
  const wanted = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const weight = parameters
        .map((parameter) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/u.exec(parameter)?.[1])
        .find((each) => each !== undefined);
      return { language: tag.split('-')[0], weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ language, weight }) => (language === 'zh' || language === 'en') && weight > 0);
  const best = wanted.reduce<(typeof wanted)[number] | undefined>(
    (first, each) => (first && first.weight >= each.weight ? first : each),
    undefined,
  );
  return best?.language === 'en' ? 'en' : 'zh-CN';
}
