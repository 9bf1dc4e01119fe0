import { useRight, useViewer } from '@mingzhang/client/staff';
import { useAsk } from '@mingzhang/client';
import {
  AsOfBanner,
  formatInstant,
  HouseholdNumber,
  PageHead,
  PageSkeleton,
  TableSkeleton,
  TabRow,
  useLanguage,
  useText,
} from '@mingzhang/ui';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';

import { NotFound } from '../../../app/not-found.tsx';
import { PartFault } from '../../../parts/asked.tsx';
import { householdSearch, householdTabs, type HouseholdSearch, type HouseholdTab } from '../address.ts';
import { standing } from './axis.ts';
import { BeforeRecord } from './before-record.tsx';
import { differenceOf } from './difference.ts';
import { HouseholdHead } from './household-head.tsx';
import { MembersCard } from './members-card.tsx';
import { Overview } from './overview.tsx';
import { householdQuery, householdTodayQuery, type HouseholdData, type HouseholdToday } from './query.ts';
import { householdWords } from './words.ts';

const HelpersCard = lazy(() => import('./helpers-card.tsx').then(({ HelpersCard: component }) => ({ default: component })));
const CompareDrawer = lazy(() => import('./compare-drawer.tsx').then(({ CompareDrawer: component }) => ({ default: component })));
const HistoryTable = lazy(() => import('./history-table.tsx').then(({ HistoryTable: component }) => ({ default: component })));
const LookedPart = lazy(() => import('../../audit/looked-part.tsx').then(({ LookedPart: component }) => ({ default: component })));
const Ledger = lazy(() => import('./ledger.tsx').then(({ Ledger: component }) => ({ default: component })));

/** All that is known about a household, on one time axis, today or on a day. */
export function HouseholdPage() {
  const { number } = useParams({ from: '/frame/households/$number' });
  const { asOf, knownAt } = useSearch({ from: '/frame/households/$number', select: householdSearch, structuralSharing: true });
  const viewer = useViewer();
  const people = useRight('readMembers');
  const income = useRight('readIncome');
  const numbers = useRight('seeLastFour');
  const past = asOf !== undefined || knownAt !== undefined;
  const { data, fault, first, busy, again } = useAsk(householdQuery, {
    number,
    asOf: asOf ?? null,
    knownAt: knownAt ?? null,
    people,
    income,
    numbers,
  });
  const now = useAsk(householdTodayQuery, { number, income }, { pause: !past });

  const household = data?.household?.number === number ? data.household : undefined;
  if (!household && fault && fault.code !== 'NOT_FOUND') return <PartFault page fault={fault} again={again} />;
  if (!household && (first || busy)) return <PageSkeleton rows={8} />;
  const today = now.data?.household?.number === number ? now.data.household : undefined;
  if (!household && past && today) return <NotYet household={today} />;
  if (!household && past && now.first) return <PageSkeleton rows={8} />;
  if (!household) return <NotFound place={viewer.office?.place?.name} />;
  return <Household key={number} household={household} now={now.data?.household ?? undefined} busy={busy} />;
}

/** On that day, or as it was known then, this household had not been registered. */
function NotYet({ household }: { readonly household: HouseholdToday }) {
  const t = useText(householdWords);
  const navigate = useNavigate();
  const number = household.number ?? '';
  return (
    <>
      <PageHead
        title={t('title', { name: household.headName ?? '—' })}
        documentTitle={number}
        pageKey={number}
        crumbs={[{ label: t('list'), href: '/households' }]}
        meta={<HouseholdNumber value={number} />}
      />
      <BeforeRecord began={household.registeredOn ?? '—'} onBack={() => void navigate({ to: '/households/$number', params: { number } })} />
    </>
  );
}

interface HouseholdProps {
  readonly household: HouseholdData;
  readonly now: HouseholdToday | undefined;
  readonly busy: boolean;
}

function Household({ household, now, busy }: HouseholdProps) {
  const t = useText(householdWords);
  const { language } = useLanguage();
  const search = useSearch({ from: '/frame/households/$number', select: householdSearch, structuralSharing: true });
  const navigate = useNavigate();
  const readsLog = useRight('readLog');
  const readsMembers = useRight('readMembers');
  const [comparing, setComparing] = useState(false);
  const { asOf, knownAt, tab = 'overview' } = search;
  const past = asOf !== undefined || knownAt !== undefined;
  const go = (next: HouseholdSearch) =>
    void navigate({ to: '/households/$number', params: { number: household.number ?? '' }, search: next, resetScroll: false });
  const back = () => go((({ asOf: _asOf, knownAt: _knownAt, ...rest }) => rest)(search));
  const history = standing(household.history ?? [], knownAt);
  const began = history.map(({ validFrom }) => validFrom).toSorted()[0];
  const entries = (household.benefitTotals ?? []).reduce((sum, { entries: n }) => sum + n, 0);
  const labels: Record<HouseholdTab, string> = {
    overview: t('tabOverview'),
    members: t('tabMembers', { n: household.memberCount ?? 0 }),
    benefits: t('tabBenefits', { n: entries }),
    history: t('tabHistory'),
    looked: t('tabLooked'),
  };
  return (
    <div className={busy ? 'mza-busy' : undefined}>
      <HouseholdHead
        household={household}
        search={search}
        go={go}
        tabs={
          <TabRow
            label={t('tabs')}
            current={tab}
            onChange={(key) => go((({ programme: _programme, year: _year, ...rest }) => ({ ...rest, tab: key }))(search))}
            tabs={householdTabs
              .filter((key) => (key === 'looked' ? readsLog : key === 'overview' || readsMembers))
              .map((key) => ({ key, label: labels[key] }))}
          />
        }
      />
      {past ? (
        <AsOfBanner
          asOf={asOf ?? null}
          knownAt={knownAt ? formatInstant(knownAt) : null}
          what={t('thisHousehold')}
          difference={differenceOf(household, now, t, language === 'en' ? ', ' : '，')}
          onBack={back}
          onCompare={() => setComparing(true)}
        />
      ) : null}
      {asOf && began && asOf < began ? (
        <BeforeRecord began={began} onBack={back} />
      ) : (
        <Suspense fallback={<TableSkeleton rows={6} />}>
          {tab === 'overview' ? (
            <div className="mza-stack">
              {readsMembers ? <Overview household={household} history={history} search={search} go={go} /> : null}
              <HelpersCard household={household} asOf={asOf} past={past} />
            </div>
          ) : null}
          {tab === 'members' ? <MembersCard household={household} history={history} asOf={asOf} full /> : null}
          {tab === 'benefits' ? <Ledger household={household} search={search} go={go} /> : null}
          {tab === 'looked' ? <LookedPart number={household.number ?? ''} /> : null}
          {tab === 'history' ? <HistoryTable history={household.history ?? []} asOf={asOf} /> : null}
        </Suspense>
      )}
      {past && now && comparing ? (
        <Suspense>
          <CompareDrawer onClose={() => setComparing(false)} before={household} now={now} day={asOf ?? formatInstant(knownAt)} />
        </Suspense>
      ) : null}
    </div>
  );
}
