import { CheckLine, useText } from '@mingzhang/ui';

import { shortName } from '../../figures/catalogue.ts';
import { useFigureWords } from '../../figures/labels.ts';
import { checkColumn, checkParts, printedOf, type FigureModel, type ModelColumn } from '../../figures/model.ts';
import { exploreWords } from './words.ts';

const mostTerms = 12;

/** The sum under the table: every column down and every split across is added up; the leading one is shown, a broken one is named. */
export function Checks({ model }: { readonly model: FigureModel }) {
  const t = useText(exploreWords);
  const words = useFigureWords();
  const down = model.columns.flatMap((column) => checkColumn(model, column) ?? []);
  const across = model.columns
    .filter(({ partsTotal }) => partsTotal)
    .flatMap((column) => [...model.rows, model.total].flatMap((row) => checkParts(model, row, column) ?? []));
  const all = [...down, ...across];
  const hidden = all.reduce((n, each) => n + each.hidden, 0);
  const missing = down.reduce((n, each) => n + each.missing, 0);
  const broken = all.filter((each) => !each.holds && each.hidden + each.missing === 0);
  const shown = shownSum(model);
  if (!shown || model.rows.length === 0) return null;
  if (broken.length > 0) {
    const [first] = broken;
    const names = words.list([...new Set(broken.map(({ column }) => nameOf(column, words.key)))]);
    return (
      <div className="mzr-checks">
        {first ? (
          <CheckLine terms={first.terms.slice(0, mostTerms)} total={first.total} unit={words.unit(first.column.measure.unit)} />
        ) : null}
        <p className="mz-check mz-check-off">{t('offRows', { names })}</p>
      </div>
    );
  }
  if (hidden > 0) return <p className="mzr-checks mz-quiet">{t('hiddenCells', { n: hidden })}</p>;
  return (
    <div className="mzr-checks">
      <CheckLine
        terms={shown.terms}
        total={shown.total}
        unit={words.unit(shown.column.measure.unit)}
        extra={[across.length > 0 ? t('addsBoth') : '', missing > 0 ? t('missingCells', { n: missing }) : '', t('openHint')]
          .filter(Boolean)
          .join(' · ')}
      />
    </div>
  );
}

function nameOf(column: ModelColumn, label: (key: NonNullable<ModelColumn['part']>) => string): string {
  return `${shortName(column.metric.name)}${column.part ? ` ${label(column.part)}` : ''}`;
}

/** The sum worth printing: the parts of the whole place where there are some, otherwise the rows of the leading column. */
function shownSum(model: FigureModel) {
  const split = model.columns.find(({ partsTotal }) => partsTotal);
  const parts = split ? checkParts(model, model.total, split) : undefined;
  const rows = model.main ? checkColumn(model, model.main) : undefined;
  const best = parts ?? rows ?? model.columns.map((column) => checkColumn(model, column)).find((each) => each !== undefined);
  if (!best) return undefined;
  return best.terms.length <= mostTerms
    ? best
    : { ...best, terms: folded(best.terms, printedOf(model.total.cells[best.column.key]) ?? best.total) };
}

/** Hundreds of terms are too long to print; their exact sum stands for them and was checked term by term. */
function folded(terms: readonly string[], total: string): string[] {
  return terms.length === 0 ? [] : [total];
}
