import { findPlace, usePlaces, useRight, useViewer } from '@mingzhang/client/staff';
import { useAsk } from '@mingzhang/client';
import { AsOfBanner, DataTable, EmptyState, formatCount, Icon, PageHead, StatusTag, TabRow, useEnumLabel, useText } from '@mingzhang/ui';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';

import { NoRight } from '../../../app/not-found.tsx';
import { usePreference } from '../../../app/preferences.ts';
import { PartFault } from '../../../parts/asked.tsx';
import { householdListSearch, type HouseholdListSearch } from '../address.ts';
import { wordsOf } from '../search-words.ts';
import { columnChoice, densityChoice, shownColumns, useListColumns } from './columns.tsx';
import { conditionsIn, variablesOf, whereOf, without } from './conditions.ts';
import { Filters, useConditionTexts } from './filters.tsx';
import { Pager } from './pager.tsx';
import { householdCountQuery, householdListQuery, type HouseholdRow } from './query.ts';
import { Toolbar } from './toolbar.tsx';
import { listWords } from './words.ts';

const ExportList = lazy(() => import('./export-list.tsx').then(({ ExportList: component }) => ({ default: component })));

/** Which households meet these conditions, today or on a day. */
export function HouseholdListPage() {
  return useRight('findHouseholds') ? <HouseholdList /> : <NoRight />;
}

function HouseholdList() {
  const t = useText(listWords);
  const search = useSearch({ from: '/frame/households', select: householdListSearch, structuralSharing: true });
  const navigate = useNavigate();
  const viewer = useViewer();
  const { root } = usePlaces();
  const [chosen, setChosen] = usePreference(columnChoice);
  const [density, setDensity] = usePreference(densityChoice);
  const people = useRight('readMembers');
  const income = useRight('readIncome');
  const takesOut = useRight('takeOut');
  const paired = viewer.office?.role === 'HELPER';
  const title = t(paired ? 'titlePaired' : 'title');
  const variables = { ...variablesOf(search), people, income };
  const { data, fault, first, busy, again } = useAsk(householdListQuery, variables);
  const [exporting, setExporting] = useState(false);
  const all = useListColumns(search, viewer.today);
  const shown = shownColumns(all, chosen);

  const go = (next: HouseholdListSearch) => void navigate({ to: '/households', search: next });
  const restart = ({ after: _after, before: _before, page: _page, ...rest }: HouseholdListSearch) => rest;
  const today = ({ asOf: _asOf, ...rest }: HouseholdListSearch) => rest;
  const open = ({ number }: HouseholdRow) =>
    number ? void navigate({ to: '/households/$number', params: { number }, search: search.asOf ? { asOf: search.asOf } : {} }) : undefined;
  const connection = data?.households ?? undefined;
  const rows = (connection?.nodes ?? []).filter((row) => row !== null);
  const count = connection?.totalCount ?? undefined;
  return (
    <div className={busy ? 'mza-busy' : undefined}>
      <PageHead
        title={title}
        documentTitle={title}
        pageKey="households"
        meta={t('where', { place: findPlace(root, search.place)?.name ?? viewer.office?.place?.name ?? '' })}
        actions={search.asOf ? undefined : <HeadActs />}
        tabs={
          <TabRow
            label={title}
            current={search.left ? 'left' : 'in'}
            onChange={(key) => go(inOrLeft(restart(search), key === 'left'))}
            tabs={[
              { key: 'in', label: t('inRegister') },
              { key: 'left', label: t('leftRegister') },
            ]}
          />
        }
      />
      {search.asOf ? <AsOfBanner asOf={search.asOf} what={t('thisList')} onBack={() => go(today(restart(search)))} /> : null}
      <Filters search={search} onChange={(next) => go(restart(next))} />
      {search.q && wordsOf(search.q) === undefined ? <p className="mza-result mza-result-bad">{t('lostWords')}</p> : null}
      <div className="mz-card">
        <Toolbar
          count={count}
          missing={fault !== undefined && !connection}
          today={viewer.today}
          asOf={search.asOf}
          onAsOf={(day) => go(day ? { ...restart(search), asOf: day } : today(restart(search)))}
          columns={all}
          chosen={chosen}
          onColumns={setChosen}
          density={density}
          onDensity={setDensity}
          variables={variables}
          onExport={takesOut ? () => setExporting(true) : undefined}
        />
        {fault && !connection ? (
          <PartFault fault={fault} again={again} />
        ) : (
          <DataTable
            caption={title}
            columns={shown.map(({ column }) => column)}
            rows={rows}
            rowKey={({ id }) => id}
            density={density}
            loading={first}
            onOpen={open}
            onSort={(key, direction) => {
              const { sort: _sort, ...rest } = restart(search);
              go(key === 'head' && direction ? { ...rest, sort: 'head' } : rest);
            }}
            card={(row) => <HouseholdCard row={row} asOf={search.asOf} />}
            empty={<NothingFound search={search} />}
            foot={
              connection ? (
                <Pager search={search} rows={rows.length} all={count?.households ?? 0} info={connection.pageInfo} onPage={go} />
              ) : undefined
            }
          />
        )}
      </div>
      {exporting ? (
        <Suspense>
          <ExportList
            variables={variables}
            columns={shown}
            households={count?.households ?? 0}
            day={search.asOf ?? viewer.today}
            onClose={() => setExporting(false)}
          />
        </Suspense>
      ) : null}
    </div>
  );
}

