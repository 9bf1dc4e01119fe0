import type { Language } from '@mingzhang/kernel';
import { type EnumCatalogue, type EnumName, enumerations } from '@mingzhang/words';

/** A code's word, the same as on the screens; one unknown here stands as it is, and nothing is empty. */
export function label(name: EnumName, value: string | null | undefined, language: Language): string {
  if (value === null || value === undefined) return '';
  const catalogue: EnumCatalogue = enumerations;
  return catalogue[name]?.[value]?.[language === 'en' ? 1 : 0] ?? value;
}
