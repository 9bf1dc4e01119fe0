import { findPlace, type PlaceNode } from '@mingzhang/client/staff';
import { useText } from '@mingzhang/ui';
import type { ReactNode } from 'react';

import { NotFound } from '../../app/not-found.tsx';
import { PlaceHead, PlacesBelow } from './place-parts.tsx';
import { placeWords } from './words.ts';

/** A place for who keeps the list of places and sees none of its households. */
export function KeptPlace({ code, root, actions }: { readonly code: string; readonly root: PlaceNode; readonly actions: ReactNode }) {
  const t = useText(placeWords);
  const place = findPlace(root, code);
  if (!place) return <NotFound place={root.name} />;
  return (
    <>
      <PlaceHead place={place} root={root} actions={actions} />
      {place.kind === 'VILLAGE' ? null : <PlacesBelow places={place.children} note={t('children', { n: place.children.length })} />}
    </>
  );
}
