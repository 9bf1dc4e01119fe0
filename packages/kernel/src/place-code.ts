/** A place code of the national 12-digit scheme: 2 province, 2 prefecture, 2 county, 3 township, 3 village. */
export type PlaceCode = string;

export const placeKinds = ['PROVINCE', 'PREFECTURE', 'COUNTY', 'TOWNSHIP', 'VILLAGE'] as const;
export type PlaceKind = (typeof placeKinds)[number];

const digitsOf: Record<PlaceKind, number> = { PROVINCE: 2, PREFECTURE: 4, COUNTY: 6, TOWNSHIP: 9, VILLAGE: 12 };

export function isPlaceCode(text: string): boolean {
  return /^[0-9]{12}$/.test(text) && !text.startsWith('00');
}

/** The level a code names, told by its trailing zeros. */
export function kindOfPlace(code: PlaceCode): PlaceKind {
  if (!code.endsWith('000')) return 'VILLAGE';
  if (!code.endsWith('000000')) return 'TOWNSHIP';
  if (code.slice(4, 6) !== '00') return 'COUNTY';
  return code.slice(2, 4) === '00' ? 'PROVINCE' : 'PREFECTURE';
}

/** The half-open range `[from, to)` of codes at or below a place. Compared as text in byte order. */
export function rangeOfPlace(code: PlaceCode): { from: PlaceCode; to: string } {
  const digits = digitsOf[kindOfPlace(code)];
  const next = String(BigInt(code.slice(0, digits)) + 1n).padStart(digits, '0');
  return { from: code, to: next.padEnd(12, '0') };
}

export function isInside(code: PlaceCode, root: PlaceCode): boolean {
  const { from, to } = rangeOfPlace(root);
  return code >= from && code < to;
}

/** The code of the place of the given kind that holds `code`; the code itself when it is of that kind. */
export function ancestorOf(code: PlaceCode, kind: PlaceKind): PlaceCode {
  return code.slice(0, digitsOf[kind]).padEnd(12, '0');
}

/** `code` and everything above it, nearest first. */
export function chainOf(code: PlaceCode): PlaceCode[] {
  const kinds = [...placeKinds].reverse();
  return kinds.slice(kinds.indexOf(kindOfPlace(code))).map((kind) => ancestorOf(code, kind));
}

/** The nearest place that holds them all; of one place itself. @throws when they have nothing in common */
export function commonPlace(codes: readonly PlaceCode[]): PlaceCode {
  const [first = '', ...others] = codes;
  const found = chainOf(first).find((place) => others.every((code) => isInside(code, place)));
  if (found === undefined) throw new Error('These places lie in no common one.');
  return found;
}

/** Codes beginning with 99 are reserved for invented places and refused in production. */
export function isReservedCode(code: string): boolean {
  return code.startsWith('99');
}
