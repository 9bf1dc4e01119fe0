import { useText } from '@mingzhang/ui';
import { useMemo } from 'react';

import { Segments } from '../../app/segments.tsx';
import { barOption, mostBars, mostParts, type Bar } from '../../charts/bars.ts';
import { Chart } from '../../charts/chart.tsx';
import { shortName } from '../../figures/catalogue.ts';
import { printed, useFigureWords } from '../../figures/labels.ts';
import { printedOf, type FigureModel, type ModelColumn, type ModelRow } from '../../figures/model.ts';
import type { ExploreRequest } from './request.ts';
import { exploreWords } from './words.ts';

interface ChartCardProps {
  readonly model: FigureModel;
  readonly request: ExploreRequest;
  readonly onMeasure: (key: string) => void;
}

/** The leading measure as bars, in the order of the table and with the same numbers. */
export function ChartCard({ model, request, onMeasure }: ChartCardProps) {
  const t = useText(exploreWords);
  const words = useFigureWords();
  const { main } = model;
  const drawn = useMemo(() => (main ? barsOf(model, main, words) : undefined), [model, main, words]);
  const option = useMemo(() => (drawn ? barOption(drawn) : undefined), [drawn]);
  if (!main || !drawn || !option) return null;
  const unit = words.unit(main.measure.unit);
  const by = request.first
    ? words.language === 'en'
      ? `by ${words.dimension(request.first).toLowerCase()}`
      : `分${words.dimension(request.first)}`
    : '';
  const title = t('chartTitle', { by, name: shortName(main.metric.name) });
  const rows = drawn.bars.map(({ label, total, none }) => `${label} ${total ?? none ?? '—'}`).join(words.language === 'en' ? ', ' : '，');
  const measures = [
    ...new Map(
      model.columns.filter(({ metric, part }) => metric.code === main.metric.code && !part).map(({ measure }) => [measure.key, measure]),
    ).values(),
  ];
  const tooMany = model.columns.filter(({ part }) => part).length > mostParts;
  return (
    <section className="mz-card mzr-chart-card">
      <header>
        <h2>
          {title} <span className="mz-note">{words.t('unitIs', { unit })}</span>
        </h2>
        {measures.length > 1 ? (
          <Segments
            small
            label={t('countOf')}
            value={main.measure.key}
            options={measures.map(({ key, name, unit: own }) => ({
              value: key,
              label: measures.filter((each) => each.unit === own).length > 1 ? (name ?? key) : words.unit(own),
            }))}
            onChange={onMeasure}
          />
        ) : null}
      </header>
      {drawn.bars.length > 0 ? (
        <Chart option={option} height={Math.max(140, drawn.bars.length * 44 + 60)} sentence={t('chartAria', { title, rows })} />
      ) : (
        <p className="mz-quiet">{t('noChart')}</p>
      )}
      {tooMany ? <p className="mz-quiet">{t('tooManyParts', { n: model.columns.filter(({ part }) => part).length })}</p> : null}
      {model.rows.length > mostBars ? <p className="mz-quiet">{t('tooManyRows', { n: mostBars, all: model.rows.length })}</p> : null}
    </section>
  );
}

function barsOf(model: FigureModel, main: ModelColumn, words: ReturnType<typeof useFigureWords>) {
  const own = model.columns.filter(({ key, part }) => part && key.startsWith(`${main.key}@`));
  const parts = own.length > 0 && own.length <= mostParts ? own : [];
  const bar = (row: ModelRow): Bar => {
    const cell = row.cells[main.key];
    const text = printedOf(cell);
    const none = cell?.__typename === 'Suppressed' ? (words.language === 'en' ? 'Not shown' : '不显示') : '—';
    const base = {
      label: row.keys.map(words.key).join(' '),
      total: text === undefined ? undefined : printed(text),
      value: text === undefined ? undefined : Number(text),
      none,
    };
    const values = parts.map(({ key }) => printedOf(row.cells[key]) ?? '0');
    return parts.length > 0 ? { ...base, parts: values.map((value) => ({ value: Number(value), printed: printed(value) })) } : base;
  };
  return { bars: model.rows.slice(0, mostBars).map(bar), series: parts.flatMap(({ part }) => (part ? [words.key(part)] : [])) };
}
