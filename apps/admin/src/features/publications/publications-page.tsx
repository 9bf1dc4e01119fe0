import { useRight } from '@mingzhang/client/staff';
import { useAsk } from '@mingzhang/client';
import {
  Card,
  DataTable,
  EmptyState,
  enumOptions,
  formatCount,
  Icon,
  PageHead,
  StatusTag,
  TabRow,
  useLanguage,
  useText,
  type DataColumn,
} from '@mingzhang/ui';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';

import { NoRight } from '../../app/not-found.tsx';
import { PartFault } from '../../parts/asked.tsx';
import { publicationsQuery, type PublicationLine } from './query.ts';
import { publicationWords } from './words.ts';

const DraftDrawer = lazy(() => import('./draft-drawer.tsx').then(({ DraftDrawer: component }) => ({ default: component })));

const states = ['DRAFT', 'APPROVED', 'POSTED', 'CLOSED', 'EXPIRED', 'WITHDRAWN'] as const;

/** Lists by their state: waiting for approval, on display, over, gone, taken back. */
export function PublicationsPage() {
  return useRight('publish') ? <Publications /> : <NoRight />;
}

function Publications() {
  const t = useText(publicationWords);
  const { language } = useLanguage();
  const navigate = useNavigate();
  const search = useSearch({ from: '/frame/publications' });
  const drafts = useRight('draft');
  const [drafting, setDrafting] = useState(false);
  const state = states.find((each) => each === search.state);
  const { data, fault, first, again } = useAsk(publicationsQuery, { where: state ? { state } : {}, first: 100 });
  const rows = (data?.publications?.nodes ?? []).filter((line) => line !== null).filter((line) => !state || line.state === state);
  const open = ({ number }: PublicationLine) => void navigate({ to: '/publications/$id', params: { id: number } });
  const columns: DataColumn<PublicationLine>[] = [
    {
      key: 'name',
      title: t('name'),
      width: 320,
      oneLine: true,
      render: ({ number, title, typeName }) => (
        <Link to="/publications/$id" params={{ id: number }}>
          {title ?? typeName ?? number}
        </Link>
      ),
    },
    { key: 'number', title: t('number'), width: 100, render: ({ number }) => <span className="mz-code">{number}</span> },
    { key: 'place', title: t('place'), width: 120, oneLine: true, render: ({ place }) => place?.name ?? '—' },
    { key: 'state', title: t('state'), width: 110, render: (line) => <StatusTag of="PublicationState" value={line.state} /> },
    { key: 'rows', title: t('rows'), width: 60, numeric: true, render: ({ rowCount }) => formatCount(rowCount) },
    { key: 'days', title: t('days'), width: 200, render: ({ fromOn, toOn }) => (fromOn && toOn ? `${fromOn} — ${toOn}` : '—') },
    { key: 'drafter', title: t('drafter'), width: 100, oneLine: true, render: ({ draftedBy }) => draftedBy ?? '—' },
    { key: 'approver', title: t('approver'), width: 100, oneLine: true, render: ({ approvedBy }) => approvedBy ?? '—' },
  ];
  const labels = Object.fromEntries(enumOptions('PublicationState', language).map(({ value, label }) => [value as string, label]));
  return (
    <>
      <PageHead
        title={t('title')}
        documentTitle={t('title')}
        pageKey="publications"
        meta={t('meta')}
        actions={
          drafts ? (
            <Button className="mz-wide-only" type="primary" icon={<Icon name="plus" size={15} />} onClick={() => setDrafting(true)}>
              {t('draft')}
            </Button>
          ) : null
        }
        tabs={
          <TabRow
            label={t('state')}
            current={state ?? 'ALL'}
            onChange={(key) => void navigate({ to: '/publications', search: key === 'ALL' ? {} : { state: key } })}
            tabs={[{ key: 'ALL', label: t('all') }, ...states.map((each) => ({ key: each, label: labels[each] ?? each }))]}
          />
        }
      />
      <Card flush>
        {fault && !data ? (
          <PartFault fault={fault} again={again} />
        ) : (
          <DataTable
            caption={t('title')}
            columns={columns}
            rows={rows}
            rowKey={({ id }) => id}
            loading={first}
            onOpen={open}
            empty={
              state ? (
                <EmptyState title={t('none')} action={<Link to="/publications">{t('seeAll')}</Link>} />
              ) : (
                <EmptyState title={t('empty')} action={drafts ? <Button onClick={() => setDrafting(true)}>{t('draft')}</Button> : null} />
              )
            }
            card={(line) => (
              <Link className="mza-card" to="/publications/$id" params={{ id: line.number }}>
                <span className="mza-card-line">
                  <b>{line.title ?? line.number}</b>
                  <StatusTag of="PublicationState" value={line.state} />
                </span>
                <span className="mz-quiet">
                  {line.place?.name} · {t('rowsN', { n: formatCount(line.rowCount) })}
                </span>
                <span className="mz-quiet">
                  {line.fromOn && line.toOn ? `${line.fromOn} — ${line.toOn}` : t('draftedBy', { by: line.draftedBy ?? '—' })}
                </span>
              </Link>
            )}
          />
        )}
      </Card>
      {drafting ? (
        <Suspense>
          <DraftDrawer onClose={() => setDrafting(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
