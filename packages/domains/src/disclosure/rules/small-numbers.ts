/** One part of a total that the public may see. */
export interface Part {
  /** Households or persons behind it: what the small-number rule looks at. */
  readonly size: number;
}

/**
 * Which parts of a total to take out (R-124, SEC-45): those with fewer than `floor` behind them, and then the next smallest, until what total
 * minus the rest would give away is two parts with at least `floor` together. When the parts do not suffice, the total goes too. A part of
 * size 0 is 0, not hidden.
 */
export function hideSmall(parts: readonly Part[], floor: number): { hidden: ReadonlySet<number>; hideTotal: boolean } {
  const bySize = parts
    .map(({ size }, index) => ({ size, index }))
    .filter(({ size }) => size > 0)
    .sort((a, b) => a.size - b.size);
  const small = bySize.filter(({ size }) => size < floor);
  if (small.length === 0) return { hidden: new Set(), hideTotal: false };
  const enough = (count: number) => count >= 2 && bySize.slice(0, count).reduce((sum, { size }) => sum + size, 0) >= floor;
  let count = small.length;
  while (count < bySize.length && !enough(count)) count += 1;
  return { hidden: new Set(bySize.slice(0, count).map(({ index }) => index)), hideTotal: !enough(count) };
}
