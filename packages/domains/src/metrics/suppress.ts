import type { Cell, Dimension } from '../metric.ts';

type Sized = Pick<Cell, 'keys' | 'size' | 'sizes'>;

/** What a table has to hide: is this number of this row hidden? */
export interface Hidden {
  readonly row: (index: number, part?: string) => boolean;
  readonly total: (part?: string) => boolean;
}

/**
 * The small-number rule: numbers with fewer than `floor` households or persons behind them are hidden, and where what is shown
 * beside them would give a single hidden one away, or that those hidden are few all together, the next smallest too. Nobody at all is 0, not
 * hidden.
 *
 * `parts` are those of a statement, of which one follows from the others (opening + came − went = closing).
 */
export function hiddenIn(
  table: { readonly rows: readonly Sized[]; readonly total?: Sized | undefined },
  by: readonly Dimension[],
  floor: number,
  parts: readonly string[] = [''],
): Hidden {
  const all = table.total ? [...table.rows, table.total] : table.rows;
  const width = parts.length;
  const sizes = all.flatMap(({ size, sizes: ofParts }) => parts.map((part) => ofParts?.[part] ?? size));
  const total = table.total && by.length === 1 ? table.rows.length : undefined;
  const inColumns = sums(table, by).flatMap((rows) =>
    parts.map((_, part) => ({
      positions: rows.map((row) => row * width + part),
      sum: total === undefined ? ('shown elsewhere' as const) : total * width + part,
    })),
  );
  const inRows = width > 1 ? all.map((_, row) => ({ positions: parts.map((_each, part) => row * width + part) })) : [];
  const hidden = hiddenAmong(sizes, [...inColumns, ...inRows], floor);
  const at = (row: number, part = '') => hidden.has(row * width + Math.max(0, parts.indexOf(part)));
  return { row: at, total: (part) => table.total !== undefined && at(table.rows.length, part) };
}

/** Rows that add up to a number which is shown, by position: along each dimension the others are held fixed. */
function sums(
  { rows, total }: { readonly rows: readonly Sized[]; readonly total?: Sized | undefined },
  by: readonly Dimension[],
): number[][] {
  return by.flatMap((dimension) => {
    const groups = new Map<string, number[]>();
    rows.forEach((row, index) => {
      const name = by
        .filter((each) => each !== dimension)
        .map((each) => row.keys[each] ?? '')
        .join('|');
      groups.set(name, [...(groups.get(name) ?? []), index]);
    });
    // Only a single breakdown adds up to the table's own total; the sums of two are asked elsewhere, and count as shown.
    return [...groups.values()].map((group) => (by.length === 1 && total ? [...group, rows.length] : group));
  });
}

/** Numbers of which any one follows from the others. */
interface Relation {
  readonly positions: readonly number[];
  /** Where they are parts of a sum: its position, or that it stands in another table. */
  readonly sum?: number | 'shown elsewhere';
}

/** Positions to hide. Of each relation none is hidden, or at least two, and of the parts of a sum that is shown at least `floor` together. */
function hiddenAmong(sizes: readonly number[], relations: readonly Relation[], floor: number): Set<number> {
  const sizeOf = (position: number) => sizes[position] ?? 0;
  const hidden = new Set(sizes.flatMap((size, position) => (size > 0 && size < floor ? [position] : [])));
  const tells = ({ positions, sum }: Relation): boolean => {
    const away = positions.filter((position) => hidden.has(position));
    if (away.length < 2) return away.length === 1;
    return sum !== undefined && !away.includes(Number(sum)) && away.reduce((few, position) => few + sizeOf(position), 0) < floor;
  };
  for (let before = -1; before < hidden.size;) {
    before = hidden.size;
    for (const relation of relations) {
      if (!tells(relation)) continue;
      const [next] = relation.positions
        .filter((position) => !hidden.has(position) && sizeOf(position) > 0)
        .sort((a, b) => sizeOf(a) - sizeOf(b));
      if (next !== undefined) hidden.add(next);
    }
  }
  return hidden;
}
