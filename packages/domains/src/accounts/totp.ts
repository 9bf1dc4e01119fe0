import { createHmac, randomBytes } from 'node:crypto';
import { type SecretKeys, blindIndex, openSecret, sealSecret } from '@mingzhang/kernel';
import { Secret, TOTP } from 'otpauth';
import { recoveryCodeCount, totpTerms } from './rules/index.ts';

const issuer = '明账';

/** A second factor's secret just made: as text to type, and as the address that a phone's program reads from a picture. */
export interface NewTotp {
  readonly secret: string;
  readonly uri: string;
}

const totpOf = (secret: string, label = '') =>
  new TOTP({ issuer, label, digits: totpTerms.digits, period: totpTerms.periodSeconds, secret: Secret.fromBase32(secret) });

export function newTotp(accountName: string): NewTotp {
  const secret = new Secret({ size: 20 }).base32;
  return { secret, uri: totpOf(secret, accountName).toString() };
}

/** The time step that a code belongs to, one off at most; undefined when it is wrong. Whether the step was used before is for the table to say. */
export function stepOfCode(secret: string, code: string, now: Date): number | undefined {
  const delta = totpOf(secret).validate({ token: code, window: totpTerms.drift, timestamp: now.getTime() });
  return delta === null ? undefined : Math.floor(now.getTime() / 1000 / totpTerms.periodSeconds) + delta;
}

/** The code of a moment, as a phone shows it. */
export function codeAt(secret: string, now: Date): string {
  return totpOf(secret).generate({ timestamp: now.getTime() });
}

/** Where a second factor's secret is sealed for. */
export const totpPlace = (accountId: string) => `account.totp_secret.${accountId}`;

export function sealTotp(keys: SecretKeys, accountId: string, secret: string): Buffer {
  return sealSecret(keys, secret, totpPlace(accountId));
}

export function openTotp(keys: SecretKeys, accountId: string, sealed: Buffer): string {
  return openSecret(keys, sealed, totpPlace(accountId));
}

const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
const codeLength = 12;

/** Ten codes of about 59 bits, in groups of four to be read from paper. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: recoveryCodeCount }, newRecoveryCode);
}

function newRecoveryCode(): string {
  const drawn = Array.from(randomBytes(codeLength * 2), (byte) => (byte < letters.length * 8 ? letters.charAt(byte % letters.length) : ''));
  const code = drawn.join('').slice(0, codeLength);
  return code.length < codeLength ? newRecoveryCode() : (code.match(/.{4}/gu) ?? []).join('-');
}

/** What of a recovery code is stored. Keyed and tied to its account: a copy of the table cannot be tried out. */
export function recoveryHash(keys: SecretKeys, accountId: string, code: string): Buffer {
  return blindIndex(keys, 'recovery_code.code_hash', `${accountId}\u0000${code.replaceAll('-', '')}`);
}

/** What of a challenge's token is stored. */
export function challengeHash(sessionKey: Buffer, token: string): Buffer {
  return createHmac('sha256', sessionKey).update(`challenge\u0000${token}`).digest();
}

/** A number from 0 to 1 that belongs to a name and cannot be told without the key. */
export function coinOf(sessionKey: Buffer, name: string): number {
  return createHmac('sha256', sessionKey).update(`coin\u0000${name}`).digest().readUInt32BE(0) / 2 ** 32;
}
