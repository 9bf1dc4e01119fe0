import { findPlace, usePlaces } from '@mingzhang/client/staff';
import { enumLabel, Figure, formatChange, StatusTag, Tag, useEnumLabel, useLanguage, useText } from '@mingzhang/ui';
import { Link } from '@tanstack/react-router';

import { findMetric, shortName, useCatalogue } from '../../figures/catalogue.ts';
import { isZero, minus } from '../../figures/decimal.ts';
import { printed, useFigureWords, valueLabel } from '../../figures/labels.ts';
import type { Declared } from './queries.ts';
import { metricWords } from './words.ts';

interface DeclaredTableProps {
  readonly rows: readonly Declared[];
  /** Names the metric in each line, where the table holds more than one. */
  readonly named?: boolean;
}

/** What was printed beside what is computed; a difference stays visible with its state and its owner. */
export function DeclaredTable({ rows, named = false }: DeclaredTableProps) {
  const t = useText(metricWords);
  const words = useFigureWords();
  const label = useEnumLabel();
  const { language } = useLanguage();
  const { root } = usePlaces();
  const { metrics } = useCatalogue();
  return (
    <div className="mzr-scroll">
      <table className="mzr-table mzr-list mzr-stack">
        <caption className="mz-only-read">{t('declared')}</caption>
        <thead>
          <tr>
            {named ? <th scope="col">{t('name')}</th> : null}
            <th scope="col">{t('asOf')}</th>
            <th scope="col" className="mz-num">
              {t('printedThen')}
            </th>
            <th scope="col" className="mz-num">
              {t('computed')}
            </th>
            <th scope="col" className="mz-num">
              {t('difference')}
            </th>
            <th scope="col">{t('state')}</th>
            <th scope="col">{t('source')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(
            ({ id, metric, dimensionValue, asOf, value, numerator, denominator, unit, precision, source, sourceText, discrepancy }) => {
              const computed = discrepancy ? discrepancy.computedValue : value;
              const off = value && computed ? minus(computed, value) : undefined;
              return (
                <tr key={id}>
                  {named ? (
                    <td data-label={t('name')}>
                      <Link to="/metrics/$code" params={{ code: metric }}>
                        {shortName(findMetric(metrics, metric)?.name ?? metric)}
                      </Link>{' '}
                      <span className="mz-quiet mzr-nowrap">{metric}</span>
                    </td>
                  ) : null}
                  <td className="mzr-nowrap" data-label={t('asOf')}>
                    {asOf}
                    {dimensionValue ? ` · ${findPlace(root, dimensionValue)?.name ?? valueLabel(dimensionValue, language)}` : ''}
                  </td>
                  <td className="mz-num" data-label={t('printedThen')}>
                    {value ? (
                      <Figure
                        figure={{ __typename: 'FigureValue', printed: printed(value), precision }}
                        {...(unit ? { unit: words.unit(unit) } : {})}
                      />
                    ) : (
                      '—'
                    )}
                    {numerator && denominator ? (
                      <span className="mz-quiet">
                        {t('fraction', { numerator: printed(numerator), denominator: printed(denominator) })}
                      </span>
                    ) : null}
                  </td>
                  <td className="mz-num" data-label={t('computed')}>
                    {computed ? printed(computed) : <span className="mz-nodata">— {t('cannot')}</span>}
                  </td>
                  <td className="mz-num" data-label={t('difference')}>
                    {off === undefined ? (
                      '—'
                    ) : isZero(off) ? (
                      '0'
                    ) : (
                      <b className="mzr-off">{formatChange(off, off.split('.')[1]?.length ?? 0)}</b>
                    )}
                  </td>
                  <td data-label={t('state')}>
                    {discrepancy ? (
                      <>
                        <StatusTag of="DiscrepancyState" value={discrepancy.state} />{' '}
                        {discrepancy.ownerRole ? (
                          <span className="mz-quiet">{t('answering', { role: enumLabel('Role', discrepancy.ownerRole, language) })}</span>
                        ) : null}
                      </>
                    ) : (
                      <Tag tone="pine" icon="check-circle">
                        {t('agrees')}
                      </Tag>
                    )}
                    {discrepancy?.explanation ? (
                      <p className="mz-quiet" {...(language === 'en' ? { lang: 'zh-CN' } : {})}>
                        {discrepancy.explanation}
                      </p>
                    ) : null}
                  </td>
                  <td className="mzr-source" data-label={t('source')} {...(language === 'en' ? { lang: 'zh-CN' } : {})}>
                    {source}
                    {discrepancy?.relation ? ` · ${discrepancy.relation}` : ''}
                    {sourceText ? <p className="mz-quiet">{sourceText}</p> : null}
                    <span className="mz-only-read">{label('Unit', unit)}</span>
                  </td>
                </tr>
              );
            },
          )}
        </tbody>
      </table>
    </div>
  );
}
