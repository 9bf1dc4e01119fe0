import { useAct } from '@mingzhang/client/staff';
import { formatCount, Icon, Refusal, useText } from '@mingzhang/ui';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';

import { ActFault } from '../../parts/asked.tsx';
import { rowsWith } from './batch-counts.tsx';
import { acceptImportMutation, discardImportMutation, type Batch } from './query.ts';
import { importWords } from './words.ts';

const ConfirmDialog = lazy(() =>
  import('../../parts/lazy/confirm-dialog.tsx').then(({ ConfirmDialog: component }) => ({ default: component })),
);

/** Accept as a whole or give up; what follows is said before. */
export function DecideBar({ batch, again }: { readonly batch: Batch; readonly again: () => void }) {
  const t = useText(importWords);
  const navigate = useNavigate();
  const accept = useAct(acceptImportMutation);
  const discard = useAct(discardImportMutation);
  const [asking, setAsking] = useState<'accept' | 'discard'>();
  const n = batch.rowsToWrite ?? 0;
  const numbers = {
    n: formatCount(n),
    a: formatCount(rowsWith(batch, 'NEW')),
    b: formatCount(rowsWith(batch, 'CHANGED')),
    r: formatCount(rowsWith(batch, 'REFUSED')),
  };
  const decide = async () => {
    const subject = { import: batch.id, expectedVersion: batch.version };
    const done =
      asking === 'accept'
        ? await accept.run((idempotencyKey) => ({ input: { ...subject, idempotencyKey } }))
        : await discard.run({ input: subject });
    setAsking(undefined);
    if (done) again();
  };
  return (
    <>
      <div className="mza-decide-faults">
        <Refusal errors={[...accept.errors, ...discard.errors]} />
        <ActFault fault={accept.fault ?? discard.fault} />
      </div>
      <div className="mza-bar mz-wide-only">
        <span className="mza-bar-text">
          <Icon name="info" size={15} /> {batch.canAccept ? t('barWrite', numbers) : t('barNothing')}
        </span>
        <Button danger onClick={() => setAsking('discard')}>
          {t('discard')}
        </Button>
        <Button onClick={() => void navigate({ to: '/imports' })}>{t('keep')}</Button>
        {batch.canAccept ? (
          <Button type="primary" onClick={() => setAsking('accept')}>
            {t('accept', { n: formatCount(n) })}
          </Button>
        ) : null}
      </div>
      {asking ? (
        <Suspense>
          <ConfirmDialog
            title={asking === 'accept' ? t('confirmTitle', { n: formatCount(n) }) : t('discardTitle')}
            text={asking === 'accept' ? t('confirmAccept', numbers) : t('confirmDiscard')}
            act={asking === 'accept' ? t('accept', { n: formatCount(n) }) : t('discard')}
            danger={asking === 'discard'}
            busy={accept.busy || discard.busy}
            onCancel={() => setAsking(undefined)}
            onConfirm={() => void decide()}
          />
        </Suspense>
      ) : null}
    </>
  );
}
