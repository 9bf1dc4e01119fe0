import { addDays, daysBetween } from '@mingzhang/kernel';
import type { ReactNode } from 'react';
import type { ListEntry, ListState } from '../documents.ts';
import { daysLeft, weekdayText } from '../format.ts';
import type { Visit } from '../portal.ts';
import type { Words } from '../words/words.ts';

type Dated = Pick<ListEntry, 'state' | 'fromOn' | 'toOn'>;
const longestStrip = 31;

/** Two days or fewer are left: the clock turns amber. */
export const isLate = ({ state, toOn }: Dated, today: string): boolean => state === 'ON_DISPLAY' && daysLeft(today, toOn) <= 2;

const shapes: Record<ListState | 'LATE', ReactNode> = {
  ON_DISPLAY: <circle cx="6" cy="6" r="5" fill="currentColor" />,
  LATE: (
    <>
      <circle cx="6" cy="6" r="5" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M6 6V1a5 5 0 0 1 5 5z" fill="currentColor" />
    </>
  ),
  NOT_BEGUN: <circle cx="6" cy="6" r="4.5" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  CLOSED: <path d="M1 1h10v10H1z" fill="currentColor" />,
  EXPIRED: <path d="M1.5 1.5h9v9h-9z" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  REPLACED: <path d="M6 11V2M2 6l4-4 4 4" fill="none" stroke="currentColor" strokeWidth="2" />,
  WITHDRAWN: <path d="M2 2l8 8M10 2l-8 8" fill="none" stroke="currentColor" strokeWidth="2.5" />,
};
const tones: Record<ListState, string> = {
  ON_DISPLAY: 'on',
  NOT_BEGUN: 'gone',
  CLOSED: 'closed',
  EXPIRED: 'gone',
  REPLACED: 'info',
  WITHDRAWN: 'stop',
};

/** State as word, shape and colour; on display it says how long. */
export function StateTag({ list, visit, words, days = false }: { list: Dated; visit: Visit; words: Words; days?: boolean }): ReactNode {
  const late = isLate(list, visit.today);
  const left = daysLeft(visit.today, list.toOn);
  const onDisplay = list.state === 'ON_DISPLAY';
  const word =
    onDisplay && (days || late)
      ? left === 0
        ? words.lastDay
        : words.daysLeft(left)
      : list.state === 'EXPIRED' && !days
        ? words.expiredTag
        : words.states[list.state];
  return (
    <span className={`tag ${late ? 'last' : tones[list.state]}`}>
      <svg viewBox="0 0 12 12" aria-hidden="true">
        {shapes[late ? 'LATE' : list.state]}
      </svg>
      {word}
    </span>
  );
}

/** One square per day: past struck through, today solid. For the eye only; the words stand beside it. */
export function DayStrip({ list, today }: { list: Dated; today: string }): ReactNode {
  const length = daysBetween(list.fromOn, list.toOn) + 1;
  if (list.state !== 'ON_DISPLAY' || length > longestStrip) return null;
  return (
    <ol className={isLate(list, today) ? 'days late' : 'days'} aria-hidden="true">
      {Array.from({ length }, (_, index) => {
        const day = addDays(list.fromOn, index);
        const when = day < today ? 'past' : day === today ? 'now' : undefined;
        return (
          <li key={day} {...(when ? { className: when } : {})}>
            {index + 1}
          </li>
        );
      })}
    </ol>
  );
}

/** When it closes, closed or begins, in words. */
export function When({ list, visit, words }: { list: Dated; visit: Visit; words: Words }): ReactNode {
  const day = (date: string) => weekdayText(date, visit.today, visit.language);
  if (list.state === 'NOT_BEGUN') return <time dateTime={list.fromOn}>{words.beginsOn(day(list.fromOn))}</time>;
  if (list.state !== 'ON_DISPLAY')
    return list.state === 'WITHDRAWN' ? null : <time dateTime={list.toOn}>{words.endedOn(day(list.toOn))}</time>;
  return <time dateTime={list.toOn}>{list.toOn === visit.today ? words.closesToday : words.closesOn(day(list.toOn))}</time>;
}
