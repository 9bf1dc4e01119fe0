import { commonWords, formatCount, useText } from '@mingzhang/ui';
import { Button } from 'antd';

import { importWords } from './words.ts';

export const pageSize = 50;

export interface PageOf {
  readonly after?: string;
  readonly page?: string;
  readonly show?: string;
  readonly sheet?: string;
}

export interface StepperProps {
  /** Of what the page is one: faults, or rows. */
  readonly of: 'page' | 'pageRows';
  readonly shown: number;
  readonly count: number | undefined;
  readonly search: PageOf;
  readonly info: { readonly hasNextPage: boolean; readonly endCursor: string | null } | undefined;
  readonly go: (search: PageOf) => void;
}

/** On by key; back to the first page, since a result is read from the top. */
export function Stepper({ of, shown, count, search, info, go }: StepperProps) {
  const t = useText(commonWords);
  const words = useText(importWords);
  const page = Number(search.page ?? '1');
  const { after: _after, page: _page, ...rest } = search;
  const from = (page - 1) * pageSize + 1;
  const range = { from: formatCount(from), to: formatCount(from + shown - 1), n: count === undefined ? '…' : formatCount(count) };
  return (
    <div className="mza-pager">
      <span>{words(of, range)}</span>
      <span className="mza-pager-acts">
        <Button size="small" disabled={page === 1} onClick={() => (page === 2 ? go(rest) : window.history.back())}>
          {t('previousPage')}
        </Button>
        <Button
          size="small"
          disabled={!info?.hasNextPage || !info.endCursor}
          onClick={() => go({ ...rest, after: info?.endCursor ?? '', page: String(page + 1) })}
        >
          {t('nextPage')}
        </Button>
      </span>
    </div>
  );
}
