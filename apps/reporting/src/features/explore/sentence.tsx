import { useText } from '@mingzhang/ui';
import type { ReactNode } from 'react';

import { shortName } from '../../figures/catalogue.ts';
import { compareDecimals, isZero } from '../../figures/decimal.ts';
import { useFigureWords } from '../../figures/labels.ts';
import { valueOf, type FigureModel } from '../../figures/model.ts';
import type { ExploreRequest } from './request.ts';
import { exploreWords } from './words.ts';

interface SentenceProps {
  readonly model: FigureModel;
  readonly request: ExploreRequest;
}

/** 未脱贫 724 户 1,595 人，北岭乡最多: the total and the largest place, said from the table itself; nothing about causes. */
export function useSentence({ model, request }: SentenceProps): { title: ReactNode; text: string } {
  const t = useText(exploreWords);
  const words = useFigureWords();
  const [metric] = request.metrics;
  const own = model.columns.filter(({ metric: of, part }) => of.code === metric?.code && !part);
  const counts = own.filter(({ measure }) => measure.unit !== 'PERCENT');
  const said = counts.length > 0 ? counts.slice(0, 2) : own.slice(0, 1);
  const numbers = said.map(({ key, measure }) => {
    const cell = words.cell(model.total.cells[key]);
    const value = cell.__typename === 'FigureValue' ? cell.printed : cell.__typename === 'Suppressed' ? t('fileHidden') : '—';
    return { value, unit: words.unit(measure.unit) };
  });
  const name = shortName(metric?.name ?? '');
  const tail = model.main ? mostOf(model, (row) => row.keys.map(words.key).join(' ')) : undefined;
  const most = tail ? t(model.main?.measure.unit === 'PERCENT' ? 'highest' : 'most', { name: tail }) : '';
  const comma = words.language === 'en' ? ', ' : '，';
  const title = (
    <>
      {name}
      {words.language === 'en' ? ': ' : ' '}
      {numbers.map(({ value, unit }, at) => (
        <span key={unit}>
          {at > 0 ? (words.language === 'en' ? ', ' : ' ') : ''}
          <b className="mzr-strong">{value}</b> {unit}
        </span>
      ))}
      {most ? `${comma}${most}` : ''}
    </>
  );
  const spoken = `${name} ${numbers.map(({ value, unit }) => `${value} ${unit}`).join(' ')}`;
  return { title, text: most ? `${spoken}${comma}${most}` : spoken };
}

/** The one row with the largest figure; none when the first place is shared or nothing was counted. */
function mostOf({ rows, main }: FigureModel, label: (row: FigureModel['rows'][number]) => string): string | undefined {
  if (!main || rows.length < 2) return undefined;
  const known = rows.filter(({ cells }) => valueOf(cells[main.key]) !== undefined);
  const [first, second] = [...known].sort((a, b) => compareDecimals(valueOf(b.cells[main.key]), valueOf(a.cells[main.key])));
  const value = first && valueOf(first.cells[main.key]);
  if (!first || value === undefined || isZero(value)) return undefined;
  return second && compareDecimals(value, valueOf(second.cells[main.key])) === 0 ? undefined : label(first);
}
