import { useAsk } from '@mingzhang/client';
import { catalogueQuery, type Metric } from './documents.ts';

/** Every metric that may be asked, with what it can be broken down by. */
export function useCatalogue() {
  const asked = useAsk(catalogueQuery, {});
  return { ...asked, metrics: asked.data?.metrics ?? [] };
}

export function findMetric(metrics: readonly Metric[], code: string | undefined): Metric | undefined {
  return metrics.find((metric) => metric.code === code);
}

/** 未脱贫户、人口 is 未脱贫 where its units stand beside it; so is "Households and persons not exited" just "Not exited". */
export function shortName(name: string | null): string {
  const given = name ?? '';
  const short = given.replace(/(户、人口|户、人数|户、人)$/u, '').replace(/^Households and persons | households and persons$/u, '');
  return short === '' ? given : short.charAt(0).toUpperCase() + short.slice(1);
}
