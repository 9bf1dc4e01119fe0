import { EmptyState, ErrorState, PageHead, useText } from '@mingzhang/ui';
import { Link } from '@tanstack/react-router';

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
    <main className="mzr-alone">
      <NotFound />
    </main>
  );
}

/** A page that broke while it was drawn: the address still holds every condition. */
export function BrokenPage() {
  const t = useText(appWords);
  return (
    <main className="mzr-alone">
      <ErrorState page title={t('pageFailed')} onRetry={() => window.location.reload()} />
    </main>
  );
}
