import { addDays } from '../format/dates.ts';
import type { Scale } from './scale.ts';
import type { AxisBand, AxisBandRow, AxisPoint, AxisPointRow, AxisSpan } from './types.ts';

/** Where a band is drawn to, and the last day it held; null while it lasts. */
interface Cut {
  readonly end: string;
  readonly lastDay: string | null;
  readonly open: boolean;
}

/** What lasted or began by a day, cut off at it: nothing after the needle is drawn. */
export function untilDay<Item extends AxisBand | AxisSpan>(items: readonly Item[], day: string): (Item & Cut)[] {
  return items
    .filter(({ from }) => from <= day)
    .map((item) => {
      const open = item.to === null || item.to > day;
      const end = open ? day : (item.to ?? day);
      return { ...item, end, lastDay: open ? null : addDays(end, -1), open };
    });
}

export interface AxisMark {
  readonly points: readonly AxisPoint[];
  /** Fractions of the width. */
  readonly from: number;
  readonly to: number;
  /** Room for words after it, in pixels. */
  readonly room: number;
}

const pointWidth = 14;

/** Points of one row by a day; those that would touch become one bar with their count. */
export function marksOf(points: readonly AxisPoint[], day: string, scale: Scale, width: number): AxisMark[] {
  const seen = points.filter(({ date }) => date <= day).toSorted((a, b) => a.date.localeCompare(b.date));
  const groups: AxisPoint[][] = [];
  for (const point of seen) {
    const last = groups.at(-1);
    const before = last?.at(-1);
    if (last && before && (scale.at(point.date) - scale.at(before.date)) * width < pointWidth) last.push(point);
    else groups.push([point]);
  }
  const edges = groups.map((group) => ({ group, from: scale.at(group[0]?.date ?? day), to: scale.at(group.at(-1)?.date ?? day) }));
  return edges.map(({ group, from, to }, at) => ({
    points: group,
    from,
    to,
    room: ((edges[at + 1]?.from ?? scale.at(day)) - to) * width - pointWidth - 6,
  }));
}

/** Width of a label at 12 px: a Chinese character is 12, the rest about 7. */
export function textWidth(text: string): number {
  return [...text].reduce((sum, character) => sum + (character > '\u2e7f' ? 12 : 6.8), 0);
}

/** Days on which something changed, in order: what the needle snaps to and the arrow keys walk. */
export function changeDays(bandRows: readonly AxisBandRow[], pointRows: readonly AxisPointRow[], today: string): string[] {
  const days = [
    ...bandRows.flatMap(({ bands }) => bands.flatMap(edgesOf)),
    ...pointRows.flatMap(({ spans = [] }) => spans.flatMap(edgesOf)),
    today,
  ];
  return [...new Set(days)].filter((day) => day <= today).toSorted();
}

function edgesOf({ from, to }: AxisBand | AxisSpan): string[] {
  return to === null ? [from] : [from, to];
}

/** The change nearest to a date, if it is near enough on the screen; else the date. */
export function snap(date: string, days: readonly string[], scale: Scale, width: number): string {
  const at = scale.at(date);
  const near = days.map((day) => ({ day, off: Math.abs(scale.at(day) - at) * width })).toSorted((a, b) => a.off - b.off)[0];
  return near && near.off <= 6 ? near.day : date;
}

export function earliestOf(
  bandRows: readonly AxisBandRow[],
  pointRows: readonly AxisPointRow[],
  years: readonly { year: number }[],
  today: string,
): string {
  const days = [
    today,
    ...bandRows.flatMap(({ bands }) => bands.map(({ from }) => from)),
    ...pointRows.flatMap(({ points = [], spans = [] }) => [...points.map(({ date }) => date), ...spans.map(({ from }) => from)]),
    ...years.map(({ year }) => `${year}-01-01`),
  ];
  return days.toSorted()[0] ?? today;
}
