import { createHash, createHmac, randomBytes } from 'node:crypto';
import { canonicalJson } from '@mingzhang/kernel';
import { hash, verify } from '@node-rs/argon2';

/** 19 MiB and two passes, about 15 ms on a thread of its own. The library's algorithm is argon2id unless told otherwise. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export function hashPassword(text: string): Promise<string> {
  return hash(text.normalize('NFKC'), cost);
}

let dummy: Promise<string> | undefined;

/** Whether the password is right. Without a hash the same work is done and the answer is no, so that a clock tells nothing about who has an account. */
export async function isPassword(stored: string | null | undefined, text: string): Promise<boolean> {
  dummy ??= hashPassword(randomBytes(16).toString('hex'));
  const right = await verify(stored ?? (await dummy), text.normalize('NFKC'));
  return right && stored != null;
}

/** A secret that a person types once: five groups of four, without letters that look alike. */
export function newFirstSecret(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const characters = Array.from(randomBytes(40), (byte) => (byte < letters.length * 8 ? letters.charAt(byte % letters.length) : '')).join(
    '',
  );
  if (characters.length < 20) return newFirstSecret();
  return (characters.slice(0, 20).match(/.{4}/gu) ?? []).join('-');
}

/** A token of 256 random bits, for a cookie or a key. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What of a session's token is stored. Keyed, so that a copy of the table lets nobody in and a new session key ends all sessions. */
export function sessionHash(sessionKey: Buffer, token: string): Buffer {
  return createHmac('sha256', sessionKey).update(`session\u0000${token}`).digest();
}

/** Whose wrong tries are counted, without keeping what was typed: people type passwords into the wrong field. */
export function attemptSubject(sessionKey: Buffer, kind: string, text: string): string {
  return createHmac('sha256', sessionKey).update(`${kind}\u0000${text}`).digest('base64url');
}

/** What of an access key is stored. */
export function keyHash(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}

/** Digest of an act's input under its idempotency key; the order of fields does not matter. */
export function inputDigest(operation: string, input: unknown): Buffer {
  return createHash('sha256').update(operation).update('\u0000').update(canonicalJson(input)).digest();
}
