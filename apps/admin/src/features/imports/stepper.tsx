import { commonWords, useText } from '@mingzhang/ui';
import { Button } from 'antd';

export const pageSize = 50;

export interface PageOf {
  readonly after?: string;
  readonly page?: string;
  readonly show?: string;
  readonly sheet?: string;
}

export interface StepperProps {
  readonly text: string;
  readonly search: PageOf;
  readonly info: { readonly hasNextPage: boolean; readonly endCursor: string | null } | undefined;
  readonly go: (search: PageOf) => void;
}

/** On by key; back to the first page, since a result is read from the top. */
export function Stepper({ text, search, info, go }: StepperProps) {
  const t = useText(commonWords);
  const page = Number(search.page ?? '1');
  const { after: _after, page: _page, ...rest } = search;
  return (
    <div className="mza-pager">
      <span>{text}</span>
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
