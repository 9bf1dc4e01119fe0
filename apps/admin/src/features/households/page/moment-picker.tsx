import { useViewer } from '@mingzhang/client/staff';
import { formatInstant, Icon, Pop, useEnumLabel, useText } from '@mingzhang/ui';
import { Button } from 'antd';
import { lazy, Suspense } from 'react';

import { DayPicker } from '../../../parts/day-picker.tsx';
import type { HouseholdSearch } from '../address.ts';
import { standing } from './axis.ts';
import type { HouseholdData } from './query.ts';
import { householdWords } from './words.ts';

const KnownAt = lazy(() => import('./known-at.tsx').then(({ KnownAt: component }) => ({ default: component })));

export interface MomentPickerProps {
  readonly household: HouseholdData;
  readonly search: HouseholdSearch;
  readonly go: (search: HouseholdSearch) => void;
}

/** 时点 and 所知: two pickers, each with its own way back. */
export function MomentPicker({ household, search, go }: MomentPickerProps) {
  const t = useText(householdWords);
  const { today } = useViewer();
  const { asOf, knownAt } = search;
  const withDay = (day: string | undefined) => {
    const { asOf: _asOf, ...rest } = search;
    go(day && day !== today ? { ...rest, asOf: day } : rest);
  };
  const withKnown = (instant: string | undefined) => {
    const { knownAt: _knownAt, ...rest } = search;
    go(instant ? { ...rest, knownAt: instant } : rest);
  };
  return (
    <>
      <Pop
        trigger={(press) => (
          <Button className={asOf ? 'mza-past-button' : ''} icon={<Icon name="calendar" size={15} />} {...press}>
            {asOf ? t('asOfDay', { date: asOf }) : t('asOfToday')} <Icon name="chevron-down" size={14} />
          </Button>
        )}
      >
        {(close) => {
          const choose = (day: string | undefined) => {
            close();
            withDay(day);
          };
          return (
            <div className="mza-moment">
              <p className="mza-label">{t('pickDay')}</p>
              <DayPicker value={asOf} max={today} min="2014-01-01" label={t('pickDay')} onChange={choose} />
              <ImportantDays household={household} today={today} onDay={choose} />
            </div>
          );
        }}
      </Pop>
      <Pop
        className="mz-wide-only"
        trigger={(press) => (
          <Button className={knownAt ? 'mza-past-button' : ''} icon={<Icon name="history" size={15} />} {...press}>
            {knownAt ? t('knownThen', { time: formatInstant(knownAt) }) : t('knownNow')} <Icon name="chevron-down" size={14} />
          </Button>
        )}
      >
        {(close) => (
          <Suspense fallback={<span className="mza-shell" aria-hidden="true" />}>
            <KnownAt
              value={knownAt}
              onChange={(instant) => {
                close();
                withKnown(instant);
              }}
            />
          </Suspense>
        )}
      </Pop>
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
