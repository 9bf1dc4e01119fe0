import { expect, test } from 'vitest';

import { canonicalJson, digestOf } from './digest.ts';

test('the same content in another order of keys has the same bytes and the same digest', () => {
  expect(canonicalJson({ b: [{ d: 1, c: 2n }], a: null })).toBe('{"a":null,"b":[{"c":"2n","d":1}]}');
  expect(digestOf({ a: 1, b: 2 }).toString('hex')).toBe('43258cff783fe7036d8a43033f830adfc60ec037382473548ac742b888292777');
  expect(digestOf({ b: 2, a: 1 }).equals(digestOf({ a: 1, b: 2 }))).toBe(true);
  expect(digestOf({ a: 2, b: 1 }).equals(digestOf({ a: 1, b: 2 }))).toBe(false);
});
