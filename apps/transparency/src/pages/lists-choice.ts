import type { ListState } from '../documents.ts';
import { type Visit, hrefOf } from '../portal.ts';
import { PortalFault } from './page.ts';

export const states: Readonly<Record<string, ListState>> = {
  on: 'ON_DISPLAY',
  soon: 'NOT_BEGUN',
  closed: 'CLOSED',
  expired: 'EXPIRED',
  replaced: 'REPLACED',
  withdrawn: 'WITHDRAWN',
};

/** What the address asks for; the other links change one thing of it and keep the rest. */
export interface Choice {
  readonly state: string;
  readonly kind: string;
  readonly town: string;
  readonly q: string;
  readonly sort: string;
  readonly page: number;
}

export function readChoice(query: URLSearchParams): Choice {
  const page = query.get('page') ?? '1';
  const choice = {
    state: query.get('state') ?? 'on',
    kind: query.get('kind') ?? '',
    town: query.get('town') ?? '',
    q: (query.get('q') ?? '').trim(),
    sort: query.get('sort') ?? '',
    page: Number(page),
  };
  const sound =
    (choice.state === 'all' || choice.state in states) &&
    /^[A-Za-z0-9-]{0,10}$/.test(choice.kind) &&
    /^[a-z0-9-]{0,80}$/.test(choice.town) &&
    /^[1-9][0-9]?$|^100$/.test(page) &&
    choice.q.length <= 60;
  if (!sound) throw new PortalFault(400);
  return choice;
}

export function addressOf(visit: Visit, choice: Choice, change: Partial<Choice>): string {
  const { state, kind, town, q, sort, page } = { ...choice, page: 1, ...change };
  const query = new URLSearchParams();
  if (state !== 'on') query.set('state', state);
  if (kind) query.set('kind', kind);
  if (town) query.set('town', town);
  if (q) query.set('q', q);
  if (sort) query.set('sort', sort);
  if (page > 1) query.set('page', String(page));
  return hrefOf(visit, `/lists${query.size > 0 ? `?${query.toString()}` : ''}`);
}
