import { chartSeries, token } from '@mingzhang/ui';
import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemParams, EChartsCoreOption } from 'echarts';

import { spans, type Step } from './steps.ts';

const colours = {
  balance: { color: chartSeries[0] },
  in: { color: chartSeries[1] },
  out: {
    color: token('--mz-paper'),
    borderColor: chartSeries[3],
    borderWidth: 1.5,
    decal: { symbol: 'rect', color: chartSeries[3], dashArrayX: [1, 0], dashArrayY: [1.5, 4], rotation: -Math.PI / 4 },
  },
} as const;
const labels = { balance: token('--mz-ink-900'), in: token('--mz-amber-700'), out: token('--mz-indigo-700') } as const;

/** From opening to closing: balances in pine, in filled ochre, out outlined and hatched, so that neither needs its colour to be told. */
export function waterfallOption(steps: readonly Step[], start: number, names: Readonly<Record<Step['kind'], string>>): EChartsCoreOption {
  const all = spans(steps);
  const series = (['balance', 'in', 'out'] as const).map((kind) => ({
    name: names[kind],
    type: 'bar',
    stack: 'steps',
    barMaxWidth: 56,
    barCategoryGap: '35%',
    itemStyle: colours[kind],
    data: steps.map((step, at) => (step.kind === kind ? (all[at]?.high ?? 0) - (all[at]?.low ?? 0) : '-')),
    label: {
      show: true,
      position: 'top',
      fontSize: kind === 'balance' ? 14 : 13,
      fontWeight: 700,
      color: labels[kind],
      formatter: ({ dataIndex }: { dataIndex: number }) => (steps[dataIndex]?.kind === kind ? steps[dataIndex].printed : ''),
    },
  }));
  const under = {
    type: 'bar',
    stack: 'steps',
    silent: true,
    barMaxWidth: 56,
    barCategoryGap: '35%',
    itemStyle: { color: 'transparent' },
    data: all.map(({ low }) => low),
  };
  return {
    grid: { left: 4, right: 8, top: 52, bottom: 4, containLabel: true },
    legend: { top: 0, right: 0, data: series.map(({ name }) => name) },
    xAxis: { type: 'category', data: steps.map(({ label }) => label), axisLabel: { interval: 0, width: 72, overflow: 'break' } },
    yAxis: {
      type: 'value',
      min: start,
      splitNumber: 4,
      minInterval: steps.every(({ amount }) => Number.isInteger(amount)) ? 1 : 0,
      axisLabel: { formatter: (tick: number) => tick.toLocaleString('en-US') },
    },
    series: [under, ...series, ...(start > 0 ? [breaks(steps)] : [])],
  };
}

/** Two slanting lines through a balance whose foot is cut off. */
function breaks(steps: readonly Step[]) {
  return {
    type: 'custom',
    silent: true,
    z: 5,
    itemStyle: {},
    data: steps.flatMap(({ kind }, at) => (kind === 'balance' ? [[at, 0]] : [])),
    renderItem: (params: CustomSeriesRenderItemParams, api: CustomSeriesRenderItemAPI) => {
      const [x = 0] = api.coord([api.value(0), 0]);
      const area = params.coordSys as unknown as { y: number; height: number };
      const size = api.size?.([1, 0]);
      const half = Math.min(56, (Array.isArray(size) ? (size[0] ?? 80) : 80) * 0.65) / 2 + 6;
      const y = area.y + area.height - 18;
      const line = (shift: number, colour: string, width: number) => ({
        type: 'line' as const,
        shape: { x1: x - half, y1: y + 5 + shift, x2: x + half, y2: y - 5 + shift },
        style: { stroke: colour, lineWidth: width },
      });
      return {
        type: 'group' as const,
        children: [line(0, token('--mz-paper'), 6), line(-3, token('--mz-line-500'), 1), line(3, token('--mz-line-500'), 1)],
      };
    },
  };
}
