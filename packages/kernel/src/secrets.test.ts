import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { type SecretKeys, blindIndex, openSecret, sealSecret } from './secrets.ts';

const keysOf = (id: string, others: ReadonlyMap<string, Buffer> = new Map()): SecretKeys => ({
  current: { id, key: randomBytes(32) },
  others,
  index: randomBytes(32),
});
/** What opening says of a value that is not what was sealed there. */
const refused = /unable to authenticate|^No key/u;
const [place, elsewhere] = ['person.identity_number.a', 'person.identity_number.b'];

test('a sealed value opens in its row alone, and with a bit changed nowhere (SEC-34)', () => {
  const keys = keysOf('k1');
  const sealed = sealSecret(keys, '号码', place);
  expect(openSecret(keys, sealed, place)).toBe('号码');
  expect(() => openSecret(keys, sealed, elsewhere)).toThrow(refused);
  for (let index = 0; index < sealed.length; index += 1) {
    const changed = Buffer.from(sealed);
    changed[index] = (changed[index] ?? 0) ^ 1;
    expect(() => openSecret(keys, changed, place), `byte ${index}`).toThrow(refused);
  }
  expect(() => openSecret(keysOf('k1'), sealed, place)).toThrow(refused);
});

test('the same value is sealed differently each time, with the name of its key in front and none of it in plain (SEC-34)', () => {
  const keys = keysOf('k1');
  const many = Array.from({ length: 50 }, () => sealSecret(keys, 'the same value', place));
  expect(new Set(many.map((sealed) => sealed.toString('hex'))).size).toBe(50);
  for (const sealed of many) {
    expect(sealed.subarray(0, 3).toString('latin1')).toBe('\u0002k1');
    expect(sealed.includes('same')).toBe(false);
  }
});

test('what an earlier key sealed opens while that key is given, and says which is missing when it is not (SEC-35)', () => {
  const before = keysOf('k1');
  const sealed = sealSecret(before, 'x', place);
  expect(openSecret(keysOf('k2', new Map([['k1', before.current.key]])), sealed, place)).toBe('x');
  expect(() => openSecret(keysOf('k2'), sealed, place)).toThrow('No key "k1"');
});

test('what a number is found by is the same for the same number of a column, and says nothing across columns or keys (SEC-36)', () => {
  const keys = keysOf('k1');
  const index = (column: string, of = keys) => blindIndex(of, column, '11010519491231002X').toString('hex');
  expect(index('a')).toBe(index('a'));
  expect(new Set([index('a'), index('b'), index('a', keysOf('k1'))]).size).toBe(3);
  expect(blindIndex(keys, 'a', 'x')).toHaveLength(32);
});
