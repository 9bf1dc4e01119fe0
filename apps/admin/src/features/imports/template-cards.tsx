import { useAsk } from '@mingzhang/client';
import { useAct } from '@mingzhang/client/staff';
import { Card, EmptyState, formatInstant, PageSkeleton, useText } from '@mingzhang/ui';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';

import { PartFault } from '../../parts/asked.tsx';
import { prepareTemplateMutation, templatesQuery, type ImportTemplate } from './query.ts';
import { importWords } from './words.ts';

const ColumnsDrawer = lazy(() => import('./columns-drawer.tsx').then(({ ColumnsDrawer: component }) => ({ default: component })));

/** The workbooks of this office, each with its columns, its empty file and its last import. */
export function TemplateCards({ onChoose }: { readonly onChoose: (template: ImportTemplate) => void }) {
  const t = useText(importWords);
  const { data, fault, first, again } = useAsk(templatesQuery, {});
  const [shown, show] = useState<ImportTemplate>();
  // The roster comes first: everything else stands on it.
  const templates = (data?.importTemplates ?? [])
    .filter((template) => template !== null)
    .toSorted((a, b) => Number(b.code === 'REGISTER') - Number(a.code === 'REGISTER'));
  if (fault && !data) return <PartFault fault={fault} again={again} />;
  if (first) return <PageSkeleton cards={4} rows={0} />;
  return (
    <Card title={t('templates')} note={t('templatesNote')} flush>
      {templates.length === 0 ? <EmptyState title={t('noTemplates')} /> : null}
      <ul className="mza-templates">
        {templates.map((template) => (
          <TemplateLine key={template.code} template={template} onChoose={() => onChoose(template)} onShow={() => show(template)} />
        ))}
      </ul>
      {shown ? (
        <Suspense>
          <ColumnsDrawer template={shown} onClose={() => show(undefined)} />
        </Suspense>
      ) : null}
    </Card>
  );
}

interface TemplateLineProps {
  readonly template: ImportTemplate;
  readonly onChoose: () => void;
  readonly onShow: () => void;
}

function TemplateLine({ template, onChoose, onShow }: TemplateLineProps) {
  const t = useText(importWords);
  const prepare = useAct(prepareTemplateMutation);
  const { code, name, description, sheets, lastAccepted } = template;
  const download = async () => {
    const payload = await prepare.run({ input: { template: code } });
    if (payload?.file?.url) window.location.assign(payload.file.url);
  };
  return (
    <li>
      <div>
        <h3>
          {name} <span className="mz-note">{t('sheets', { n: sheets.length })}</span>
        </h3>
        <p>{description}</p>
        <p className="mz-quiet">
          {lastAccepted ? t('lastTime', { time: formatInstant(lastAccepted.decidedAt), by: lastAccepted.createdBy ?? '—' }) : t('never')}
        </p>
        {prepare.errors[0] ? <p className="mza-field-fault">{prepare.errors[0].message}</p> : null}
      </div>
      <div className="mza-template-acts">
        <button type="button" className="mz-linklike" onClick={onShow}>
          {t('columns')}
        </button>
        <Button size="small" loading={prepare.busy} onClick={() => void download()}>
          {t('download')}
        </Button>
        <Button size="small" type="primary" ghost onClick={onChoose}>
          {t('use')}
        </Button>
      </div>
    </li>
  );
}
