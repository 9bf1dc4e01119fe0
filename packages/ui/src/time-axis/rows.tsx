import type { CSSProperties, ReactNode } from 'react';

import { parseDecimal, print, round } from '../format/decimal.ts';
import { formatYuan } from '../format/numbers.ts';
import { useText } from '../i18n/language-context.tsx';
import { marksOf, textWidth, untilDay } from './layout.ts';
import type { Scale } from './scale.ts';
import type { AxisBandRow, AxisOpened, AxisPointRow, AxisYear } from './types.ts';
import { axisWords } from './words.ts';

/** What every row needs to draw itself. */
export interface Drawing {
  readonly scale: Scale;
  readonly width: number;
  /** The day of the needle. */
  readonly day: string;
  readonly today: string;
  readonly onOpen: ((opened: AxisOpened) => void) | undefined;
}

function span(scale: Scale, from: string, to: string): CSSProperties {
  const start = scale.at(from);
  return { left: `${start * 100}%`, width: `${(scale.at(to) - start) * 100}%` };
}

interface MarkProps {
  readonly className: string;
  readonly style: CSSProperties;
  readonly label: string;
  readonly onOpen: (() => void) | undefined;
  readonly children?: ReactNode;
}

/** A segment or a point: a door where it opens something. The axis walks them by arrow keys. */
function Mark({ className, style, label, onOpen, children }: MarkProps) {
  if (!onOpen) {
    return (
      <span className={className} style={style} title={label}>
        {children}
      </span>
    );
  }
  return (
    <button type="button" data-mark="" tabIndex={-1} className={className} style={style} title={label} aria-label={label} onClick={onOpen}>
      {children}
    </button>
  );
}

export function BandRow({ row, drawing: { scale, day, today, onOpen } }: { readonly row: AxisBandRow; readonly drawing: Drawing }) {
  const t = useText(axisWords);
  return (
    <div className="mz-axis-row mz-axis-bands">
      <div className="mz-axis-label">{row.label}</div>
      <div className="mz-axis-track">
        {untilDay(row.bands, day).map(({ key, from, end, lastDay, open, label, tone = 'grey' }) => (
          <Mark
            key={key}
            className={`mz-axis-band mz-axis-${tone}${open && day < today ? ' mz-axis-cut' : ''}`}
            style={span(scale, from, end)}
            label={lastDay ? t('band', { row: row.label, label, from, to: lastDay }) : t('bandOpen', { row: row.label, label, from })}
            onOpen={onOpen && (() => onOpen({ row: row.key, keys: [key] }))}
          >
            <span>{label}</span>
          </Mark>
        ))}
      </div>
    </div>
  );
}

export function PointRow({ row, drawing }: { readonly row: AxisPointRow; readonly drawing: Drawing }) {
  const t = useText(axisWords);
  const { scale, width, day, onOpen } = drawing;
  return (
    <div className="mz-axis-row mz-axis-points">
      <div className="mz-axis-label">{row.label}</div>
      <div className="mz-axis-track">
        {untilDay(row.spans ?? [], day).map(({ key, from, end, lastDay, label }) => (
          <Mark
            key={key}
            className="mz-axis-span"
            style={span(scale, from, end)}
            label={lastDay ? t('band', { row: row.label, label, from, to: lastDay }) : t('bandOpen', { row: row.label, label, from })}
            onOpen={onOpen && (() => onOpen({ row: row.key, keys: [key] }))}
          >
            <span>{label}</span>
          </Mark>
        ))}
        {marksOf(row.points ?? [], day, scale, width).map((mark) => (
          <PointMark key={mark.points[0]?.key} row={row} mark={mark} onOpen={onOpen} />
        ))}
      </div>
    </div>
  );
}

interface PointMarkProps {
  readonly row: AxisPointRow;
  readonly mark: ReturnType<typeof marksOf>[number];
  readonly onOpen: Drawing['onOpen'];
}

function PointMark({ row, mark: { points, from, to, room }, onOpen }: PointMarkProps) {
  const t = useText(axisWords);
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return null;
  const open = onOpen && (() => onOpen({ row: row.key, keys: points.map(({ key }) => key) }));
  if (points.length > 1) {
    return (
      <Mark
        className="mz-axis-many"
        style={{ left: `calc(${from * 100}% - 6px)`, width: `calc(${(to - from) * 100}% + 12px)` }}
        label={t('many', { row: row.label, n: points.length, from: first.date, to: last.date })}
        onOpen={open}
      >
        {points.length}
      </Mark>
    );
  }
  const words = [first.label, first.amount ? whole(first.amount) : ''].filter(Boolean).join(' ');
  const shown = Boolean(first.label) && textWidth(words) <= room;
  return (
    <Mark
      className={first.major ? 'mz-axis-point mz-axis-major' : 'mz-axis-point'}
      style={{ left: `${from * 100}%` }}
      label={t('point', { row: row.label, label: words || t('times', { n: 1 }), date: first.date })}
      onOpen={open}
    >
      <i />
      {shown ? <span>{words}</span> : null}
    </Mark>
  );
}

interface MoneyRowProps {
  readonly years: readonly AxisYear[];
  readonly drawing: Drawing;
  /** The needle moves and the sum of its year is not known yet: that bar is hollow. */
  readonly moving: boolean;
  readonly onOpenYear: ((year: number) => void) | undefined;
}

export function MoneyRow({ years, drawing: { scale, width, day, today }, moving, onOpenYear }: MoneyRowProps) {
  const t = useText(axisWords);
  const most = years.reduce((max, { amount }) => Math.max(max, Math.abs(Number(amount))), 0);
  return (
    <div className="mz-axis-row mz-axis-money">
      <div className="mz-axis-label">
        {t('money')}
        <br />
        {t('yuan')}
      </div>
      <div className="mz-axis-track">
        {years
          .filter(({ year, amount }) => `${year}-01-01` <= day && Number(amount) !== 0)
          .map(({ year, amount }) => {
            const [left, right] = yearEdges(scale, year, day);
            const unknown = moving && String(year) === day.slice(0, 4);
            return (
              <Mark
                key={year}
                className={`mz-axis-bar${unknown ? ' mz-axis-unknown' : ''}${day < today && String(year) === day.slice(0, 4) ? ' mz-axis-bar-cut' : ''}`}
                style={{
                  left: `${left * 100}%`,
                  width: `${(right - left) * 100}%`,
                  height: `${most ? Math.max(4, (Math.abs(Number(amount)) / most) * 46) : 0}px`,
                }}
                label={t('yearSum', { year, amount: formatYuan(amount) })}
                onOpen={onOpenYear && (() => onOpenYear(year))}
              >
                {unknown || (right - left) * width < textWidth(whole(amount)) - 24 ? null : <span>{whole(amount)}</span>}
              </Mark>
            );
          })}
      </div>
    </div>
  );
}

/** A tenth of a year free on both sides; cut off at the needle. */
function yearEdges(scale: Scale, year: number, day: string): [number, number] {
  const [from, to] = [scale.at(`${year}-01-01`), scale.at(`${year + 1}-01-01`)];
  const air = (to - from) / 8;
  const left = Math.min(from + air, scale.at(day));
  return [left, Math.max(left, Math.min(to - air, scale.at(day)))];
}

/** Whole yuan: there is no room for fen on the axis; the label for screen readers and the table have them. */
function whole(amount: string): string {
  const value = parseDecimal(amount);
  return value ? print(round(value, 0)) : amount;
}
