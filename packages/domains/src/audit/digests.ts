import { createHmac } from 'node:crypto';

/** One thing that happened, as it is digested. */
export interface EventFacts {
  readonly id: string;
  /** Any text of an instant with milliseconds. */
  readonly at: string;
  readonly accountId: string;
  readonly role: string;
  readonly via: string;
  readonly action: string;
  readonly outcome: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly placeCode: string;
  readonly detail: unknown;
  readonly requestId: string | null;
}

/** What the first link of a chain is tied to. */
export const chainStart: Buffer = Buffer.alloc(32);

/** Text of a value that the database may give back with its keys in another order. */
export function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value)
    .filter(([, entry]) => entry !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, entry]) => `${JSON.stringify(name)}:${canonicalText(entry)}`).join(',')}}`;
}

/** Keyed digest of an event: who writes rows past the platform cannot make one (SEC-52). */
export function digestOf(key: Buffer, event: EventFacts): Buffer {
  const { id, accountId, role, via, action, outcome, subjectType, subjectId, placeCode, detail, requestId } = event;
  const at = new Date(event.at).toISOString();
  const facts = [id, at, accountId, role, via, action, outcome, subjectType, subjectId, placeCode, detail, requestId];
  return createHmac('sha256', key).update(canonicalText(facts)).digest();
}

/** One look, as it is digested. */
export interface LookFacts {
  readonly id: string;
  /** Any text of an instant with milliseconds. */
  readonly at: string;
  readonly accountId: string;
  readonly role: string;
  readonly via: string;
  readonly officePlace: string;
  readonly keyName: string | null;
  readonly operation: string;
  readonly manner: string;
  readonly dataClass: string;
  readonly fields: readonly string[];
  readonly householdId: string | null;
  readonly personId: string | null;
  readonly placeCode: string;
  readonly listed: readonly string[] | null;
  readonly purpose: string | null;
  readonly requestId: string;
}

/** Keyed digest of a look (SEC-52). */
export function lookDigestOf(key: Buffer, look: LookFacts): Buffer {
  const { id, accountId, role, via, officePlace, keyName, operation, manner, dataClass } = look;
  const at = new Date(look.at).toISOString();
  const who = [id, at, accountId, role, via, officePlace, keyName, operation, manner, dataClass];
  const { fields, householdId, personId, placeCode, listed, purpose, requestId } = look;
  const facts = [...who, fields, householdId, personId, placeCode, listed, purpose, requestId];
  return createHmac('sha256', key).update(canonicalText(facts)).digest();
}

/** Keyed digest over looks that are sealed together, each at its place in the order of all. */
export function sealDigestOf(key: Buffer, looks: readonly { readonly sequence: number; readonly digest: Buffer }[]): Buffer {
  const hmac = createHmac('sha256', key);
  for (const { sequence, digest } of looks) hmac.update(`${sequence} `).update(digest);
  return hmac.digest();
}

/** The link that ties an event to all that were sealed before it. */
export function linkOf(key: Buffer, previous: Buffer, position: number, eventId: string, digest: Buffer): Buffer {
  return createHmac('sha256', key).update(previous).update(`${position} ${eventId} `).update(digest).digest();
}
