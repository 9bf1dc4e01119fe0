import { testWorld } from '@mingzhang/testkit';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { allowanceOf, createBudgets } from './index.ts';

const allowance = allowanceOf(1_200);

test('what one process spends another sees, and a caller who spent all waits for it to come back', async () => {
  const world = await testWorld();
  const [here, there] = [createBudgets(world.database), createBudgets(world.database)];
  expect(await here.spend('a', allowance, 1_000)).toMatchObject({ waitMs: null, balance: { limit: 2_400 } });
  expect(await there.spend('a', allowance, 1_390)).toMatchObject({ waitMs: null });
  const refused = await here.spend('a', allowance, 600);
  // 2,390 are spent: 590 of them have to come back, at 20 a second.
  expect(refused.waitMs).toBeGreaterThan(25_000);
  expect(refused.waitMs).toBeLessThan(29_600);
  expect(await there.spend('b', allowance, 600)).toMatchObject({ waitMs: null });
});

test('a refusal takes nothing, and what is dearer than everything is never taken', async () => {
  const world = await testWorld();
  const kept = createBudgets(world.database);
  for (let each = 0; each < 3; each += 1) expect((await kept.spend('c', allowance, 2_401)).waitMs).toBeGreaterThan(0);
  expect((await kept.spend('c', allowance, 2_400)).waitMs).toBeNull();
});

test('points come back with time, and small operations draw many at once', async () => {
  const world = await testWorld();
  let at = 0;
  const kept = createBudgets(world.database, () => at);
  const spent = await kept.spend('d', allowance, 10);
  expect(spent.balance.remaining).toBe(2_390);
  const levels = () => world.owner.execute(sql`select caller, round(level)::int as level from budget_level`);
  expect([...(await levels())]).toEqual([{ caller: 'd', level: 60 }]);
  at = 30_000;
  expect((await kept.spend('d', allowance, 10)).balance.remaining).toBe(2_400);
  expect([...(await levels())]).toEqual([{ caller: 'd', level: 60 }]);
});

test('spendings of one caller at once are taken one after another and never beyond the most', async () => {
  const world = await testWorld();
  const kept = createBudgets(world.database);
  const taken = await Promise.all(Array.from({ length: 30 }, () => kept.spend('e', allowance, 100)));
  expect(taken.filter(({ waitMs }) => waitMs === null)).toHaveLength(24);
});
