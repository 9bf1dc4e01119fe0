import { cellRef, columnName } from '../refs.ts';
import type { Locale } from '../refusal.ts';

/** One thing wrong with one cell, one row or one sheet, as the person who filled it in is to be told. */
export interface Fault {
  /** The name of the sheet; of a CSV it is 'CSV'. */
  sheet: string;
  /** From 1, as the spreadsheet program shows it; 0 for a fault of the whole sheet, which is listed only. */
  row: number;
  /** From 0; absent for a fault of the row, which is marked at its first cell. */
  column?: number;
  /** The heading of the column, for the list. */
  heading?: string;
  /** What stands in the cell, for the list; the caller masks it, and leaves it away for identity numbers. */
  content?: string;
  message: string;
  remedy?: string;
}

export interface FaultTexts {
  listName: string;
  headers: readonly string[];
  problem: string;
  remedy: string;
  more: (left: number) => string;
}

/** Every comment of ours begins with this in either language, so that the next marking finds and replaces it. */
export const MARK_SIGN = '▲ ';

/** The name of the added sheet in either language: a reader of returned files passes over it. */
export const FAULT_SHEETS: Readonly<Record<Locale, string>> = { 'zh-CN': '问题清单', en: 'Problems' };

export const faultTexts: Readonly<Record<Locale, FaultTexts>> = {
  'zh-CN': {
    listName: FAULT_SHEETS['zh-CN'],
    headers: ['序号', '工作表', '行', '列', '单元格', '填写内容', '问题', '处理办法'],
    problem: '问题：',
    remedy: '处理办法：',
    more: (left) => `另有 ${left} 处问题未在表中标出，全部问题见下列各行。`,
  },
  en: {
    listName: FAULT_SHEETS.en,
    headers: ['No.', 'Sheet', 'Row', 'Column', 'Cell', 'Content', 'Problem', 'What to do'],
    problem: 'Problem: ',
    remedy: 'What to do: ',
    more: (left) => `${left} more cells are not marked in the sheets; all problems are listed below.`,
  },
};

/** The faults of one cell, in one comment. */
export interface Mark {
  sheet: string;
  row: number;
  column: number | undefined;
  comment: string;
}

/** Gathers faults by cell, in the order of the first of each; a fault of the whole sheet has no cell. */
export function marksOf(faults: readonly Fault[], texts: FaultTexts): Mark[] {
  const marks = new Map<string, Mark>();
  for (const { sheet, row, column, message, remedy } of faults) {
    if (row < 1) continue;
    const key = JSON.stringify([sheet, row, column]);
    const text = `${texts.problem}${message}${remedy ? `\n${texts.remedy}${remedy}` : ''}`;
    const mark = marks.get(key);
    if (mark) mark.comment += `\n${text}`;
    else marks.set(key, { sheet, row, column, comment: MARK_SIGN + text });
  }
  return [...marks.values()];
}

/** The rows of the list, without its headings. */
export function listRows(faults: readonly Fault[]): (string | number | null)[][] {
  return faults.map(({ sheet, row, column, heading, content, message, remedy }, index) => [
    index + 1,
    sheet,
    row < 1 ? null : row,
    [column === undefined ? '' : columnName(column), heading ?? ''].filter(Boolean).join(' ') || null,
    row < 1 || column === undefined ? null : cellRef(column, row),
    content ?? null,
    message,
    remedy ?? null,
  ]);
}

/** What an earlier comment says beside our mark: someone else's remark stays. */
export function withoutMark(comment: string): string {
  const at = comment.indexOf(MARK_SIGN);
  return (at < 0 ? comment : comment.slice(0, at)).trim();
}

export const TINT = 'FBECEB';
export const SEAL_RED = '9B1C22';
export const LIST_WIDTHS = [6, 16, 8, 20, 10, 24, 48, 48];
