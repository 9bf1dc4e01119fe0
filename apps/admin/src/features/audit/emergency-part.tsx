import { useAsk } from '@mingzhang/client';
import { Card, DataTable, EmptyState, enumLabel, formatInstant, StatusTag, useLanguage, useText, type DataColumn } from '@mingzhang/ui';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { PartFault } from '../../parts/asked.tsx';
import { type BreakGlassData, breakGlassQuery } from './emergency-query.ts';
import { Pages, usePages } from './pages.tsx';
import { auditWords } from './words.ts';

const ReviewDialog = lazy(() => import('./review-dialog.tsx').then(({ ReviewDialog: component }) => ({ default: component })));

/** Who opened a place that is not theirs, why, how much was looked at, and what another person found. */
export function EmergencyPart() {
  const t = useText(auditWords);
  const { language } = useLanguage();
  const pages = usePages('emergency');
  const { data, fault, first, again } = useAsk(breakGlassQuery, { first: 50, after: pages.after });
  const [reviewing, setReviewing] = useState<BreakGlassData>();
  const found = data?.breakGlasses;
  const rows = (found?.nodes ?? []).filter((each) => each !== null);
  const office = (each: BreakGlassData) => [each.officePlace?.name, enumLabel('Role', each.role, language)].filter(Boolean).join(' · ');
  const act = (each: BreakGlassData) =>
    each.canReview.allowed ? (
      <Button size="small" onClick={() => setReviewing(each)}>
        {t('review')}
      </Button>
    ) : each.state === 'REVIEWED' ? (
      <span className="mza-item-text">
        <span>{each.justified ? t('justified') : t('notJustified')}</span>
        <span className="mz-quiet">
          {each.reviewer} · {each.note}
        </span>
      </span>
    ) : null;
  const columns: DataColumn<BreakGlassData>[] = [
    {
      key: 'who',
      title: t('who'),
      width: 170,
      render: (each) => (
        <span className="mza-item-text">
          <span>{each.person ?? '—'}</span>
          <span className="mz-quiet">{office(each)}</span>
        </span>
      ),
    },
    {
      key: 'place',
      title: t('opensPlace'),
      width: 120,
      render: (each) => (
        <span className="mza-item-text">
          <span>{each.place?.name ?? '—'}</span>
          <span className="mz-quiet">{each.health ? t('withHealth') : ''}</span>
        </span>
      ),
    },
    { key: 'reason', title: t('reason'), width: 230, render: ({ reason }) => reason ?? '—' },
    {
      key: 'period',
      title: t('period'),
      width: 140,
      render: (each) => (
        <span className="mza-item-text">
          <span>{formatInstant(each.begunAt)}</span>
          <span>{formatInstant(each.endsAt)}</span>
        </span>
      ),
    },
    { key: 'looks', title: t('looks'), width: 80, numeric: true, render: ({ looks }) => looks ?? '—' },
    { key: 'state', title: t('state'), width: 110, render: ({ state }) => <StatusTag of="BreakGlassState" value={state} /> },
    { key: 'review', title: t('review'), width: 210, render: act },
  ];
  return (
    <Card flush>
      {fault && !found ? (
        <PartFault fault={fault} again={again} />
      ) : (
        <DataTable
          caption={t('emergency')}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          density="comfortable"
          loading={first}
          empty={<EmptyState title={t('noEmergency')} />}
          foot={pages.page > 1 || found?.pageInfo.hasNextPage ? <Pages pages={pages} info={found?.pageInfo} /> : undefined}
          card={(each) => (
            <div className="mza-card">
              <span className="mza-card-line">
                <b>
                  {each.person ?? '—'} → {each.place?.name ?? '—'}
                </b>
                <StatusTag of="BreakGlassState" value={each.state} />
              </span>
              <span>{each.reason}</span>
              <span className="mza-card-line">
                <span className="mz-quiet">
                  {formatInstant(each.begunAt)} · {t('looked', { n: each.looks ?? 0 })}
                </span>
                {act(each)}
              </span>
            </div>
          )}
        />
      )}
      {reviewing ? (
        <Suspense>
          <ReviewDialog
            breakGlass={reviewing}
            onClose={() => {
              setReviewing(undefined);
              again();
            }}
          />
        </Suspense>
      ) : null}
    </Card>
  );
}
