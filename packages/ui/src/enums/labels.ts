import { type EnumCatalogue, type EnumName, enumerations } from '@mingzhang/words';
import type { Language } from '../i18n/language.ts';
import { useLanguage } from '../i18n/language-context.tsx';

export { type EnumName, enumerations, operationEnums } from '@mingzhang/words';

export type EnumValue<Name extends EnumName> = keyof (typeof enumerations)[Name] & string;
/** Any string is taken, since the contract may know a value before this catalogue does; the known ones are suggested. */
type Loosely<Name extends EnumName> = EnumValue<Name> | (string & Record<never, never>);

/** `enumLabel('RegisterStatus', 'NOT_EXITED', 'zh-CN')` is 未脱贫. Nothing gives —; a value unknown here gives itself. */
export function enumLabel<Name extends EnumName>(name: Name, value: Loosely<Name> | null | undefined, language: Language): string {
  if (value === null || value === undefined) return '—';
  const catalogue: EnumCatalogue = enumerations;
  const label = catalogue[name]?.[value];
  return label ? label[language === 'en' ? 1 : 0] : value;
}

export function enumValues<Name extends EnumName>(name: Name): EnumValue<Name>[] {
  return Object.keys(enumerations[name]) as EnumValue<Name>[];
}

/** For selects and filters, in the catalogue's order. */
export function enumOptions<Name extends EnumName>(name: Name, language: Language): { value: EnumValue<Name>; label: string }[] {
  return enumValues(name).map((value) => ({ value, label: enumLabel(name, value, language) }));
}

/** The labels in the language of the page: `const label = useEnumLabel(); label('Role', viewer.role)`. */
export function useEnumLabel() {
  const { language } = useLanguage();
  return <Name extends EnumName>(name: Name, value: Loosely<Name> | null | undefined) => enumLabel(name, value, language);
}
