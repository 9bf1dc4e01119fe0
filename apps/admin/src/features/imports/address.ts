import { cursorPattern, fitting, present } from '@mingzhang/client';

export interface ImportListSearch {
  readonly after?: string;
  readonly page?: string;
}

export function importListSearch(given: Record<string, unknown>): ImportListSearch {
  return present({ after: fitting(given['after'], cursorPattern), page: fitting(given['page'], /^[1-9]\d{0,5}$/) });
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
    show: fitting(given['show'], /^[a-zA-Z]{2,20}$/),
    sheet: fitting(given['sheet'], /^[\w-]{1,60}$/),
    after: fitting(given['after'], cursorPattern),
    before: fitting(given['before'], cursorPattern),
    page: fitting(given['page'], /^[1-9]\d{0,5}$/),
  });
}
