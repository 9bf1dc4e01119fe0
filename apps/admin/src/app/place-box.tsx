import { findPlace, usePlaces } from '@mingzhang/client/staff';
import { Icon, useText } from '@mingzhang/ui';
import { lazy, Suspense, useState } from 'react';

import { appWords } from './words.ts';

const PlacePicker = lazy(() => import('./place-picker.tsx').then(({ PlacePicker: component }) => ({ default: component })));

/** Which place the console shows. The name stands at once; the tree of places comes when it is opened. */
export function PlaceBox({ current, own }: { readonly current: string | undefined; readonly own: string }) {
  const t = useText(appWords);
  const { root } = usePlaces();
  const [opened, setOpened] = useState(false);
  const name = findPlace(root, current)?.name ?? own;
  const shut = (
    <button
      type="button"
      className="mza-place mza-place-shut"
      aria-haspopup="tree"
      aria-label={`${t('choosePlace')} ${name}`}
      onClick={() => setOpened(true)}
    >
      <Icon name="pin" size={15} />
      <span>{name}</span>
      <Icon name="chevron-down" size={14} />
    </button>
  );
  if (!opened || !root) return shut;
  return (
    <Suspense fallback={shut}>
      <PlacePicker current={current} root={root} onClose={() => setOpened(false)} />
    </Suspense>
  );
}
