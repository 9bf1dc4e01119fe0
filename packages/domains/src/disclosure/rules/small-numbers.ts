/** A number before it is published: what the public is shown of it, and what stands there now. */
export interface Cell {
  /** Households behind it. */
  readonly households: number;
  /** Households that were given something since, as far as is known; without it the difference in number counts. */
  readonly changed?: number | undefined;
}

/** HIDDEN: few are behind it. STANDS: it goes on as it was, because few are behind the difference. NEW: it is shown. */
export type Showing = 'HIDDEN' | 'STANDS' | 'NEW';

/**
 * What becomes of a number (R-124, SEC-45). One with fewer than `floor` households behind it is hidden; nobody at all is 0, not hidden. One that
 * is shown already is not followed by one that few households made different: who kept the day before would know what those few were given.
 */
export function showingOf(cell: Cell, shown: Cell | undefined, floor: number): Showing {
  if (cell.households > 0 && cell.households < floor) return 'HIDDEN';
  if (!shown) return 'NEW';
  const behind = Math.max(cell.changed ?? 0, Math.abs(cell.households - shown.households));
  return behind < floor ? 'STANDS' : 'NEW';
}
