import { csvOf, saveAs, useClient } from '@mingzhang/client';
import { useRef, useState } from 'react';

import type { ListColumn } from './columns.tsx';
import { householdListQuery, type HouseholdListVariables, type HouseholdRow } from './query.ts';

export type ExportState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly n: number }
  | { readonly kind: 'done'; readonly n: number; readonly all: number; readonly columns: number; readonly file: string }
  | { readonly kind: 'failed' };

export interface ListExport {
  readonly state: ExportState;
  readonly start: (columns: readonly ListColumn[], head: (n: number) => string, file: string, all: number) => Promise<void>;
  readonly stop: () => void;
}

/** Exactly the list on the screen as a file: the same query, page after page, the chosen columns, and the count that really came. */
export function useExport(variables: HouseholdListVariables): ListExport {
  const client = useClient();
  const [state, setState] = useState<ExportState>({ kind: 'idle' });
  const stopped = useRef(false);

  const start: ListExport['start'] = async (columns, head, file, all) => {
    stopped.current = false;
    setState({ kind: 'running', n: 0 });
    const { where, orderBy, asOf } = variables ?? {};
    const rows: HouseholdRow[] = [];
    for (let after: string | null = null; ;) {
      const page: HouseholdListVariables = { where: where ?? null, orderBy: orderBy ?? null, asOf: asOf ?? null, first: 100, after };
      const { data, error } = await client.query(householdListQuery, page, { requestPolicy: 'network-only' }).toPromise();
      const connection = data?.households;
      if (stopped.current) return setState({ kind: 'idle' });
      if (error || !connection) return setState({ kind: 'failed' });
      rows.push(...connection.nodes.filter((row) => row !== null));
      setState({ kind: 'running', n: rows.length });
      after = connection.pageInfo.endCursor;
      if (!connection.pageInfo.hasNextPage || after === null) break;
    }
    const sheet = [[head(rows.length)], columns.map(({ title }) => title), ...rows.map((row) => columns.map(({ text }) => text(row)))];
    saveAs(csvOf(sheet), file);
    setState({ kind: 'done', n: rows.length, all, columns: columns.length, file });
  };
  return { state, start, stop: () => void (stopped.current = true) };
}