/** The other half of the register: the statuses of one make no sense in the other. */
function inOrLeft({ left: _left, status: _status, ...rest }: HouseholdListSearch, left: boolean): HouseholdListSearch {
  return left ? { ...rest, left: '1' } : rest;
}

function HeadActs() {
  const t = useText(listWords);
  const navigate = useNavigate();
  const imports = useRight('import');
  const keeps = useRight('keepRegister');
  return (
    <>
      {imports ? (
        <Button className="mz-wide-only" icon={<Icon name="import" size={15} />} onClick={() => void navigate({ to: '/imports' })}>
          {t('import')}
        </Button>
      ) : null}
      {keeps ? (
        <Button type="primary" icon={<Icon name="plus" size={15} />} onClick={() => void navigate({ to: '/households/new' })}>
          {t('register')}
        </Button>
      ) : null}
    </>
  );
}

/** Three lines on a phone. */
function HouseholdCard({ row, asOf }: { readonly row: HouseholdRow; readonly asOf: string | undefined }) {
  const t = useText(listWords);
  const label = useEnumLabel();
  const inside = (
    <>
      <span className="mza-card-line">
        <b>{row.headName ?? '—'}</b>
        <StatusTag of="RegisterStatus" value={row.status} />
      </span>
      <span className="mza-card-line mz-quiet">
        {row.village?.name ?? '—'} · {t('personsN', { n: row.memberCount ?? 0 })} · {label('HouseholdAttribute', row.attribute)}
      </span>
      <span className="mza-card-line mz-quiet">
        <span className="mz-code">{row.number}</span> {label('PovertyCause', row.mainCause)}
      </span>
    </>
  );
  if (!row.number) return <div className="mza-card">{inside}</div>;
  return (
    <Link className="mza-card" to="/households/$number" params={{ number: row.number }} search={asOf ? { asOf } : {}}>
      {inside}
    </Link>
  );
}

/** Nothing yet, or filtered away: then how many there would be without the last condition. */
function NothingFound({ search }: { readonly search: HouseholdListSearch }) {
  const t = useText(listWords);
  const texts = useConditionTexts(search);
  const last = conditionsIn(search).at(-1);
  const keeps = useRight('keepRegister');
  const paired = useViewer().office?.role === 'HELPER';
  const fewer = last ? without(search, last) : search;
  const { data } = useAsk(householdCountQuery, { where: whereOf(fewer), asOf: search.asOf ?? null }, { pause: !last });
  if (!last && search.asOf) return <EmptyState title={t('emptyThen', { date: search.asOf })} hint={t('emptyThenHint')} />;
  if (!last && search.left) return <EmptyState title={t('emptyLeft')} />;
  if (!last && paired) return <EmptyState title={t('emptyPaired')} />;
  if (!last) return <EmptyState title={t('empty')} action={keeps ? <Link to="/households/new">{t('register')}</Link> : null} />;
  const n = data?.households?.totalCount?.households;
  return (
    <EmptyState
      title={t('none')}
      action={
        n === undefined ? null : n === 0 ? (
          <Link to="/households" search={search.asOf ? { asOf: search.asOf } : {}}>
            {t('withoutAll')}
          </Link>
        ) : (
          <Link to="/households" search={fewer}>
            {t('without', { label: texts.find(({ key }) => key === last)?.label ?? '', n: formatCount(n) })}
          </Link>
        )
      }
    />
  );
}
