import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepWords, wordsOf } from './search-words.ts';

beforeEach(() => {
  const kept = new Map<string, string>();
  const storage = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) };
  vi.stubGlobal('sessionStorage', storage);
});
afterEach(() => vi.unstubAllGlobals());

test.each([
  ['990101196802280115', 'an identity number'],
  ['99010119680228011X', 'an identity number with X'],
  ['6222020000000000003', 'a card'],
  ['13800000000', 'a phone'],
  ['张某一', 'a name'],
  ['张某一 13800000000', 'a name with a phone'],
])('%s never stands in the address: %s (SEC-38: whole numbers of people did)', (words) => {
  const key = keepWords(words);
  expect(key).toMatch(/^s-[a-z0-9]+$/u);
  expect(key).not.toContain(words.slice(0, 4));
  expect(wordsOf(key)).toBe(words);
});

test("a household's number, or how it begins, stands in the address and goes with the link", () => {
  for (const words of ['99010100010001', '990101']) expect([keepWords(words), wordsOf(words)]).toEqual([words, words]);
});
