import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { createGate, TooBusy } from './gate.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Work that ends when it is told to. */
function held(): { work: () => Promise<string>; end: () => void } {
  let end: () => void = () => undefined;
  const promise = new Promise<string>((resolve) => (end = () => { resolve('done'); })); // prettier-ignore
  return { work: () => promise, end };
}

test('lets in as many as there are places, the others in the order of arrival', async () => {
  const gate = createGate({ places: 2 });
  const order: number[] = [];
  const holders = [held(), held(), held(), held()];
  const all = holders.map(({ work }, n) =>
    gate(() => {
      order.push(n);
      return work();
    }),
  );
  await vi.advanceTimersByTimeAsync(0);
  expect(order).toEqual([0, 1]);
  holders[1]?.end();
  await vi.advanceTimersByTimeAsync(0);
  expect(order).toEqual([0, 1, 2]);
  for (const { end } of holders) end();
  expect(await Promise.all(all)).toEqual(['done', 'done', 'done', 'done']);
});

test('turns away at once whoever finds the queue full', async () => {
  const gate = createGate({ places: 1, maxWaiting: 2 });
  const first = held();
  const running = [gate(first.work), gate(first.work), gate(first.work)];
  await expect(gate(first.work)).rejects.toThrow(TooBusy);
  first.end();
  await Promise.all(running);
  expect(await gate(async () => 'free again')).toBe('free again');
});

test('turns away whoever has waited too long, and does not run their work', async () => {
  const gate = createGate({ places: 1, maxWaitMs: 3_000 });
  const first = held();
  const work = vi.fn<() => Promise<string>>(async () => 'never');
  const running = gate(first.work);
  const waiting = gate(work).catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(await waiting).toBeInstanceOf(TooBusy);
  first.end();
  await running;
  expect(work).not.toHaveBeenCalled();
  expect(await gate(async () => 'free again')).toBe('free again');
});

test('gives the place back when the work fails', async () => {
  const gate = createGate({ places: 1 });
  await expect(gate(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await gate(async () => 'free again')).toBe('free again');
});
