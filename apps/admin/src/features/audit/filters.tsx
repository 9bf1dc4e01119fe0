import { useText } from '@mingzhang/ui';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { DayPicker } from '../../parts/day-picker.tsx';
import { SearchInput } from '../../parts/search-input.tsx';
import type { AuditSearch } from './address.ts';
import { auditWords } from './words.ts';

interface CommonFiltersProps {
  readonly search: AuditSearch;
  readonly go: (search: AuditSearch) => void;
  readonly today: string;
  readonly withHousehold: boolean;
  readonly children?: ReactNode;
}

/** Household, account and day, which every list of the trail can be narrowed by. */
export function CommonFilters({ search, go, today, withHousehold, children }: CommonFiltersProps) {
  const t = useText(auditWords);
  const [household, setHousehold] = useState(search.household ?? '');
  const [account, setAccount] = useState(search.account ?? '');
  const find = (key: 'household' | 'account', text: string) => go({ ...search, [key]: text.replaceAll(/\s/gu, '').toLowerCase() });
  const any = search.household ?? search.account ?? search.from ?? search.kind ?? search.dataClass;
  return (
    <div className="mza-people-filter mz-noprint" data-page-search="">
      {withHousehold ? (
        <SearchInput
          label={t('findHousehold')}
          hint={t('findHousehold')}
          value={household}
          onChange={(text) => {
            setHousehold(text);
            if (text === '') find('household', '');
          }}
          onEnter={() => find('household', household)}
          onLeave={() => find('household', household)}
        />
      ) : null}
      <SearchInput
        label={t('findAccount')}
        hint={t('findAccount')}
        value={account}
        onChange={(text) => {
          setAccount(text);
          if (text === '') find('account', '');
        }}
        onEnter={() => find('account', account)}
        onLeave={() => find('account', account)}
      />
      <DayPicker
        label={t('from')}
        placeholder={t('from')}
        value={search.from}
        max={today}
        clearable
        onChange={(day) => go({ ...search, from: day ?? '' })}
      />
      {children}
      {any ? (
        <Button
          type="link"
          onClick={() => {
            setHousehold('');
            setAccount('');
            go(search.tab ? { tab: search.tab } : {});
          }}
        >
          {t('clear')}
        </Button>
      ) : null}
    </div>
  );
}
