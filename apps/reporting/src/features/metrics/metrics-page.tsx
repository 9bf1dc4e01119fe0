import { EmptyState, Icon, PageHead, PageSkeleton, useText } from '@mingzhang/ui';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';

import { FaultState } from '../../app/fault-state.tsx';
import { useCatalogue } from '../../figures/catalogue.ts';
import { useFigureWords } from '../../figures/labels.ts';
import { matchesMetric } from '../explore/metric-search.ts';
import { metricWords } from './words.ts';

/** The catalogue: what is counted, how, and by what it can be broken down. */
export function MetricsPage() {
  const t = useText(metricWords);
  const words = useFigureWords();
  const { metrics, first, fault, again } = useCatalogue();
  const [text, setText] = useState('');
  const shown = metrics.filter((metric) => matchesMetric(metric, text));
  if (first) return <PageSkeleton />;
  if (fault && metrics.length === 0) return <FaultState page fault={fault} again={again} />;
  return (
    <div className="mzr-page">
      <PageHead title={t('title', { n: metrics.length })} documentTitle={t('docTitle')} pageKey="metrics" />
      <label className="mzr-find">
        <Icon name="search" size={15} />
        <input
          type="search"
          aria-label={t('search')}
          placeholder={t('hint')}
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <section className="mz-card mzr-table-card">
        {shown.length === 0 ? (
          <EmptyState title={t('none', { words: text })} />
        ) : (
          <div className="mzr-scroll">
            <table className="mzr-table mzr-list mzr-stack">
              <caption className="mz-only-read">{t('docTitle')}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('code')}</th>
                  <th scope="col">{t('name')}</th>
                  <th scope="col">{t('definition')}</th>
                  <th scope="col">{t('measures')}</th>
                  <th scope="col">{t('dimensions')}</th>
                </tr>
              </thead>
              <tbody>
                {shown.map(({ code, name, definition, measures, dimensions }) => (
                  <tr key={code}>
                    <td className="mz-code" data-label={t('code')}>
                      {code}
                    </td>
                    <td className="mzr-nowrap" data-label={t('name')}>
                      <Link to="/metrics/$code" params={{ code }}>
                        {name}
                      </Link>
                    </td>
                    <td data-label={t('definition')}>{definition}</td>
                    <td data-label={t('measures')}>{words.list((measures ?? []).map(words.measure))}</td>
                    <td data-label={t('dimensions')}>{words.list((dimensions ?? []).map(words.dimension))}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </section>
    </div>
  );
}
