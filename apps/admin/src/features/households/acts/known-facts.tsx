import { Card, DataTable, formatYuan, StatusTag, useEnumLabel, useLanguage, useText } from '@mingzhang/ui';
import type { ReactNode } from 'react';

import type { ActHousehold } from './query.ts';
import { actWords } from './words.ts';

/** What the register knows already: shown, not typed. */
export function KnownFacts({ household }: { readonly household: ActHousehold }) {
  const t = useText(actWords);
  const label = useEnumLabel();
  const { language } = useLanguage();
  const rows: { item: string; value: ReactNode }[] = [
    { item: t('status'), value: <StatusTag of="RegisterStatus" value={household.status} /> },
    {
      item: t('income'),
      value: household.netIncomePerPerson ? t('yuan', { n: formatYuan(household.netIncomePerPerson) }) : t('incomeMissing'),
    },
    { item: t('attributeNow'), value: label('HouseholdAttribute', household.attribute) },
    {
      item: t('causesNow'),
      value: (household.causes ?? []).map(({ cause }) => label('PovertyCause', cause)).join(language === 'en' ? ', ' : '、') || '—',
    },
    { item: t('size'), value: t('personsN', { n: household.memberCount ?? 0 }) },
  ];
  return (
    <Card flush title={t('known')} note={t('knownNote')}>
      <DataTable
        caption={t('known')}
        sticky={false}
        rows={rows}
        rowKey={({ item }) => item}
        columns={[
          { key: 'item', title: t('item'), width: 160, render: ({ item }) => item },
          { key: 'value', title: t('now'), width: 260, render: ({ value }) => value },
          { key: 'source', title: t('source'), width: 160, render: () => t('register') },
        ]}
      />
    </Card>
  );
}
