import { Card, DataTable, formatInstant, Tag, useEnumLabel, useText, type DataColumn } from '@mingzhang/ui';

import { useFactText } from './fact-text.ts';
import type { HistoryEntry } from './query.ts';
import { householdWords } from './words.ts';

/** Every period ever recorded, also what was corrected later. */
export function HistoryTable({ history, asOf }: { readonly history: readonly HistoryEntry[]; readonly asOf: string | undefined }) {
  const t = useText(householdWords);
  const label = useEnumLabel();
  const text = useFactText();
  const rows = history
    .filter(({ validFrom }) => !asOf || validFrom <= asOf)
    .toSorted((a, b) => b.validFrom.localeCompare(a.validFrom) || b.recordedFrom.localeCompare(a.recordedFrom));
  const columns: DataColumn<HistoryEntry>[] = [
    { key: 'fact', title: t('fact'), width: 100, render: ({ fact }) => label('HouseholdFact', fact) },
    {
      key: 'value',
      title: t('value'),
      width: 240,
      oneLine: true,
      render: (entry) => `${text.full(entry)}${entry.detail === 'MAIN' ? ` · ${t('main')}` : ''}`,
    },
    { key: 'from', title: t('from'), width: 110, render: ({ validFrom }) => validFrom },
    { key: 'to', title: t('to'), width: 110, render: ({ validTo }) => validTo ?? t('open2') },
    { key: 'recorded', title: t('recorded'), width: 150, render: ({ recordedFrom }) => formatInstant(recordedFrom) },
    {
      key: 'state',
      title: '',
      width: 170,
      render: ({ recordedTo }) =>
        recordedTo ? <Tag tone="plum">{t('replaced', { time: formatInstant(recordedTo) })}</Tag> : <Tag>{t('standing')}</Tag>,
    },
    { key: 'basis', title: t('basis'), oneLine: true, width: 220, render: ({ basis }) => basis ?? '—' },
  ];
  return (
    <Card flush title={t('historyTitle')} note={t('historyNote')}>
      <DataTable
        caption={t('historyTitle')}
        columns={columns}
        rows={rows}
        rowKey={(entry) => `${entry.fact}-${entry.value ?? ''}-${entry.person?.id ?? ''}-${entry.validFrom}-${entry.recordedFrom}`}
        rowTone={({ recordedTo }) => (recordedTo ? 'past' : undefined)}
        card={(entry) => (
          <div className="mza-card">
            <span className="mza-card-line">
              <b>{text.full(entry)}</b>
              <Tag>{label('HouseholdFact', entry.fact)}</Tag>
            </span>
            <span className="mz-quiet">
              {entry.validFrom} — {entry.validTo ?? t('open2')}
            </span>
            <span className="mz-quiet">
              {t('recorded')} {formatInstant(entry.recordedFrom)}
            </span>
          </div>
        )}
      />
    </Card>
  );
}
