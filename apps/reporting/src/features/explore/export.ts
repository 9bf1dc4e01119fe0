import { download, fileName } from '../../figures/save.ts';
import type { FigureModel, Order } from '../../figures/model.ts';
import type { ExploreRequest } from './request.ts';

/** The table on the screen as the question that the server makes a file of: same rows, same order, same numbers. */
export function exportInput(model: FigureModel, request: ExploreRequest, { by, ascending }: Order): object {
  const column = model.columns.find(({ key }) => key === by);
  const { place, metrics, asOf, knownAt } = request.variables;
  return {
    place,
    metrics,
    by: request.first ?? null,
    splitBy: request.second ?? null,
    measure: request.measure ?? null,
    orderBy: { metric: column?.metric.code ?? null, measure: column?.measure.key ?? null, part: column?.part?.value ?? null, ascending },
    asOf: asOf[0] ?? null,
    knownAt: knownAt ?? null,
  };
}

/** The chart as it stands on the page. */
export function exportChart(name: string): string | undefined {
  const svg = document.querySelector('.mzr-chart svg');
  if (!svg) return undefined;
  const copy = svg.cloneNode(true) as SVGElement;
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  const file = `${fileName(name)}.svg`;
  download(new Blob([copy.outerHTML], { type: 'image/svg+xml' }), file);
  return file;
}
