import { setTimeout as wait } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { createLoad } from './load.ts';

function holdUp(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

test('strangers are turned away while the process lags again and again, and not for one long stall', async () => {
  const load = createLoad();
  onTestFinished(() => load.close());
  await wait(1_200);
  holdUp(700);
  for (let looks = 0; looks < 30; looks += 1) {
    await wait(20);
    expect(load.isShedding()).toBe(false);
  }
  let shed = false;
  for (let stalls = 0; stalls < 6; stalls += 1) {
    holdUp(700);
    await wait(40);
    shed ||= load.isShedding();
  }
  expect(shed).toBe(true);
  await expect.poll(() => load.isShedding(), { timeout: 10_000 }).toBe(false);
});
