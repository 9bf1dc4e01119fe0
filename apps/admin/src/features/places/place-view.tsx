import type { PlaceNode } from '@mingzhang/client/staff';
import { useAsk } from '@mingzhang/client';
import {
  Card,
  DataTable,
  EmptyState,
  FactsList,
  formatCount,
  formatYuan,
  MoneyText,
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
import { PlaceHead, PlacesBelow } from './place-parts.tsx';
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
  return (
    <>
      <PlaceHead
        place={place}
        root={root}
        tags={village && place.listState ? <Tag tone="indigo">{label('VillageListState', place.listState)}</Tag> : null}
        meta={place.officialName === place.name ? null : <span lang="zh-CN">{place.officialName} · </span>}
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
          <PlacesBelow places={(place.children ?? []).filter((child) => child !== null)} />
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
