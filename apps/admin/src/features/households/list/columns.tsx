import { useRight } from '@mingzhang/client/staff';
import {
  formatCount,
  formatDate,
  formatYuan,
  HouseholdNumber,
  MoneyText,
  StatusTag,
  useEnumLabel,
  useLanguage,
  useText,
  type DataColumn,
} from '@mingzhang/ui';
import { Link } from '@tanstack/react-router';

import { preference } from '../../../app/preferences.ts';
import type { HouseholdListSearch } from '../address.ts';
import { fenOf, yuanOf } from '../money.ts';
import type { HouseholdRow } from './query.ts';
import { listWords } from './words.ts';

export interface ListColumn {
  readonly key: string;
  readonly title: string;
  readonly column: DataColumn<HouseholdRow>;
  readonly fixed?: boolean;
}

export const columnChoice = preference<readonly string[]>('mz.households.columns', [
  'number',
  'head',
  'village',
  'members',
  'attribute',
  'status',
  'cause',
  'income',
  'received',
  'exitYear',
]);
export const densityChoice = preference<'compact' | 'comfortable'>('mz.households.density', 'compact');

export function receivedIn(row: HouseholdRow, year: number): string {
  return yuanOf((row.benefitTotals ?? []).filter((total) => total.year === year).reduce((sum, { amount }) => sum + fenOf(amount), 0n));
}

/** Columns that tell more of a household than who it is and how it stands. */
const ofMembers: readonly string[] = ['received', 'phone', 'address'];

/** Every column that the list can show; the first two always do. */
export function useListColumns(search: HouseholdListSearch, today: string): ListColumn[] {
  const t = useText(listWords);
  const label = useEnumLabel();
  const { language } = useLanguage();
  const readsMembers = useRight('readMembers');
  const readsIncome = useRight('readIncome');
  const year = Number((search.asOf ?? today).slice(0, 4));
  const past = search.asOf ? { asOf: search.asOf } : {};
  const door = (row: HouseholdRow, text: string) =>
    row.number ? (
      <Link to="/households/$number" params={{ number: row.number }} search={past}>
        {text}
      </Link>
    ) : (
      text
    );
  const sorted = (key: 'number' | 'head') => ((search.sort ?? 'number') === key ? ('asc' as const) : undefined);
  const columns: (Omit<ListColumn, 'column'> & { readonly column: Omit<DataColumn<HouseholdRow>, 'key' | 'title'> })[] = [
    {
      key: 'number',
      title: t('number'),
      fixed: true,
      column: {
        width: 140,
        pinned: true,
        sortable: true,
        sorted: sorted('number'),
        render: (row) => <HouseholdNumber value={row.number} grouped={false} />,
      },
    },
    {
      key: 'head',
      title: t('head'),
      fixed: true,
      column: { width: 110, oneLine: true, sortable: true, sorted: sorted('head'), render: (row) => door(row, row.headName ?? '—') },
    },
    {
      key: 'village',
      title: t('village'),
      column: { width: 110, oneLine: true, render: (row) => row.village?.name ?? '—' },
    },
    {
      key: 'members',
      title: t('members'),
      column: { width: 60, numeric: true, render: (row) => formatCount(row.memberCount) },
    },
    {
      key: 'attribute',
      title: t('attribute'),
      column: { width: language === 'en' ? 150 : 90, oneLine: true, render: (row) => label('HouseholdAttribute', row.attribute) },
    },
    {
      key: 'status',
      title: t('status'),
      column: { width: 104, render: (row) => <StatusTag of="RegisterStatus" value={row.status} /> },
    },
    {
      key: 'cause',
      title: t('cause'),
      column: { width: 120, render: (row) => label('PovertyCause', row.mainCause) },
    },
    {
      key: 'income',
      title: t('income'),
      column: { width: 136, numeric: true, render: (row) => formatYuan(row.netIncomePerPerson) },
    },
    {
      key: 'received',
      title: t('received', { year }),
      column: { width: 136, numeric: true, render: (row) => <MoneyText amount={receivedIn(row, year)} /> },
    },
    {
      key: 'exitYear',
      title: t('exitYear'),
      column: { width: 84, numeric: true, render: (row) => row.exitYear ?? '—' },
    },
    {
      key: 'registered',
      title: t('registered'),
      column: { width: 110, render: (row) => formatDate(row.registeredOn) },
    },
    {
      key: 'phone',
      title: t('phone'),
      column: { width: 130, render: (row) => row.maskedPhone ?? '—' },
    },
    {
      key: 'address',
      title: t('address'),
      column: { width: 200, oneLine: true, render: (row) => row.address ?? '—' },
    },
  ];
  return columns
    .filter(({ key }) => (key === 'income' ? readsIncome : readsMembers || !ofMembers.includes(key)))
    .map((each) => ({ ...each, column: { ...each.column, key: each.key, title: each.title } }));
}

export function shownColumns(all: readonly ListColumn[], chosen: readonly string[]): ListColumn[] {
  return all.filter(({ key, fixed }) => fixed || chosen.includes(key));
}
