import { graphql } from '@mingzhang/client/staff';
import { instantOf, searchText, useAsk } from '@mingzhang/client';
import { addDays, Card, formatCount, Link, useText } from '@mingzhang/ui';

import { FaultState } from '../../app/fault-state.tsx';
import { printedOf } from '../../figures/model.ts';
import { tableFields } from '../../figures/documents.ts';
import { movementWords } from './words.ts';

export const knownThenQuery = graphql(
  `
    query KnownThen($place: PlaceCode!, $metric: String!, $asOf: [Date!]!, $knownAt: DateTime!) {
      figures(metrics: [$metric], place: $place, asOf: $asOf, knownAt: $knownAt) {
        ...TableFields
      }
    }
  `,
  [tableFields],
);

/** What was known of a day when it ended: the first cell of its one row. Undefined while it is asked; `null` when nobody had recorded anything. */
export function useKnownThen(place: string, metric: string, date: string, pause = false) {
  const minute = `${addDays(date, 1)}T00:00`;
  const asked = useAsk(knownThenQuery, { place, metric, asOf: [date], knownAt: instantOf(minute) ?? '' }, { pause });
  const first = asked.data?.figures?.rows[0]?.cells[0];
  const text = printedOf(first);
  return { ...asked, minute, value: asked.data ? (text === undefined || text === '0' ? null : text) : undefined };
}

interface LaterCorrectionsProps {
  readonly place: string;
  readonly date: string;
  /** Null where too few to be shown. */
  readonly now: number | null;
}

/** Whether the opening is still what was known of it when the day ended. */
export function LaterCorrections({ place, date, now }: LaterCorrectionsProps) {
  const t = useText(movementWords);
  const then = useKnownThen(place, 'M-01', date);
  const compare = `/compare${searchText({ m: 'M-01', place, mode: 'known', to: date, known: then.minute })}`;
  return (
    <Card title={t('later')}>
      {then.fault ? (
        <FaultState fault={then.fault} again={then.again} />
      ) : then.value === undefined ? (
        <p className="mz-quiet">…</p>
      ) : now === null ? (
        <p className="mz-quiet">{t('hiddenWhy')}</p>
      ) : then.value === null ? (
        <p className="mzr-notes">{t('laterNone', { date })}</p>
      ) : then.value === String(now) ? (
        <p className="mzr-notes">{t('laterSame', { date, now: formatCount(now) })}</p>
      ) : (
        <p className="mzr-notes">
          {t('laterThen', {
            date,
            before: formatCount(then.value),
            now: formatCount(now),
            n: formatCount(Math.abs(now - Number(then.value))),
          })}{' '}
          <Link href={compare}>{t('seeCompare')}</Link>
        </p>
      )}
    </Card>
  );
}
