import { home } from './pages/home.tsx';
import { list } from './pages/list.tsx';
import { lists } from './pages/lists.tsx';
import { notice } from './pages/notice.tsx';
import type { PageHandler } from './pages/page.ts';
import { search } from './pages/search.tsx';
import { about, notShown } from './pages/statements.tsx';
import { verify } from './pages/verify.tsx';
import { village } from './pages/village.tsx';
import { township, villages } from './pages/villages.tsx';
import { hrefOf } from './portal.ts';

/** Addresses without their language. They are kept for good: what one shows may shrink, the address stays. */
const routes: readonly (readonly [RegExp, PageHandler])[] = [
  [/^\/$/, home],
  [/^\/lists$/, lists],
  [/^\/lists\/(\d{4}-\d{4,6})$/, list],
  [/^\/lists\/(\d{4}-\d{4,6})\/print$/, notice],
  [/^\/villages$/, villages],
  [/^\/villages\/([a-z0-9-]{1,80})$/, township],
  [/^\/villages\/([a-z0-9-]{1,80})\/([a-z0-9-]{1,80})$/, village],
  [/^\/search$/, search],
  [/^\/verify$/, verify],
  [/^\/not-shown$/, notShown],
  [/^\/about$/, about],
  // What the code on a paper says, in capitals or not.
  [
    /^\/g\/(\d{8,10})$/i,
    ({ visit, params: [digits = ''] }) =>
      Promise.resolve({ kind: 'redirect', permanent: true, to: hrefOf(visit, `/lists/${digits.slice(0, 4)}-${digits.slice(4)}`) }),
  ],
];

export function findRoute(path: string): { handler: PageHandler; params: readonly string[] } | undefined {
  for (const [pattern, handler] of routes) {
    const match = pattern.exec(path);
    if (match) return { handler, params: match.slice(1) };
  }
  return undefined;
}

/** Whether an address is the portal's own, so that the server knows what to hand over. */
export function isPortalPath(path: string): boolean {
  const bare = /^\/en(?=\/|$)/.test(path) ? path.slice(3) || '/' : path;
  return bare === '/portal.css' || bare === '/icon.svg' || findRoute(bare) !== undefined;
}
