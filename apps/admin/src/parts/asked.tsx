import type { ClientFault } from '@mingzhang/client';
import { usePlaces } from '@mingzhang/client/staff';
import { ErrorState, useText } from '@mingzhang/ui';

import { NoRight } from '../app/not-found.tsx';
import { appWords } from '../app/words.ts';

/** What stands where a part did not come: its fault, its number, and a button. The rest of the page stays. */
export function PartFault({
  fault,
  again,
  page = false,
  title,
}: {
  readonly fault: ClientFault;
  readonly again: () => void;
  readonly page?: boolean;
  /** What failed, where it has a name of its own. */
  readonly title?: string;
}) {
  const t = useText(appWords);
  if (fault.code === 'FORBIDDEN') return <NoRight />;
  if (fault.code === 'PERSISTED_QUERY_NOT_FOUND') return <ErrorState page={page} title={t('renewed')} onRetry={reload} />;
  const lost = fault.code === 'CONNECTION_LOST';
  const said = title ?? (page ? t(lost ? 'pageLost' : 'pageFailed') : lost ? t('partLost') : undefined);
  return (
    <>
      {page ? <h1 className="mz-only-read">{said}</h1> : null}
      <ErrorState
        page={page}
        onRetry={again}
        {...(said ? { title: said } : {})}
        {...(page ? { kept: t(lost ? 'pageKeptLost' : 'pageKept') } : {})}
        {...(fault.requestId ? { requestId: fault.requestId } : {})}
      />
    </>
  );
}

const reload = () => window.location.reload();

/** Over a form in which a place is chosen: why there is none to choose. */
export function PlacesFault() {
  const t = useText(appWords);
  const { root, fault, first, again } = usePlaces();
  if (root || (first && !fault)) return null;
  return fault ? (
    <PartFault fault={fault} again={again} title={t('placesFailed')} />
  ) : (
    <p className="mza-result mza-result-bad">{t('noPlaces')}</p>
  );
}

/** Beside a form: what is typed is not lost. */
export function ActFault({ fault }: { readonly fault: ClientFault | undefined }) {
  const t = useText(appWords);
  if (!fault) return null;
  if (fault.code === 'PERSISTED_QUERY_NOT_FOUND') return <ErrorState title={t('renewedForm')} />;
  const title = fault.code === 'CONNECTION_LOST' ? t('lost') : t('fault', { message: fault.message || fault.code });
  return <ErrorState title={title} {...(fault.requestId ? { requestId: fault.requestId } : {})} />;
}
