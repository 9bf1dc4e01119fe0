import { formatCount, useText } from '@mingzhang/ui';
import { Fragment } from 'react';

import { FaultState } from '../../app/fault-state.tsx';
import { Multiples, topOf, type SmallLine } from '../../charts/multiples.tsx';
import { shortName } from '../../figures/catalogue.ts';
import type { FigureCell, FigureTableData } from '../../figures/documents.ts';
import { printed, useFigureWords } from '../../figures/labels.ts';
import { printedOf, valueOf, type FigureModel } from '../../figures/model.ts';
import type { ExploreRequest, useHistory } from './request.ts';
import { exploreWords } from './words.ts';

type History = ReturnType<typeof useHistory>;
const mostLines = 24;

/** One figure on one of the dates, by the row's first key; '*' is the whole place. */
export function historyCell(history: History, date: string, rowKey: string, metric: string, measure: string): FigureCell | undefined {
  for (const table of [history.data?.earlier, history.data?.later]) {
    const found = table ? cellIn(table, date, rowKey, metric, measure) : undefined;
    if (found) return found;
  }
  return undefined;
}

function cellIn(table: FigureTableData, date: string, rowKey: string, metric: string, measure: string): FigureCell | undefined {
  const at = table.columns.findIndex((column) => column.asOf === date && column.metric.code === metric && column.measure.key === measure);
  const row = table.rows.find(({ total, keys }) => (rowKey === '*' ? total : !total && keys[0]?.value === rowKey));
  return at < 0 ? undefined : row?.cells[at];
}

interface HistoryCardProps {
  readonly history: History;
  readonly model: FigureModel;
  readonly request: ExploreRequest;
}

/** Small lines over the same day of six years, one scale, in the order of the table. */
export function HistoryCard({ history, model, request }: HistoryCardProps) {
  const t = useText(exploreWords);
  const words = useFigureWords();
  const { main } = model;
  if (history.fault) return <FaultState fault={history.fault} again={history.again} />;
  if (!main || model.rows.length > mostLines) return null;
  const rows = model.rows.length > 0 ? model.rows : [model.total];
  const name = shortName(main.metric.name);
  const [from = '', to = ''] = [history.dates[0], history.dates.at(-1)];
  const lines: SmallLine[] = rows.map((row) => {
    const texts = history.dates.map((date) => valueOf(historyCell(history, date, row.key, main.metric.code, main.measure.key)));
    const last = printedOf(row.cells[main.key]);
    return {
      key: row.key,
      label: row.total ? request.placeName : row.keys.map(words.key).join(' '),
      values: texts.map((text) => (text === undefined ? undefined : Number(text))),
      last: last === undefined ? '—' : printed(last),
    };
  });
  const sentence = ({ label, values }: SmallLine) =>
    `${label} ${history.dates.map((date, at) => `${date.slice(0, 4)} ${values[at] ?? '—'}`).join(', ')}`;
  return (
    <section className="mz-card mzr-history" aria-busy={history.first}>
      <header>
        <h2>
          {t('multiples', { from: from.slice(0, 4), to: to.slice(0, 4), name })}
          {history.data ? (
            <span className="mz-note">
              {t('multiplesNote', { day: request.asOf.slice(5), scale: `0–${formatCount(String(topOf(lines)))}` })}
            </span>
          ) : null}
        </h2>
        {history.data && lines.some(({ values }) => values.includes(undefined)) ? <span className="mz-quiet">{t('gap')}</span> : null}
      </header>
      {history.data ? <Multiples lines={lines} dates={history.dates} sentence={sentence} /> : <div className="mzr-history-coming" />}
    </section>
  );
}

/** What the four marks of a table mean, and why cells are without a number. */
export function Footnotes({ model }: { readonly model: FigureModel }) {
  const t = useText(exploreWords);
  const cells = [...model.rows, model.total].flatMap((row) => Object.values(row.cells));
  const notes = [
    cells.some((cell) => cell.__typename === 'Suppressed') ? t('footHidden') : '',
    cells.some((cell) => cell.__typename === 'NotAvailable' && cell.reason !== 'NOT_APPLICABLE') ? t('footMissing') : '',
  ].filter(Boolean);
  return (
    <footer className="mzr-foot">
      <div>
        {notes.map((note) => (
          <Fragment key={note}>
            {note}
            <br />
          </Fragment>
        ))}
      </div>
      <Marks />
    </footer>
  );
}

export function Marks() {
  const t = useText(exploreWords);
  const words = useFigureWords();
  return (
    <p className="mzr-marks">
      <span>{t('marks')}</span>
      <span>
        <b>0</b> {t('markZero')}
      </span>
      <span>
        <span className="mz-hidden">{t('fileHidden')}</span> {t('markHidden')}
      </span>
      <span>— {t('markMissing')}</span>
      <span>
        {words.t('notApplicable')} {t('markNot')}
      </span>
    </p>
  );
}
