import { useText } from '@mingzhang/ui';
import { Button } from 'antd';
import { useState } from 'react';
import { auditWords } from './words.ts';

interface Turning {
  readonly after: string | null;
  readonly page: number;
  readonly turn: (to: 'next' | 'previous', endCursor: string | null | undefined) => void;
}

/** Pages of a list that is read from the newest on; another filter, another `key`, begins anew. */
export function usePages(key: string): Turning {
  const [state, setState] = useState<{ key: string; cursors: readonly string[] }>({ key, cursors: [] });
  const cursors = state.key === key ? state.cursors : [];
  return {
    after: cursors.at(-1) ?? null,
    page: cursors.length + 1,
    turn: (to, endCursor) => setState({ key, cursors: to === 'next' && endCursor ? [...cursors, endCursor] : cursors.slice(0, -1) }),
  };
}

export function Pages({
  pages,
  info,
}: {
  readonly pages: Turning;
  readonly info: { readonly hasNextPage: boolean; readonly endCursor: string | null } | undefined;
}) {
  const t = useText(auditWords);
  return (
    <span className="mza-acts">
      <Button size="small" disabled={pages.page === 1} onClick={() => pages.turn('previous', undefined)}>
        {t('previous')}
      </Button>
      <Button size="small" disabled={!info?.hasNextPage} onClick={() => pages.turn('next', info?.endCursor)}>
        {t('next')}
      </Button>
    </span>
  );
}
