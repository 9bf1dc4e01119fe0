/** A decimal string taken apart; amounts are never turned into floats. */
export interface Decimal {
  readonly negative: boolean;
  readonly digits: bigint;
  readonly places: number;
}

const form = /^([-+\u2212]?)(\d+)(?:\.(\d+))?$/;

export function parseDecimal(text: string): Decimal | undefined {
  const match = form.exec(text.trim());
  if (!match) return undefined;
  const [, sign = '', whole = '0', fraction = ''] = match;
  return { negative: sign === '-' || sign === '\u2212', digits: BigInt(whole + fraction), places: fraction.length };
}

/** Moves the point: `shift(x, -4)` divides by 10,000. Exact. */
export function shift(value: Decimal, by: number): Decimal {
  const places = value.places - by;
  return places >= 0 ? { ...value, places } : { ...value, digits: value.digits * 10n ** BigInt(-places), places: 0 };
}

/** Rounds half away from zero, as the county's printed tables do. */
export function round(value: Decimal, places: number): Decimal {
  if (value.places <= places) return { ...value, digits: value.digits * 10n ** BigInt(places - value.places), places };
  const cut = 10n ** BigInt(value.places - places);
  return { ...value, digits: (value.digits + cut / 2n) / cut, places };
}

/** `1,234.50`; a minus is U+2212 and zero has none. */
export function print(value: Decimal, sign: 'minus' | 'always' | 'never' = 'minus'): string {
  const digits = value.digits.toString().padStart(value.places + 1, '0');
  const whole = digits.slice(0, digits.length - value.places).replace(/\B(?=(\d{3})+$)/g, ',');
  const fraction = value.places > 0 ? `.${digits.slice(-value.places)}` : '';
  return `${signOf(value, sign)}${whole}${fraction}`;
}

function signOf({ negative, digits }: Decimal, sign: 'minus' | 'always' | 'never'): string {
  if (digits === 0n || sign === 'never') return '';
  if (negative) return '\u2212';
  return sign === 'always' ? '+' : '';
}
