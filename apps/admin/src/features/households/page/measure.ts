import { enumerations, enumLabel, type Language } from '@mingzhang/ui';

/** A measure is a code of the programme's own enumeration; whichever knows it gives the word. */
export function measureLabel(measure: string | null, language: Language): string {
  if (!measure) return '';
  const codes = measure.split(/[.:/]/);
  return codes
    .map((code) => {
      const name = (Object.keys(enumerations) as (keyof typeof enumerations)[]).find((each) => each !== 'Programme' && code in enumerations[each]);
      return name ? enumLabel(name, code, language) : code;
    })
    .join(' · ');
}
