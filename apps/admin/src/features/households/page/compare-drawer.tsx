import { useRight } from '@mingzhang/client/staff';
import { DataTable, formatYuan, useEnumLabel, useText } from '@mingzhang/ui';
import { Drawer } from 'antd';

import type { HouseholdData, HouseholdToday } from './query.ts';
import { householdWords } from './words.ts';

export interface CompareDrawerProps {
  readonly onClose: () => void;
  readonly before: HouseholdData;
  readonly now: HouseholdToday;
  readonly day: string;
}

/** Then and now beside each other, what differs first. */
export function CompareDrawer({ onClose, before, now, day }: CompareDrawerProps) {
  const t = useText(householdWords);
  const label = useEnumLabel();
  const readsIncome = useRight('readIncome');
  const shown = (each: HouseholdData | HouseholdToday): Record<string, string> => ({
    [t('status')]: label('RegisterStatus', each.status),
    [t('attribute')]: label('HouseholdAttribute', each.attribute),
    [t('size')]: t('personsN', { n: each.memberCount ?? 0 }),
    [t('cause')]: label('PovertyCause', each.mainCause),
    [t('village')]: each.village?.name ?? '—',
    [t('head')]: each.headName ?? '—',
    ...(readsIncome ? { [t('income', { amount: '' }).trim()]: formatYuan(each.netIncomePerPerson) } : {}),
  });
  const [old, today] = [shown(before), shown(now)];
  const rows = Object.keys(old)
    .map((item) => ({ item, before: old[item] ?? '—', now: today[item] ?? '—' }))
    .toSorted((a, b) => Number(a.before === a.now) - Number(b.before === b.now));
  return (
    <Drawer title={t('compareTitle', { date: day })} open onClose={onClose} size={480} destroyOnHidden>
      <DataTable
        caption={t('compareTitle', { date: day })}
        sticky={false}
        rows={rows}
        rowKey={({ item }) => item}
        rowTone={(row) => (row.before === row.now ? undefined : 'past')}
        columns={[
          { key: 'item', title: t('compareItem'), render: ({ item }) => item },
          {
            key: 'before',
            title: t('compareThen', { date: day }),
            render: (row) => (row.before === row.now ? row.before : <b>{row.before}</b>),
          },
          { key: 'now', title: t('compareNow'), render: (row) => (row.before === row.now ? row.now : <b>{row.now}</b>) },
        ]}
      />
    </Drawer>
  );
}
