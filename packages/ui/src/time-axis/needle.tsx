import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';

import { addDays, daysBetween } from '../format/dates.ts';
import { useText } from '../i18n/language-context.tsx';
import { snap } from './layout.ts';
import type { Scale } from './scale.ts';
import { axisWords } from './words.ts';

export interface NeedleProps {
  readonly scale: Scale;
  readonly width: number;
  readonly day: string;
  readonly today: string;
  readonly changes: readonly string[];
  /** While it moves. */
  readonly onMove: (day: string) => void;
  /** When it rests, null for today. */
  readonly onRest: ((day: string | null) => void) | undefined;
  readonly onCancel: () => void;
}

/** Asked of the server only once the keys are still. */
const restMs = 350;

/** The as-of needle: dragged, or moved by arrow keys from change to change; by day with Shift, by year with Page Up and Down. */
export function Needle({ scale, width, day, today, changes, onMove, onRest, onCancel }: NeedleProps) {
  const t = useText(axisWords);
  const [dragging, setDragging] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const past = day < today;
  const position = scale.at(day);

  const rest = (next: string) => onRest?.(next >= today ? null : next);
  const dayUnder = (event: PointerEvent<HTMLElement>): string => {
    const track = event.currentTarget.parentElement?.getBoundingClientRect();
    const under = track ? scale.dateAt((event.clientX - track.left) / track.width) : day;
    return snap(under > today ? today : under, changes, scale, width);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && past) {
      event.preventDefault();
      clearTimeout(timer.current);
      onCancel();
      return onRest?.(null);
    }
    const next = moved(event, { day, today, first: scale.from, changes });
    if (next === undefined) return;
    event.preventDefault();
    onMove(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => rest(next), restMs);
  };

  return (
    <div
      className={`mz-needle${past ? ' mz-needle-past' : ''}${dragging ? ' mz-needle-dragging' : ''}${onRest ? '' : ' mz-needle-still'}`}
      style={{ left: `${position * 100}%` }}
      {...(onRest
        ? {
            role: 'slider',
            tabIndex: 0,
            'aria-label': t('needle'),
            'aria-valuemin': 0,
            'aria-valuemax': daysBetween(scale.from, today),
            'aria-valuenow': daysBetween(scale.from, day),
            'aria-valuetext': past ? day : `${t('today')} ${today}`,
            onKeyDown,
            onPointerDown: (event: PointerEvent<HTMLElement>) => {
              event.currentTarget.setPointerCapture(event.pointerId);
              setDragging(true);
            },
            onPointerMove: (event: PointerEvent<HTMLElement>) => {
              if (dragging) onMove(dayUnder(event));
            },
            onPointerUp: (event: PointerEvent<HTMLElement>) => {
              setDragging(false);
              rest(dayUnder(event));
            },
            onPointerCancel: () => {
              setDragging(false);
              onCancel();
            },
          }
        : {})}
    >
      <span className={`mz-needle-tag${past && position < 0.86 ? '' : ' mz-needle-tag-left'}`}>{past ? day : t('today')}</span>
    </div>
  );
}

interface Bounds {
  readonly day: string;
  readonly today: string;
  readonly first: string;
  readonly changes: readonly string[];
}

/** The day a key leads to; undefined for keys that are not the needle's. */
export function moved(
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
  { day, today, first, changes }: Bounds,
): string | undefined {
  const back = changes.findLast((change) => change < day) ?? first;
  const on = changes.find((change) => change > day) ?? today;
  const wished: Record<string, string> = {
    ArrowLeft: shiftKey ? addDays(day, -1) : back,
    ArrowRight: shiftKey ? addDays(day, 1) : on,
    PageDown: yearsFrom(day, -1),
    PageUp: yearsFrom(day, 1),
    Home: changes[0] ?? first,
    End: today,
  };
  const next = wished[key];
  if (next === undefined) return undefined;
  if (next < first) return first;
  return next > today ? today : next;
}

function yearsFrom(day: string, years: number): string {
  const moved = `${Number(day.slice(0, 4)) + years}${day.slice(4)}`;
  return moved.endsWith('-02-29') ? moved.replace('-29', '-28') : moved;
}
