import { signOut } from '@mingzhang/client';

const base = '/admin';

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

/** Takes another of one's offices; the page begins anew, because everything on it belonged to the old one. */
export async function takeOffice(id: string): Promise<void> {
  const response = await fetch('/auth/office', {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json', 'apollo-require-preflight': '1' },
    body: JSON.stringify({ office: id }),
  });
  if (response.ok) window.location.assign(`${base}/work`);
}

/** An address inside the console only: a link from elsewhere must not lead out of it. */
export function safeBack(back: string | undefined): string {
  return back && /^\/[^/\\]/.test(back) && !back.startsWith('/sign-in') ? back : '/work';
}
