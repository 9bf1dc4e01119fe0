import { signOut } from '@mingzhang/client';

const base = '/reporting';

/** Leaves the page for the sign-in, so that nothing read stays in memory, and comes back to the same address afterwards. */
export function goToSignIn(): void {
  const here = window.location.pathname + window.location.search;
  if (here.startsWith(`${base}/sign-in`)) return;
  window.location.assign(`${base}/sign-in?back=${encodeURIComponent(here.slice(base.length))}`);
}

export async function leave(): Promise<void> {
  await signOut().catch(() => undefined);
  window.location.assign(`${base}/sign-in`);
}

/** An address inside this client only: a link from elsewhere must not lead out of it. */
export function safeBack(back: string | undefined): string {
  return back && /^\/[^/\\]/.test(back) && !back.startsWith('/sign-in') ? back : '/';
}
