import { EmptyState, ErrorState, PageHead, useText } from '@mingzhang/ui';
import { Link } from '@tanstack/react-router';

import { Alone } from './alone.tsx';
import { appWords } from './words.ts';

/** Not found and outside one's places are the same page: neither may tell that something exists. */
export function NotFound() {
  const t = useText(appWords);
  return (
    <>
      <PageHead title={t('notFoundTitle')} documentTitle={t('notFoundTitle')} />
      <div className="mz-card">
        <EmptyState title={t('notFound')} action={<Link to="/explore">{t('backToExplore')}</Link>} />
      </div>
    </>
  );
}

export function NotFoundPage() {
  return (
    <Alone>
      <NotFound />
    </Alone>
  );
}

/** A page that broke while it was drawn: the address still holds every condition. */
export function BrokenPage() {
  const t = useText(appWords);
  return (
    <Alone>
      <h1 className="mz-only-read">{t('pageFailed')}</h1>
      <ErrorState page title={t('pageFailed')} kept={t('keptAddress')} onRetry={() => window.location.reload()} />
    </Alone>
  );
}
