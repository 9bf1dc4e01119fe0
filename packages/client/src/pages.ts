import { signOut } from './session.ts';

export interface ClientPages {
  /** What the server calls this client. */
  readonly client: string;
  /** Leaves the page for the sign-in, so that nothing read stays in memory, and comes back to the same address afterwards. */
  readonly goToSignIn: () => void;
  /** Signs out and leaves the page. */
  readonly leave: () => Promise<void>;
  /** Opens a page anew, so that nothing of another session stays in memory. */
  readonly open: (path: string) => void;
  /** An address inside this client only: a link from elsewhere must not lead out of it. */
  readonly safeBack: (back: string | undefined) => string;
}

/** What this tab kept, such as the words of a search, is not for who signs in after. */
function forget(): void {
  try {
    sessionStorage.clear();
  } catch {
    // Where nothing may be kept there is nothing.
  }
}

/** The ways in and out of a client that lies under a base, such as `/admin`. */
export function pagesUnder(base: string, home: string): ClientPages {
  const open = (path: string) => window.location.assign(`${base}${path}`);
  return {
    client: base.slice(1),
    open,
    goToSignIn() {
      const here = window.location.pathname + window.location.search;
      if (!here.startsWith(`${base}/sign-in`)) open(`/sign-in?back=${encodeURIComponent(here.slice(base.length))}`);
    },
    async leave() {
      await signOut().catch(() => undefined);
      forget();
      open('/sign-in');
    },
    safeBack: (back) => (back && /^\/[^/\\]/.test(back) && !back.startsWith('/sign-in') ? back : home),
  };
}
