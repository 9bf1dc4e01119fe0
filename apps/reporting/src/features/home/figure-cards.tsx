import { graphql } from '@mingzhang/client/staff';
import { searchText, useAsk } from '@mingzhang/client';
import { Figure, formatChange, Link, useText } from '@mingzhang/ui';

import { FaultState } from '../../app/fault-state.tsx';
import { findMetric, shortName, useCatalogue } from '../../figures/catalogue.ts';
import { isZero, minus } from '../../figures/decimal.ts';
import { tableFields } from '../../figures/documents.ts';
import { useFigureWords } from '../../figures/labels.ts';
import { valueOf } from '../../figures/model.ts';
import { homeWords } from './words.ts';

const cardsQuery = graphql(
  `
    query HomeFigures($place: PlaceCode!, $metrics: [String!]!, $dates: [Date!]!) {
      figures(metrics: $metrics, place: $place, asOf: $dates) {
        ...TableFields
      }
    }
  `,
  [tableFields],
);
const wanted = ['M-01', 'M-03', 'M-02', 'M-08'];

interface FigureCardsProps {
  readonly place: string;
  readonly today: string;
  readonly from: string;
}

/** The register's main figures today, each with its change since the end of last year; each a door. */
export function FigureCards({ place, today, from }: FigureCardsProps) {
  const t = useText(homeWords);
  const words = useFigureWords();
  const { metrics, fault, again } = useCatalogue();
  const codes = wanted.filter((code) => findMetric(metrics, code));
  const asked = useAsk(cardsQuery, { place, metrics: codes, dates: [today, from] }, { pause: codes.length === 0 });
  const table = asked.data?.figures;
  if (fault && metrics.length === 0) return <FaultState fault={fault} again={again} />;
  if (asked.fault && !table) return <FaultState fault={asked.fault} again={asked.again} />;
  const cellsOf = (code: string, date: string) =>
    (table?.columns ?? []).flatMap(({ metric, measure, asOf }, at) =>
      metric.code === code && asOf === date ? [{ measure, cell: table?.rows[0]?.cells[at] }] : [],
    );
  return (
    <ul className="mzr-cards" aria-busy={!table}>
      {codes.map((code) => {
        const [first, second] = cellsOf(code, today);
        const before = cellsOf(code, from)[0]?.cell;
        const [a, b] = [valueOf(first?.cell), valueOf(before)];
        const change = a === undefined || b === undefined ? undefined : minus(a, b);
        const metric = findMetric(metrics, code);
        return (
          <li key={code} className="mz-card">
            <p>
              <span>{shortName(metric?.name ?? code)}</span>
              <code>{code}</code>
            </p>
            <p className="mzr-card-value">
              {first ? (
                <Figure
                  big
                  figure={words.cell(first.cell)}
                  unit={words.unit(first.measure.unit)}
                  href={`/explore${searchText({ m: code })}`}
                  label={shortName(metric?.name ?? code)}
                />
              ) : (
                <span className="mz-figure mz-figure-big mz-skeleton mzr-card-coming">
                  <span className="mz-bar mz-bar-tall" />
                </span>
              )}
              {second ? <Figure figure={words.cell(second.cell)} unit={words.unit(second.measure.unit)} /> : null}
            </p>
            <p className="mz-quiet">
              {change === undefined ? (
                '\u00a0'
              ) : (
                <Link href={`/compare${searchText({ m: code, from, to: today })}`}>
                  {isZero(change)
                    ? t('noChange')
                    : `${formatChange(change, first?.measure.decimals ?? 0)} ${first ? (first.measure.unit === 'PERCENT' ? t('points') : words.unit(first.measure.unit)) : ''}`}
                </Link>
              )}
            </p>
          </li>
        );
      })}
    </ul>
  );
}
