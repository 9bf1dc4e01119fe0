import { graphql, type VariablesOf } from '@mingzhang/client/staff';
import { useAsk } from '@mingzhang/client';
import {
  Card,
  CheckLine,
  DataTable,
  EmptyState,
  enumLabel,
  formatYuan,
  MoneyText,
  Tag,
  useEnumLabel,
  useLanguage,
  useText,
  type DataColumn,
} from '@mingzhang/ui';
import { Button } from 'antd';
import { useState } from 'react';

import { PartFault } from '../../../parts/asked.tsx';
import { SelectInput } from '../../../parts/select-input.tsx';
import type { HouseholdSearch } from '../address.ts';
import { fenOf, yuanOf } from '../money.ts';
import { measureLabel, periodLabel } from './measure.ts';
import { benefitFields, type Benefit, type HouseholdData } from './query.ts';
import { householdWords } from './words.ts';

const ledgerQuery = graphql(
  `
    query HouseholdLedger($number: String!, $asOf: Date, $knownAt: DateTime, $where: BenefitWhere, $first: Int!) {
      household(number: $number, asOf: $asOf, knownAt: $knownAt) {
        id
        benefits(where: $where, first: $first) {
          pageInfo {
            hasNextPage
          }
          nodes {
            ...BenefitFields
          }
        }
      }
    }
  `,
  [benefitFields],
);

export interface LedgerProps {
  readonly household: HouseholdData;
  readonly search: HouseholdSearch;
  readonly go: (search: HouseholdSearch) => void;
}

type Where = NonNullable<VariablesOf<typeof ledgerQuery>['where']>;

/** The shared ledger of one household: every programme, filtered by programme and year, its sum checked against the sums by year. */
export function Ledger({ household, search, go }: LedgerProps) {
  const t = useText(householdWords);
  const { language } = useLanguage();
  const columns = useLedgerColumns();
  const [size, setSize] = useState(50);
  const { programme, year, asOf, knownAt } = search;
  const where: Where = {
    ...(programme ? { programme: programme as NonNullable<Where['programme']> } : {}),
    ...(year ? { year: Number(year) } : {}),
  };
  const variables = { number: household.number ?? '', asOf: asOf ?? null, knownAt: knownAt ?? null, where, first: size };
  const { data, fault, first, again } = useAsk(ledgerQuery, variables);
  const connection = data?.household?.benefits ?? undefined;
  const rows = (connection?.nodes ?? []).filter((entry) => entry !== null);

  const totals = (household.benefitTotals ?? []).filter(
    (total) => (!programme || total.programme === programme) && (!year || total.year === Number(year)),
  );
  const all = totals.reduce((sum, { entries }) => sum + entries, 0);
  const byYear = [...new Set(totals.map((total) => total.year))]
    .toSorted((a, b) => a - b)
    .map((each) => yuanOf(totals.filter((total) => total.year === each).reduce((sum, { amount }) => sum + fenOf(amount), 0n)));
  const shownSum = yuanOf(rows.reduce((sum, { amount }) => sum + fenOf(amount), 0n));
  const years = [...new Set((household.benefitTotals ?? []).map((total) => total.year))].toSorted((a, b) => b - a);
  const programmes = [...new Set((household.benefitTotals ?? []).map((total) => total.programme as string))];
  const choose = (next: { programme?: string | undefined; year?: string | undefined }) => {
    const { programme: _programme, year: _year, ...rest } = search;
    const wanted = { programme, year, ...next };
    go({ ...rest, ...(wanted.programme ? { programme: wanted.programme } : {}), ...(wanted.year ? { year: wanted.year } : {}) });
  };
  return (
    <Card
      flush
      title={t('ledger')}
      note={t('ledgerNote')}
      extra={
        <span className="mza-selects">
          <SelectInput
            size="small"
            label={t('programme')}
            value={programme ?? ''}
            onChange={(value) => choose({ programme: value || undefined })}
            options={[
              { value: '', label: t('allProgrammes') },
              ...programmes.map((value) => ({ value, label: enumLabel('Programme', value, language) })),
            ]}
          />
          <SelectInput
            size="small"
            label={t('year')}
            value={year ?? ''}
            onChange={(value) => choose({ year: value || undefined })}
            options={[{ value: '', label: t('allYears') }, ...years.map((value) => ({ value: String(value), label: String(value) }))]}
          />
        </span>
      }
    >
      {fault && !connection ? (
        <PartFault fault={fault} again={again} />
      ) : (
        <DataTable
          caption={t('ledger')}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          loading={first}
          empty={
            programme || year ? (
              <EmptyState
                title={t('ledgerNone')}
                action={
                  <Button size="small" onClick={() => choose({ programme: undefined, year: undefined })}>
                    {t('clearFilter')}
                  </Button>
                }
              />
            ) : (
              <EmptyState title={t('ledgerEmpty')} />
            )
          }
          {...(rows.length > 0 ? { totals: { label: t('pageSum'), cells: { amount: formatYuan(shownSum) } } } : {})}
          card={(entry) => <LedgerLines entry={entry} />}
          foot={
            rows.length === 0 ? undefined : (
              <div className="mza-pager">
                {asOf || connection?.pageInfo.hasNextPage ? (
                  <span>{t('shownOf', { n: rows.length, all })}</span>
                ) : (
                  <CheckLine terms={byYear} total={shownSum} unit={language === 'en' ? 'yuan' : '元'} />
                )}
                {connection?.pageInfo.hasNextPage && size < 100 ? (
                  <Button size="small" onClick={() => setSize(100)}>
                    {t('more')}
                  </Button>
                ) : null}
              </div>
            )
          }
        />
      )}
    </Card>
  );
}

function useLedgerColumns(): DataColumn<Benefit>[] {
  const t = useText(householdWords);
  const label = useEnumLabel();
  const { language } = useLanguage();
  return [
    { key: 'granted', title: t('granted'), width: 110, render: ({ grantedOn }) => grantedOn ?? '—' },
    {
      key: 'programme',
      title: t('programme'),
      width: 90,
      render: ({ programme }) => <Tag tone="ochre">{label('Programme', programme)}</Tag>,
    },
    { key: 'measure', title: t('measure'), width: 200, oneLine: true, render: ({ measure }) => measureLabel(measure, language) },
    { key: 'year', title: t('year'), width: 70, numeric: true, render: ({ year }) => year },
    { key: 'period', title: t('period'), width: 130, render: ({ period }) => periodLabel(period, language) },
    { key: 'paid', title: t('paid'), width: 110, render: ({ paidOn }) => paidOn ?? <span className="mz-nodata">{t('notPaid')}</span> },
    {
      key: 'amount',
      title: t('amount'),
      width: 130,
      numeric: true,
      render: ({ amount, reverses }) => <MoneyText amount={amount} reversal={reverses !== null} />,
    },
    { key: 'evidence', title: t('evidence'), width: 200, oneLine: true, render: ({ evidence }) => evidence ?? '—' },
  ];
}

function LedgerLines({ entry: { programme, measure, amount, paidOn, grantedOn, reverses } }: { readonly entry: Benefit }) {
  const label = useEnumLabel();
  const { language } = useLanguage();
  return (
    <div className="mza-card">
      <span className="mza-card-line">
        <span>
          <Tag tone="ochre">{label('Programme', programme)}</Tag> {measureLabel(measure, language)}
        </span>
        <MoneyText amount={amount} reversal={reverses !== null} />
      </span>
      <span className="mz-quiet">{paidOn ?? grantedOn}</span>
    </div>
  );
}
