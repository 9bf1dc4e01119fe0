import { lazy, Suspense } from 'react';

import type { EchartProps } from './echart.tsx';

const Echart = lazy(() => import('./echart.tsx'));

/** A chart of fixed height: its place is kept while the library comes. */
export function Chart(props: EchartProps) {
  return (
    <Suspense fallback={<div style={{ height: props.height }} />}>
      <Echart {...props} />
    </Suspense>
  );
}
