import { useAsk } from '@mingzhang/client';
import { useRight, useViewer } from '@mingzhang/client/staff';
import {
  Card,
  DataTable,
  EmptyState,
  FactsList,
  formatInstant,
  PageHead,
  PageSkeleton,
  StatusTag,
  Tag,
  useText,
  type DataColumn,
} from '@mingzhang/ui';
import { useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';

import { NoRight, NotFound } from '../../app/not-found.tsx';
import { PartFault } from '../../parts/asked.tsx';
import { lastDayOf, OfficeStateTag, OfficeText, stateOfOffice } from './office-text.tsx';
import { AccountActs } from './account-acts.tsx';
import { type OfficeData, type PersonData, personQuery } from './query.ts';
import { peopleWords } from './words.ts';

const GrantDrawer = lazy(() => import('./grant-drawer.tsx').then(({ GrantDrawer: component }) => ({ default: component })));
const EndOfficeDialog = lazy(() => import('./end-office-dialog.tsx').then(({ EndOfficeDialog: component }) => ({ default: component })));

export function PersonPage() {
  const { id } = useParams({ from: '/frame/people/$id' });
  const sees = useRight('seeAccounts');
  const { data, fault, first, again } = useAsk(personQuery, { id }, { pause: !sees });
  if (!sees) return <NoRight />;
  if (fault && !data) return fault.code === 'BAD_USER_INPUT' ? <NotFound /> : <PartFault page fault={fault} again={again} />;
  if (first) return <PageSkeleton cards={2} rows={4} />;
  const account = data?.node;
  return account && 'name' in account ? <Person account={account} again={again} /> : <NotFound />;
}

/** One person: state, offices with place and dates, and what an administrator may do. */
function Person({ account, again }: { readonly account: PersonData; readonly again: () => void }) {
  const t = useText(peopleWords);
  const { today } = useViewer();
  const keeps = useRight('keepAccounts');
  const [granting, setGranting] = useState(false);
  const [ending, setEnding] = useState<OfficeData>();
  const { canGrantOffice } = account.access;
  const endable = (office: OfficeData) =>
    keeps && canGrantOffice.reasons.every(({ code }) => code !== 'OWN_OFFICE') && stateOfOffice(office, today) !== 'PAST';
  const close = () => {
    setGranting(false);
    setEnding(undefined);
    again();
  };
  const period = (office: OfficeData) => {
    const [from, to] = [office.validFrom ?? '—', lastDayOf(office)];
    return to ? t('period', { from, to }) : t('periodOpen', { from });
  };
  const endButton = (office: OfficeData) =>
    endable(office) ? (
      <Button size="small" onClick={() => setEnding(office)}>
        {t('end')}
      </Button>
    ) : null;
  const columns: DataColumn<OfficeData>[] = [
    { key: 'office', title: t('office'), width: 320, render: (office) => <OfficeText office={office} /> },
    { key: 'state', title: t('state'), width: 110, render: (office) => <OfficeStateTag state={stateOfOffice(office, today)} /> },
    { key: 'period', title: t('dates'), width: 240, render: period },
    { key: 'act', title: t('act'), width: 90, numeric: true, render: endButton },
  ];
  return (
    <>
      <PageHead
        title={account.displayName ?? account.name}
        documentTitle={account.displayName ?? account.name}
        pageKey={account.id}
        crumbs={[{ label: t('title'), href: '/people' }, { label: account.displayName ?? account.name }]}
        tags={<StatusTag of="AccountState" value={account.state} />}
        meta={
          <FactsList
            inline
            facts={[
              { label: '', value: <span className="mz-code">{account.name}</span> },
              { label: '', value: account.unit ?? '—' },
              { label: t('lastSignIn'), value: account.lastSignInAt ? formatInstant(account.lastSignInAt) : t('never') },
            ]}
          />
        }
      />
      <div className="mza-stack mza-narrow">
        <Card
          flush
          title={t('offices')}
          note={t('officesNote')}
          extra={
            keeps ? (
              <Button
                type="primary"
                size="small"
                disabled={!canGrantOffice.allowed}
                title={canGrantOffice.reasons[0]?.message}
                onClick={() => setGranting(true)}
              >
                {t('grant')}
              </Button>
            ) : null
          }
        >
          <DataTable
            caption={t('offices')}
            columns={columns}
            rows={account.offices}
            rowKey={({ id }) => id ?? ''}
            density="comfortable"
            sticky={false}
            empty={<EmptyState title={t('noOffice')} />}
            card={(office) => (
              <div className="mza-card">
                <span className="mza-card-line">
                  <OfficeText office={office} />
                  <OfficeStateTag state={stateOfOffice(office, today)} />
                </span>
                <span className="mza-card-line">
                  <span className="mz-quiet">{period(office)}</span>
                  {endButton(office)}
                </span>
              </div>
            )}
          />
        </Card>
        <Card title={t('security')}>
          <FactsList
            facts={[
              {
                label: t('secondFactor'),
                value: account.secondFactorSince ? (
                  <>
                    <Tag tone="pine" icon="lock">
                      {t('bound')}
                    </Tag>{' '}
                    {t('since', { at: formatInstant(account.secondFactorSince) })}
                  </>
                ) : (
                  t('notBound')
                ),
              },
              ...(account.directorySince
                ? [{ label: t('directory'), value: t('since', { at: formatInstant(account.directorySince) }) }]
                : []),
              { label: t('password'), value: account.state === 'AWAITING_PASSWORD' ? t('noPassword') : t('hasPassword') },
              ...(account.disabledAt ? [{ label: t('disabledAt'), value: formatInstant(account.disabledAt) }] : []),
            ]}
          />
          {keeps ? <AccountActs account={account} again={again} /> : null}
        </Card>
      </div>
      <Suspense>
        {granting ? <GrantDrawer account={account.id} name={account.displayName ?? account.name} onClose={close} /> : null}
        {ending ? <EndOfficeDialog office={ending} onClose={close} /> : null}
      </Suspense>
    </>
  );
}
