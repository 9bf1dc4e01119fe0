import { DomainError } from '@mingzhang/kernel';
import { expect, test } from 'vitest';
import { hashPassword, inputDigest, isPassword } from './passwords.ts';
import { refusePassword, secondsToWait } from './rules/index.ts';

const verdict = (text: string) => {
  try {
    refusePassword(text, 'xz-lisi');
    return 'TAKEN';
  } catch (error) {
    return error instanceof DomainError ? error.code : error;
  }
};

test.each([
  ['elevenchars', 'PASSWORD_TOO_SHORT'],
  ['Password1234', 'PASSWORD_TOO_COMMON'],
  ['123456789012', 'PASSWORD_TOO_COMMON'],
  ['abcdefghijklmnop', 'PASSWORD_TOO_COMMON'],
  ['aaaaaaaaabbbb', 'PASSWORD_TOO_COMMON'],
  ['ghjcnjgfhjkm', 'PASSWORD_TOO_COMMON'],
  ['!!Dragon@20261123', 'PASSWORD_TOO_COMMON'],
  ['我家有dragon三条不止', 'TAKEN'],
  ['xz-lisi-2026-abc', 'PASSWORD_TOO_COMMON'],
  ['x'.repeat(20) + 'yzabcdef'.repeat(20), 'PASSWORD_TOO_LONG'],
  ['four plain short words', 'TAKEN'],
  ['井冈山下种南瓜收成真不少', 'TAKEN'],
])('the password %s is %s', (text, expected) => {
  expect(verdict(text)).toBe(expected);
});

test('a password is argon2id and is told from another; without a hash nothing is right', async () => {
  const stored = await hashPassword('four plain short words');
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await isPassword(stored, 'four plain short words')).toBe(true);
  expect(await isPassword(stored, 'four plain short word')).toBe(false);
  expect(await isPassword(undefined, 'four plain short words')).toBe(false);
});

test.each([
  [4, 0],
  [5, 30],
  [6, 60],
  [9, 480],
  [10, 900],
  [99, 900],
])('after %i wrong passwords an account waits %i seconds', (failures, seconds) => {
  const now = new Date('2026-11-20T01:00:00Z');
  expect(secondsToWait({ kind: 'ACCOUNT', failures, lastAt: now }, now)).toBe(seconds);
});

test('the digest of an input does not depend on the order of its fields', () => {
  expect(inputDigest('x', { a: 1n, b: { c: '1', d: 2 } })).toEqual(inputDigest('x', { b: { d: 2, c: '1' }, a: 1n }));
  expect(inputDigest('x', { a: 1n })).not.toEqual(inputDigest('x', { a: '1' }));
});
