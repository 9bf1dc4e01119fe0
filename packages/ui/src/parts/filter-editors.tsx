import { lazy, Suspense } from 'react';

import type { EnumEditorProps, PlaceEditorProps } from './filter-editors-body.tsx';

const EnumBody = lazy(() => import('./filter-editors-body.tsx').then(({ EnumEditorBody }) => ({ default: EnumEditorBody })));
const PlaceBody = lazy(() => import('./filter-editors-body.tsx').then(({ PlaceEditorBody }) => ({ default: PlaceEditorBody })));
const opening = <span className="mz-editor-opening" aria-hidden="true" />;

/** Editor of a condition: some of a list of values. Loaded when it is opened. */
export function EnumEditor(props: EnumEditorProps) {
  return (
    <Suspense fallback={opening}>
      <EnumBody {...props} />
    </Suspense>
  );
}

/** Editor of a condition: one place of a tree. Loaded when it is opened. */
export function PlaceEditor(props: PlaceEditorProps) {
  return (
    <Suspense fallback={opening}>
      <PlaceBody {...props} />
    </Suspense>
  );
}
