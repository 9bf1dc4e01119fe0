import { EmptyState, PageHead, useText } from '@mingzhang/ui';
import { Link } from '@tanstack/react-router';

import { appWords } from './words.ts';

/** Not found and outside one's places are the same page: neither may tell that something exists. */
export function NotFound({ place }: { readonly place?: string | undefined } = {}) {
  const t = useText(appWords);
  return (
    <>
      <PageHead title={t('notFoundTitle')} documentTitle={t('notFoundTitle')} />
      <div className="mz-card">
        <EmptyState
          title={t('notFound')}
          action={place ? <Link to="/households">{t('backToHouseholds', { place })}</Link> : <Link to="/work">{t('backToWork')}</Link>}
        />
      </div>
    </>
  );
}

export function NotFoundPage() {
  return (
    <main className="mza-alone">
      <NotFound />
    </main>
  );
}

/** A page that the office does not do. */
export function NoRight() {
  const t = useText(appWords);
  return (
    <>
      <PageHead title={t('noRight')} documentTitle={t('noRight')} pageKey="no-right" />
      <div className="mz-card">
        <EmptyState title={t('noRightHint')} action={<Link to="/work">{t('backToWork')}</Link>} />
      </div>
    </>
  );
}
