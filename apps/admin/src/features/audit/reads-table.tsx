import {
  ClassTag,
  DataTable,
  formatInstant,
  HouseholdNumber,
  Tag,
  useEnumLabel,
  useLanguage,
  useText,
  type DataColumn,
} from '@mingzhang/ui';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ReadData } from './query.ts';
import { ReaderText } from './reader-text.tsx';
import { closeOf } from './seen-parts.ts';
import { auditWords } from './words.ts';

export interface ReadsTableProps {
  readonly rows: readonly ReadData[];
  readonly loading: boolean;
  readonly empty: ReactNode;
  readonly foot?: ReactNode;
  /** Where all is of one household, its number is not said with each. */
  readonly ofOne: boolean;
  /** Whether a number leads to its household. */
  readonly opens: boolean;
}

/** What was seen, in words: the sensitive parts by name, else the page or the list. */
export function useSeen() {
  const t = useText(auditWords);
  const { language } = useLanguage();
  const at = language === 'en' ? 1 : 0;
  return ({ manner, fields, listed }: Pick<ReadData, 'manner' | 'fields' | 'listed'>): string => {
    const close = closeOf(fields, at);
    if (manner === 'REVEALED') return close;
    const base = listed ? t('listOf', { n: listed }) : manner === 'LISTED' ? t('inList') : t('opened');
    return close ? `${base}${at === 0 ? '，' : ', '}${close}` : base;
  };
}

export function ReadsTable({ rows, loading, empty, foot, ofOne, opens }: ReadsTableProps) {
  const t = useText(auditWords);
  const label = useEnumLabel();
  const seen = useSeen();
  const number = ({ householdNumber, place }: ReadData) =>
    householdNumber ? (
      <span className="mza-item-text">
        {opens ? (
          <Link to="/households/$number" params={{ number: householdNumber }}>
            <HouseholdNumber value={householdNumber} />
          </Link>
        ) : (
          <HouseholdNumber value={householdNumber} />
        )}
        <span className="mz-quiet">{place?.name}</span>
      </span>
    ) : (
      <span className="mz-quiet">{place?.name ?? '—'}</span>
    );
  const reason = ({ purpose }: ReadData) => purpose ?? <span className="mz-quiet">{t('noReason')}</span>;
  const ask = ({ atNight, amongMany }: ReadData) =>
    atNight || amongMany ? (
      <Tag tone="amber" icon="help" title={[atNight ? t('askNight') : '', amongMany ? t('askMany') : ''].filter(Boolean).join(' ')}>
        {t('ask')}
      </Tag>
    ) : null;
  const how = ({ reader, manner }: ReadData) => (manner === 'REVEALED' ? label('ReadManner', manner) : label('WayIn', reader.via));
  const columns: DataColumn<ReadData>[] = [
    { key: 'at', title: t('at'), width: 130, render: ({ at }) => formatInstant(at) },
    { key: 'who', title: t('who'), width: 180, render: ({ reader }) => <ReaderText reader={reader} /> },
    ...(ofOne ? [] : [{ key: 'household', title: t('household'), width: 170, render: number }]),
    { key: 'what', title: t('what'), width: 170, render: seen },
    { key: 'class', title: t('dataClass'), width: 84, render: ({ dataClass }) => <ClassTag value={dataClass} /> },
    { key: 'reason', title: t('reason'), width: 200, render: reason },
    { key: 'how', title: t('how'), width: 90, render: how },
    { key: 'ask', title: '', width: 96, render: ask },
  ];
  return (
    <DataTable
      caption={t('reads')}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      density="comfortable"
      loading={loading}
      empty={empty}
      foot={foot}
      card={(each) => (
        <div className="mza-card">
          <span className="mza-card-line">
            <b>{each.reader.name ?? each.reader.unit ?? label('Role', each.reader.role)}</b>
            <span className="mz-quiet">{formatInstant(each.at)}</span>
          </span>
          <span className="mza-card-line">
            <span>{seen(each)}</span>
            <ClassTag value={each.dataClass} />
          </span>
          {ofOne ? null : <span className="mza-card-line">{number(each)}</span>}
          <span className="mza-card-line">
            <span className="mz-quiet">{each.purpose ?? t('noReason')}</span>
            {ask(each)}
          </span>
        </div>
      )}
    />
  );
}
