import { lazy, Suspense } from 'react';

import type { QueryDrawerProps } from './query-drawer-body.tsx';

const Body = lazy(() => import('./query-drawer-body.tsx').then(({ QueryDrawerBody }) => ({ default: QueryDrawerBody })));

/** 看查询: what the page asked, to take along to the API. Loaded when it is opened. */
export function QueryDrawer(props: QueryDrawerProps) {
  return props.open ? (
    <Suspense>
      <Body {...props} />
    </Suspense>
  ) : null;
}
