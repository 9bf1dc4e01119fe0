import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { proofs } from '../faults/attacks.ts';

const root = join(import.meta.dirname, '..', '..');

/** Titles of the tests of a file, as they stand between their quotes. */
const titlesIn = (file: string): string[] =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/^\s*(?:test|\])\S*?\(\s*(['"`])(.+?)\1,/gmu), ...inTables(file)].map(
    ([, , title = '']) => title.replaceAll("\\'", "'"),
  );
/** Of a test of many cases the title follows the cases. */
const inTables = (file: string) => readFileSync(join(root, file), 'utf8').matchAll(/\]\)\(\s*(['"`])(.+?)\1,/gsu);

test('SEC-1 to SEC-28 each name the tests that prove them, and those are there', () => {
  expect(Object.keys(proofs)).toEqual(Array.from({ length: 28 }, (_, index) => `SEC-${index + 1}`));
  const titles = new Map<string, string[]>();
  const missing = Object.entries(proofs).flatMap(([requirement, tests]) =>
    tests
      .filter(([file, title]) => {
        const known = titles.get(file) ?? titlesIn(file);
        titles.set(file, known);
        return !known.some((each) => each.startsWith(title));
      })
      .map(([file, title]) => `${requirement}: ${file} > ${title}`),
  );
  expect(missing).toEqual([]);
});
