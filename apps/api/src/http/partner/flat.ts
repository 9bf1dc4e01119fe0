import type { partners } from '@mingzhang/domains';

type Row = Readonly<Record<string, unknown>>;
type Shape = Pick<partners.PartnerOperation, 'rows' | 'columns'>;

/** The rows of a nested answer, flat: one for each entry of the list that `rows` names, with the columns of the objects around it. */
export function flatRows({ rows, columns }: Shape, data: unknown): Row[] {
  const places = expand(data, rows.split('.'), '', new Map([['', data]]));
  return places.map((place) => Object.fromEntries(columns.map(({ name, path }) => [name, valueAt(place, path)])));
}

/** Where a row stands: each object on the way to it, by its path. */
type Place = ReadonlyMap<string, unknown>;

function expand(value: unknown, rest: readonly string[], path: string, around: Place): Place[] {
  if (Array.isArray(value)) return value.flatMap((each) => expand(each, rest, path, new Map(around).set(path, each)));
  const [next, ...further] = rest;
  if (next === undefined) return value === null || value === undefined ? [] : [new Map(around).set(path, value)];
  if (value === null || typeof value !== 'object') return [];
  const below = path === '' ? next : `${path}.${next}`;
  const inner = (value as Row)[next];
  return expand(inner, further, below, new Map(around).set(below, inner));
}

function valueAt(place: Place, path: string): unknown {
  const parts = path.split('.');
  for (let length = parts.length; length >= 0; length -= 1) {
    const known = parts.slice(0, length).join('.');
    if (place.has(known)) return plain(parts.slice(length).reduce<unknown>(step, place.get(known)));
  }
  return null;
}

const step = (value: unknown, part: string): unknown =>
  Array.isArray(value)
    ? value.map((each) => step(each, part))
    : value !== null && typeof value === 'object'
      ? ((value as Row)[part] ?? null)
      : null;

/** Of a list what it holds, in one cell. */
const plain = (value: unknown): unknown => (Array.isArray(value) ? value.flat(9).join('; ') : (value ?? null));

/** The connection that holds the rows, if the operation asks for its pages. */
export function pageOfRows(
  { rows }: Pick<Shape, 'rows'>,
  data: unknown,
): { readonly hasNext: boolean; readonly next: string | null } | null {
  let value = data;
  for (const part of rows.split('.')) {
    const info = value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Row)['pageInfo'] : undefined;
    if (info !== null && typeof info === 'object') {
      const { hasNextPage, endCursor } = info as { hasNextPage?: boolean; endCursor?: string | null };
      return { hasNext: hasNextPage === true, next: hasNextPage ? (endCursor ?? null) : null };
    }
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return null;
    value = (value as Row)[part];
  }
  return null;
}
