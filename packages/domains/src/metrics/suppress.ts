import type { Cell, Dimension } from '../metric.ts';

/**
 * The small-number rule: cells with fewer than `floor` households or persons are hidden, and where a total would give a single
 * hidden cell away, the next smallest of its group too. Answers the positions to hide. Cells of size 0 are 0, not hidden.
 */
export function hiddenCells(cells: readonly Pick<Cell, 'keys' | 'size'>[], by: readonly Dimension[], floor: number): Set<number> {
  const hidden = new Set<number>();
  cells.forEach((cell, index) => {
    if (cell.size > 0 && cell.size < floor) hidden.add(index);
  });
  // Along each dimension the others are held fixed: those cells sum to a total that is shown.
  for (const dimension of by) {
    const groups = new Map<string, number[]>();
    cells.forEach((cell, index) => {
      const name = by
        .filter((each) => each !== dimension)
        .map((each) => cell.keys[each] ?? '')
        .join('|');
      groups.set(name, [...(groups.get(name) ?? []), index]);
    });
    for (const positions of groups.values()) {
      if (positions.filter((position) => hidden.has(position)).length !== 1) continue;
      const [next] = positions
        .filter((position) => !hidden.has(position) && (cells[position]?.size ?? 0) > 0)
        .sort((a, b) => (cells[a]?.size ?? 0) - (cells[b]?.size ?? 0));
      if (next !== undefined) hidden.add(next);
    }
  }
  return hidden;
}
