import { chartSeries, token } from '@mingzhang/ui';

const quiet = { color: token('--mz-ink-500'), fontFamily: token('--mz-font'), fontSize: 12 };
const axis = {
  axisLine: { show: true, lineStyle: { color: token('--mz-line-500') } },
  axisTick: { show: false },
  axisLabel: quiet,
  splitLine: { show: false },
};

/** The house's look: hairlines, at most four faint gridlines, no frame, no shade, no movement. */
export const chartTheme = {
  color: [...chartSeries],
  textStyle: { fontFamily: token('--mz-font'), color: token('--mz-ink-900') },
  categoryAxis: { ...axis, axisLabel: { ...quiet, color: token('--mz-ink-700') } },
  valueAxis: { ...axis, axisLine: { show: false }, splitLine: { show: true, lineStyle: { color: token('--mz-paper-100') } } },
  legend: { textStyle: { ...quiet, color: token('--mz-ink-700') }, icon: 'rect', itemWidth: 10, itemHeight: 10, selectedMode: false },
};
