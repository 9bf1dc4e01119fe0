import { addDays, Tag, useEnumLabel, useText } from '@mingzhang/ui';

import type { OfficeData } from './query.ts';
import { peopleWords } from './words.ts';

export type OfficeState = 'HELD' | 'COMING' | 'PAST';

export function stateOfOffice({ validFrom, validTo }: OfficeData, today: string): OfficeState {
  if (validTo !== null && validTo <= today) return 'PAST';
  return validFrom !== null && validFrom > today ? 'COMING' : 'HELD';
}

/** The contract's end is the first day on which it is held no more; people say the last day. */
export const lastDayOf = ({ validTo }: OfficeData): string | undefined => (validTo === null ? undefined : addDays(validTo, -1));

/** Role, place and module of an office. */
export function OfficeText({ office }: { readonly office: OfficeData }) {
  const label = useEnumLabel();
  const { role, place, placeCode, modules } = office;
  const limited = modules.length > 0 ? ` · ${modules.map((module) => label('Module', module)).join('、')}` : '';
  return (
    <span>
      {label('Role', role)} · {place?.name ?? placeCode}
      {limited}
    </span>
  );
}

export function OfficeStateTag({ state }: { readonly state: OfficeState }) {
  const t = useText(peopleWords);
  if (state === 'HELD')
    return (
      <Tag tone="pine" icon="check-circle">
        {t('held')}
      </Tag>
    );
  return state === 'COMING' ? (
    <Tag tone="indigo" icon="hourglass">
      {t('coming')}
    </Tag>
  ) : (
    <Tag icon="minus-circle">{t('past')}</Tag>
  );
}
