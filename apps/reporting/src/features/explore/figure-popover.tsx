import { useRight } from '@mingzhang/client/staff';
import { formatChange, Icon, useText } from '@mingzhang/ui';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useRef, type ReactNode } from 'react';

import { findMetric, shortName } from '../../figures/catalogue.ts';
import { minus, shareOf } from '../../figures/decimal.ts';
import type { FigureCell } from '../../figures/documents.ts';
import type { Spot } from '../../figures/figures-table.tsx';
import { printed, useFigureWords } from '../../figures/labels.ts';
import { valueOf, type FigureModel } from '../../figures/model.ts';
import type { ExploreRequest } from './request.ts';
import { exploreWords } from './words.ts';

interface FigurePopoverProps {
  readonly spot: Spot;
  readonly model: FigureModel;
  readonly request: ExploreRequest;
  readonly previous: { readonly date: string; readonly cell: FigureCell | undefined } | undefined;
  readonly rowLabel: string;
  readonly onClose: () => void;
  readonly onList: () => void;
  readonly onCopy: (text: string) => void;
}

/** What stands behind one figure: how it is counted, its parts, its code, and the way to the list. */
export function FigurePopover({ spot: { row, column }, model, request, previous, rowLabel, onClose, onList, onCopy }: FigurePopoverProps) {
  const t = useText(exploreWords);
  const words = useFigureWords();
  const mayOpen = useRight('openFigures');
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus({ preventScroll: true }), []);
  const cell = row.cells[column.key];
  const metric = findMetric(request.metrics, column.metric.code);
  const value = valueOf(cell);
  const whole = valueOf(model.total.cells[column.key]);
  const share =
    row.total || column.measure.unit === 'PERCENT' || value === undefined || whole === undefined ? undefined : shareOf(value, whole);
  const twins = model.columns.filter(
    (each) =>
      each.metric.code === column.metric.code &&
      !each.part &&
      !column.part &&
      each.measure.unit !== 'PERCENT' &&
      column.measure.unit !== 'PERCENT' &&
      each.key !== column.key,
  );
  const subject = `${rowLabel} · ${shortName(column.metric.name)}${column.part ? ` · ${words.key(column.part)}` : ''}`;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Esc comes from the buttons inside, and closes the dialog from any of them
    <section
      ref={box}
      tabIndex={-1}
      role="dialog"
      aria-label={subject}
      className="mzr-pop"
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape') onClose();
      }}
    >
      <header>
        <div>
          <p>{subject}</p>
          <p className="mzr-pop-value">
            <BigFigure cell={cell} unit={words.unit(column.measure.unit)} />
            {twins.map((twin) => (
              <BigFigure key={twin.key} cell={row.cells[twin.key]} unit={words.unit(twin.measure.unit)} second />
            ))}
          </p>
          <p className="mz-quiet">
            {t('sub', { place: request.placeName, date: request.asOf, known: ` ${request.knownAt?.replace('T', ' ') ?? words.t('now')}` })}
          </p>
        </div>
        <button type="button" className="mzr-pop-close" aria-label={t('close')} onClick={onClose}>
          <Icon name="x" size={15} />
        </button>
      </header>
      <dl>
        <Line label={t('how')}>{metric?.definition}</Line>
        {share && value && whole ? (
          <Line label={t('share')}>{t('shareText', { share, part: printed(value), whole: printed(whole) })}</Line>
        ) : null}
        {cell?.__typename === 'FigureValue' && cell.denominator !== null && cell.numerator !== null ? (
          <Line label={t('parts')}>
            {printed(cell.numerator)} / {printed(cell.denominator)}
          </Line>
        ) : null}
        <Line label={t('definition')}>
          {column.metric.code}{' '}
          <Link to="/metrics/$code" params={{ code: column.metric.code }}>
            {t('seeDefinition')}
          </Link>
        </Line>
        {previous && value !== undefined ? (
          <Line label={t('previous')}>
            <Previous value={value} previous={previous} unit={words.unit(column.measure.unit)} />{' '}
            <Link
              to="/compare"
              search={{ m: column.metric.code, place: row.keys[0]?.place?.code ?? request.place, from: previous.date, to: request.asOf }}
            >
              {t('why')}
            </Link>
          </Line>
        ) : null}
      </dl>
      {cell?.__typename === 'FigureValue' && cell.code ? (
        <>
          <p className="mzr-pop-code">
            {t('code')} <code>{cell.code}</code>
            <button type="button" className="mz-linklike" onClick={() => onCopy(`${printed(cell.printed)} ${cell.code}`)}>
              <Icon name="document" size={13} /> {t('copyCode')}
            </button>
          </p>
          <footer>
            {mayOpen ? (
              <Button type="primary" icon={<Icon name="table" size={15} />} onClick={onList}>
                {column.measure.unit === 'HOUSEHOLDS' ? t('openListN', { n: printed(cell.printed) }) : t('openList')}
              </Button>
            ) : (
              <p className="mz-quiet">{t('confirmedOnly')}</p>
            )}
          </footer>
        </>
      ) : null}
    </section>
  );
}

function Line({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function BigFigure({
  cell,
  unit,
  second = false,
}: {
  readonly cell: FigureCell | undefined;
  readonly unit: string;
  readonly second?: boolean;
}) {
  const t = useText(exploreWords);
  const words = useFigureWords();
  const drawn = words.cell(cell);
  const text =
    drawn.__typename === 'FigureValue'
      ? drawn.printed
      : drawn.__typename === 'Suppressed'
        ? t('fileHidden')
        : drawn.__typename === 'NotApplicable'
          ? words.t('notApplicable')
          : '—';
  return (
    <span className={second ? 'mzr-pop-second' : ''}>
      {text} <small>{unit}</small>
    </span>
  );
}

function Previous({
  value,
  previous,
  unit,
}: {
  readonly value: string;
  readonly previous: { readonly date: string; readonly cell: FigureCell | undefined };
  readonly unit: string;
}) {
  const t = useText(exploreWords);
  const before = valueOf(previous.cell);
  const change = before === undefined ? undefined : minus(value, before);
  if (before === undefined || change === undefined) return <>—</>;
  const places = Math.min(2, change.split('.')[1]?.length ?? 0);
  return (
    <>
      {t('previousText', { date: previous.date, value: `${printed(before)} ${unit}`, change: `${formatChange(change, places)} ${unit}` })}
    </>
  );
}
