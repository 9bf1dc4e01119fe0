import { useNavigate, useSearch } from '@tanstack/react-router';

import { exploreSearch, metricsOf } from './address.ts';
import { MetricPicker } from './metric-picker.tsx';

/** The picker as the column at the left of /explore. */
export function MetricAside() {
  const given: Record<string, unknown> = useSearch({ strict: false });
  const search = exploreSearch(given);
  const navigate = useNavigate();
  const onChange = (codes: string[]) =>
    void navigate({
      to: '/explore',
      search: { ...search, m: codes.join(','), open: undefined, where: undefined, sort: undefined } as never,
    });
  return <MetricPicker chosen={metricsOf(search)} onChange={onChange} />;
}
