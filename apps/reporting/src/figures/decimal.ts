/** Exact sums of printed decimals; a figure is never turned into a float where it is added or compared. */
interface Scaled {
  readonly digits: bigint;
  readonly places: number;
}

const form = /^([-\u2212]?)(\d+)(?:\.(\d+))?$/;

function read(text: string): Scaled | undefined {
  const match = form.exec(text);
  if (!match) return undefined;
  const [, sign = '', whole = '0', fraction = ''] = match;
  const digits = BigInt(whole + fraction);
  return { digits: sign ? -digits : digits, places: fraction.length };
}

function at({ digits, places }: Scaled, wanted: number): bigint {
  return digits * 10n ** BigInt(wanted - places);
}

function write(digits: bigint, places: number): string {
  const text = (digits < 0n ? -digits : digits).toString().padStart(places + 1, '0');
  const whole = text.slice(0, text.length - places);
  return `${digits < 0n ? '-' : ''}${whole}${places > 0 ? `.${text.slice(-places)}` : ''}`;
}

/** The exact sum, with as many places as the longest term; undefined when one of them is no number. */
export function sum(terms: readonly string[]): string | undefined {
  const values = terms.map(read);
  if (values.some((value) => value === undefined)) return undefined;
  const known = values.filter((value) => value !== undefined);
  const places = Math.max(0, ...known.map((value) => value.places));
  return write(
    known.reduce((total, value) => total + at(value, places), 0n),
    places,
  );
}

export function negated(text: string): string {
  return /^[-\u2212]/.test(text) ? text.slice(1) : `-${text}`;
}

/** `left` less `right`; undefined when one of them is no number. */
export function minus(left: string, right: string): string | undefined {
  return sum([left, negated(right)]);
}

/** Below, equal, above; what is no number comes last. */
export function compareDecimals(left: string | undefined, right: string | undefined): number {
  const [a, b] = [left === undefined ? undefined : read(left), right === undefined ? undefined : read(right)];
  if (!a || !b) return Number(!a) - Number(!b);
  const places = Math.max(a.places, b.places);
  const [x, y] = [at(a, places), at(b, places)];
  return x < y ? -1 : Number(x > y);
}

export function isZero(text: string): boolean {
  return read(text)?.digits === 0n;
}

export function isNegative(text: string): boolean {
  const value = read(text);
  return value !== undefined && value.digits < 0n;
}

/** A share in percent to one place, half away from zero: `share('148', '724')` is `20.4`. */
export function shareOf(part: string, whole: string): string | undefined {
  const [a, b] = [read(part), read(whole)];
  if (!a || !b || b.digits <= 0n || a.digits < 0n) return undefined;
  const places = Math.max(a.places, b.places);
  return write((at(a, places) * 2000n + at(b, places)) / (at(b, places) * 2n), 1);
}
