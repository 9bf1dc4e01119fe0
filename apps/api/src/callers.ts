import type { IncomingMessage } from 'node:http';
import type { Database } from '@mingzhang/db';
import { accounts, agreements } from '@mingzhang/domains';
import { requestError } from '@mingzhang/graph';
import { type Actor, DomainError, refusalMessage } from '@mingzhang/kernel';
import { type AddressOf, isFromOneOf } from './addresses.ts';
import { languageOf } from './language.ts';

/** Who is calling, told from the cookie of a session or an access key. */
export interface Callers {
  /** The caller, or null for a stranger. @throws UNAUTHENTICATED for a key that is not good, FORBIDDEN for one whose agreement is not in force */
  of(request: IncomingMessage): Promise<Actor | null>;
  /** The token in the caller's cookie. */
  tokenOf(request: IncomingMessage): string | undefined;
  /** Forgets what is remembered of a token, at sign-out and when the office changes. */
  forget(token: string): void;
  cookie(token: string, maxAgeSeconds: number): string;
  /** The same between password and session: a token that opens nothing yet. */
  readonly challenge: {
    tokenOf(request: IncomingMessage): string | undefined;
    cookie(token: string, maxAgeSeconds: number): string;
  };
  /** The way to the directory and back. Lax, because the browser comes back from another site. */
  readonly trip: Callers['challenge'];
}

/** A caller is looked up at most every three seconds; SEC-51 allows five until a session that was ended is refused. */
const rememberedMs = 3_000;
const mostRemembered = 2_000;

export interface CallerServices {
  readonly database: Database;
  readonly sessionKey: Buffer;
  readonly production: boolean;
  readonly addressOf: AddressOf;
}

export function createCallers({ database, sessionKey, production, addressOf }: CallerServices): Callers {
  // The prefix binds the cookie to this host and to TLS; browsers refuse it on plain HTTP.
  const name = production ? '__Host-mz' : 'mz';
  const challengeName = `${name}-step`;
  const tripName = `${name}-trip`;
  const remembered = new Map<string, { until: number; actor: Promise<Actor | undefined> }>();

  const lookUp = (credential: string, find: () => Promise<Actor | undefined>): Promise<Actor | undefined> => {
    const known = remembered.get(credential);
    if (known && known.until > Date.now()) return known.actor;
    const actor = find();
    remembered.delete(credential);
    remembered.set(credential, { until: Date.now() + rememberedMs, actor });
    actor.catch(() => remembered.delete(credential));
    if (remembered.size > mostRemembered) remembered.delete(remembered.keys().next().value ?? '');
    return actor;
  };

  const ofKey = async (key: string, request: IncomingMessage): Promise<Actor | undefined> => {
    try {
      const actor = await lookUp(key, () => agreements.callerOfKey(database, key, new Date()));
      const networks = actor?.agreement?.addresses ?? [];
      if (networks.length > 0 && !isFromOneOf(addressOf(request), networks)) throw new DomainError('ADDRESS_NOT_AGREED');
      return actor;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const message = refusalMessage(error.code, error.details.parameters ?? {}, languageOf(request.headers['accept-language']));
      throw requestError('FORBIDDEN', message, { reason: error.code });
    }
  };

  const tokenOf = (request: IncomingMessage) => cookieOf(request.headers.cookie, name);
  const cookieNamed = (cookie: string, token: string, maxAgeSeconds: number, site: 'Strict' | 'Lax' = 'Strict') =>
    `${cookie}=${token}; Path=/; HttpOnly; SameSite=${site}; Max-Age=${maxAgeSeconds}${production ? '; Secure' : ''}`;
  return {
    tokenOf,
    async of(request) {
      const { authorization } = request.headers;
      if (authorization !== undefined) {
        const key = /^Bearer (mz_[A-Za-z0-9_-]{43})$/u.exec(authorization)?.[1];
        const actor = key === undefined ? undefined : await ofKey(key, request);
        if (!actor) throw requestError('UNAUTHENTICATED', 'This access key is not good: unknown, revoked, or out of its dates.');
        return actor;
      }
      const token = tokenOf(request);
      if (token === undefined || !/^[A-Za-z0-9_-]{43}$/u.test(token)) return null;
      return (await lookUp(token, () => accounts.actorOfSession(database, token, { sessionKey, now: new Date() }))) ?? null;
    },
    forget: (token) => void remembered.delete(token),
    cookie: (token, maxAgeSeconds) => cookieNamed(name, token, maxAgeSeconds),
    challenge: {
      tokenOf: (request) => cookieOf(request.headers.cookie, challengeName),
      cookie: (token, maxAgeSeconds) => cookieNamed(challengeName, token, maxAgeSeconds),
    },
    trip: {
      tokenOf: (request) => cookieOf(request.headers.cookie, tripName),
      cookie: (token, maxAgeSeconds) => cookieNamed(tripName, token, maxAgeSeconds, 'Lax'),
    },
  };
}

function cookieOf(header: string | undefined, name: string): string | undefined {
  const pair = header
    ?.split(';')
    .map((each) => each.trim())
    .find((each) => each.startsWith(`${name}=`));
  return pair?.slice(name.length + 1);
}
