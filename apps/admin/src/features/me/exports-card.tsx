import { useAsk } from '@mingzhang/client';
import { graphql, type ResultOf } from '@mingzhang/client/staff';
import {
  Card,
  ClassTag,
  DataTable,
  EmptyState,
  formatCount,
  formatInstant,
  Icon,
  StatusTag,
  Tag,
  useText,
  type DataClass,
  type DataColumn,
} from '@mingzhang/ui';
import { Button } from 'antd';
import { useEffect, useState } from 'react';

import { PartFault } from '../../parts/asked.tsx';
import { meWords } from './words.ts';

const exportsQuery = graphql(`
  query MyExports($first: Int!) {
    exports(first: $first) {
      pageInfo {
        hasNextPage
      }
      nodes {
        id
        name
        purpose
        dataClass
        rows
        createdAt
        job {
          id
          state
          progress
          total
          failure
        }
        file {
          id
          url
          expiresAt
        }
      }
    }
  }
`);

type TakenOut = NonNullable<NonNullable<ResultOf<typeof exportsQuery>['exports']>['nodes'][number]>;

const pageSize = 10;
const mostShown = 100;
const pauseMs = 2000;

/** What I took out of the platform: an export begun anywhere is found here after a reload, too. */
export function ExportsCard() {
  const t = useText(meWords);
  const [size, setSize] = useState(pageSize);
  const { data, fault, first, again } = useAsk(exportsQuery, { first: size });
  const connection = data?.exports ?? undefined;
  const rows = (connection?.nodes ?? []).filter((each) => each !== null);
  const running = rows.some(({ job }) => job?.state === 'PENDING' || job?.state === 'RUNNING');
  // What was asked for meanwhile, in another window too, shows without a reload.
  useEffect(() => again(), [again]);
  useEffect(() => {
    if (!running) return undefined;
    const timer = setInterval(again, pauseMs);
    return () => clearInterval(timer);
  }, [running, again]);
  const columns: DataColumn<TakenOut>[] = [
    { key: 'file', title: t('file'), width: 300, render: (each) => <FileText each={each} /> },
    { key: 'state', title: t('state'), width: 150, render: (each) => <State each={each} /> },
    { key: 'asked', title: t('asked'), width: 130, render: ({ createdAt }) => formatInstant(createdAt) },
    { key: 'until', title: t('until'), width: 130, render: ({ file }) => (file?.expiresAt ? formatInstant(file.expiresAt) : '—') },
    { key: 'act', title: t('act'), width: 100, numeric: true, render: (each) => <Fetch each={each} /> },
  ];
  return (
    <Card flush title={t('exports')} note={t('exportsNote')}>
      {fault && !connection ? (
        <PartFault fault={fault} again={again} />
      ) : (
        <DataTable
          caption={t('exports')}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          density="comfortable"
          sticky={false}
          loading={first}
          loadingRows={3}
          empty={<EmptyState title={t('none')} />}
          card={(each) => (
            <div className="mza-card">
              <span className="mza-card-line">
                <FileText each={each} />
                <State each={each} />
              </span>
              <span className="mza-card-line">
                <span className="mz-quiet">{formatInstant(each.createdAt)}</span>
                <Fetch each={each} />
              </span>
            </div>
          )}
          foot={
            connection?.pageInfo.hasNextPage && size < mostShown ? (
              <Button size="small" onClick={() => setSize(size + pageSize)}>
                {t('more')}
              </Button>
            ) : undefined
          }
        />
      )}
    </Card>
  );
}

const isOver = ({ file }: TakenOut): boolean => Boolean(file?.expiresAt && Date.parse(file.expiresAt) <= Date.now());

function FileText({ each: { name, purpose, dataClass, rows } }: { readonly each: TakenOut }) {
  const t = useText(meWords);
  return (
    <span className="mza-item-text">
      <span>
        {name} {dataClass ? <ClassTag value={dataClass as DataClass} /> : null}
      </span>
      <span className="mz-quiet">
        {[purpose ? t('purpose', { purpose }) : '', rows === null ? '' : t('rows', { n: formatCount(rows) })].filter(Boolean).join(' · ')}
      </span>
    </span>
  );
}

function State({ each }: { readonly each: TakenOut }) {
  const t = useText(meWords);
  const { job } = each;
  if (isOver(each)) return <Tag title={t('expiredNote')}>{t('expired')}</Tag>;
  if (!job) return '—';
  return (
    <span className="mza-item-text">
      <StatusTag of="JobState" value={job.state} />
      {job.state === 'RUNNING' && job.total ? (
        <span className="mz-quiet">{t('progress', { done: formatCount(job.progress), total: formatCount(job.total) })}</span>
      ) : null}
      {job.state === 'FAILED' && job.failure ? <span className="mz-quiet">{job.failure}</span> : null}
    </span>
  );
}

function Fetch({ each }: { readonly each: TakenOut }) {
  const t = useText(meWords);
  if (!each.file?.url || isOver(each)) return null;
  return (
    <Button size="small" href={each.file.url} download icon={<Icon name="download" size={14} />}>
      {t('download')}
    </Button>
  );
}
