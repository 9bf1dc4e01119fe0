import { Card, EmptyState, formatYuan, Tag, useEnumLabel, useLanguage, useText } from '@mingzhang/ui';

import { useFactText } from './fact-text.ts';
import { measureLabel } from './measure.ts';
import { benefitsOf, type HistoryEntry, type HouseholdData } from './query.ts';
import { householdWords } from './words.ts';

export interface RecordsCardProps {
  readonly household: HouseholdData;
  readonly history: readonly HistoryEntry[];
  readonly asOf: string | undefined;
  readonly onAll: () => void;
}

/** The last things that happened, by the day they happened. */
export function RecordsCard({ household, history, asOf, onAll }: RecordsCardProps) {
  const t = useText(householdWords);
  const label = useEnumLabel();
  const { language } = useLanguage();
  const text = useFactText();
  const facts = history
    .filter(({ fact, detail }) => fact !== 'CAUSE' || detail === 'MAIN')
    .flatMap((entry) => [
      { day: entry.validFrom, tone: 'grey' as const, tag: label('HouseholdFact', entry.fact), words: text.full(entry) },
      ...(entry.fact === 'MEMBERSHIP' && entry.validTo && entry.detail
        ? [
            {
              day: entry.validTo,
              tone: 'grey' as const,
              tag: t('memberTag'),
              words: `${entry.person?.name ?? '—'} · ${text.reason(entry.detail)}`,
            },
          ]
        : []),
    ]);
  const benefits = benefitsOf(household).map(({ grantedOn, paidOn, programme, measure, amount }) => ({
    day: paidOn ?? grantedOn ?? '',
    tone: 'ochre' as const,
    tag: t('benefitTag'),
    words: `${label('Programme', programme)}${language === 'en' ? ': ' : '：'}${measureLabel(measure, language)} ${amount ? formatYuan(amount) : ''}`,
  }));
  const rows = [...facts, ...benefits]
    .filter(({ day }) => day !== '' && (!asOf || day <= asOf))
    .toSorted((a, b) => b.day.localeCompare(a.day))
    .slice(0, 8);
  return (
    <Card
      flush
      title={t('records')}
      note={asOf ? t('recordsThen', { date: asOf }) : t('recordsNote')}
      extra={
        <button type="button" className="mz-linklike" onClick={onAll}>
          {t('all')}
        </button>
      }
    >
      {rows.length === 0 ? (
        <EmptyState title={t('noRecords')} />
      ) : (
        <ul className="mza-records">
          {rows.map(({ day, tone, tag, words }, at) => (
            <li key={at}>
              <span className="mza-record-day">{day}</span>
              <Tag tone={tone}>{tag}</Tag>
              <span className="mza-record-text" title={words}>
                {words}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
