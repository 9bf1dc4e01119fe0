import DataLoader from 'dataloader';
import type { Db } from './database.ts';

/** What a loader needs of a request: its read transaction, and a place to keep its caches for as long as that transaction lives. */
export interface LoaderScope {
  db(): Promise<Db>;
  readonly loaders: Map<unknown, unknown>;
}

/** Answers one value per key, in the order of the keys. */
export type BatchFunction<Key, Value> = (db: Db, keys: readonly Key[]) => Promise<Value[]>;

/** Answers one question for many keys at once. */
export interface Loader<Key, Value> {
  load(key: Key): Promise<Value>;
}

/**
 * A loader named for the question it answers. All keys asked for in one tick become one statement; an answer is kept for the
 * life of the read transaction. Keys that are objects need `keyOf`.
 */
export function defineLoader<Key, Value>(batch: BatchFunction<Key, Value>, keyOf?: (key: Key) => string) {
  return (scope: LoaderScope): Loader<Key, Value> => {
    const known = scope.loaders.get(batch) as Loader<Key, Value> | undefined;
    if (known) return known;
    const loader = new DataLoader<Key, Value, unknown>(async (keys) => batch(await scope.db(), keys), keyOf ? { cacheKeyFn: keyOf } : {});
    scope.loaders.set(batch, loader);
    return loader;
  };
}

/** Groups rows under the keys in their order; a key without rows gets an empty list. */
export function groupInOrder<Key, Row>(keys: readonly Key[], rows: Iterable<Row>, keyOf: (row: Row) => Key): Row[][] {
  const groups = new Map<Key, Row[]>(keys.map((key) => [key, []]));
  for (const row of rows) groups.get(keyOf(row))?.push(row);
  return keys.map((key) => groups.get(key) ?? []);
}

/** One row per key in their order; undefined where there is none. */
export function oneInOrder<Key, Row>(keys: readonly Key[], rows: Iterable<Row>, keyOf: (row: Row) => Key): (Row | undefined)[] {
  const byKey = new Map<Key, Row>();
  for (const row of rows) byKey.set(keyOf(row), row);
  return keys.map((key) => byKey.get(key));
}

/** The single row of an `insert … returning`. */
export function onlyRow<Row>(rows: readonly Row[]): Row {
  const [row, ...others] = rows;
  if (row === undefined || others.length > 0) throw new Error(`Expected one row, got ${rows.length}.`);
  return row;
}

/** An array parameter as one bind value, so that the statement's text does not change with the number of values. */
export function textArray(values: readonly string[]): string {
  return `{${values.map((value) => `"${value.replace(/(["\\])/g, '\\$1')}"`).join(',')}}`;
}
