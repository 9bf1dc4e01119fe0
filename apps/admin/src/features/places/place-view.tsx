import { pathTo, type PlaceNode } from '@mingzhang/client/staff';
import { useAsk } from '@mingzhang/client';
import {
  Card,
  DataTable,
  EmptyState,
  FactsList,
  formatCount,
  formatYuan,
  MoneyText,
  PageHead,
  PageSkeleton,
  Tag,
  useEnumLabel,
  useText,
  type DataColumn,
} from '@mingzhang/ui';
import { Link } from '@tanstack/react-router';

import { NotFound } from '../../app/not-found.tsx';
import { PartFault } from '../../parts/asked.tsx';
import { inRegister, type HouseholdListSearch } from '../households/address.ts';
import { fenOf, yuanOf } from '../households/money.ts';
import { placeQuery, type Income, type PlaceData } from './query.ts';
import { placeWords } from './words.ts';

/** A place on one page: its figures are doors to its households. */
export function PlaceView({ code, root }: { readonly code: string; readonly root: PlaceNode }) {
  const t = useText(placeWords);
  const label = useEnumLabel();
  const { data, fault, first, busy, again } = useAsk(placeQuery, { code });
  const place = data?.place?.code === code ? data.place : undefined;
  if (!place && fault && fault.code !== 'NOT_FOUND') return <PartFault page fault={fault} again={again} />;
  if (!place && (first || busy)) return <PageSkeleton cards={3} rows={5} />;
  if (!place) return <NotFound place={root.name} />;
  const village = place.kind === 'VILLAGE';
  const above = pathTo(root, code).slice(0, -1);
  return (
    <>
      <PageHead
        title={place.name}
        documentTitle={place.name}
        pageKey={code}
        crumbs={[{ label: t('title'), href: '/places' }, ...above.map((node) => ({ label: node.name, href: `/places/${node.code}` }))]}
        tags={
          <>
            <Tag>{label('PlaceKind', place.kind)}</Tag>
            {village && place.listState ? <Tag tone="indigo">{label('VillageListState', place.listState)}</Tag> : null}
          </>
        }
        meta={
          <>
            {place.officialName === place.name ? null : <span lang="zh-CN">{place.officialName} · </span>}
            <span className="mz-code">{place.code}</span>
          </>
        }
        actions={
          <Link to="/households" search={{ place: code }}>
            {t('openHouseholds')}
          </Link>
        }
      />
      <div className="mza-stack">
        <Figures place={place} />
        {village ? (
          <>
            <Profile place={place} />
            <CollectiveIncome place={place} />
          </>
        ) : (
          <Below place={place} />
        )}
      </div>
    </>
  );
}

function Figures({ place }: { readonly place: PlaceData }) {
  const t = useText(placeWords);
  const { code } = place;
  const tiles: { label: string; search: HouseholdListSearch; count: { households: number; persons: number } | null | undefined }[] = [
    { label: t('registered'), search: { place: code }, count: place.registered?.totalCount },
    {
      label: t('notExited'),
      search: { place: code, status: inRegister.filter((each) => each !== 'EXITED').join(',') },
      count: place.notExited?.totalCount,
    },
    { label: t('exited'), search: { place: code, status: 'EXITED' }, count: place.exited?.totalCount },
  ];
  return (
    <div className="mza-queues mza-place-figures">
      {tiles.map(({ label, search, count }) => (
        <Link key={label} className="mz-card mza-tile" to="/households" search={search}>
          <span className="mza-tile-title">{label}</span>
          <span className="mza-tile-figure">
            <b>{count ? formatCount(count.households) : '—'}</b> {t('households')}
          </span>
          <span className="mz-quiet">{count ? t('persons', { n: formatCount(count.persons) }) : ''}</span>
        </Link>
      ))}
    </div>
  );
}

