import type { Viewer } from '../../app/viewer.tsx';

export interface Waiting {
  readonly counts: { readonly imports: number; readonly publications: number };
}

/** What waits for this office. */
export function useWaiting(_viewer: Viewer): Waiting {
  return { counts: { imports: 0, publications: 0 } };
}
