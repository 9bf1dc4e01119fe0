/**
 * Finds how many pupils get each standard so that heads and money both come out exactly.
 *
 * Every standard but two is tried in all counts; the last two then follow from two equations in two unknowns. Of all
 * solutions the most even one is taken (least sum of squares), because real lists use all of their standards. The search is small:
 * a cell has four or five standards and at most a few hundred pupils.
 */
export function countsByStandard(heads: number, totalYuan: number, standards: readonly number[]): Map<number, number> {
  let best: { counts: number[]; squares: number } | null = null;
  const visit = (index: number, counts: number[], headsLeft: number, yuanLeft: number): void => {
    const standard = standards[index] ?? 0;
    if (index < standards.length - 2) {
      for (let count = 0; count <= headsLeft && count * standard <= yuanLeft; count++)
        visit(index + 1, [...counts, count], headsLeft - count, yuanLeft - count * standard);
      return;
    }
    const last = standards[index + 1] ?? 0;
    const lastCount = (yuanLeft - headsLeft * standard) / (last - standard);
    if (!Number.isInteger(lastCount) || lastCount < 0 || lastCount > headsLeft) return;
    const found = [...counts, headsLeft - lastCount, lastCount];
    const squares = found.reduce((sum, count) => sum + count * count, 0);
    if (best === null || squares < best.squares) best = { counts: found, squares };
  };
  visit(0, [], heads, totalYuan);
  const solution = best as { counts: number[] } | null;
  if (!solution) throw new Error(`${heads} pupils and ${totalYuan} yuan do not fit the standards ${standards.join(', ')}`);
  return new Map(standards.map((standard, index) => [standard, solution.counts[index] ?? 0]));
}
