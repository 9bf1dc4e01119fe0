import { createHash } from 'node:crypto';
import { type Language, civilDateAt } from '@mingzhang/kernel';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { type County, type DocumentName, documents } from './documents.ts';
import { momentText } from './format.ts';
import { madeAt } from './parts/layout.tsx';
import { faultPage } from './pages/fault.tsx';
import { type Ask, type Keeping, PortalFault } from './pages/page.ts';
import {
  type Execute,
  type ExecutionAnswer,
  type PortalOptions,
  type PortalRequest,
  type PortalResponse,
  type Visit,
  hrefOf,
} from './portal.ts';
import { findRoute } from './routes.ts';
import { icon, stylesheet, stylesheetPath, stylesheetTag } from './styles/stylesheet.ts';
import { en } from './words/en.ts';
import { zh } from './words/zh.ts';

const security = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

const keeping: Record<Keeping, Readonly<Record<string, string>>> = {
  LIVE: { 'cache-control': 'public, max-age=30, must-revalidate' },
  LIVE_UNINDEXED: { 'cache-control': 'public, max-age=30, must-revalidate', 'x-robots-tag': 'noindex, noarchive' },
  STATIC: { 'cache-control': 'public, max-age=86400' },
  NEVER: { 'cache-control': 'no-store', 'x-robots-tag': 'noindex' },
};

/**
 * Answers one request of the portal: a whole page of HTML without scripts, a redirect, or the style sheet. Reads nothing but the public schema,
 * through `execute`. When the data cannot be had, it says so with 503; only a fault of the program itself is thrown.
 */
export async function renderPortal(request: PortalRequest, execute: Execute, options: PortalOptions = {}): Promise<PortalResponse> {
  const now = options.now ?? new Date();
  const url = new URL(request.url, 'http://portal.invalid');
  if (url.pathname === stylesheetPath) return asset(request, stylesheet, 'text/css', stylesheetTag);
  if (url.pathname === '/icon.svg') return asset(request, icon, 'image/svg+xml', `"icon-${stylesheetTag.slice(1)}`);
  const language: Language = /^\/en(\/|$)/.test(url.pathname) ? 'en' : 'zh-CN';
  const path = language === 'en' ? url.pathname.slice(3) || '/' : url.pathname;
  const visit: Visit = {
    language,
    path,
    query: url.searchParams,
    large: /(^|;\s*)size=large(;|$)/.test(headerOf(request, 'cookie') ?? ''),
    today: civilDateAt(now),
    origin: options.origin ?? `https://${headerOf(request, 'host') ?? 'localhost'}`,
  };
  const words = language === 'en' ? en : zh;
  const shell: { county: County | null } = { county: lastCounty };
  const fault = (status: PortalFault['status']) =>
    page(
      request,
      { visit, now, status, keep: 'NEVER', html: faultPage(status, { visit, words, county: shell.county }) },
      status === 503 || status === 429 ? { 'retry-after': '30' } : status === 405 ? { allow: 'GET, HEAD' } : {},
    );
  if (request.method !== 'GET' && request.method !== 'HEAD') return fault(405);
  const chosen = typeChoice(visit, url);
  if (chosen) return chosen;
  const ask = asking(execute, shell);
  try {
    const route = findRoute(path);
    if (!route) throw new PortalFault(404);
    const output = await route.handler({ visit, words, ask, params: route.params });
    if (output.kind === 'redirect')
      return {
        status: output.permanent ? 301 : 302,
        headers: { ...security, location: output.to, 'cache-control': output.permanent ? 'public, max-age=86400' : 'no-store' },
        body: '',
      };
    return page(request, { visit, now, status: output.status ?? 200, keep: output.keep, html: output.html });
  } catch (error) {
    if (!(error instanceof PortalFault)) throw error;
    if (!shell.county && error.status !== 503) await ask('PortalShell').catch(() => undefined);
    return fault(error.status);
  }
}

/** The county as it was last read: its name and duty phone stand on a page about a fault too. */
let lastCounty: County | null = null;

/** Sends the portal's documents; what went wrong becomes a page, by its code. Remembers the county for pages about faults. */
function asking(execute: Execute, shell: { county: County | null }): Ask {
  return async <Name extends DocumentName>(name: Name, variables: Readonly<Record<string, unknown>> = {}) => {
    const { data, errors } = await execute(documents[name], variables).catch((): ExecutionAnswer => ({ errors: [{}] }));
    if (errors && errors.length > 0) {
      const code = errors[0]?.extensions?.['code'];
      throw new PortalFault(code === 'BAD_USER_INPUT' ? 400 : code === 'RATE_LIMITED' ? 429 : 503);
    }
    const county = (data as { county?: County | null } | undefined)?.county;
    if (county) lastCounty = shell.county = county;
    return data as never;
  };
}

/** `?size=large` is remembered in the site's only cookie, and the clean address is shown. */
function typeChoice({ language, path, query }: Visit, url: URL): PortalResponse | undefined {
  const size = query.get('size');
  if (size !== 'large' && size !== 'normal') return undefined;
  const rest = new URLSearchParams(url.searchParams);
  rest.delete('size');
  const location = `${hrefOf({ language }, path)}${rest.size > 0 ? `?${rest.toString()}` : ''}`;
  const cookie =
    size === 'large' ? 'size=large; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly' : 'size=; Path=/; Max-Age=0; SameSite=Lax; HttpOnly';
  return { status: 303, headers: { ...security, location, 'set-cookie': cookie, 'cache-control': 'no-store' }, body: '' };
}

interface Rendered {
  readonly visit: Visit;
  readonly now: Date;
  readonly status: number;
  readonly keep: Keeping;
  readonly html: ReactNode;
}

/** The entity tag is over the page without its clock, so that an unchanged page stays unchanged from minute to minute. */
function page(
  request: PortalRequest,
  { visit, now, status, keep, html }: Rendered,
  more: Readonly<Record<string, string>> = {},
): PortalResponse {
  const markup = `<!DOCTYPE html>${renderToStaticMarkup(html)}`;
  const tag = `"${createHash('sha256').update(markup).digest('base64url').slice(0, 16)}"`;
  const headers = {
    ...security,
    ...keeping[keep],
    'content-type': 'text/html; charset=utf-8',
    'content-language': visit.language,
    vary: 'Cookie',
    etag: tag,
    ...more,
  };
  if (status === 200 && matches(request, tag)) return { status: 304, headers, body: '' };
  return {
    status,
    headers,
    body: request.method === 'HEAD' ? '' : markup.replaceAll(madeAt, momentText(now.toISOString(), '', visit.language)),
  };
}

function asset(request: PortalRequest, body: string, type: string, tag: string): PortalResponse {
  const headers = {
    ...security,
    'content-type': `${type}; charset=utf-8`,
    'cache-control': 'public, max-age=31536000, immutable',
    etag: tag,
  };
  return matches(request, tag) ? { status: 304, headers, body: '' } : { status: 200, headers, body: request.method === 'HEAD' ? '' : body };
}

/** Weak tags match too: a server that compresses weakens them on the way out. */
const matches = (request: PortalRequest, tag: string): boolean =>
  (headerOf(request, 'if-none-match') ?? '').split(/,\s*/).some((each) => each.replace(/^W\//, '') === tag);

function headerOf({ headers }: PortalRequest, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' ? value : value?.[0];
}
