import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core';

/**
 * Where a field comes from. Said with every field of a stored type, so that reads can later be compiled to one statement
 * without touching a slice (PERFORMANCE.md). Today fields resolve by loader.
 */
export type Source =
  | { readonly kind: 'column'; readonly column: AnyPgColumn }
  | { readonly kind: 'relation'; readonly table: PgTable; readonly by: AnyPgColumn }
  | { readonly kind: 'computed' };

/** The field is a column of the type's own row. */
export const fromColumn = (column: AnyPgColumn) => ({ extensions: { source: { kind: 'column', column } satisfies Source } });

/** The field is rows of `table` whose column `by` names this row. */
export const fromRelation = (table: PgTable, by: AnyPgColumn) => ({
  extensions: { source: { kind: 'relation', table, by } satisfies Source },
});

/** What the cost of an operation cannot see in its text. */
export interface FieldCost {
  /** How long the list usually is, where it has no page size; 10 unless said. */
  readonly listSize?: number;
  /** What the field costs by itself, beside the objects in its answer. */
  readonly cost?: number;
}

/** The field is worked out in code. */
export const computed = (cost: FieldCost = {}) => ({ extensions: { source: { kind: 'computed' } satisfies Source, ...cost } });
