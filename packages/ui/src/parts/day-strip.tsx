import type { ReactNode } from 'react';

import { useText } from '../i18n/language-context.tsx';
import { partWords } from './words.ts';

export interface DayStripProps {
  readonly title: ReactNode;
  /** Days of the notice, and which of them today is, from 1; 0 before it begins. */
  readonly total: number;
  readonly day: number;
  readonly note?: ReactNode;
  /** Open objections stop the clock's end. Left out where nobody counts them: that is not none. */
  readonly openObjections?: number;
}

/** The clock of a notice: one cell per day. */
export function DayStrip({ title, total, day, note, openObjections }: DayStripProps) {
  const t = useText(partWords);
  const left = Math.max(0, total - day);
  return (
    <div className="mz-days">
      <div className="mz-days-line">
        <span>{title}</span>
        <span className={left === 0 ? 'mz-days-left mz-days-done' : 'mz-days-left'}>
          {left === 0 ? t('endsToday') : t('daysLeft', { n: left })}
        </span>
      </div>
      <div className="mz-days-cells" role="img" aria-label={t('dayOf', { n: Math.min(day, total), total })}>
        {Array.from({ length: total }, (_, at) => (
          <span key={at} className={at < day ? 'mz-day mz-day-over' : 'mz-day'} />
        ))}
      </div>
      <div className="mz-days-line mz-quiet">
        <span>{note}</span>
        {openObjections === undefined ? null : (
          <span className={openObjections > 0 ? 'mz-days-objection' : undefined}>
            {openObjections > 0 ? t('objectionsOpen', { n: openObjections }) : t('objections', { n: 0 })}
          </span>
        )}
      </div>
    </div>
  );
}
