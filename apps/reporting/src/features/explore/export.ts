import { csvOf, fileName, saveAs } from '@mingzhang/client';
import { textOf, type Language } from '@mingzhang/ui';

import { shortName } from '../../figures/catalogue.ts';
import type { FigureCell, Unit } from '../../figures/documents.ts';
import { dimensionWords, keyLabel, unitWord, type AppText } from '../../figures/labels.ts';
import type { FigureModel, ModelRow } from '../../figures/model.ts';
import { appWords } from '../../app/words.ts';
import type { ExploreRequest } from './request.ts';
import { exploreWords } from './words.ts';

/** Downloads exactly the table on screen: same rows, same order, same numbers, then definitions, dates and codes. Answers the file's name. */
export function exportTable(model: FigureModel, request: ExploreRequest, language: Language): string {
  const name = fileName(
    textOf(exploreWords, language)('fileName', {
      name: shortName(request.metrics[0]?.name ?? ''),
      place: request.placeName,
      date: request.asOf,
    }),
  );
  saveAs(csvOf(linesOf(model, request, language)), `${name}.csv`);
  return `${name}.csv`;
}

export function linesOf(model: FigureModel, request: ExploreRequest, language: Language): string[][] {
  const t = textOf(exploreWords, language);
  const app: AppText = textOf(appWords, language);
  const rowHead = request.first ? dimensionWords[language][request.first] : app('place');
  const unit = (of: Unit) => unitWord(of, app);
  const head = model.columns.map(
    ({ metric, measure, part }) =>
      `${metric.code} ${shortName(metric.name)}${part ? ` ${keyLabel(part, language)}` : ''} (${unit(measure.unit)})`,
  );
  const line = (row: ModelRow, label: string) => {
    const cells = model.columns.map(({ key }) => row.cells[key]);
    const notes = cells.flatMap((cell, at) => noteOf(cell, head[at] ?? '', t, app));
    return [
      label,
      ...cells.map((cell) => textFor(cell, t)),
      ...cells.map((cell) => (cell?.__typename === 'FigureValue' ? cell.code : '')),
      notes.join('; '),
    ];
  };
  return [
    [rowHead, ...head, ...head.map((each) => `${t('fileCode')} ${each}`), t('fileNotes')],
    ...model.rows.map((row) => line(row, row.keys.map((key) => keyLabel(key, language)).join(' '))),
    line(model.total, app('total')),
    [],
    [t('filePlace'), request.placeName, request.place],
    [t('fileAsOf'), request.asOf],
    [t('fileKnown'), request.knownAt?.replace('T', ' ') ?? app('now')],
    ...request.metrics.map(({ code, name, definition }) => [t('fileDefinition'), `${code} ${name ?? ''}`, definition ?? '']),
    [t('fileNote')],
  ];
}

/** Hidden is its word, missing is empty: neither is ever 0. */
function textFor(cell: FigureCell | undefined, t: (key: 'fileHidden') => string): string {
  if (cell?.__typename === 'FigureValue') return cell.printed;
  return cell?.__typename === 'Suppressed' ? t('fileHidden') : '';
}

function noteOf(
  cell: FigureCell | undefined,
  head: string,
  t: (key: 'fileMissing', values: { reason: string }) => string,
  app: AppText,
): string[] {
  if (cell && cell.__typename !== 'NotAvailable') return [];
  return [`${head}: ${t('fileMissing', { reason: cell?.reason === 'NOT_APPLICABLE' ? app('notApplicable') : app('notReported') })}`];
}

/** The chart as it stands on the page. */
export function exportChart(name: string): string | undefined {
  const svg = document.querySelector('.mzr-chart svg');
  if (!svg) return undefined;
  const copy = svg.cloneNode(true) as SVGElement;
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  const file = `${fileName(name)}.svg`;
  saveAs(new Blob([copy.outerHTML], { type: 'image/svg+xml' }), file);
  return file;
}
