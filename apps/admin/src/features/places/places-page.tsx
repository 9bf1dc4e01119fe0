import { usePlaces, useRight, useViewer } from '@mingzhang/client/staff';
import { EmptyState, PageHead, PageSkeleton, TableSkeleton, useText } from '@mingzhang/ui';
import { useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';

import { NoRight } from '../../app/not-found.tsx';
import { PartFault } from '../../parts/asked.tsx';
import { PlaceView } from './place-view.tsx';
import { placeWords } from './words.ts';

const PlaceTree = lazy(() => import('./place-tree.tsx').then(({ PlaceTree: component }) => ({ default: component })));

/** The root of the office's places. */
export function PlacesPage() {
  const { office } = useViewer();
  return <Places code={office?.placeCode ?? ''} />;
}

export function PlacePage() {
  const { code } = useParams({ from: '/frame/places/$code' });
  return <Places code={code} />;
}

function Places({ code }: { readonly code: string }) {
  const t = useText(placeWords);
  const { office } = useViewer();
  const reads = useRight('readHouseholds');
  const { root, fault, first, again } = usePlaces();
  if (!reads) return <NoRight />;
  if (fault && !root) return <PartFault page fault={fault} again={again} />;
  if (first) return <PageSkeleton cards={3} rows={6} />;
  if (!root) {
    return (
      <>
        <PageHead title={t('title')} pageKey="places" />
        <div className="mz-card">
          <EmptyState title={t('none', { code: office?.placeCode ?? '' })} hint={t('noneHint')} />
        </div>
      </>
    );
  }
  return (
    <div className="mza-places">
      <aside className="mz-card mza-tree mz-wide-only">
        <Suspense fallback={<TableSkeleton columns={1} rows={7} />}>
          <PlaceTree root={root} code={code} />
        </Suspense>
      </aside>
      <div>
        <PlaceView key={code} code={code} root={root} />
      </div>
    </div>
  );
}
