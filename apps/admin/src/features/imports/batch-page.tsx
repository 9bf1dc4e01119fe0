import { useAsk } from '@mingzhang/client';
import { ErrorState, formatCount, formatInstant, Icon, PageHead, PageSkeleton, StatusTag, useText } from '@mingzhang/ui';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect } from 'react';

import { NotFound } from '../../app/not-found.tsx';
import { PartFault } from '../../parts/asked.tsx';
import { BatchCounts } from './batch-counts.tsx';
import { BatchDetails } from './batch-details.tsx';
import { DecideBar } from './decide-bar.tsx';
import { ImportSteps } from './import-steps.tsx';
import { batchQuery, type Batch } from './query.ts';
import { importWords } from './words.ts';

/** What will change if it is accepted, and what must be mended. */
export function ImportBatchPage() {
  const { id } = useParams({ from: '/frame/imports/$id' });
  const { data, fault, first, busy, again } = useAsk(batchQuery, { id });
  const node = data?.node;
  const batch = node && 'template' in node ? (node as Batch) : undefined;
  const running = batch?.state === 'UPLOADED' || batch?.state === 'CHECKING';
  useEffect(() => {
    if (!running) return undefined;
    const timer = setInterval(again, 1000);
    return () => clearInterval(timer);
  }, [running, again]);

  if (!batch && fault && fault.code !== 'NOT_FOUND') return <PartFault page fault={fault} again={again} />;
  if (!batch && (first || busy)) return <PageSkeleton cards={4} rows={8} />;
  if (!batch) return <NotFound />;
  return <BatchView batch={batch} again={again} />;
}

function BatchView({ batch, again }: { readonly batch: Batch; readonly again: () => void }) {
  const t = useText(importWords);
  const navigate = useNavigate();
  const { state, template, fileName, rowsRead, failure, createdBy, createdAt, markedFile } = batch;
  const running = state === 'UPLOADED' || state === 'CHECKING';
  const notes = { CHECKED: t('resultNote'), ACCEPTED: t('resultAccepted'), DISCARDED: t('resultDiscarded') } as Partial<
    Record<string, string>
  >;
  return (
    <div className="mza-foot-page">
      <PageHead
        title={running ? t('running') : state === 'FAILED' ? t('failed') : state === 'ACCEPTED' ? t('resultWritten') : t('result')}
        documentTitle={`${template?.name ?? ''} · ${t('result')}`}
        pageKey={batch.id}
        crumbs={[{ label: t('title'), href: '/imports' }, { label: template?.name ?? '—' }]}
        tags={
          <>
            <StatusTag of="ImportState" value={state} />
            <span className="mz-note">{notes[state]}</span>
          </>
        }
        meta={`${fileName ?? '—'} · ${t('uploadedBy', { by: createdBy ?? '—', time: formatInstant(createdAt) })}`}
        actions={
          <>
            {markedFile?.url ? (
              <Button icon={<Icon name="download" size={15} />} href={markedFile.url}>
                {t('marked')}
              </Button>
            ) : null}
            <Button className="mz-wide-only" onClick={() => void navigate({ to: '/imports' })}>
              {t('again')}
            </Button>
          </>
        }
      />
      <div className="mza-stack">
        <ImportSteps
          at={running || state === 'FAILED' ? 3 : state === 'CHECKED' ? 3 : 5}
          notes={[template?.name, fileName ?? undefined, t('rowsRead', { n: formatCount(rowsRead) })]}
        />
        {running ? (
          <div className="mz-card mza-running" role="status" aria-live="polite">
            <div className="mza-running-line" />
            <p>{t('runningNote', { n: formatCount(rowsRead) })}</p>
          </div>
        ) : null}
        {state === 'FAILED' ? <ErrorState title={failure ?? t('failed')} kept={t('failedNote')} /> : null}
        {!running && batch.counts ? (
          <>
            <BatchCounts batch={batch} />
            <BatchDetails batch={batch} />
          </>
        ) : null}
      </div>
      {state === 'CHECKED' || state === 'FAILED' ? <DecideBar batch={batch} again={again} /> : null}
    </div>
  );
}
