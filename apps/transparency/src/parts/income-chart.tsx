import { formatYuan, parseYuan } from '@mingzhang/kernel';
import type { ReactNode } from 'react';
import type { VillageFigures } from '../documents.ts';
import { wanText } from '../format.ts';
import type { Words } from '../words/words.ts';

export interface IncomeYear {
  readonly year: number;
  readonly sources: readonly { readonly source: string; readonly yuan: string }[];
  readonly total: string;
}

/** Years in order, each with its sources and their exact sum. */
export function incomeByYear(income: VillageFigures['income']): IncomeYear[] {
  const years = [...new Set(income.map(({ year }) => year))].sort((a, b) => a - b);
  return years.map((year) => {
    const sources = income.flatMap(({ year: of, source, amount }) =>
      of === year && amount.__typename === 'FigureValue' ? [{ source, yuan: amount.value }] : [],
    );
    return { year, sources, total: formatYuan(sources.reduce((sum, { yuan }) => sum + (parseYuan(yuan) ?? 0n), 0n)) };
  });
}

const width = 372;
const base = 190;
const tallest = 150;
/** A single year stands at the left, where the next one will follow it. */
const widest = 74;

/** Bars from zero, each with its number; the year that is not over is hatched. The table beside it has the same numbers. */
export function IncomeChart({ years, thisYear, words }: { years: readonly IncomeYear[]; thisYear: number; words: Words }): ReactNode {
  const most = Math.max(...years.map(({ total }) => Number(total)), 1);
  const step = Math.min(width / Math.max(years.length, 1), widest);
  const bar = Math.min(step * 0.7, 60);
  return (
    <svg
      className="bars"
      viewBox={`0 0 ${width} 240`}
      role="img"
      aria-label={`${words.village.incomeTitle}: ${years.map(({ year, total }) => `${year} ${wanText(total)}`).join(', ')}`}
    >
      <defs>
        <pattern id="hatch" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0v8" stroke="#0B5A4E" strokeWidth="8" />
          <path d="M6 0v8" stroke="#fff" strokeWidth="4" />
        </pattern>
      </defs>
      {years.map(({ year, total }, index) => {
        const height = Math.round((Number(total) / most) * tallest);
        const middle = step * index + step / 2;
        return (
          <g key={year}>
            <rect
              x={middle - bar / 2}
              y={base - height}
              width={bar}
              height={height}
              fill={year === thisYear ? 'url(#hatch)' : '#0B5A4E'}
              stroke="#0B5A4E"
              strokeWidth="2"
            />
            <text className="value" x={middle} y={base - height - 8}>
              {wanText(total)}
            </text>
            <text x={middle} y={base + 22}>
              {year}
            </text>
            {year === thisYear && (
              <text x={middle} y={base + 44}>
                {words.village.unfinished}
              </text>
            )}
          </g>
        );
      })}
      <path d={`M0 ${base}h${width}`} stroke="#75827D" />
    </svg>
  );
}
