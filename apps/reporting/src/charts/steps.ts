export interface Step {
  readonly label: string;
  readonly kind: 'balance' | 'in' | 'out';
  /** The balance itself, or how many came or went: never below 0. */
  readonly amount: number;
  /** Over the bar: `861`, `+6`, `−139`. */
  readonly printed: string;
}

/** Where the axis begins: at 0, unless the steps would then be too small to see; then at a round number under the lowest point. */
export function axisStart(steps: readonly Step[]): number {
  const heights = spans(steps).flatMap(({ low, high, kind }) => (kind === 'balance' ? [high] : [low, high]));
  const [lowest, highest] = [Math.min(...heights), Math.max(...heights)];
  const range = highest - lowest;
  if (!Number.isFinite(range) || lowest <= 0 || range * 4 > highest) return 0;
  const grain = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, range))));
  return Math.max(0, Math.floor((lowest - Math.max(1, range) * 0.6) / grain) * grain);
}

export interface Span {
  readonly low: number;
  readonly high: number;
  readonly kind: Step['kind'];
}

export function spans(steps: readonly Step[]): Span[] {
  let level = 0;
  return steps.map(({ kind, amount }) => {
    if (kind === 'balance') {
      level = amount;
      return { kind, low: 0, high: amount };
    }
    const next = kind === 'in' ? level + amount : level - amount;
    const span = { kind, low: Math.min(level, next), high: Math.max(level, next) };
    level = next;
    return span;
  });
}
