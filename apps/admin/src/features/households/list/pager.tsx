import { commonWords, formatCount, useText } from '@mingzhang/ui';
import { Button } from 'antd';

import type { HouseholdListSearch } from '../address.ts';
import { pageSize } from './query.ts';
import { listWords } from './words.ts';

export interface PagerProps {
  readonly search: HouseholdListSearch;
  readonly rows: number;
  readonly all: number;
  readonly info: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  readonly onPage: (search: HouseholdListSearch) => void;
}

/** Pages by key, both ways; the address carries the cursor and the number of the page. */
export function Pager({ search, rows, all, info, onPage }: PagerProps) {
  const t = useText(listWords);
  const common = useText(commonWords);
  const page = Number(search.page ?? '1');
  const { after: _after, before: _before, page: _page, ...rest } = search;
  const from = (page - 1) * pageSize + 1;
  const back = () => onPage(page <= 2 || !info.startCursor ? rest : { ...rest, before: info.startCursor, page: String(page - 1) });
  const on = () => (info.endCursor ? onPage({ ...rest, after: info.endCursor, page: String(page + 1) }) : undefined);
  return (
    <div className="mza-pager">
      <span>{rows > 0 ? t('rows', { from: formatCount(from), to: formatCount(from + rows - 1), n: formatCount(all) }) : null}</span>
      <span className="mza-keys mz-wide-only mz-noprint" aria-hidden="true">
        <kbd>J</kbd> <kbd>K</kbd> {t('move')} <kbd>Enter</kbd> {t('open')}
      </span>
      <span className="mza-pager-acts mz-noprint">
        <Button size="small" disabled={page === 1} onClick={back}>
          {common('previousPage')}
        </Button>
        <Button size="small" disabled={from + rows - 1 >= all || !info.endCursor} onClick={on}>
          {common('nextPage')}
        </Button>
      </span>
    </div>
  );
}
