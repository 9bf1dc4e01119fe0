import { gql, type AnyVariables, type Client, type TypedDocumentNode } from '@urql/core';
import { useRef, useState } from 'react';
import { useClient } from 'urql';

import { faultOf, type ClientFault } from './fault.ts';

/** A refusal as the contract gives it; what is drawn of it is the drawer's choice. */
export interface ExportRefusal {
  readonly code: string;
  readonly message: string;
}

export type ExportState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly done: number; readonly total: number | null; readonly stopping: boolean }
  | { readonly kind: 'refused'; readonly errors: readonly ExportRefusal[] }
  | { readonly kind: 'failed'; readonly sentence: string | null }
  | { readonly kind: 'lost'; readonly fault: ClientFault | undefined }
  | { readonly kind: 'made'; readonly name: string; readonly url: string };

export interface TakingOut {
  readonly state: ExportState;
  /** Begins the export and follows its job to the end; the file is then fetched as a download. */
  readonly start: (input: object) => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly reset: () => void;
}

interface Followed {
  readonly node: {
    readonly id: string;
    readonly job: {
      readonly id: string;
      readonly state: string;
      readonly progress: number;
      readonly total: number | null;
      readonly failure: string | null;
    } | null;
    readonly file: { readonly id: string; readonly name: string | null; readonly url: string | null } | null;
  } | null;
}

const followQuery = gql<Followed, { id: string }>`
  query FollowExport($id: ID!) {
    node(id: $id) {
      id
      ... on Export {
        job {
          id
          state
          progress
          total
          failure
        }
        file {
          id
          name
          url
        }
      }
    }
  }
`;

const cancelMutation = gql<unknown, { input: { job: string } }>`
  mutation CancelExport($input: CancelJobInput!) {
    cancelJob(input: $input) {
      job {
        id
        state
      }
    }
  }
`;

interface Begun {
  readonly export: { readonly id: string } | null;
  readonly userErrors: readonly ExportRefusal[];
}

const firstPauseMs = 300;
const longestPauseMs = 1500;

/**
 * Takes a workbook out of the platform: the act begins a job, the job is asked until it has ended, and its file comes as a download. The
 * document is the act's own, with `export { id }` and `userErrors`.
 */
export function useTakeOut<Data, Variables extends AnyVariables>(document: TypedDocumentNode<Data, Variables>): TakingOut {
  const client = useClient();
  const [state, setState] = useState<ExportState>({ kind: 'idle' });
  const job = useRef<string>(undefined);

  const start = async (input: object): Promise<void> => {
    job.current = undefined;
    setState({ kind: 'running', done: 0, total: null, stopping: false });
    const { data, error } = await client.mutation(document, { input } as unknown as Variables).toPromise();
    const begun = data && (Object.values(data as object).find((each) => each !== null && typeof each === 'object') as Begun | undefined);
    if (begun && begun.userErrors.length > 0) return setState({ kind: 'refused', errors: begun.userErrors });
    if (error || !begun?.export) return setState({ kind: 'lost', fault: faultOf(error) });
    await follow(client, begun.export.id, setState, job);
  };
  const stop = async (): Promise<void> => {
    if (!job.current) return;
    setState((now) => (now.kind === 'running' ? { ...now, stopping: true } : now));
    await client.mutation(cancelMutation, { input: { job: job.current } }).toPromise();
  };
  return { state, start, stop, reset: () => setState({ kind: 'idle' }) };
}

async function follow(
  client: Client,
  id: string,
  setState: (next: ExportState | ((now: ExportState) => ExportState)) => void,
  job: { current: string | undefined },
): Promise<void> {
  for (let pause = firstPauseMs; ; pause = Math.min(longestPauseMs, pause * 1.4)) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    const { data, error } = await client.query(followQuery, { id }, { requestPolicy: 'network-only' }).toPromise();
    const found = data?.node;
    if (!found?.job) return setState({ kind: 'lost', fault: faultOf(error) });
    const { state, progress, total, failure } = found.job;
    job.current = found.job.id;
    if (state === 'CANCELLED') return setState({ kind: 'idle' });
    if (state === 'FAILED') return setState({ kind: 'failed', sentence: failure });
    if (state === 'SUCCEEDED' && found.file?.url) {
      fetchAsDownload(found.file.url);
      return setState({ kind: 'made', name: found.file.name ?? '', url: found.file.url });
    }
    setState((now) => ({ kind: 'running', done: progress, total, stopping: now.kind === 'running' && now.stopping }));
  }
}

/** The server names the file and says that it is to be kept, so the page stays. */
function fetchAsDownload(url: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = '';
  document.body.append(link);
  link.click();
  link.remove();
}
