import { useViewer } from '@mingzhang/client/staff';
import { formatYuan, TimeAxis, useEnumLabel, useLanguage, useText, type AxisOpened } from '@mingzhang/ui';
import { lazy, Suspense, useMemo, useState } from 'react';

import type { HouseholdSearch } from '../address.ts';
import { bandRowsOf, pointRowsOf, yearsOf, type AxisWords } from './axis.ts';
import { measureLabel } from './measure.ts';
import { MembersCard } from './members-card.tsx';
import { benefitsOf, type Benefit, type HistoryEntry, type HouseholdData } from './query.ts';
import { RecordsCard } from './records-card.tsx';
import { useFactText } from './fact-text.ts';
import { householdWords } from './words.ts';

const BasisDialog = lazy(() => import('./basis-dialog.tsx').then(({ BasisDialog: component }) => ({ default: component })));

export interface OverviewProps {
  readonly household: HouseholdData;
  readonly history: readonly HistoryEntry[];
  readonly search: HouseholdSearch;
  readonly go: (search: HouseholdSearch) => void;
}

export function Overview({ household, history, search, go }: OverviewProps) {
  const t = useText(householdWords);
  const { today } = useViewer();
  const words = useAxisWords();
  const [opened, setOpened] = useState<readonly HistoryEntry[]>();
  const { asOf } = search;
  const bandRows = useMemo(() => bandRowsOf(history, words), [history, words]);
  const pointRows = useMemo(() => pointRowsOf(benefitsOf(household), words), [household, words]);
  const years = useMemo(() => yearsOf(household, asOf), [household, asOf]);

  const open = ({ row, keys }: AxisOpened) => {
    const band = bandRows.find(({ key }) => key === row)?.bands.find(({ key }) => keys.includes(key));
    if (band) {
      const fact = row;
      setOpened(
        history.filter((entry) => entry.fact === fact && entry.validFrom >= band.from && (band.to === null || entry.validFrom < band.to)),
      );
    } else go({ ...search, tab: 'benefits', programme: row });
  };
  const more = household.benefits?.pageInfo.hasNextPage;
  return (
    <>
      <TimeAxis
        today={today}
        asOf={asOf ?? null}
        onAsOf={(day) => go(day ? { ...search, asOf: day } : (({ asOf: _asOf, ...rest }) => rest)(search))}
        bandRows={bandRows}
        pointRows={pointRows}
        pointsTitle={pointRows.length > 0 ? t('benefits') : undefined}
        pointsNote={more ? t('benefitsRecent') : t('benefitsNote', { n: pointRows.length })}
        years={years}
        onOpen={open}
        onOpenYear={(year) => go({ ...search, tab: 'benefits', year: String(year) })}
      />
      <div className="mza-two">
        <MembersCard household={household} history={history} asOf={asOf} onAll={() => go({ ...search, tab: 'members' })} />
        <RecordsCard household={household} history={history} asOf={asOf} onAll={() => go({ ...search, tab: 'history' })} />
      </div>
      {opened ? (
        <Suspense>
          <BasisDialog entries={opened} onClose={() => setOpened(undefined)} />
        </Suspense>
      ) : null}
    </>
  );
}

function useAxisWords(): AxisWords {
  const t = useText(householdWords);
  const label = useEnumLabel();
  const { language } = useLanguage();
  const factText = useFactText();
  return useMemo(
    () => ({
      row: (fact) => ({ STATUS: t('status'), ATTRIBUTE: t('attribute'), CAUSE: t('causeShort'), MEMBERSHIP: t('size') })[fact],
      value: (fact, value) => factText.value(fact, value),
      size: (n, reason) => [t('personsN', { n }), reason ? factText.reason(reason) : ''].filter(Boolean).join(' · '),
      programme: (programme) => label('Programme', programme),
      measure: (entry: Benefit) => measureLabel(entry.measure, language) || formatYuan(entry.amount),
    }),
    // oxlint-disable-next-line react/exhaustive-deps -- the words change with the language alone
    [language],
  );
}
