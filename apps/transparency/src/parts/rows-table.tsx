import type { ReactNode } from 'react';
import type { Column, PublishedList, Row, Texts } from '../documents.ts';
import { countText, dayText, yuanText } from '../format.ts';
import { type Visit, hrefOf } from '../portal.ts';
import type { Words } from '../words/words.ts';
import { MaskedName, T, textOf } from './basic.tsx';

/** A phone's browser forgets that a table shown as a grid is a table; the roles remind it. */
const role = {
  table: { role: 'table' },
  rowgroup: { role: 'rowgroup' },
  row: { role: 'row' },
  columnheader: { role: 'columnheader' },
  rowheader: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const;

const numeric = (kind: string): boolean => kind === 'yuan' || kind === 'count' || kind === 'year';

/** One cell as its column's kind has it: names masked and spoken, money with commas. */
export function CellText({ cell, column, visit }: { cell: Texts; column: Column; visit: Visit }): ReactNode {
  if (column.kind === 'maskedName') return <MaskedName name={cell.zh} />;
  if (column.kind === 'yuan') return yuanText(cell.zh);
  if (column.kind === 'count') return countText(cell.zh);
  return <T text={cell} language={visit.language} />;
}

/** In place of a line that was taken down: that it was, and when. */
export function WithdrawnCell({ row, list, visit, words }: Omit<Props, 'page' | 'perPage'> & { row: Row }): ReactNode {
  return (
    <td {...role.cell} className="c-gone" colSpan={list.columns.length}>
      {words.list.lineWithdrawn(dayText(row.withdrawnOn ?? '', visit.today, visit.language))}
    </td>
  );
}

interface Props {
  readonly list: PublishedList;
  readonly visit: Visit;
  readonly words: Words;
  readonly page: number;
  readonly perPage: number;
}

/** The lines in the order of the paper. On a phone each becomes an entry of two lines; the roles keep the table a table. */
export function RowsTable({ list, visit, words, page, perPage }: Props): ReactNode {
  const { list: said } = words;
  const rows = list.rows?.nodes ?? [];
  const rowCount = list.rowCount ?? rows.length;
  const amount = list.columns.findIndex(({ kind }) => kind === 'yuan');
  const first = (page - 1) * perPage + 1;
  const classOf = (column: Column, position: number): string =>
    column.kind === 'maskedName'
      ? 'c-name'
      : position === amount || (amount < 0 && position === 1)
        ? 'c-amt num'
        : numeric(column.kind)
          ? 'c-det num'
          : 'c-det';
  const unitOf = (column: Column): string => (column.kind === 'yuan' ? said.unit.yuan : column.kind === 'count' ? said.unit.count : '');
  return (
    <>
      <table className="stack" {...role.table}>
        {rowCount > perPage ? (
          <caption>{said.part(first, first + rows.length - 1, rowCount)}</caption>
        ) : (
          <caption className="vh">{textOf(list.title, visit.language)}</caption>
        )}
        <thead {...role.rowgroup}>
          <tr {...role.row}>
            <th scope="col" {...role.columnheader}>
              {said.no}
            </th>
            {list.columns.map((column, position) => (
              <th key={column.key} scope="col" {...role.columnheader} className={classOf(column, position)}>
                <T text={column.name} language={visit.language} />
                {unitOf(column) && <small>{unitOf(column)}</small>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...role.rowgroup}>
          {rows.map((row) => (
            <tr key={row.no} {...role.row} id={`r${row.no}`}>
              <td {...role.cell} className="c-no">
                {row.no}
              </td>
              {row.withdrawnOn !== null && <WithdrawnCell row={row} list={list} visit={visit} words={words} />}
              {(row.withdrawnOn === null ? list.columns : []).map((column, position) => (
                <td key={column.key} {...role.cell} className={classOf(column, position)}>
                  {column.kind === 'year' && <span className="unit">{textOf(column.name, visit.language)} </span>}
                  <CellText cell={row.cells[position] ?? { zh: '', en: null }} column={column} visit={visit} />
                  {unitOf(column) && <span className="unit"> {unitOf(column)}</span>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot {...role.rowgroup}>
          <tr {...role.row}>
            <th scope="row" {...role.rowheader} colSpan={amount < 0 ? list.columns.length + 1 : amount + 1}>
              {said.total(countText(list.householdCount ?? rowCount))}
            </th>
            {list.total !== null && amount >= 0 && (
              <td {...role.cell} className="c-amt num">
                {yuanText(list.total)}
                <span className="unit"> {said.unit.yuan}</span>
              </td>
            )}
          </tr>
        </tfoot>
      </table>
      {rowCount > perPage && (
        <nav className="pages" aria-label={words.lists.pages}>
          {Array.from({ length: Math.ceil(rowCount / perPage) }, (_, index) =>
            index + 1 === page ? (
              <span key={index} aria-current="page">
                {index + 1}
              </span>
            ) : (
              <a
                key={index}
                href={hrefOf(visit, `/lists/${list.number}${index === 0 ? '' : `?page=${index + 1}`}`)}
                aria-label={words.lists.page(index + 1)}
              >
                {index + 1}
              </a>
            ),
          )}
        </nav>
      )}
    </>
  );
}
