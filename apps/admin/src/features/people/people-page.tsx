import { useAsk } from '@mingzhang/client';
import { useRight, useViewer } from '@mingzhang/client/staff';
import {
  Card,
  DataTable,
  EmptyState,
  enumOptions,
  formatCount,
  formatInstant,
  Icon,
  PageHead,
  StatusTag,
  Tag,
  useLanguage,
  useText,
  type DataColumn,
} from '@mingzhang/ui';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';

import { NoRight } from '../../app/not-found.tsx';
import { PartFault } from '../../parts/asked.tsx';
import { SearchInput } from '../../parts/search-input.tsx';
import { SelectInput } from '../../parts/select-input.tsx';
import { OfficeText, stateOfOffice } from './office-text.tsx';
import { type AccountData, peopleQuery } from './query.ts';
import { peopleWords } from './words.ts';

const RegisterDrawer = lazy(() => import('./register-drawer.tsx').then(({ RegisterDrawer: component }) => ({ default: component })));

const pageSize = 50;
const states = ['ACTIVE', 'AWAITING_PASSWORD', 'DISABLED'] as const;
/** Roles in which services act: nobody of the list holds one. */
const notOfPeople: readonly string[] = ['VISITOR', 'HOUSEHOLD_MEMBER', 'REPORTING_CLIENT', 'PARTNER_DEPARTMENT'];

/** Who signs in, in which office, since when, and how safely. */
export function PeoplePage() {
  return useRight('seeAccounts') ? <People /> : <NoRight />;
}

