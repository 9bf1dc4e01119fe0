import { type PlaceNode, usePlaces, useRight, useViewer } from '@mingzhang/client/staff';
import { EmptyState, PageHead, PageSkeleton, TableSkeleton, useText } from '@mingzhang/ui';
import { useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, type ReactNode, Suspense, useState } from 'react';

import { NoRight } from '../../app/not-found.tsx';
import { PartFault } from '../../parts/asked.tsx';
import { PlaceView } from './place-view.tsx';
import { placeWords } from './words.ts';

const KeptPlace = lazy(() => import('./kept-place.tsx').then(({ KeptPlace: component }) => ({ default: component })));
const RegisterDrawer = lazy(() => import('./register-drawer.tsx').then(({ RegisterDrawer: component }) => ({ default: component })));
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
  const reads = useRight('readHouseholds');
  const keeps = useRight('keepPlaces');
  const { root, fault, first, again } = usePlaces();
  const [registering, setRegistering] = useState(false);
  if (!reads && !keeps) return <NoRight />;
  if (fault && !root) return <PartFault page fault={fault} again={again} />;
  if (first) return <PageSkeleton cards={3} rows={6} />;
  const register = keeps ? (
    <Button type="primary" onClick={() => setRegistering(true)}>
      {t('register')}
    </Button>
  ) : null;
  return (
    <>
      {root ? <Tree code={code} root={root} register={register} /> : <NoPlaces register={register} />}
      {registering ? (
        <Suspense fallback={null}>
          <RegisterDrawer onClose={() => setRegistering(false)} onDone={again} />
        </Suspense>
      ) : null}
    </>
  );
}

function NoPlaces({ register }: { readonly register: ReactNode }) {
  const t = useText(placeWords);
  const { office } = useViewer();
  return (
    <>
      <PageHead title={t('title')} pageKey="places" />
      <div className="mz-card">
        <EmptyState
          title={t('none', { code: office?.placeCode ?? '' })}
          hint={register ? t('noneYours') : t('noneHint')}
          action={register}
        />
      </div>
    </>
  );
}

function Tree({ code, root, register }: { readonly code: string; readonly root: PlaceNode; readonly register: ReactNode }) {
  return (
    <div className="mza-places">
      <aside className="mz-card mza-tree mz-wide-only">
        <Suspense fallback={<TableSkeleton columns={1} rows={7} />}>
          <PlaceTree root={root} code={code} />
        </Suspense>
      </aside>
      <div>
        {useRight('readHouseholds') ? (
          <PlaceView key={code} code={code} root={root} />
        ) : (
          <Suspense fallback={<PageSkeleton rows={5} />}>
            <KeptPlace code={code} root={root} actions={register} />
          </Suspense>
        )}
      </div>
    </div>
  );
}
