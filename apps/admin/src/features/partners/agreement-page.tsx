import { useAsk } from '@mingzhang/client';
import { useRight } from '@mingzhang/client/staff';
import {
  Card,
  DataTable,
  EmptyState,
  FactsList,
  formatCount,
  PageHead,
  PageSkeleton,
  StatusTag,
  useEnumLabel,
  useText,
  type DataColumn,
} from '@mingzhang/ui';
import { useParams } from '@tanstack/react-router';

import { NoRight, NotFound } from '../../app/not-found.tsx';
import { PartFault } from '../../parts/asked.tsx';
import { AgreementActs } from './agreement-acts.tsx';
import { KeysCard } from './keys-card.tsx';
import { MatchingCard } from './matching-card.tsx';
import { OperationsCard } from './operations-card.tsx';
import { type AgreementData, agreementQuery } from './query.ts';
import { partnerWords } from './words.ts';

/** One agreement: what is given, to whom, why, until when; its keys, operations and use. */
export function AgreementPage() {
  const { id } = useParams({ from: '/frame/partners/$id' });
  const sees = useRight('seeAgreements');
  const { data, fault, first, again } = useAsk(agreementQuery, { id }, { pause: !sees });
  if (!sees) return <NoRight />;
  if (fault && !data) return fault.code === 'BAD_USER_INPUT' ? <NotFound /> : <PartFault page fault={fault} again={again} />;
  if (first) return <PageSkeleton cards={3} rows={4} />;
  const agreement = data?.node;
  return agreement && 'number' in agreement ? <Agreement agreement={agreement} again={again} /> : <NotFound />;
}

function Agreement({ agreement, again }: { readonly agreement: AgreementData; readonly again: () => void }) {
  const t = useText(partnerWords);
  const title = agreement.department ?? agreement.number;
  return (
    <>
      <PageHead
        title={title}
        documentTitle={title}
        pageKey={agreement.id}
        crumbs={[{ label: t('title'), href: '/partners' }, { label: title }]}
        tags={<StatusTag of="AgreementState" value={agreement.state} />}
        meta={agreement.purpose ?? ''}
      />
      <div className="mza-stack mza-narrow">
        <Card title={t('terms')} note={agreement.number}>
          <Terms agreement={agreement} />
          <AgreementActs agreement={agreement} again={again} />
        </Card>
        <Card title={t('fields')} note={t('fieldsNote', { n: agreement.fields.length })}>
          <ul className="mza-agreed-fields">
            {agreement.fields.map((name) => (
              <li key={name} className="mz-code">
                {name}
              </li>
            ))}
          </ul>
        </Card>
        <KeysCard agreement={agreement} again={again} />
        <MatchingCard agreement={agreement} again={again} />
        <OperationsCard agreement={agreement} />
        <UsageCard usage={agreement.usage ?? []} />
      </div>
    </>
  );
}

function Terms({ agreement }: { readonly agreement: AgreementData }) {
  const t = useText(partnerWords);
  const label = useEnumLabel();
  const { rowStatus, rowAttribute, rowProgramme } = agreement;
  const rows = [
    ...rowStatus.map((each) => label('RegisterStatus', each)),
    ...rowAttribute.map((each) => label('HouseholdAttribute', each)),
    ...rowProgramme.map((each) => label('Programme', each)),
  ];
  return (
    <FactsList
      facts={[
        { label: t('legalBasis'), value: agreement.legalBasis ?? '—' },
        { label: t('period'), value: t('periodText', { from: agreement.validFrom ?? '—', to: agreement.validTo ?? '—' }) },
        { label: t('owner'), value: agreement.approvedBy ?? t('notApproved') },
        { label: t('drafter'), value: agreement.draftedBy ?? '—' },
        { label: t('places'), value: agreement.places?.map(({ displayName }) => displayName).join('、') ?? '—' },
        { label: t('rows'), value: rows.length > 0 ? rows.join('、') : t('allRows') },
        { label: t('retention'), value: t('days', { n: agreement.retentionDays ?? 0 }) },
        {
          label: t('quota'),
          value: t('quotaText', { points: formatCount(agreement.pointsPerDay ?? 0), rows: formatCount(agreement.rowsPerDay ?? 0) }),
        },
        { label: t('addresses'), value: agreement.addresses.length > 0 ? agreement.addresses.join('、') : t('anyAddress') },
        ...(agreement.reason ? [{ label: t('reason'), value: agreement.reason }] : []),
      ]}
    />
  );
}

type UsageData = NonNullable<AgreementData['usage']>[number];

function UsageCard({ usage }: { readonly usage: readonly UsageData[] }) {
  const t = useText(partnerWords);
  const rows = usage.filter(({ operation }) => operation !== null);
  const columns: DataColumn<UsageData>[] = [
    { key: 'day', title: t('day'), width: 120, render: ({ day }) => day },
    {
      key: 'operation',
      title: t('operation'),
      width: 220,
      render: ({ operation }) => (operation === '*' ? t('adHoc') : <span className="mz-code">{operation}</span>),
    },
    { key: 'calls', title: t('calls'), width: 90, numeric: true, render: ({ calls }) => formatCount(calls) },
    { key: 'points', title: t('points'), width: 100, numeric: true, render: ({ points }) => formatCount(points) },
    { key: 'rows', title: t('answered'), width: 100, numeric: true, render: (row) => formatCount(row.rows) },
    { key: 'refusals', title: t('refusals'), width: 90, numeric: true, render: ({ refusals }) => formatCount(refusals) },
  ];
  return (
    <Card flush title={t('usage')}>
      <DataTable
        caption={t('usage')}
        columns={columns}
        rows={rows}
        rowKey={({ day, operation }) => `${day} ${operation}`}
        sticky={false}
        empty={<EmptyState title={t('noUsage')} />}
        card={(row) => (
          <div className="mza-card">
            <span className="mza-card-line">
              <span className="mz-code">{row.operation === '*' ? t('adHoc') : row.operation}</span>
              <span className="mz-quiet">{row.day}</span>
            </span>
            <span className="mz-quiet">
              {t('calls')} {formatCount(row.calls)} · {t('points')} {formatCount(row.points)} · {t('answered')} {formatCount(row.rows)} ·{' '}
              {t('refusals')} {formatCount(row.refusals)}
            </span>
          </div>
        )}
      />
    </Card>
  );
}
