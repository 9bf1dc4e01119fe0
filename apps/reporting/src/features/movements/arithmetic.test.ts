import { expect, test } from 'vitest';

import { amountOf, columnOff, incoming, offBy, outgoing, picks, shownTerms } from './arithmetic.ts';
import type { StatementRow } from './query.ts';

type Pair = readonly [number, number];
const pair = ([households, persons]: Pair) => ({ households, persons });

function row(opening: Pair, moves: Readonly<Record<string, Pair>>, closing: Pair): StatementRow {
  const movements = [...incoming, ...outgoing].map((kind) => ({ class: kind, amount: pair(moves[kind] ?? [0, 0]) }));
  return { place: null, opening: pair(opening), movements, closing: pair(closing), closes: true };
}

const good = row([100, 300], { NEW: [2, 5], NATURAL_INCREASE: [0, 3], CLEARED: [4, 9] }, [98, 299]);

test('a line that closes is off by nothing, and its sum is printed without the classes that did not happen', () => {
  expect([offBy(good, 'households'), offBy(good, 'persons')]).toEqual([0, 0]);
  expect(shownTerms(good, 'persons')).toEqual(['300', '5', '3', '-9']);
});

test('a line that does not close is off by what is missing, whatever the answer says of itself', () => {
  expect(offBy(row([10, 30], { NEW: [1, 2] }, [11, 31]), 'persons')).toBe(1);
});

test('columns are added up too', () => {
  const total = row([200, 600], { NEW: [4, 10], NATURAL_INCREASE: [0, 6], CLEARED: [8, 18] }, [196, 598]);
  expect(picks().every((pick) => columnOff([good, good], total, pick) === 0)).toBe(true);
  expect(columnOff([good], total, ({ closing }) => closing?.households ?? null)).toBe(-98);
});

test('where a number is hidden nothing is added up, and nothing is said to be off', () => {
  const hidden: StatementRow = { ...good, opening: null, closes: null };
  expect(offBy(hidden, 'persons')).toBe(0);
  expect(shownTerms(hidden, 'persons')).toEqual([]);
  expect(columnOff([hidden, good], good, ({ opening }) => opening?.households ?? null)).toBe(0);
  expect(amountOf({ ...good, movements: [{ class: 'NEW', amount: null }] }, 'NEW', 'persons')).toBeNull();
});
