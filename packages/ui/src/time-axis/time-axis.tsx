import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';

import { useText } from '../i18n/language-context.tsx';
import { AxisTable } from './axis-table.tsx';
import { changeDays, earliestOf } from './layout.ts';
import { Needle } from './needle.tsx';
import { BandRow, MoneyRow, PointRow, type Drawing } from './rows.tsx';
import { scaleOf } from './scale.ts';
import type { AxisBandRow, AxisOpened, AxisPointRow, AxisYear } from './types.ts';
import { axisWords } from './words.ts';

export interface TimeAxisProps {
  /** ISO date of today, where the needle stands when nothing else is asked. */
  readonly today: string;
  /** The past day shown; null for today. */
  readonly asOf?: string | null;
  /** Told when the needle rests; null for today. Without it the needle cannot be moved. */
  readonly onAsOf?: (day: string | null) => void;
  readonly bandRows: readonly AxisBandRow[];
  readonly pointRows: readonly AxisPointRow[];
  /** Heading over the points: 受益, and a quiet line after it. */
  readonly pointsTitle?: ReactNode;
  readonly pointsNote?: ReactNode;
  readonly years: readonly AxisYear[];
  readonly onOpen?: (opened: AxisOpened) => void;
  readonly onOpenYear?: (year: number) => void;
  readonly initialView?: 'axis' | 'table';
}

/** One axis for states, benefits of every programme and money by year, so that a reader sees what came before what. */
export function TimeAxis(props: TimeAxisProps) {
  const {
    today,
    asOf = null,
    onAsOf,
    bandRows,
    pointRows,
    pointsTitle,
    pointsNote,
    years,
    onOpen,
    onOpenYear,
    initialView = 'axis',
  } = props;
  const t = useText(axisWords);
  const [view, setView] = useState(initialView);
  const [moved, setMoved] = useState<{ readonly day: string; readonly shown: string | null } | null>(null);
  const track = useRef<HTMLDivElement>(null);
  const width = useWidth(track, view);

  useNeedleInView(track, view, asOf);

  // Where the needle is while it moves; once the page shows another day, the page's day holds again.
  const moving = moved?.shown === asOf ? moved.day : null;
  const setMoving = (next: string | null) => setMoved(next === null ? null : { day: next, shown: asOf });

  const scale = useMemo(() => scaleOf(earliestOf(bandRows, pointRows, years, today), today), [bandRows, pointRows, years, today]);
  const changes = useMemo(() => changeDays(bandRows, pointRows, today), [bandRows, pointRows, today]);
  const day = moving ?? asOf ?? today;
  const drawing: Drawing = { scale, width, day, today, onOpen };

  const head = (
    <div className="mz-axis-label mz-axis-corner">
      <b>{t('facts')}</b>
      <button type="button" className="mz-linklike mz-noprint" onClick={() => setView(view === 'axis' ? 'table' : 'axis')}>
        {view === 'axis' ? t('table') : t('chart')}
      </button>
    </div>
  );
  if (view === 'table') {
    return (
      <div className="mz-card mz-axis-card">
        <div className="mz-axis-row mz-axis-years">{head}</div>
        <AxisTable bandRows={bandRows} pointRows={pointRows} years={years} day={day} />
      </div>
    );
  }
  return (
    <div className="mz-card mz-axis-card">
      {/* The arrow keys belong to the segments, which are buttons; they are heard here once for all rows. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div className="mz-axis" role="group" aria-label={t('axis')} onKeyDown={walk} ref={makeReachable}>
        <div className="mz-axis-row mz-axis-years">
          {head}
          <div className="mz-axis-track">
            {scale.years.map((year) => (
              <span key={year} style={{ left: `${scale.at(`${year}-01-01`) * 100}%` }}>
                {year}
              </span>
            ))}
          </div>
        </div>
        {bandRows.map((row) => (
          <BandRow key={row.key} row={row} drawing={drawing} />
        ))}
        {pointsTitle ? (
          <div className="mz-axis-section">
            <p>
              <b>{pointsTitle}</b> <span>{pointsNote}</span>
            </p>
          </div>
        ) : null}
        {pointRows.map((row) => (
          <PointRow key={row.key} row={row} drawing={drawing} />
        ))}
        {years.length > 0 ? (
          <MoneyRow years={years} drawing={drawing} moving={moving !== null && moving !== asOf} onOpenYear={onOpenYear} />
        ) : null}
        <div className="mz-axis-over" ref={track}>
          {day < today ? (
            <div className="mz-axis-later" style={{ left: `${scale.at(day) * 100}%` }}>
              <p>{t('later')}</p>
            </div>
          ) : null}
          <Needle
            scale={scale}
            width={width}
            day={day}
            today={today}
            changes={changes}
            onMove={setMoving}
            onRest={onAsOf && ((next) => (next === asOf ? setMoving(null) : onAsOf(next)))}
            onCancel={() => setMoving(null)}
          />
        </div>
      </div>
    </div>
  );
}

function useWidth(element: { readonly current: HTMLElement | null }, view: string): number {
  const [width, setWidth] = useState(1000);
  useEffect(() => {
    const watched = element.current;
    if (!watched) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(entry.contentRect.width);
    });
    observer.observe(watched);
    return () => observer.disconnect();
  }, [element, view]);
  return width;
}

const labelWidth = 96;

/** On a phone the axis scrolls sideways: it opens where the needle is. */
function useNeedleInView(over: { readonly current: HTMLElement | null }, view: string, asOf: string | null): void {
  useEffect(() => {
    const scroller = over.current?.closest<HTMLElement>('.mz-axis-card');
    const needle = over.current?.querySelector<HTMLElement>('.mz-needle');
    if (scroller && needle && scroller.scrollWidth > scroller.clientWidth)
      scroller.scrollLeft = needle.offsetLeft + labelWidth - scroller.clientWidth * 0.6;
  }, [over, view, asOf]);
}

/** One stop for Tab; from there the arrows walk. */
function makeReachable(axis: HTMLElement | null): void {
  const marks = axis?.querySelectorAll<HTMLElement>('[data-mark]');
  const first = marks?.[0];
  if (first && ![...(marks ?? [])].some((mark) => mark.tabIndex === 0)) first.tabIndex = 0;
}

/** Left and right within a row, up and down to what lies nearest in the next row. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const from = event.target;
  if (!(from instanceof HTMLElement) || !('mark' in from.dataset)) return;
  const rows = [...event.currentTarget.querySelectorAll('.mz-axis-row')]
    .map((row) => [...row.querySelectorAll<HTMLElement>('[data-mark]')].toSorted((a, b) => a.offsetLeft - b.offsetLeft))
    .filter((marks) => marks.length > 0);
  const at = rows.findIndex((marks) => marks.includes(from));
  const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const here = rows[at] ?? [];
  const sideways = event.key === 'ArrowLeft' || event.key === 'ArrowRight';
  const next = sideways ? here[here.indexOf(from) + step] : nearest(rows[at + step] ?? [], from);
  if (!next) return;
  from.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}

function nearest(marks: readonly HTMLElement[], to: HTMLElement): HTMLElement | undefined {
  return marks.toSorted((a, b) => Math.abs(a.offsetLeft - to.offsetLeft) - Math.abs(b.offsetLeft - to.offsetLeft))[0];
}
