import { useRight } from '@mingzhang/client/staff';
import { useAsk } from '@mingzhang/client';
import {
  Card,
  commonWords,
  DataTable,
  EmptyState,
  formatCount,
  formatInstant,
  PageHead,
  StatusTag,
  useText,
  type DataColumn,
} from '@mingzhang/ui';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';

import { NoRight } from '../../app/not-found.tsx';
import { PartFault } from '../../parts/asked.tsx';
import { ImportSteps } from './import-steps.tsx';
import { historyQuery, type ImportLine, type ImportTemplate } from './query.ts';
import { TemplateCards } from './template-cards.tsx';
import { importWords } from './words.ts';

const UploadCard = lazy(() => import('./upload-card.tsx').then(({ UploadCard: component }) => ({ default: component })));

/** The spreadsheets they already have go in: choose a template, hand in a file; below it everything that was handed in before. */
export function ImportsPage() {
  return useRight('import') ? <Imports /> : <NoRight />;
}

function Imports() {
  const t = useText(importWords);
  const [template, choose] = useState<ImportTemplate>();
  return (
    <>
      <PageHead title={t('title')} documentTitle={t('title')} pageKey="imports" meta={t('meta')} />
      <div className="mz-phone-only">
        <p className="mza-result mza-result-warn">{t('deskOnly')}</p>
      </div>
      <div className="mza-stack">
        <ImportSteps at={template ? 2 : 1} notes={template ? [template.name] : []} />
        <div className="mz-wide-only">
          {template ? (
            <Suspense>
              <UploadCard template={template} onBack={() => choose(undefined)} />
            </Suspense>
          ) : (
            <TemplateCards onChoose={choose} />
          )}
        </div>
        <History />
      </div>
    </>
  );
}

const pageSize = 20;

function History() {
  const t = useText(importWords);
  const common = useText(commonWords);
  const navigate = useNavigate();
  const { after, page = '1' } = useSearch({ from: '/frame/imports' });
  const { data, fault, first, again } = useAsk(historyQuery, { first: pageSize, after: after ?? null });
  const connection = data?.imports ?? undefined;
  const rows = (connection?.nodes ?? []).filter((line) => line !== null);
  const columns: DataColumn<ImportLine>[] = [
    {
      key: 'file',
      title: t('file'),
      width: 280,
      oneLine: true,
      render: ({ id, fileName }) => (
        <Link to="/imports/$id" params={{ id }}>
          {fileName ?? '—'}
        </Link>
      ),
    },
    { key: 'template', title: t('template'), width: 160, oneLine: true, render: ({ template }) => template?.name ?? '—' },
    { key: 'state', title: t('state'), width: 110, render: ({ state }) => <StatusTag of="ImportState" value={state} /> },
    { key: 'rows', title: t('rows'), width: 80, numeric: true, render: ({ rowsRead }) => formatCount(rowsRead) },
    {
      key: 'written',
      title: t('written'),
      width: 80,
      numeric: true,
      render: ({ state, rowsToWrite }) => (state === 'ACCEPTED' ? formatCount(rowsToWrite) : '—'),
    },
    { key: 'who', title: t('who'), width: 120, oneLine: true, render: ({ createdBy }) => createdBy ?? '—' },
    { key: 'when', title: t('when'), width: 150, render: ({ createdAt }) => formatInstant(createdAt) },
  ];
  return (
    <Card flush title={t('historyTitle')}>
      {fault && !connection ? (
        <PartFault fault={fault} again={again} />
      ) : (
        <DataTable
          caption={t('historyTitle')}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          loading={first}
          onOpen={({ id }) => void navigate({ to: '/imports/$id', params: { id } })}
          empty={<EmptyState title={t('noHistory')} />}
          card={({ id, fileName, state, template, createdBy, createdAt }) => (
            <Link className="mza-card" to="/imports/$id" params={{ id }}>
              <span className="mza-card-line">
                <b>{template?.name ?? fileName}</b>
                <StatusTag of="ImportState" value={state} />
              </span>
              <span className="mz-quiet">{fileName}</span>
              <span className="mz-quiet">{t('uploadedBy', { by: createdBy ?? '—', time: formatInstant(createdAt) })}</span>
            </Link>
          )}
          foot={
            page !== '1' || connection?.pageInfo.hasNextPage ? (
              <div className="mza-pager">
                <span>{t('pageN', { n: page })}</span>
                <span className="mza-pager-acts">
                  <Button
                    size="small"
                    disabled={page === '1'}
                    onClick={() => (page === '2' ? void navigate({ to: '/imports', search: {} }) : window.history.back())}
                  >
                    {common('previousPage')}
                  </Button>
                  <Button
                    size="small"
                    disabled={!connection?.pageInfo.hasNextPage || !connection.pageInfo.endCursor}
                    onClick={() =>
                      void navigate({
                        to: '/imports',
                        search: { after: connection?.pageInfo.endCursor ?? '', page: String(Number(page) + 1) },
                      })
                    }
                  >
                    {common('nextPage')}
                  </Button>
                </span>
              </div>
            ) : undefined
          }
        />
      )}
    </Card>
  );
}
