import { formatYuan } from '../format/numbers.ts';
import { useText } from '../i18n/language-context.tsx';
import { untilDay } from './layout.ts';
import type { AxisBandRow, AxisPointRow, AxisYear } from './types.ts';
import { axisWords } from './words.ts';

export interface AxisTableProps {
  readonly bandRows: readonly AxisBandRow[];
  readonly pointRows: readonly AxisPointRow[];
  readonly years: readonly AxisYear[];
  readonly day: string;
}

/** The same data in words and rows. */
export function AxisTable({ bandRows, pointRows, years, day }: AxisTableProps) {
  const t = useText(axisWords);
  const lines = linesOf({ bandRows, pointRows, years, day }, t('until'), t('money'));
  return (
    <div className="mz-axis-table" role="region" aria-label={t('axis')} tabIndex={0}>
      <table className="mz-plain">
        <caption className="mz-only-read">{t('axis')}</caption>
        <thead>
          <tr>
            <th>{t('row')}</th>
            <th>{t('what')}</th>
            <th>{t('from')}</th>
            <th>{t('to')}</th>
            <th className="mz-num">{t('amount')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.key}>
              <th scope="row">{line.row}</th>
              <td>{line.what}</td>
              <td>{line.from}</td>
              <td>{line.to}</td>
              <td className="mz-num">{line.amount}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface Line {
  readonly key: string;
  readonly row: string;
  readonly what: string;
  readonly from: string;
  readonly to: string;
  readonly amount: string;
}

export function linesOf({ bandRows, pointRows, years, day }: AxisTableProps, until: string, money: string): Line[] {
  return [
    ...[
      ...bandRows.map(({ key, label, bands }) => ({ key, label, items: bands })),
      ...pointRows.map(({ key, label, spans = [] }) => ({ key, label, items: spans })),
    ].flatMap(({ key: row, label, items }) =>
      untilDay(items, day).map(({ key, from, lastDay, label: what }) => ({
        key: `${row}-${key}`,
        row: label,
        what,
        from,
        to: lastDay ?? until,
        amount: '',
      })),
    ),
    ...pointRows.flatMap(({ key: row, label, points = [] }) =>
      points
        .filter(({ date }) => date <= day)
        .map(({ key, date, label: what = '', amount }) => ({
          key: `${row}-${key}`,
          row: label,
          what,
          from: date,
          to: '',
          amount: amount ? formatYuan(amount) : '',
        })),
    ),
    ...years
      .filter(({ year }) => `${year}-01-01` <= day)
      .map(({ year, amount }) => ({ key: `year-${year}`, row: money, what: String(year), from: '', to: '', amount: formatYuan(amount) })),
  ];
}
