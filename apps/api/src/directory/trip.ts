import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { type SecretKeys, openSecret, sealSecret } from '@mingzhang/kernel';
import { z } from 'zod';

/** A way to the directory and back. It lies sealed in a cookie of the browser that began it, and lives for ten minutes. */
const trip = z.object({
  /** What state, nonce and verifier are made of. */
  root: z.string(),
  until: z.number(),
  client: z.enum(['admin', 'reporting']),
  back: z.string().optional(),
  /** To tie an account to the directory; without it, to sign in. */
  tie: z.object({ accountId: z.string(), epoch: z.number() }).optional(),
});
export type Trip = z.infer<typeof trip>;

export const tripMinutes = 10;
const place = 'cookie.directory-trip';

export function newTrip(what: Omit<Trip, 'root' | 'until'>, now: Date): Trip {
  return { ...what, root: randomBytes(32).toString('base64url'), until: now.getTime() + tripMinutes * 60_000 };
}

export const sealTrip = (secrets: SecretKeys, made: Trip): string => sealSecret(secrets, JSON.stringify(made), place).toString('base64url');

/** The trip in a cookie; undefined for one that is over, or that this platform did not seal. */
export function openTrip(secrets: SecretKeys, cookie: string | undefined, now: Date): Trip | undefined {
  if (cookie === undefined) return undefined;
  try {
    const opened = trip.parse(JSON.parse(openSecret(secrets, Buffer.from(cookie, 'base64url'), place)));
    return opened.until > now.getTime() ? opened : undefined;
  } catch {
    return undefined;
  }
}

/** What binds the directory's answer to this trip. The state goes through the browser's address bar, so nothing can be told from it. */
export const bindingOf = ({ root }: Trip): { readonly state: string; readonly nonce: string; readonly verifier: string } => {
  const drawn = (name: string) => createHmac('sha256', root).update(name).digest('base64url');
  return { state: drawn('state'), nonce: drawn('nonce'), verifier: drawn('verifier') };
};

export function isState(made: Trip, state: string | null): boolean {
  const [expected, given] = [bindingOf(made).state, state ?? ''].map((text) => Buffer.from(text));
  return expected !== undefined && given !== undefined && expected.length === given.length && timingSafeEqual(expected, given);
}