function People() {
  const t = useText(peopleWords);
  const { language } = useLanguage();
  const navigate = useNavigate();
  const { role, state } = useSearch({ from: '/frame/people' });
  const keeps = useRight('keepAccounts');
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  const [before, setBefore] = useState<readonly string[]>([]);
  const [registering, setRegistering] = useState(false);
  const roles = enumOptions('Role', language).filter(({ value }) => !notOfPeople.includes(value));
  const chosen = { role: roles.find(({ value }) => value === role)?.value, state: states.find((each) => each === state) };
  const where = {
    ...(asked ? { search: asked } : {}),
    ...(chosen.role ? { role: chosen.role } : {}),
    ...(chosen.state ? { state: chosen.state } : {}),
  };
  const { data, fault, first, again } = useAsk(peopleQuery, { where, first: pageSize, after: before.at(-1) ?? null });
  const connection = data?.accounts;
  const rows = (connection?.nodes ?? []).filter((each) => each !== null);
  const filtered = Object.keys(where).length > 0;
  const filter = (search: { role?: string; state?: string }) => {
    setBefore([]);
    void navigate({ to: '/people', search });
  };
  const find = (words: string) => {
    setBefore([]);
    setAsked(words.trim());
  };
  const open = ({ id }: AccountData) => void navigate({ to: '/people/$id', params: { id } });
  const columns: DataColumn<AccountData>[] = [
    {
      key: 'name',
      title: t('person'),
      width: 190,
      pinned: true,
      render: ({ id, displayName, name }) => (
        <span className="mza-item-text">
          <Link to="/people/$id" params={{ id }}>
            {displayName ?? name}
          </Link>
          <span className="mz-quiet mz-code">{name}</span>
        </span>
      ),
    },
    { key: 'unit', title: t('unit'), width: 150, oneLine: true, render: ({ unit }) => unit ?? '—' },
    { key: 'offices', title: t('offices'), width: 300, render: (each) => <HeldOffices account={each} /> },
    { key: 'state', title: t('state'), width: 120, render: (each) => <StatusTag of="AccountState" value={each.state} /> },
    { key: 'factor', title: t('secondFactor'), width: 110, render: (each) => <Factor since={each.secondFactorSince} /> },
    { key: 'last', title: t('lastSignIn'), width: 140, render: ({ lastSignInAt }) => formatInstant(lastSignInAt) },
  ];
  return (
    <>
      <PageHead
        title={t('title')}
        documentTitle={t('title')}
        pageKey="people"
        meta={
          connection?.totalCount === undefined || connection.totalCount === null
            ? t('meta')
            : t('count', { n: formatCount(connection.totalCount) })
        }
        actions={
          <>
            <Link className="mza-head-link" to="/roles">
              {t('whoMay')}
            </Link>
            {keeps ? (
              <Button type="primary" icon={<Icon name="plus" size={15} />} onClick={() => setRegistering(true)}>
                {t('register')}
              </Button>
            ) : null}
          </>
        }
      />
      <div className="mza-people-filter" data-page-search="">
        <SearchInput
          label={t('find')}
          hint={t('findHint')}
          value={text}
          onChange={(words) => {
            setText(words);
            if (words === '') find('');
          }}
          onEnter={() => find(text)}
          onLeave={() => find(text)}
        />
        <SelectInput
          label={t('role')}
          value={chosen.role ?? ''}
          onChange={(value) => filter({ ...(value ? { role: value } : {}), ...(state ? { state } : {}) })}
          options={[{ value: '', label: t('everyRole') }, ...roles]}
          wideList={220}
        />
        <SelectInput
          label={t('state')}
          value={chosen.state ?? ''}
          onChange={(value) => filter({ ...(role ? { role } : {}), ...(value ? { state: value } : {}) })}
          options={[{ value: '', label: t('everyState') }, ...enumOptions('AccountState', language)]}
        />
      </div>
      <Card flush>
        {fault && !connection ? (
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
            empty={<EmptyState title={filtered ? t('noneFound') : t('empty')} />}
            card={(each) => (
              <Link className="mza-card" to="/people/$id" params={{ id: each.id }}>
                <span className="mza-card-line">
                  <b>{each.displayName ?? each.name}</b>
                  <StatusTag of="AccountState" value={each.state} />
                </span>
                <HeldOffices account={each} />
                <span className="mza-card-line">
                  <span className="mz-quiet">{t('lastAt', { at: each.lastSignInAt ? formatInstant(each.lastSignInAt) : t('never') })}</span>
                  {each.secondFactorSince ? <Factor since={each.secondFactorSince} /> : <span className="mz-quiet">{t('noFactor')}</span>}
                </span>
              </Link>
            )}
            foot={
              before.length > 0 || connection?.pageInfo.hasNextPage ? (
                <span className="mza-acts">
                  <Button size="small" disabled={before.length === 0} onClick={() => setBefore(before.slice(0, -1))}>
                    {t('previous')}
                  </Button>
                  <Button
                    size="small"
                    disabled={!connection?.pageInfo.hasNextPage}
                    onClick={() => setBefore([...before, connection?.pageInfo.endCursor ?? ''])}
                  >
                    {t('next')}
                  </Button>
                </span>
              ) : undefined
            }
          />
        )}
      </Card>
      {registering ? (
        <Suspense>
          <RegisterDrawer onClose={() => setRegistering(false)} />
        </Suspense>
      ) : null}
    </>
  );
}

/** The offices of today; who has none is told apart. */
function HeldOffices({ account }: { readonly account: AccountData }) {
  const t = useText(peopleWords);
  const { today } = useViewer();
  const held = account.offices.filter((office) => stateOfOffice(office, today) === 'HELD');
  if (held.length === 0) return <span className="mz-quiet">{t('noOffice')}</span>;
  return (
    <span className="mza-item-text">
      {held.slice(0, 2).map((office) => (
        <OfficeText key={office.id} office={office} />
      ))}
      {held.length > 2 ? <span className="mz-quiet">{t('andMore', { n: held.length - 2 })}</span> : null}
    </span>
  );
}

function Factor({ since }: { readonly since: string | null }) {
  const t = useText(peopleWords);
  return since ? (
    <Tag tone="pine" icon="lock">
      {t('bound')}
    </Tag>
  ) : (
    <span className="mz-quiet">{t('notBound')}</span>
  );
}
