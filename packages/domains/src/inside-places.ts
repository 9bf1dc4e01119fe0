import { type Actor, type PlaceCode, isInside, rangeOfPlace } from '@mingzhang/kernel';
import { type SQL, and, gte, lt } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';

/**
 * The stores' own wall: rows at or below the actor's place, everything for the platform itself. Row-level security stands behind it, and holds
 * alone when this is left out: tests/access takes it away and looks.
 */
export function insideOf(actor: Actor, column: AnyPgColumn): SQL | undefined {
  if (actor.via === 'system') return undefined;
  const { from, to } = rangeOfPlace(actor.place);
  return and(gte(column, from), lt(column, to));
}

/** Does the actor's office reach a place that somebody named? */
export function reaches(actor: Actor, place: PlaceCode): boolean {
  return actor.via === 'system' || isInside(place, actor.place);
}
