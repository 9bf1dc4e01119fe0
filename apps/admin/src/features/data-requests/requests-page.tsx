import { useAsk } from '@mingzhang/client';
import { useRight } from '@mingzhang/client/staff';
import {
  Card,
  DataTable,
  EmptyState,
  formatInstantShort,
  Icon,
  PageHead,
  TabRow,
  Tag,
  useEnumLabel,
  useText,
  type DataColumn,
} from '@mingzhang/ui';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';

import { NoRight } from '../../app/not-found.tsx';
import { PartFault } from '../../parts/asked.tsx';
import { requestsQuery, type DataRequest } from './query.ts';
import { requestWords } from './words.ts';

const RightsDialog = lazy(() => import('./rights-dialog.tsx').then(({ RightsDialog: component }) => ({ default: component })));
const DecideDialog = lazy(() => import('./decide-dialog.tsx').then(({ DecideDialog: component }) => ({ default: component })));
const ApplicantDialog = lazy(() => import('./applicant-dialog.tsx').then(({ ApplicantDialog: component }) => ({ default: component })));

const states = ['PROPOSED', 'DONE', 'REFUSED'] as const;
/** The newest; older ones are found by their state. */
const mostShown = 50;
const tones = { PROPOSED: 'amber', DONE: 'pine', REFUSED: 'seal' } as const;

/** What people asked of their data; the erasures that wait for a second person are decided here. */
export function DataRequestsPage() {
  return useRight('seeRequests') ? <DataRequests /> : <NoRight />;
}

function DataRequests() {
  const t = useText(requestWords);
  const label = useEnumLabel();
  const navigate = useNavigate();
  const search = useSearch({ from: '/frame/data-requests' });
  const state = states.find((each) => each === search.state);
  const takes = useRight('correctPeople');
  const [finding, setFinding] = useState(false);
  const [applicant, setApplicant] = useState<{ readonly id: string; readonly name: string | null }>();
  const [deciding, setDeciding] = useState<DataRequest>();
  const { data, fault, first, again } = useAsk(requestsQuery, { where: state ? { state } : {}, first: mostShown });
  const rows = (data?.dataRequests?.nodes ?? []).filter((each) => each !== null).filter((each) => !state || each.state === state);
  const about = ({ ground, fields }: DataRequest) =>
    ground ? label('ErasureGround', ground) : (fields ?? []).map((field) => t(field as 'name')).join('、');
  const decide = (request: DataRequest) =>
    request.access.canDecide.allowed ? (
      <Button size="small" type="primary" onClick={() => setDeciding(request)}>
        {t('decide')}
      </Button>
    ) : null;
  const tag = (value: DataRequest['state']) => <Tag tone={tones[value]}>{label('DataRequestState', value)}</Tag>;
  const household = (request: DataRequest) =>
    request.household ? (
      <Link to="/households/$number" params={{ number: request.household.number ?? '' }}>
        {request.household.number}
      </Link>
    ) : (
      '—'
    );
  const columns: DataColumn<DataRequest>[] = [
    { key: 'kind', title: t('kind'), width: 96, render: ({ kind }) => label('DataRequestKind', kind) },
    { key: 'person', title: t('person'), width: 100, oneLine: true, render: ({ person }) => person?.name ?? '—' },
    { key: 'household', title: t('household'), width: 150, render: household },
    { key: 'state', title: t('state'), width: 96, render: (request) => tag(request.state) },
    { key: 'about', title: t('ground'), width: 160, render: about },
    { key: 'askedBy', title: t('askedBy'), width: 90, render: ({ askedBy }) => label('DataRequestAsker', askedBy) },
    { key: 'paper', title: t('paper'), width: 150, oneLine: true, render: ({ paper }) => paper ?? '—' },
    {
      key: 'recorded',
      title: t('recorded'),
      width: 150,
      render: ({ recordedBy, createdAt }) => `${recordedBy ?? ''} ${createdAt ? formatInstantShort(createdAt) : ''}`,
    },
    {
      key: 'decided',
      title: t('decided'),
      width: 170,
      render: (request) =>
        decide(request) ??
        [request.decidedBy, request.decidedAt ? formatInstantShort(request.decidedAt) : '', request.decisionReason]
          .filter(Boolean)
          .join(' '),
    },
  ];
  return (
    <>
      <PageHead
        title={t('title')}
        documentTitle={t('title')}
        pageKey="data-requests"
        meta={t('meta')}
        actions={
          takes ? (
            <Button type="primary" icon={<Icon name="plus" size={15} />} onClick={() => setFinding(true)}>
              {t('take')}
            </Button>
          ) : null
        }
        tabs={
          <TabRow
            label={t('state')}
            current={state ?? 'ALL'}
            onChange={(key) => void navigate({ to: '/data-requests', search: key === 'ALL' ? {} : { state: key } })}
            tabs={[{ key: 'ALL', label: t('all') }, ...states.map((each) => ({ key: each, label: label('DataRequestState', each) }))]}
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
            empty={
              state ? (
                <EmptyState title={t('none')} action={<Link to="/data-requests">{t('seeAll')}</Link>} />
              ) : (
                <EmptyState title={t('empty')} />
              )
            }
            card={(request) => (
              <div className="mza-card">
                <span className="mza-card-line">
                  <b>
                    {label('DataRequestKind', request.kind)} · {request.person?.name ?? '—'}
                  </b>
                  {tag(request.state)}
                </span>
                <span className="mz-quiet">
                  {[label('DataRequestAsker', request.askedBy), request.paper, about(request)].filter(Boolean).join(' · ')}
                </span>
                {decide(request)}
              </div>
            )}
          />
        )}
        {data?.dataRequests?.pageInfo.hasNextPage ? <p className="mza-aside-note mz-quiet">{t('newest', { n: mostShown })}</p> : null}
      </Card>
      <Suspense>
        {finding ? (
          <ApplicantDialog
            onClose={() => setFinding(false)}
            onChoose={(person) => {
              setFinding(false);
              setApplicant(person);
            }}
          />
        ) : null}
        {applicant ? <RightsDialog person={applicant} onClose={() => setApplicant(undefined)} /> : null}
        {deciding ? <DecideDialog request={deciding} onClose={() => setDeciding(undefined)} /> : null}
      </Suspense>
    </>
  );
}
