import { lazy, Suspense } from 'react';

import { PartBoundary } from '../app/part-boundary.tsx';
import type { EchartProps } from './echart.tsx';

const Echart = lazy(() => import('./echart.tsx').then(({ Echart: component }) => ({ default: component })));

/** A chart of fixed height: its place is kept while the library comes. The table beside it does not need it. */
export function Chart(props: EchartProps) {
  return (
    <PartBoundary>
      <Suspense fallback={<div style={{ height: props.height }} />}>
        <Echart {...props} />
      </Suspense>
    </PartBoundary>
  );
}
