import { FactsList, formatInstant, useEnumLabel, useText } from '@mingzhang/ui';

import { useFactText } from './fact-text.ts';
import type { HistoryEntry } from './query.ts';
import { householdWords } from './words.ts';

/** What a segment of the axis rests on: the document, and when it was recorded. */
export function BasisList({ entries }: { readonly entries: readonly HistoryEntry[] }) {
  const t = useText(householdWords);
  const label = useEnumLabel();
  const text = useFactText();
  return (
    <>
      {entries.map((entry, at) => (
        <FactsList
          key={at}
          facts={[
            { label: label('HouseholdFact', entry.fact), value: text.full(entry) },
            { label: t('from'), value: `${entry.validFrom} — ${entry.validTo ?? t('open2')}` },
            { label: t('basis'), value: entry.basis ?? t('noBasis') },
            { label: t('recorded'), value: formatInstant(entry.recordedFrom) },
          ]}
        />
      ))}
    </>
  );
}
