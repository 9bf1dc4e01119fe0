import { DataTable, formatYuan, useEnumLabel, useLanguage, useText } from '@mingzhang/ui';
import { Button } from 'antd';

import type { ActHousehold } from './query.ts';
import { actWords, type ActT } from './words.ts';

export interface ConflictProps {
  readonly opened: ActHousehold;
  readonly now: ActHousehold;
  readonly onMine: () => void;
  readonly onTheirs: () => void;
}

/** Somebody changed the household meanwhile: what stood when the form was opened, what stands now, and the choice. */
export function Conflict({ opened, now, onMine, onTheirs }: ConflictProps) {
  const t = useText(actWords);
  const label = useEnumLabel();
  const { language } = useLanguage();
  const before = valuesOf(opened, t, label, language === 'en' ? ', ' : '、');
  const rows = Object.entries(valuesOf(now, t, label, language === 'en' ? ', ' : '、')).map(([item, value]) => ({
    item,
    before: before[item] ?? '—',
    now: value,
  }));
  return (
    <section className="mza-conflict" role="alert">
      <h2>{t('conflictTitle')}</h2>
      <p>{t('conflictNote')}</p>
      <DataTable
        caption={t('conflictTitle')}
        sticky={false}
        rows={rows}
        rowKey={({ item }) => item}
        rowTone={(row) => (row.before === row.now ? undefined : 'amber')}
        columns={[
          { key: 'item', title: t('conflictItem'), render: ({ item }) => item },
          { key: 'before', title: t('conflictThen'), render: (row) => row.before },
          { key: 'now', title: t('conflictNow'), render: (row) => (row.before === row.now ? row.now : <b>{row.now}</b>) },
        ]}
      />
      <div className="mza-conflict-acts">
        <Button onClick={onTheirs}>{t('useTheirs')}</Button>
        <Button onClick={onMine}>{t('useMine')}</Button>
      </div>
    </section>
  );
}

function valuesOf(household: ActHousehold, t: ActT, label: ReturnType<typeof useEnumLabel>, comma: string): Record<string, string> {
  return {
    [t('status')]: label('RegisterStatus', household.status),
    [t('attributeNow')]: label('HouseholdAttribute', household.attribute),
    [t('causesNow')]: (household.causes ?? []).map(({ cause }) => label('PovertyCause', cause)).join(comma) || '—',
    [t('size')]: t('personsN', { n: household.memberCount ?? 0 }),
    [t('income')]: formatYuan(household.netIncomePerPerson),
  };
}
