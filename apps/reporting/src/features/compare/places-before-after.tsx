import { searchText } from '@mingzhang/client';
import { Card, Figure, formatChange, useText } from '@mingzhang/ui';

import { minus } from '../../figures/decimal.ts';
import type { FigureCell, FigureTableData } from '../../figures/documents.ts';
import { useFigureWords } from '../../figures/labels.ts';
import { absent, valueOf } from '../../figures/model.ts';
import type { CompareRequest } from './request.ts';
import { compareWords } from './words.ts';

interface PlacesProps {
  readonly request: CompareRequest;
  readonly opening: FigureTableData;
  readonly closing: FigureTableData;
  readonly labels: readonly [string, string];
}

/** Every place below, before and after, with its difference; each balance opens into its list. */
export function PlacesBeforeAfter({ request, opening, closing, labels }: PlacesProps) {
  const t = useText(compareWords);
  const words = useFigureWords();
  const keys = new Map(
    [...opening.rows, ...closing.rows].flatMap(({ total, keys: [key] }) => (total || !key ? [] : [[key.value, key] as const])),
  );
  const cellOf = (table: FigureTableData, value: string | undefined, at: number): FigureCell | undefined =>
    table.rows.find(({ total, keys: [key] }) => (value === undefined ? total : !total && key?.value === value))?.cells[at];
  const lines = [
    ...[...keys.values()].map((key) => ({ value: key.value as string | undefined, label: words.key(key) })),
    { value: undefined, label: words.t('total') },
  ];
  if (keys.size === 0) return null;
  const known = request.mode === 'known';
  const list = (place: string | undefined, asOf: string, knownAt: string | undefined, measure: string) =>
    `/explore${searchText({ m: request.metric.code, place: place ?? request.place, by: 'NONE', asOf, knownAt, open: `${request.metric.code}:${measure}` })}`;
  return (
    <Card title={t('linesTitle')} flush>
      <div className="mzr-scroll">
        <table className="mzr-table">
          <caption className="mz-only-read">{t('linesTitle')}</caption>
          <thead>
            <tr>
              <th scope="col" rowSpan={2} className="mzr-rowhead">
                {t('placeOf')}
              </th>
              {opening.columns.map(({ measure }) => (
                <th key={measure.key} scope="colgroup" colSpan={3} className="mz-ruled mzr-center">
                  {words.measure(measure)}
                </th>
              ))}
            </tr>
            <tr>
              {opening.columns.flatMap(({ measure }) => [
                <th key={`${measure.key}-0`} scope="col" className="mz-num mz-ruled">
                  {labels[0]}
                </th>,
                <th key={`${measure.key}-1`} scope="col" className="mz-num">
                  {labels[1]}
                </th>,
                <th key={`${measure.key}-2`} scope="col" className="mz-num">
                  {t('change')}
                </th>,
              ])}
            </tr>
          </thead>
          <tbody>
            {lines.map(({ value, label }) => (
              <tr key={value ?? '*'} className={value === undefined ? 'mzr-totals' : ''}>
                <th scope="row" className="mzr-rowhead">
                  {label}
                </th>
                {opening.columns.flatMap(({ measure }, at) => {
                  const [before, after] = [opening, closing].map((table) => cellOf(table, value, at) ?? absent(measure));
                  const change = difference(before, after);
                  return [
                    <td key={`${measure.key}-0`} className="mz-num mz-ruled">
                      <Figure
                        figure={words.cell(before)}
                        href={list(value, request.from, known ? request.known : request.knownAt, measure.key)}
                        label={`${label} ${labels[0]}`}
                      />
                    </td>,
                    <td key={`${measure.key}-1`} className="mz-num">
                      <Figure
                        figure={words.cell(after)}
                        href={list(value, request.to, request.knownAt, measure.key)}
                        label={`${label} ${labels[1]}`}
                      />
                    </td>,
                    <td key={`${measure.key}-2`} className="mz-num">
                      {change === undefined ? '—' : formatChange(change, measure.decimals)}
                    </td>,
                  ];
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

function difference(before: FigureCell | undefined, after: FigureCell | undefined): string | undefined {
  const [left, right] = [valueOf(before), valueOf(after)];
  return left === undefined || right === undefined ? undefined : minus(right, left);
}
