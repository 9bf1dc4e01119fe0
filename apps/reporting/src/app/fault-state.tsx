import type { ClientFault } from '@mingzhang/client';
import { EmptyState, ErrorState, useText } from '@mingzhang/ui';

import { NotFound } from './not-found.tsx';
import { appWords } from './words.ts';

interface FaultStateProps {
  readonly fault: ClientFault | undefined;
  readonly again: () => void;
  /** The whole page failed, not a part of it. */
  readonly page?: boolean;
}

/** What a fault looks like: not found, no right, a question that cannot be answered, or a failure that may be tried again. */
export function FaultState({ fault, again, page = false }: FaultStateProps) {
  const t = useText(appWords);
  if (fault?.code === 'NOT_FOUND' && page) return <NotFound />;
  if (fault?.code === 'FORBIDDEN') {
    return (
      <div className="mz-card">
        <EmptyState title={t('noRight')} hint={fault.message || t('noRightHint')} />
      </div>
    );
  }
  const own =
    fault?.code === 'BAD_USER_INPUT' || fault?.code === 'QUERY_TOO_COMPLEX' || fault?.code === 'NOT_FOUND' ? fault.message : undefined;
  const renewed = fault?.code === 'PERSISTED_QUERY_NOT_FOUND';
  const lost = renewed ? t('renewed') : fault?.code === 'CONNECTION_LOST' ? t('lost') : undefined;
  const title = own ?? lost ?? (page ? t('pageFailed') : t('partFailed'));
  const kept = own ? t('askedWrongly') : page ? t('keptAddress') : undefined;
  return (
    <>
      {page ? <h1 className="mz-only-read">{title}</h1> : null}
      <ErrorState
        page={page}
        title={title}
        onRetry={renewed ? () => window.location.reload() : again}
        {...(kept ? { kept } : {})}
        {...(fault?.requestId ? { requestId: fault.requestId } : {})}
      />
    </>
  );
}
