import { searchText } from '@mingzhang/client';
import { Link, useText } from '@mingzhang/ui';

import { printed, useFigureWords } from '../../figures/labels.ts';
import type { Bridge } from './bridge.ts';
import type { CompareRequest } from './request.ts';
import { compareWords } from './words.ts';

interface BridgeTableProps {
  readonly bridge: Bridge;
  readonly request: CompareRequest;
  readonly labels: readonly [string, string];
}

/** The waterfall's numbers as a table, in its order; the two balances open into their lists. */
export function BridgeTable({ bridge, request, labels: [from, to] }: BridgeTableProps) {
  const t = useText(compareWords);
  const words = useFigureWords();
  const measures = bridge.measures.filter(({ unit }) => unit !== 'PERCENT');
  const known = request.mode === 'known';
  const list = (asOf: string, knownAt: string | undefined, measure: string) =>
    `/explore${searchText({ m: request.metric.code, place: request.place, by: 'NONE', asOf, knownAt, open: `${request.metric.code}:${measure}` })}`;
  const balance = (label: string, values: Bridge['opening'], asOf: string, knownAt: string | undefined) => (
    <tr className="mzr-balance">
      <th scope="row">{label}</th>
      {measures.map(({ key }) => (
        <td key={key} className="mz-num">
          <Link href={list(asOf, knownAt, key)} aria-label={`${label} ${values[key] ?? ''}`}>
            {values[key] === undefined ? '—' : printed(values[key])}
          </Link>
        </td>
      ))}
    </tr>
  );
  return (
    <section className="mz-card mzr-table-card">
      <table className="mzr-table">
        <caption className="mz-only-read">{t('howTitle')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('item')}</th>
            {measures.map(({ key, unit }) => (
              <th key={key} scope="col" className="mz-num">
                {words.unit(unit)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {balance(from, bridge.opening, request.from, known ? request.known : request.knownAt)}
          {bridge.steps.map((step) => {
            const sign = step.direction ? (step.direction === 'WENT' ? '− ' : '＋ ') : '';
            return (
              <tr key={step.key}>
                <th scope="row">
                  {sign}
                  {step.label}
                </th>
                {measures.map(({ key }) => (
                  <td key={key} className="mz-num">
                    {step.amounts[key] === undefined
                      ? '—'
                      : printed(step.direction ? step.amounts[key].replace(/^-/, '') : step.amounts[key])}
                  </td>
                ))}
              </tr>
            );
          })}
          {bridge.steps.length === 0 ? (
            <tr>
              <td colSpan={measures.length + 1} className="mz-quiet">
                {t('noSteps')}
              </td>
            </tr>
          ) : null}
          {balance(to, bridge.closing, request.to, request.knownAt)}
        </tbody>
      </table>
    </section>
  );
}
