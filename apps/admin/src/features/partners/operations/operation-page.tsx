import { useAsk } from '@mingzhang/client';
import { useAct, useRight } from '@mingzhang/client/staff';
import {
  Card,
  DataTable,
  FactsList,
  formatCount,
  PageHead,
  PageSkeleton,
  Refusal,
  StatusTag,
  useLanguage,
  useMessage,
  useText,
  type DataColumn,
} from '@mingzhang/ui';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Button } from 'antd';

import { NoRight, NotFound } from '../../../app/not-found.tsx';
import { ActFault, PartFault } from '../../../parts/asked.tsx';
import { approveOperationMutation } from '../query.ts';
import { operationQuery, type OperationData } from './query.ts';
import { operationWords } from './words.ts';

/** One version of a named operation: everything that the approver signs for. */
export function OperationPage() {
  const { id, operation: operationId } = useParams({ from: '/frame/partners/$id/operations/$operation' });
  const sees = useRight('seeAgreements');
  const { data, fault, first, again } = useAsk(operationQuery, { agreement: id, operation: operationId }, { pause: !sees });
  if (!sees) return <NoRight />;
  if (fault && !data) return fault.code === 'BAD_USER_INPUT' ? <NotFound /> : <PartFault page fault={fault} again={again} />;
  if (first) return <PageSkeleton cards={3} rows={4} />;
  const { agreement, operation } = data ?? {};
  if (!agreement || !('number' in agreement) || !operation || !('name' in operation)) return <NotFound />;
  return <Operation agreement={{ id, name: agreement.department ?? agreement.number }} operation={operation} again={again} />;
}

interface OperationProps {
  readonly agreement: { readonly id: string; readonly name: string };
  readonly operation: OperationData;
  readonly again: () => void;
}

function Operation({ agreement, operation, again }: OperationProps) {
  const t = useText(operationWords);
  const { language } = useLanguage();
  const at = language === 'en' ? 'en' : 'zh';
  const { name, version, state, title, purpose, changes, cost, endsOn, document } = operation;
  return (
    <>
      <PageHead
        title={title[at]}
        documentTitle={title[at]}
        pageKey={operation.id}
        crumbs={[
          { label: t('partners'), href: '/partners' },
          { label: agreement.name, href: `/partners/${agreement.id}` },
          { label: title[at] },
        ]}
        tags={<StatusTag of="OperationState" value={state} />}
        meta={`${name} v${version}`}
      />
      <div className="mza-stack mza-narrow">
        <Card title={t('about')}>
          <div className="mza-stack">
            <FactsList
              facts={[
                { label: t('purpose'), value: purpose[at] },
                { label: t('changes'), value: changes[at] },
                { label: t('costLabel'), value: formatCount(cost ?? 0) },
                { label: t('rows'), value: <span className="mz-code">{operation.rows}</span> },
                ...(endsOn ? [{ label: t('endsOn'), value: endsOn }] : []),
              ]}
            />
            <p>
              <a href={`/docs/partner/${name}?version=${version}&lang=${language}`}>{t('preview')}</a>{' '}
              <span className="mz-quiet">{t('previewNote')}</span>
            </p>
            <OperationActs agreement={agreement.id} operation={operation} again={again} />
          </div>
        </Card>
        <Card title={t('query')}>
          <pre className="mza-document-shown mz-code">{document}</pre>
        </Card>
        <Parameters operation={operation} />
        <Columns operation={operation} />
      </div>
    </>
  );
}

function OperationActs({ agreement, operation, again }: { readonly agreement: string } & Pick<OperationProps, 'operation' | 'again'>) {
  const t = useText(operationWords);
  const navigate = useNavigate();
  const message = useMessage();
  const drafts = useRight('draftAgreements');
  const act = useAct(approveOperationMutation);
  const { canApprove, state } = operation;
  const approve = async () => {
    if (await act.run({ input: { operation: operation.id, expectedRevision: operation.revision } })) message.success(t('approved'));
    again();
  };
  const offered = state === 'DRAFT' && (canApprove.allowed || canApprove.reasons.every(({ code }) => code === 'OPERATION_SAME_PERSON'));
  return (
    <div className="mza-account-acts">
      <Refusal errors={act.errors} />
      <ActFault fault={act.fault} />
      <div className="mza-acts">
        {offered ? (
          <Button type="primary" disabled={!canApprove.allowed} loading={act.busy} onClick={() => void approve()}>
            {t('approve')}
          </Button>
        ) : null}
        {drafts ? (
          <Button
            onClick={() => void navigate({ to: '/partners/$id/operations/draft', params: { id: agreement }, search: { of: operation.id } })}
          >
            {t(state === 'DRAFT' ? 'revise' : 'next')}
          </Button>
        ) : null}
      </div>
      {state === 'DRAFT' ? (
        <p className="mz-quiet">{canApprove.allowed ? t('approveNote') : offered ? canApprove.reasons[0]?.message : t('saveNote')}</p>
      ) : null}
    </div>
  );
}

type ParameterData = OperationData['parameters'][number];
type ColumnData = OperationData['columns'][number];

function Parameters({ operation }: { readonly operation: OperationData }) {
  const t = useText(operationWords);
  const { language } = useLanguage();
  const columns: DataColumn<ParameterData>[] = [
    { key: 'name', title: t('parameter'), width: 160, render: ({ name }) => <span className="mz-code">{name}</span> },
    { key: 'type', title: t('type'), width: 180, render: ({ type }) => <span className="mz-code">{type}</span> },
    { key: 'words', title: t('about'), width: 280, render: ({ words }) => (language === 'en' ? words.en : words.zh) },
    { key: 'sample', title: t('sample'), width: 160, render: ({ sample }) => <span className="mz-code">{sample || t('noText')}</span> },
  ];
  if (operation.parameters.length === 0) return null;
  return (
    <Card flush title={t('parameters')}>
      <DataTable
        caption={t('parameters')}
        columns={columns}
        rows={operation.parameters}
        rowKey={({ name }) => name}
        sticky={false}
        card={({ name, type, words }) => (
          <div className="mza-card">
            <span className="mz-code">
              {name} {type}
            </span>
            <span className="mz-quiet">{language === 'en' ? words.en : words.zh}</span>
          </div>
        )}
      />
    </Card>
  );
}

function Columns({ operation }: { readonly operation: OperationData }) {
  const t = useText(operationWords);
  const { language } = useLanguage();
  const columns: DataColumn<ColumnData>[] = [
    { key: 'name', title: t('columnName'), width: 160, render: ({ name }) => <span className="mz-code">{name}</span> },
    { key: 'words', title: t('about'), width: 240, render: ({ words }) => (language === 'en' ? words.en : words.zh) },
    { key: 'path', title: t('path'), width: 380, render: ({ path }) => <span className="mz-code">{path}</span> },
  ];
  return (
    <Card flush title={t('columns')}>
      <DataTable
        caption={t('columns')}
        columns={columns}
        rows={operation.columns}
        rowKey={({ name }) => name}
        sticky={false}
        card={({ name, path, words }) => (
          <div className="mza-card">
            <span>{language === 'en' ? words.en : words.zh}</span>
            <span className="mz-quiet mz-code">
              {name} {path}
            </span>
          </div>
        )}
      />
    </Card>
  );
}
