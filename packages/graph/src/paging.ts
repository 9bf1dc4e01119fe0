import { createHash } from 'node:crypto';
import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { badInput } from './errors.ts';

/** One page of a list, as its store reads it: `limit` rows and one more, from a key onward in one direction. */
export interface Page {
  readonly limit: number;
  readonly backward: boolean;
  /** The sort key to go on from, exclusive; undefined at the beginning. */
  readonly from: readonly string[] | undefined;
}

export interface PageArguments {
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}

const largestPage = 100;

/** What a cursor is bound to. Its text is worked out when a cursor is read or made: most lists of an answer need neither. */
export interface Binding {
  readonly text: string;
}

/** Binds cursors to the field with its filter, order and moment. A cursor of another list is refused (SEC-26). */
export function bindingOf(field: string, filter: unknown): Binding {
  let text: string | undefined;
  return {
    get text() {
      return (text ??= bindingText(field, filter));
    },
  };
}

function bindingText(field: string, filter: unknown): string {
  const canonical = JSON.stringify(filter ?? null, (_, value: unknown) => {
    if (typeof value === 'bigint') return value.toString();
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, each]) => each !== undefined && each !== null)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  });
  return createHash('sha256').update(`${field}\n${canonical}`).digest('base64url').slice(0, 11);
}

/** @throws BAD_USER_INPUT when the page size is missing or outside 1..100, or the cursor is not of this list. */
export function pageOf(args: PageArguments, binding: Binding): Page {
  const { first, last, after, before } = args;
  const sizes = [first, last].filter((size) => size !== null && size !== undefined);
  const [size] = sizes;
  if (sizes.length !== 1 || size === undefined) throw badInput('Ask for a page with `first` or with `last`: one of them, 1 to 100.');
  if (size < 1 || size > largestPage) throw badInput(`A page has 1 to ${largestPage} rows; ${size} were asked for.`);
  const backward = last !== null && last !== undefined;
  if (backward ? after : before) throw badInput('`first` goes with `after`, `last` goes with `before`.');
  const cursor = backward ? before : after;
  return { limit: size, backward, from: cursor ? decodeCursor(cursor, binding.text) : undefined };
}

export function encodeCursor(binding: Binding, keys: readonly string[]): string {
  return Buffer.from(JSON.stringify([binding.text, ...keys])).toString('base64url');
}

function decodeCursor(cursor: string, binding: string): string[] {
  const refused = () => badInput('This cursor is not of this list with this filter and order. Begin again without a cursor.');
  if (cursor.length > 1_000 || !/^[A-Za-z0-9_-]+$/.test(cursor)) throw refused();
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw refused();
  }
  if (!Array.isArray(parts) || parts[0] !== binding || !parts.every((part) => typeof part === 'string' && !part.includes('\u0000')))
    throw refused();
  return parts.slice(1) as string[];
}

/** The condition and order of a page by key. All columns sort the same way, so that one index serves the row comparison. */
export function keyset(columns: readonly SQLWrapper[], page: Page, descending = false): { where: SQL | undefined; orderBy: SQL[] } {
  const down = descending !== page.backward;
  const { from } = page;
  if (from && from.length !== columns.length) throw badInput('This cursor is not of this list. Begin again without a cursor.');
  const keys = sql.join(
    columns.map((column) => sql`${column}`),
    sql`, `,
  );
  const values =
    from &&
    sql.join(
      from.map((value) => sql`${value}`),
      sql`, `,
    );
  const where = values && (down ? sql`(${keys}) < (${values})` : sql`(${keys}) > (${values})`);
  return { where, orderBy: columns.map((column) => (down ? sql`${column} desc` : sql`${column}`)) };
}

/** Cuts `limit + 1` rows to a page in list order, with its cursors, made when they are asked for. */
export function connectionOf<Row>(rows: readonly Row[], page: Page, binding: Binding, keysOf: (row: Row) => readonly string[]) {
  const more = rows.length > page.limit;
  const cut = rows.slice(0, page.limit);
  const ordered = page.backward ? cut.reverse() : cut;
  const edges = ordered.map((node) => ({
    node,
    get cursor() {
      return encodeCursor(binding, keysOf(node));
    },
  }));
  return {
    edges,
    pageInfo: {
      hasNextPage: page.backward ? page.from !== undefined : more,
      hasPreviousPage: page.backward ? more : page.from !== undefined,
      get startCursor() {
        return edges[0]?.cursor ?? null;
      },
      get endCursor() {
        return edges.at(-1)?.cursor ?? null;
      },
    },
  };
}
