import { cursorPattern, present, textOf } from '../../app/search.ts';

export interface ImportListSearch {
  readonly after?: string;
  readonly page?: string;
}

export function importListSearch(given: Record<string, unknown>): ImportListSearch {
  return present({ after: textOf(given['after'], cursorPattern), page: textOf(given['page'], /^[1-9]\d{0,5}$/) });
}

export interface ImportSearch {
  readonly show?: string;
  readonly sheet?: string;
  readonly after?: string;
  readonly before?: string;
  readonly page?: string;
}

export function importSearch(given: Record<string, unknown>): ImportSearch {
  return present({
    show: textOf(given['show'], /^[a-zA-Z]{2,20}$/),
    sheet: textOf(given['sheet'], /^[\w-]{1,60}$/),
    after: textOf(given['after'], cursorPattern),
    before: textOf(given['before'], cursorPattern),
    page: textOf(given['page'], /^[1-9]\d{0,5}$/),
  });
}
