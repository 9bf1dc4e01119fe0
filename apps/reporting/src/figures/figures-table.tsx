import { Icon, useText } from '@mingzhang/ui';
import { useState, type KeyboardEvent, type ReactNode } from 'react';

import { shortName } from './catalogue.ts';
import { FigureDoor } from './figure-door.tsx';
import { useFigureWords } from './labels.ts';
import type { FigureModel, ModelColumn, ModelRow, Order } from './model.ts';
import { tableWords } from './table-words.ts';

export interface Spot {
  readonly row: ModelRow;
  readonly column: ModelColumn;
}

interface FiguresTableProps {
  readonly caption: string;
  /** Head of the first column: 乡镇. */
  readonly rowHead: string;
  readonly model: FigureModel;
  readonly totalLabel: string;
  readonly order: Order;
  readonly onOrder: (order: Order) => void;
  readonly opened: Spot | undefined;
  readonly onOpen: (spot: Spot | undefined) => void;
  readonly popover: (spot: Spot) => ReactNode;
  readonly onCopy: (spot: Spot) => void;
}

interface HeadGroup {
  readonly key: string;
  readonly title: string;
  readonly columns: readonly ModelColumn[];
}

/** A table of figures: every number a door, arrows walk the cells, Enter opens, C copies the value with its code. */
export function FiguresTable(props: FiguresTableProps) {
  const { caption, rowHead, model, totalLabel, order, onOrder } = props;
  const t = useText(tableWords);
  const words = useFigureWords();
  const groups = groupsOf(model.columns, (column) => headOf(column, (name) => t('split', { name, unit: words.unit(column.measure.unit) })));
  const [at, setAt] = useState<readonly [number, number]>([0, 0]);
  const lines = [...model.rows, model.total];
  const sortBy = (by: string) => onOrder({ by, ascending: order.by === by ? !order.ascending : by === 'name' });
  const aria = (by: string) => (order.by === by ? { 'aria-sort': order.ascending ? ('ascending' as const) : ('descending' as const) } : {});

  const walk = (event: KeyboardEvent<HTMLButtonElement>, line: number, column: number) => {
    const step = steps[event.key];
    const spot = { row: lines[line], column: model.columns[column] };
    if (step) {
      event.preventDefault();
      const next = [clamp(line + step[0], lines.length), clamp(column + step[1], model.columns.length)] as const;
      setAt(next);
      event.currentTarget.closest('table')?.querySelector<HTMLElement>(`[data-cell="${next[0]}.${next[1]}"]`)?.focus();
    } else if (event.key === 'c' && !event.ctrlKey && !event.metaKey && spot.row && spot.column) {
      props.onCopy({ row: spot.row, column: spot.column });
    }
  };

  return (
    <div className="mzr-scroll">
      <table className="mzr-table">
        <caption className="mz-only-read">{caption}</caption>
        <thead>
          <tr>
            <th scope="col" rowSpan={2} className="mzr-rowhead" {...aria('name')}>
              <SortButton label={rowHead} on={order.by === 'name'} ascending={order.ascending} onClick={() => sortBy('name')} />
            </th>
            {groups.map(({ key, title, columns }) => (
              <th
                key={key}
                scope="colgroup"
                colSpan={columns.length}
                className={columns.length > 1 ? 'mzr-group' : 'mzr-group mzr-group-one'}
              >
                {title}
              </th>
            ))}
          </tr>
          <tr>
            {model.columns.map((column) => (
              <th key={column.key} scope="col" className={startsGroup(groups, column) ? 'mz-num mz-ruled' : 'mz-num'} {...aria(column.key)}>
                <SortButton
                  label={leafOf(column, words, t('sum'), model.columns)}
                  on={order.by === column.key}
                  ascending={order.ascending}
                  onClick={() => sortBy(column.key)}
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((row, line) => (
            <tr key={row.key} className={row.total ? 'mzr-totals' : ''}>
              <th scope="row" className="mzr-rowhead">
                {row.total ? totalLabel : row.keys.map(words.key).join(' ')}
              </th>
              {model.columns.map((column, number) => (
                <td key={column.key} className={cellClass(groups, column)}>
                  <FigureDoor
                    cell={row.cells[column.key]}
                    label={`${row.total ? totalLabel : row.keys.map(words.key).join(' ')} ${shortName(column.metric.name)} ${leafOf(column, words, t('sum'), model.columns)}`}
                    place={`${line}.${number}`}
                    reachable={at[0] === line && at[1] === number}
                    onFocus={() => setAt([line, number])}
                    onKeyDown={(event) => walk(event, line, number)}
                    open={props.opened?.row.key === row.key && props.opened.column.key === column.key}
                    onOpen={(open) => props.onOpen(open ? { row, column } : undefined)}
                    popover={() => props.popover({ row, column })}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};
const clamp = (value: number, length: number): number => Math.max(0, Math.min(length - 1, value));

function SortButton({
  label,
  on,
  ascending,
  onClick,
}: {
  readonly label: string;
  readonly on: boolean;
  readonly ascending: boolean;
  readonly onClick: () => void;
}) {
  return (
    <button type="button" className={on ? 'mzr-sort mzr-sort-on' : 'mzr-sort'} onClick={onClick}>
      {label}
      {on ? <Icon name={ascending ? 'arrow-up' : 'chevron-down'} size={12} /> : null}
    </button>
  );
}

/** 未脱贫（户） over its parts, 未脱贫 over a single column. */
function headOf({ metric, part, partsTotal }: ModelColumn, split: (name: string) => string): { key: string; title: string } {
  const name = shortName(metric.name);
  return part || partsTotal ? { key: `${metric.code}*`, title: split(name) } : { key: metric.code, title: name };
}

function groupsOf(columns: readonly ModelColumn[], head: (column: ModelColumn) => { key: string; title: string }): HeadGroup[] {
  const groups: { key: string; title: string; columns: ModelColumn[] }[] = [];
  for (const column of columns) {
    const { key, title } = head(column);
    const last = groups.at(-1);
    if (last?.key === key) last.columns.push(column);
    else groups.push({ key, title, columns: [column] });
  }
  return groups;
}

function startsGroup(groups: readonly HeadGroup[], column: ModelColumn): boolean {
  return groups.some(({ columns }) => columns[0] === column);
}

function cellClass(groups: readonly HeadGroup[], column: ModelColumn): string {
  return ['mz-num', startsGroup(groups, column) ? 'mz-ruled' : '', column.partsTotal ? 'mzr-parts-total' : ''].filter(Boolean).join(' ');
}

/** The lowest head: the part, 合计, or the unit; the measure's own name where two of a metric share a unit. */
function leafOf(
  { metric, measure, part, partsTotal }: ModelColumn,
  words: ReturnType<typeof useFigureWords>,
  sum: string,
  columns: readonly ModelColumn[],
): string {
  if (part) return words.key(part);
  if (partsTotal) return sum;
  const twin = columns.some(
    (each) => !each.part && each.metric.code === metric.code && each.measure.key !== measure.key && each.measure.unit === measure.unit,
  );
  const unit = words.unit(measure.unit);
  return twin ? `${measure.name ?? measure.key} ${unit}` : unit;
}
