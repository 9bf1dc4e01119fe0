import { Card, formatChange, formatCount, Icon, useText, type IconName } from '@mingzhang/ui';
import { Link } from '@tanstack/react-router';

import type { Batch } from './query.ts';
import { importWords, type ImportT } from './words.ts';

export function rowsWith({ counts }: Pick<Batch, 'counts'>, outcome: string): number {
  return (counts ?? []).filter((each) => each?.outcome === outcome).reduce((sum, each) => sum + (each?.rows ?? 0), 0);
}

/** Four counts that sum to the rows read, and what the register would hold afterwards. */
export function BatchCounts({ batch }: { readonly batch: Batch }) {
  const t = useText(importWords);
  const tiles: { outcome: string; title: string; icon: IconName; tone: string; note: string; show: string | undefined }[] = [
    { outcome: 'NEW', title: t('new'), icon: 'plus', tone: 'pine', note: t('willAdd'), show: 'new' },
    { outcome: 'CHANGED', title: t('changed'), icon: 'swap', tone: 'indigo', note: t('seeBefore'), show: 'changed' },
    { outcome: 'UNCHANGED', title: t('unchanged'), icon: 'minus-circle', tone: 'ink', note: t('noWrite'), show: undefined },
    {
      outcome: 'REFUSED',
      title: t('refused'),
      icon: 'close-circle',
      tone: 'seal',
      note: batch.refusedUnits ? t('unitsRefused', { n: formatCount(batch.refusedUnits) }) : batch.errorCount ? '' : t('nothingRefused'),
      show: 'errors',
    },
  ];
  return (
    <div className="mza-tiles">
      {tiles.map(({ outcome, title, icon, tone, note, show }) => {
        const n = rowsWith(batch, outcome);
        const inside = (
          <>
            <span className="mza-tile-title">
              <Icon name={icon} size={15} /> {title}
            </span>
            <span className="mza-tile-figure">
              <b>{formatCount(n)}</b> {t('rowUnit')}
            </span>
            <span className="mz-quiet">{note}</span>
          </>
        );
        return show && n > 0 ? (
          <Link
            key={outcome}
            className={`mz-card mza-tile mza-tile-${tone}`}
            to="/imports/$id"
            params={{ id: batch.id }}
            search={{ show }}
            resetScroll={false}
          >
            {inside}
          </Link>
        ) : (
          <div key={outcome} className={`mz-card mza-tile mza-tile-${tone}`}>
            {inside}
          </div>
        );
      })}
      <Closing batch={batch} />
    </div>
  );
}

function Closing({ batch: { closing } }: { readonly batch: Batch }) {
  const t = useText(importWords);
  const lines = (closing ?? []).filter((line) => line !== null);
  if (lines.length === 0) return null;
  const adds = lines.every(({ before, added, removed, after }) => before + added - removed === after);
  const last = lines.at(-1);
  return (
    <Card title={t('closing')}>
      <dl className="mza-closing">
        {lines.map(({ code, before, added, removed, after }) => (
          <div key={code}>
            <dt>{nameOf(code, t)}</dt>
            <dd>
              {formatCount(before)} → <b>{formatCount(after)}</b>{' '}
              <span className="mza-closing-change">{formatChange(added - removed)}</span>
            </dd>
          </div>
        ))}
      </dl>
      {last ? (
        <p className={adds ? 'mz-quiet' : 'mza-field-fault'}>
          {adds
            ? t('addsUp', {
                before: formatCount(last.before),
                added: formatCount(last.added),
                removed: formatCount(last.removed),
                after: formatCount(last.after),
              })
            : t('addsOff')}
        </p>
      ) : null}
    </Card>
  );
}

function nameOf(code: string, t: ImportT): string {
  return code === 'REGISTERED_HOUSEHOLDS' || code === 'REGISTERED_PEOPLE' ? t(code) : code;
}
