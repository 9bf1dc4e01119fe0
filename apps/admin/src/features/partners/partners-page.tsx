import { useAsk } from '@mingzhang/client';
import { useRight } from '@mingzhang/client/staff';
import { Card, DataTable, EmptyState, Icon, PageHead, StatusTag, useText, type DataColumn } from '@mingzhang/ui';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';

import { NoRight } from '../../app/not-found.tsx';
import { PartFault } from '../../parts/asked.tsx';
import { type AgreementLineData, agreementsQuery } from './query.ts';
import { partnerWords } from './words.ts';

const pageSize = 50;

/** Which department gets what, by which agreement, and how long still. */
export function PartnersPage() {
  return useRight('seeAgreements') ? <Partners /> : <NoRight />;
}

function Partners() {
  const t = useText(partnerWords);
  const navigate = useNavigate();
  const drafts = useRight('draftAgreements');
  const [before, setBefore] = useState<readonly string[]>([]);
  const { data, fault, first, again } = useAsk(agreementsQuery, { first: pageSize, after: before.at(-1) ?? null });
  const rows = (data?.agreements?.nodes ?? []).filter((each) => each !== null);
  const { hasNextPage, endCursor } = data?.agreements?.pageInfo ?? {};
  const open = ({ id }: AgreementLineData) => void navigate({ to: '/partners/$id', params: { id } });
  const columns: DataColumn<AgreementLineData>[] = [
    {
      key: 'number',
      title: t('number'),
      width: 220,
      pinned: true,
      render: ({ id, number }) => (
        <Link to="/partners/$id" params={{ id }}>
          {number}
        </Link>
      ),
    },
    { key: 'department', title: t('department'), width: 180, oneLine: true, render: ({ department }) => department },
    { key: 'purpose', title: t('purpose'), width: 260, oneLine: true, render: ({ purpose }) => purpose },
    { key: 'state', title: t('state'), width: 130, render: ({ state }) => <StatusTag of="AgreementState" value={state} /> },
    { key: 'until', title: t('until'), width: 140, render: ({ validTo }) => validTo },
  ];
  return (
    <>
      <PageHead
        title={t('title')}
        documentTitle={t('title')}
        pageKey="partners"
        meta={t('meta')}
        actions={
          <>
            <a className="mza-head-link" href="/docs/partner">
              {t('operationsPage')}
            </a>
            {drafts ? (
              <Button type="primary" icon={<Icon name="plus" size={15} />} onClick={() => void navigate({ to: '/partners/draft' })}>
                {t('draft')}
              </Button>
            ) : null}
          </>
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
            density="comfortable"
            loading={first}
            onOpen={open}
            empty={<EmptyState title={t('empty')} />}
            card={(row) => (
              <div className="mza-card">
                <span className="mza-card-line">
                  <Link to="/partners/$id" params={{ id: row.id }}>
                    {row.department}
                  </Link>
                  <StatusTag of="AgreementState" value={row.state} />
                </span>
                <span className="mz-quiet">{row.purpose}</span>
                <span className="mz-quiet">
                  {row.number} · {t('until')} {row.validTo}
                </span>
              </div>
            )}
          />
        )}
      </Card>
      {before.length > 0 || hasNextPage ? (
        <div className="mza-acts">
          <Button disabled={before.length === 0} onClick={() => setBefore(before.slice(0, -1))}>
            {t('previous')}
          </Button>
          <Button disabled={!hasNextPage} onClick={() => setBefore([...before, endCursor ?? ''])}>
            {t('next')}
          </Button>
        </div>
      ) : null}
    </>
  );
}
