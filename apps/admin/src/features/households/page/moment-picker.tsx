import { useViewer } from '@mingzhang/client/staff';
import { formatInstant, Icon, useEnumLabel, useText } from '@mingzhang/ui';
import { Button, DatePicker, Popover } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';

import { DayPicker } from '../../../parts/day-picker.tsx';
import type { HouseholdSearch } from '../address.ts';
import { standing } from './axis.ts';
import type { HouseholdData } from './query.ts';
import { householdWords } from './words.ts';

export interface MomentPickerProps {
  readonly household: HouseholdData;
  readonly search: HouseholdSearch;
  readonly go: (search: HouseholdSearch) => void;
}

/** 时点 and 所知: two pickers, each with its own way back. */
export function MomentPicker({ household, search, go }: MomentPickerProps) {
  const t = useText(householdWords);
  const { today } = useViewer();
  const [open, setOpen] = useState<'asOf' | 'knownAt'>();
  const { asOf, knownAt } = search;
  const withDay = (day: string | undefined) => {
    setOpen(undefined);
    const { asOf: _asOf, ...rest } = search;
    go(day && day !== today ? { ...rest, asOf: day } : rest);
  };
  const withKnown = (instant: string | undefined) => {
    setOpen(undefined);
    const { knownAt: _knownAt, ...rest } = search;
    go(instant ? { ...rest, knownAt: instant } : rest);
  };
  return (
    <>
      <Popover
        trigger="click"
        placement="bottomRight"
        open={open === 'asOf'}
        onOpenChange={(next) => setOpen(next ? 'asOf' : undefined)}
        destroyOnHidden
        content={
          <div className="mza-moment">
            <p className="mza-label">{t('pickDay')}</p>
            <DayPicker value={asOf} max={today} min="2014-01-01" label={t('pickDay')} onChange={withDay} />
            <ImportantDays household={household} today={today} onDay={withDay} />
          </div>
        }
      >
        <Button className={asOf ? 'mza-past-button' : ''} icon={<Icon name="calendar" size={15} />}>
          {asOf ? t('asOfDay', { date: asOf }) : t('asOfToday')} <Icon name="chevron-down" size={14} />
        </Button>
      </Popover>
      <Popover
        trigger="click"
        placement="bottomRight"
        open={open === 'knownAt'}
        onOpenChange={(next) => setOpen(next ? 'knownAt' : undefined)}
        destroyOnHidden
        content={<KnownAt value={knownAt} onChange={withKnown} />}
      >
        <Button className={knownAt ? 'mz-wide-only mza-past-button' : 'mz-wide-only'} icon={<Icon name="history" size={15} />}>
          {knownAt ? t('knownThen', { time: formatInstant(knownAt) }) : t('knownNow')} <Icon name="chevron-down" size={14} />
        </Button>
      </Popover>
    </>
  );
}

/** Days on which something began, and the ends of the last years. */
function ImportantDays({
  household,
  today,
  onDay,
}: {
  readonly household: HouseholdData;
  readonly today: string;
  readonly onDay: (day: string | undefined) => void;
}) {
  const t = useText(householdWords);
  const label = useEnumLabel();
  const changes = standing(household.history ?? [], undefined)
    .filter(({ fact, validFrom }) => fact === 'STATUS' && validFrom <= today)
    .map(({ value, validFrom }) => ({ day: validFrom, text: `${validFrom} ${label('RegisterStatus', value)}` }));
  const year = Number(today.slice(0, 4));
  const ends = [year - 1, year - 2, year - 3].map((each) => ({ day: `${each}-12-31`, text: t('yearEnd', { year: each }) }));
  return (
    <>
      <p className="mza-label">{t('important')}</p>
      <ul className="mza-days">
        {[...changes, ...ends].map(({ day, text }) => (
          <li key={day}>
            <button type="button" className="mz-linklike" onClick={() => onDay(day)}>
              {text}
            </button>
          </li>
        ))}
        <li>
          <button type="button" className="mz-linklike" onClick={() => onDay(undefined)}>
            {t('back')}
          </button>
        </li>
      </ul>
    </>
  );
}

function KnownAt({ value, onChange }: { readonly value: string | undefined; readonly onChange: (instant: string | undefined) => void }) {
  const t = useText(householdWords);
  const [chosen, setChosen] = useState(value ? dayjs(value) : null);
  return (
    <div className="mza-moment">
      <p className="mza-label">{t('pickKnown')}</p>
      <DatePicker
        showTime={{ format: 'HH:mm' }}
        format="YYYY-MM-DD HH:mm"
        aria-label={t('pickKnown')}
        value={chosen}
        maxDate={dayjs()}
        onChange={setChosen}
      />
      <div className="mza-moment-acts">
        <Button size="small" type="primary" disabled={!chosen} onClick={() => onChange(chosen?.toISOString())}>
          {t('useKnown')}
        </Button>
        <Button size="small" onClick={() => onChange(undefined)}>
          {t('knownNow')}
        </Button>
      </div>
    </div>
  );
}
