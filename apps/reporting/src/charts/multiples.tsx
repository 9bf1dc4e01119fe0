import { token } from '@mingzhang/ui';

export interface SmallLine {
  readonly key: string;
  readonly label: string;
  /** One per date; a gap where there is no figure. */
  readonly values: readonly (number | undefined)[];
  readonly last: string;
}

interface MultiplesProps {
  readonly lines: readonly SmallLine[];
  readonly dates: readonly string[];
  readonly sentence: (line: SmallLine) => string;
}

const [width, height, pad] = [148, 96, 6];

/** Small lines over time, one scale for all, in the order of the table. A missing figure breaks the line; it is never joined and never 0. */
export function Multiples({ lines, dates, sentence }: MultiplesProps) {
  const most = topOf(lines);
  return (
    <ul className="mzr-multiples">
      {lines.map((line) => (
        <li key={line.key}>
          <p>
            <span title={line.label}>{line.label}</span>
            <b>{line.last}</b>
          </p>
          <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={sentence(line)} preserveAspectRatio="none">
            {[0, 0.5, 1].map((share) => (
              <line
                key={share}
                x1="0"
                x2={width}
                y1={y(share)}
                y2={y(share)}
                stroke={share === 0 ? token('--mz-line-500') : token('--mz-paper-100')}
                vectorEffect="non-scaling-stroke"
              />
            ))}
            {runs(line.values).map((run) => (
              <polyline
                key={run[0]?.at}
                fill="none"
                stroke={token('--mz-pine-700')}
                strokeWidth="2"
                vectorEffect="non-scaling-stroke"
                points={run.map(({ at, value }) => `${x(at, dates.length)},${y(value / most)}`).join(' ')}
              />
            ))}
            {line.values.map((value, at) =>
              value === undefined ? null : (
                <circle key={dates[at]} cx={x(at, dates.length)} cy={y(value / most)} r="2.5" fill={token('--mz-pine-700')} />
              ),
            )}
          </svg>
          <p className="mzr-multiples-years">
            <span>{dates[0]?.slice(0, 4)}</span>
            <span>{dates.at(-1)?.slice(0, 4)}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}

const x = (at: number, all: number): number => pad + (at * (width - 2 * pad)) / Math.max(1, all - 1);
const y = (share: number): number => height - pad - share * (height - 2 * pad);

/** The round number that all the lines share as their top. */
export function topOf(lines: readonly SmallLine[]): number {
  const most = Math.max(1, ...lines.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const grain = 10 ** Math.floor(Math.log10(most));
  return [1, 1.5, 2, 3, 5, 10].map((step) => step * grain).find((top) => top >= most) ?? most;
}

interface Point {
  readonly at: number;
  readonly value: number;
}

function runs(values: readonly (number | undefined)[]): Point[][] {
  const all: Point[][] = [];
  values.forEach((value, at) => {
    if (value === undefined) return;
    const last = all.at(-1);
    if (last && last.at(-1)?.at === at - 1) last.push({ at, value });
    else all.push([{ at, value }]);
  });
  return all;
}
