import { useRight, useViewer } from '@mingzhang/client/staff';
import { Card, DataTable, Tag, useEnumLabel, useText, type DataColumn } from '@mingzhang/ui';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';

import { leftRegister } from '../address.ts';
import type { HouseholdData, PairingData } from './query.ts';
import { helperWords } from './helper-words.ts';

const PairDialog = lazy(() => import('./pair-dialog.tsx').then(({ PairDialog: component }) => ({ default: component })));
const EndPairingDialog = lazy(() => import('./end-pairing-dialog.tsx').then(({ EndPairingDialog: component }) => ({ default: component })));

export interface HelpersCardProps {
  readonly household: HouseholdData;
  readonly asOf: string | undefined;
  /** The page shows another moment than now, so nothing is done here. */
  readonly past: boolean;
}

/** Who helps the household, and who did; the organisation department pairs and ends here. */
export function HelpersCard({ household, asOf, past }: HelpersCardProps) {
  const t = useText(helperWords);
  const label = useEnumLabel();
  const { today } = useViewer();
  const pairs = useRight('pairHelpers') && !past;
  const [pairing, setPairing] = useState(false);
  const [ending, setEnding] = useState<PairingData>();
  const all = household.helpers ?? [];
  const inForce = ({ to }: PairingData) => to === null || to > (asOf ?? today);
  const now = all.filter(inForce);
  const inRegister = !(leftRegister as readonly (string | null)[]).includes(household.status);
  const period = ({ from, to }: PairingData) => (to ? `${from ?? '—'} – ${to}` : t('since', { date: from ?? '—' }));
  const state = (row: PairingData) =>
    inForce(row) ? <Tag tone="indigo">{t('inForce')}</Tag> : <Tag>{t('ended', { reason: label('PairingEndReason', row.endReason) })}</Tag>;
  const end = (row: PairingData) =>
    pairs && row.to === null ? (
      <button type="button" className="mz-linklike" aria-label={t('endOf', { name: row.name ?? '—' })} onClick={() => setEnding(row)}>
        {t('end')}
      </button>
    ) : null;
  const columns: DataColumn<PairingData>[] = [
    { key: 'name', title: t('name'), width: 110, oneLine: true, render: ({ name }) => name ?? '—' },
    { key: 'unit', title: t('unit'), width: 200, oneLine: true, render: ({ unit }) => unit ?? '—' },
    { key: 'level', title: t('level'), width: 80, render: ({ level }) => label('HelpLevel', level) },
    { key: 'period', title: t('period'), width: 200, render: period },
    { key: 'state', title: t('state'), width: 140, render: state },
    ...(pairs ? [{ key: 'end', title: '', width: 80, render: end }] : []),
  ];
  return (
    <Card
      flush
      title={t('title', { n: now.length })}
      note={past ? t('noteThen') : t('note')}
      extra={
        pairs && inRegister ? (
          <Button size="small" type="primary" onClick={() => setPairing(true)}>
            {t('pair')}
          </Button>
        ) : null
      }
    >
      <DataTable
        caption={t('title', { n: now.length })}
        columns={columns}
        rows={all}
        rowKey={({ id }) => id}
        density="comfortable"
        sticky={false}
        empty={t('none')}
        card={(row) => (
          <div className="mza-card">
            <span className="mza-card-line">
              <b>{row.name ?? '—'}</b>
              {state(row)}
            </span>
            <span className="mza-card-line mz-quiet">
              {[row.unit, label('HelpLevel', row.level), period(row)].filter(Boolean).join(' · ')}
            </span>
            <span className="mza-card-line">{end(row)}</span>
          </div>
        )}
      />
      <Suspense>
        {pairing ? <PairDialog household={household} onClose={() => setPairing(false)} /> : null}
        {ending ? <EndPairingDialog household={household} pairing={ending} onClose={() => setEnding(undefined)} /> : null}
      </Suspense>
    </Card>
  );
}