function Profile({ place: { profile } }: { readonly place: PlaceData }) {
  const t = useText(placeWords);
  if (!profile) {
    return (
      <Card title={t('profile')}>
        <EmptyState title={t('noProfile')} />
      </Card>
    );
  }
  const shown = (value: number | null) => (value === null ? <span className="mz-nodata">{t('missing')}</span> : formatCount(value));
  return (
    <Card title={t('profile')} note={t('profileOf', { year: profile.year })}>
      <FactsList
        columns={3}
        facts={[
          { label: t('population'), value: shown(profile.population) },
          { label: t('ruralPopulation'), value: shown(profile.ruralPopulation) },
          { label: t('allHouseholds'), value: shown(profile.households) },
          { label: t('groups'), value: shown(profile.groups) },
          { label: t('industry'), value: profile.leadingIndustry ?? <span className="mz-nodata">{t('missing')}</span> },
          {
            label: t('oneProduct'),
            value:
              profile.oneVillageOneProduct === null ? (
                <span className="mz-nodata">{t('missing')}</span>
              ) : profile.oneVillageOneProduct ? (
                t('yes')
              ) : (
                t('no')
              ),
          },
        ]}
      />
    </Card>
  );
}

function CollectiveIncome({ place: { income } }: { readonly place: PlaceData }) {
  const t = useText(placeWords);
  const rows = (income?.nodes ?? []).filter((entry) => entry !== null);
  const sum = yuanOf(rows.reduce((total, { amount }) => total + fenOf(amount), 0n));
  const columns: DataColumn<Income>[] = [
    { key: 'date', title: t('date'), width: 120, render: ({ receivedOn }) => receivedOn ?? '—' },
    { key: 'year', title: t('year'), width: 80, numeric: true, render: ({ year }) => year },
    { key: 'source', title: t('source'), width: 200, render: ({ source }) => (source ? t(`source_${source}`) : '—') },
    {
      key: 'recurrent',
      title: t('recurrent'),
      width: 100,
      render: ({ recurrent }) => (recurrent === null ? '—' : recurrent ? t('yes') : t('no')),
    },
    { key: 'amount', title: t('amount'), width: 150, numeric: true, render: ({ amount }) => <MoneyText amount={amount} /> },
  ];
  return (
    <Card title={t('income')} flush {...(income?.pageInfo.hasNextPage ? { note: t('more') } : {})}>
      <DataTable
        caption={t('income')}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t('noIncome')} />}
        {...(rows.length > 0 ? { totals: { label: t('pageSum'), cells: { amount: formatYuan(sum) } } } : {})}
        card={({ receivedOn, source, amount }) => (
          <div className="mza-card">
            <span className="mza-card-line">
              <b>{source ? t(`source_${source}`) : '—'}</b>
              <MoneyText amount={amount} />
            </span>
            <span className="mz-quiet">{receivedOn}</span>
          </div>
        )}
      />
    </Card>
  );
}

function Below({ place: { children } }: { readonly place: PlaceData }) {
  const t = useText(placeWords);
  const label = useEnumLabel();
  const rows = (children ?? []).filter((child) => child !== null);
  type Child = (typeof rows)[number];
  const columns: DataColumn<Child>[] = [
    {
      key: 'name',
      title: t('name'),
      width: 200,
      render: ({ code, name }) => (
        <Link to="/places/$code" params={{ code }}>
          {name}
        </Link>
      ),
    },
    { key: 'kind', title: t('kind'), width: 100, render: ({ kind }) => label('PlaceKind', kind) },
    // Only villages stand on the list.
    ...(rows.some(({ listState }) => listState)
      ? [
          {
            key: 'state',
            title: t('listState'),
            width: 180,
            render: ({ listState }: Child) => (listState ? label('VillageListState', listState) : '—'),
          },
        ]
      : []),
    { key: 'code', title: t('code'), width: 160, render: ({ code }) => <span className="mz-code">{code}</span> },
  ];
  return (
    <Card title={t('below')} flush>
      <DataTable
        caption={t('below')}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        card={({ code, name, kind }) => (
          <Link className="mza-card" to="/places/$code" params={{ code }}>
            <b>{name}</b>
            <span className="mz-quiet">{label('PlaceKind', kind)}</span>
          </Link>
        )}
      />
    </Card>
  );
}
