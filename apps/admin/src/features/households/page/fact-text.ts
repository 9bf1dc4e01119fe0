import { findPlace, usePlaces } from '@mingzhang/client/staff';
import { useEnumLabel, useText, type EnumName } from '@mingzhang/ui';

import type { HistoryEntry } from './query.ts';
import { householdWords } from './words.ts';

const enumOf: Readonly<Record<string, EnumName>> = {
  STATUS: 'RegisterStatus',
  ATTRIBUTE: 'HouseholdAttribute',
  CAUSE: 'PovertyCause',
  MEMBERSHIP: 'RelationToHead',
};

/** Values and reasons of facts in words. */
export function useFactText() {
  const t = useText(householdWords);
  const label = useEnumLabel();
  const { root } = usePlaces();
  const value = (fact: string, code: string) => {
    const name = enumOf[fact];
    return name ? label(name, code) : (findPlace(root, code)?.name ?? code);
  };
  /** Reasons of joining and of leaving share codes; the joined words tell them apart. */
  const reason = (code: string) => {
    const joining = label('JoinReason', code);
    return joining === code ? label('LeaveReason', code) : joining;
  };
  const full = ({ fact, value: code, person, detail }: HistoryEntry) => {
    const text = value(fact, code ?? '');
    if (fact === 'MEMBERSHIP')
      return [t('related', { name: person?.name ?? '—', relation: text }), detail ? reason(detail) : ''].filter(Boolean).join(' · ');
    return text;
  };
  return { value, reason, full };
}
