import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { anActor, testWorld } from './world.ts';

test('a world starts empty and shows no rows of other places through the platform', async () => {
  const world = await testWorld();
  await world.owner.execute(
    sql`insert into household (id, number, place_code, status, attribute) values (gen_random_uuid(), '1', '990101100001', 'NOT_EXITED', 'ORDINARY')`,
  );
  const count = (place: string) =>
    world.database.read(anActor('STATION_CLERK', place), async (db) => (await db.execute(sql`select 1 from household`)).length);
  expect(await count('990101100000')).toBe(1);
  expect(await count('990101101000')).toBe(0);
  expect((await world.owner.execute(sql`select 1 from household`)).length).toBe(1);
});

test('what one test writes is gone in the next', async () => {
  const world = await testWorld();
  expect((await world.owner.execute(sql`select 1 from household`)).length).toBe(0);
});
