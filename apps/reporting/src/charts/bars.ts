import { chartSeries, token } from '@mingzhang/ui';
import type { EChartsCoreOption } from 'echarts/core';

export interface Bar {
  readonly label: string;
  /** As printed, at the end of the bar; `undefined` draws no bar and the words of `none`. */
  readonly total: string | undefined;
  readonly value: number | undefined;
  readonly none?: string;
  /** In the order of the series. */
  readonly parts?: readonly { readonly value: number; readonly printed: string }[];
}

export interface BarsOf {
  readonly bars: readonly Bar[];
  /** Names of the parts, in the order of the stack. */
  readonly series: readonly string[];
}

export const mostParts = chartSeries.length;
export const mostBars = 24;

/** Horizontal bars from zero in the order given, each labelled at its end; parts are labelled where the label fits. */
export function barOption({ bars, series }: BarsOf): EChartsCoreOption {
  const most = Math.max(1, ...bars.map(({ value = 0 }) => value));
  const stacked = series.length > 0;
  const named = series.map((name, at) => ({
    name,
    type: 'bar',
    stack: 'parts',
    barMaxWidth: 24,
    barCategoryGap: '45%',
    itemStyle: { color: chartSeries[at], borderColor: token('--mz-paper'), borderWidth: 1 },
    label: {
      show: true,
      position: 'inside',
      fontSize: 12,
      color: at === 2 ? token('--mz-ink-900') : token('--mz-paper'),
      formatter: ({ dataIndex }: Clicked) => fitting(bars[dataIndex], at, most),
    },
    data: bars.map(({ parts }) => parts?.[at]?.value || '-'),
  }));
  const plain = {
    type: 'bar',
    barMaxWidth: 24,
    barCategoryGap: '45%',
    itemStyle: { color: chartSeries[0] },
    data: bars.map(({ value }) => value ?? 0),
    label: ends(bars),
  };
  // The end labels of a stack hang on a bar of no length after the last part.
  const tail = {
    type: 'bar',
    stack: 'parts',
    silent: true,
    itemStyle: { color: 'transparent' },
    data: bars.map(() => 0),
    label: ends(bars),
  };
  return {
    grid: { left: 4, right: 56, top: stacked ? 30 : 8, bottom: 4, containLabel: true },
    ...(stacked ? { legend: { top: 0, left: 0, data: [...series] } } : {}),
    xAxis: {
      type: 'value',
      min: 0,
      splitNumber: 4,
      minInterval: bars.every(({ value = 0 }) => Number.isInteger(value)) ? 1 : 0,
      axisLabel: { formatter: (tick: number) => tick.toLocaleString('en-US') },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: bars.map(({ label }) => label),
      axisLabel: { interval: 0, fontSize: 13, width: 84, overflow: 'break' },
    },
    series: stacked ? [...named, tail] : [plain],
  };
}

interface Clicked {
  readonly dataIndex: number;
}

function ends(bars: readonly Bar[]) {
  return {
    show: true,
    position: 'right',
    fontSize: 13,
    fontWeight: 700,
    color: token('--mz-ink-900'),
    formatter: ({ dataIndex }: Clicked) => bars[dataIndex]?.total ?? bars[dataIndex]?.none ?? '—',
  };
}

/** A part narrower than its label has none; the table has it. */
function fitting(bar: Bar | undefined, at: number, most: number): string {
  const part = bar?.parts?.[at];
  return part && part.value / most > 0.022 * (part.printed.length + 1) ? part.printed : '';
}
