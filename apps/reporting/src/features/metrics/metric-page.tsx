import { useViewer } from '@mingzhang/client/staff';
import { useAsk } from '@mingzhang/client';
import { Card, EmptyState, FactsList, Figure, PageHead, PageSkeleton, TableSkeleton, useText } from '@mingzhang/ui';
import { Link, useParams } from '@tanstack/react-router';

import { FaultState } from '../../app/fault-state.tsx';
import { NotFound } from '../../app/not-found.tsx';
import { findMetric, useCatalogue } from '../../figures/catalogue.ts';
import type { Dimension, FigureTableData, Metric } from '../../figures/documents.ts';
import { useFigureWords } from '../../figures/labels.ts';
import { DeclaredTable } from './declared-table.tsx';
import { metricQuery } from './queries.ts';
import { metricWords } from './words.ts';

/** One metric: how it is counted, what it says here and now, and what was declared of it. */
export function MetricPage() {
  const { code } = useParams({ from: '/frame/metrics/$code' });
  const { metrics, first, fault, again } = useCatalogue();
  const metric = findMetric(metrics, code);
  if (first) return <PageSkeleton rows={6} />;
  if (fault && metrics.length === 0) return <FaultState page fault={fault} again={again} />;
  return metric ? <MetricSheet metric={metric} /> : <NotFound />;
}

function MetricSheet({ metric }: { readonly metric: Metric }) {
  const t = useText(metricWords);
  const words = useFigureWords();
  const { office, today } = useViewer();
  const place = office?.placeCode ?? '';
  const placeName = office?.place?.name ?? place;
  const wanted: Dimension = office?.place?.kind === 'TOWNSHIP' ? 'VILLAGE' : 'TOWNSHIP';
  const by = metric.dimensions?.includes(wanted) ? [wanted] : [];
  const asked = useAsk(metricQuery, { place, metrics: [metric.code], metric: metric.code, by, asOf: [today] });
  const declared = (asked.data?.declaredFigures?.edges ?? []).flatMap((edge) => edge?.node ?? []);
  const decimals = (places: number) => (places > 0 ? t('decimals', { n: places }) : t('whole'));
  return (
    <div className="mzr-page">
      <PageHead
        title={metric.name}
        documentTitle={`${metric.code} ${metric.name ?? ''}`}
        pageKey={metric.code}
        crumbs={[{ label: t('all'), href: '/metrics' }, { label: metric.code }]}
        meta={metric.definition}
        actions={
          <>
            <Link className="ant-btn mzr-button" to="/compare" search={{ m: metric.code }}>
              {t('compare')}
            </Link>
            <Link className="ant-btn mzr-button" to="/explore" search={{ m: metric.code }}>
              {t('explore')}
            </Link>
          </>
        }
      />
      <div className="mzr-halves">
        <Card title={t('definition')}>
          <FactsList
            facts={[
              { label: t('formula'), value: metric.formula ?? '—' },
              {
                label: t('measures'),
                value: (
                  <ul>
                    {(metric.measures ?? []).map(({ key, name, unit, decimals: places }) => (
                      <li key={key}>{`${words.measure({ key, name, unit })} · ${decimals(places)}`}</li>
                    ))}
                  </ul>
                ),
              },
              { label: t('dimensions'), value: words.list((metric.dimensions ?? []).map(words.dimension)) || '—' },
            ]}
          />
        </Card>
        <Card title={t('value', { place: placeName })} note={t('asOfToday', { date: today })} flush>
          {asked.first ? (
            <TableSkeleton rows={7} columns={3} />
          ) : asked.data?.figures ? (
            <Values table={asked.data.figures} />
          ) : asked.fault ? (
            <FaultState fault={asked.fault} again={asked.again} />
          ) : (
            <EmptyState title={t('notHere')} />
          )}
        </Card>
      </div>
      <Card title={t('declared')} note={t('declaredNote')} flush>
        {asked.first ? (
          <TableSkeleton rows={3} columns={6} />
        ) : declared.length > 0 ? (
          <DeclaredTable rows={declared} />
        ) : asked.fault && !asked.data?.declaredFigures ? (
          <FaultState fault={asked.fault} again={asked.again} />
        ) : (
          <EmptyState title={t('noDeclared', { place: placeName })} />
        )}
      </Card>
    </div>
  );
}

function Values({ table }: { readonly table: FigureTableData }) {
  const words = useFigureWords();
  const rows = [...table.rows.filter(({ total }) => !total), ...table.rows.filter(({ total }) => total)];
  return (
    <div className="mzr-scroll">
      <table className="mzr-table">
        <thead>
          <tr>
            <th scope="col">{words.t('place')}</th>
            {table.columns.map(({ measure }) => (
              <th key={measure.key} scope="col" className="mz-num">
                {words.measure(measure)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ total, keys, cells }) => (
            <tr key={keys.map(({ value }) => value).join() || 'total'} className={total ? 'mzr-totals' : ''}>
              <th scope="row">{total ? words.t('total') : keys.map(words.key).join(' ')}</th>
              {cells.map((cell, at) => (
                <td key={table.columns[at]?.measure.key} className="mz-num">
                  <Figure figure={words.cell(cell)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
