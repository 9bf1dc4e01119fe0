import { useRight } from '@mingzhang/client/staff';
import {
  FactsList,
  formatInstant,
  formatYuan,
  HouseholdNumber,
  Icon,
  MenuButton,
  PageHead,
  StatusTag,
  Tag,
  useEnumLabel,
  useText,
} from '@mingzhang/ui';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';

import { leftRegister, type HouseholdAct, type HouseholdSearch } from '../address.ts';
import { MomentPicker } from './moment-picker.tsx';
import type { HouseholdData } from './query.ts';
import { householdWords } from './words.ts';

export interface HouseholdHeadProps {
  readonly household: HouseholdData;
  readonly search: HouseholdSearch;
  readonly go: (search: HouseholdSearch) => void;
  readonly tabs: ReactNode;
}

export function HouseholdHead({ household, search, go, tabs }: HouseholdHeadProps) {
  const t = useText(householdWords);
  const label = useEnumLabel();
  const { village, number, memberCount, netIncomePerPerson, exitYear, status, registeredOn } = household;
  const readsIncome = useRight('readIncome');
  const township = village?.parent?.kind === 'TOWNSHIP' ? village.parent : undefined;
  const title = t('title', { name: household.headName ?? '—' });
  const facts = [
    { label: '', value: <HouseholdNumber value={number} /> },
    { label: '', value: t('personsN', { n: memberCount ?? 0 }) },
    ...(readsIncome
      ? [{ label: '', value: netIncomePerPerson ? t('income', { amount: formatYuan(netIncomePerPerson) }) : t('incomeMissing') }]
      : []),
    ...(household.mainCause ? [{ label: t('cause'), value: label('PovertyCause', household.mainCause) }] : []),
    ...(exitYear && status === 'EXITED'
      ? [{ label: '', value: t('exitIn', { year: exitYear }) }]
      : registeredOn
        ? [{ label: '', value: t('since', { date: registeredOn }) }]
        : []),
  ];
  return (
    <PageHead
      title={title}
      documentTitle={number ?? title}
      pageKey={number ?? ''}
      crumbs={[
        { label: t('list'), href: '/households' },
        ...(township ? [{ label: township.name, href: `/households?place=${township.code}` }] : []),
        ...(village ? [{ label: village.name, href: `/households?place=${village.code}` }] : []),
      ]}
      tags={
        <>
          <StatusTag of="RegisterStatus" value={status} />
          <Tag>{label('HouseholdAttribute', household.attribute)}</Tag>
          {search.knownAt ? <Tag tone="plum">{t('knownThen', { time: formatInstant(search.knownAt) })}</Tag> : null}
        </>
      }
      meta={<FactsList inline facts={facts} />}
      actions={
        <>
          <MomentPicker household={household} search={search} go={go} />
          <Acts
            household={household}
            lock={
              search.asOf !== undefined || search.knownAt !== undefined
                ? t('lockedPast')
                : (leftRegister as readonly (string | null)[]).includes(status)
                  ? t('lockedLeft')
                  : undefined
            }
          />
        </>
      }
      tabs={tabs}
    />
  );
}

/** Acts on today's household. In the past, or after it left the register, they stay in sight, locked, and say why. */
function Acts({ household, lock: why }: { readonly household: HouseholdData; readonly lock: string | undefined }) {
  const locked = why !== undefined;
  const t = useText(householdWords);
  const navigate = useNavigate();
  const keeps = useRight('keepRegister');
  const confirms = useRight('confirmExit');
  if (!keeps) return null;
  const go = (act: string) =>
    void navigate({ to: '/households/$number/$act', params: { number: household.number ?? '', act: act as HouseholdAct } });
  const lock = locked ? { icon: <Icon name="lock" size={14} />, disabled: true } : {};
  const exits =
    household.status === 'PRE_EXIT'
      ? confirms
        ? [{ key: 'exit', label: t('exit') }]
        : []
      : household.status === 'NOT_EXITED' || household.status === 'RETURNED'
        ? [{ key: 'exit', label: t('listForExit') }]
        : [];
  const items = [...exits, { key: 'attribute', label: t('changeAttribute') }, { key: 'causes', label: t('changeCauses') }];
  return (
    <span className="mza-acts" title={why}>
      {locked ? (
        <Button {...lock}>{t('change')}</Button>
      ) : (
        <MenuButton
          items={[
            { key: 'add-member', label: t('addMember') },
            { key: 'remove-member', label: t('removeMember') },
          ]}
          onChoose={go}
          trigger={(press) => <Button {...press}>{t('change')}</Button>}
        />
      )}
      <Button {...lock} onClick={() => go('correct')}>
        {t('correct')}
      </Button>
      {locked ? (
        <span className="mz-quiet">{why}</span>
      ) : (
        <MenuButton
          items={items}
          onChoose={go}
          trigger={(press) => (
            <Button type="primary" {...press}>
              {t('act')} <Icon name="chevron-down" size={14} />
            </Button>
          )}
        />
      )}
    </span>
  );
}
