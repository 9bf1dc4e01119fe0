import type { ClientFault } from '@mingzhang/client';
import { ErrorState, useText } from '@mingzhang/ui';

import { NoRight } from '../app/not-found.tsx';
import { appWords } from '../app/words.ts';

/** What stands where a part did not come: its fault, its number, and a button. The rest of the page stays. */
export function PartFault({
  fault,
  again,
  page = false,
}: {
  readonly fault: ClientFault;
  readonly again: () => void;
  readonly page?: boolean;
}) {
  const t = useText(appWords);
  if (fault.code === 'FORBIDDEN') return <NoRight />;
  if (fault.code === 'PERSISTED_QUERY_NOT_FOUND') return <ErrorState page={page} title={t('renewed')} onRetry={reload} />;
  return (
    <ErrorState
      page={page}
      onRetry={again}
      {...(page ? { title: t('pageFailed') } : {})}
      {...(fault.requestId ? { requestId: fault.requestId } : {})}
    />
  );
}

const reload = () => window.location.reload();

/** Beside a form: what is typed is not lost. */
export function ActFault({ fault }: { readonly fault: ClientFault | undefined }) {
  const t = useText(appWords);
  if (!fault) return null;
  if (fault.code === 'PERSISTED_QUERY_NOT_FOUND') return <ErrorState title={t('renewedForm')} />;
  const title = fault.code === 'CONNECTION_LOST' ? t('lost') : t('fault', { message: fault.message || fault.code });
  return <ErrorState title={title} {...(fault.requestId ? { requestId: fault.requestId } : {})} />;
}
