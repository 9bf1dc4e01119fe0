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
  return (
    <ErrorState
      page={page}
      onRetry={again}
      {...(page ? { title: t('pageFailed') } : {})}
      {...(fault.requestId ? { requestId: fault.requestId } : {})}
    />
  );
}

/** Beside a form: what is typed is not lost. */
export function ActFault({ fault }: { readonly fault: ClientFault | undefined }) {
  const t = useText(appWords);
  if (!fault) return null;
  const title = fault.code === 'CONNECTION_LOST' ? t('lost') : t('fault', { message: fault.message || fault.code });
  return <ErrorState title={title} {...(fault.requestId ? { requestId: fault.requestId } : {})} />;
}
