import { sql } from 'drizzle-orm';
import { openFileDatabase } from '@mingzhang/testkit';
import { beforeAll, expect, test } from 'vitest';
import { adoptParameters } from '../parameters/commands.ts';
import { county, graphWorld, township, village } from '../testing.ts';
import { publishVillageFigures } from './commands/publish-figures.ts';

// Copying the template takes its time on a loaded machine; no test's own limit pays for it.
beforeAll(async () => void (await openFileDatabase()));

/** A village with so many households, and acts on them. */
async function aVillage(count: number) {
  const world = await graphWorld();
  const { database, owner, system } = world;
  const ids = Array.from({ length: count }, () => crypto.randomUUID());
  const join = (id: string, n: number, place = village) =>
    owner.execute(
      sql`insert into household (id, number, place_code, status, attribute, member_count, head_name) values (${id}, ${`${place}${n}`}, ${place}, 'NOT_EXITED', 'ORDINARY', 3, '张某一')`,
    );
  for (const [n, id] of ids.entries()) await join(id, n);
  const give = (id: string | undefined, programme: string, fen: number) =>
    owner.execute(
      sql`insert into benefit_entry (id, household_id, place_code, programme, measure, year, period, amount_fen, granted_on, source_type, source_id, recorded_by) values (gen_random_uuid(), ${id}, ${village}, ${programme}, 'X', 2026, '2026', ${fen}, '2026-05-01', 'Test', gen_random_uuid(), gen_random_uuid())`,
    );
  const adopt = (place: string, minimum: number) =>
    database.write(system, (db) =>
      adoptParameters(db, system, {
        document: '青禾扶组〔2026〕3号',
        place,
        from: '2014-01-01',
        values: { 'stat.minCell': minimum, 'office.dutyPhone': '0000-0000012' },
      }),
    );
  await adopt(county, 5);
  /** What the public is told of the village after the figures of a day were published. */
  const published = async (today: string): Promise<Record<string, string>> => {
    await database.write(system, (db) => publishVillageFigures({ db, actor: system, today }, county));
    const rows = await owner.execute<{ item: string; topic: string; told: string }>(
      sql`select topic, item, case when hidden then 'hidden' else concat_ws(' ', households, persons, amount_fen) end as told from published_figure where place_code = ${village}`,
    );
    return Object.fromEntries([...rows].map(({ topic, item, told }) => [item === '-' ? topic : item, told]));
  };
  return { ids, give, join, adopt, published };
}

test('no difference between two days tells what one household was given (the page of the day before gave it away)', async () => {
  const { ids, give, join, published } = await aVillage(12);
  for (const id of ids.slice(0, 6)) await give(id, 'INDUSTRY', 10_000);
  const first = { REGISTERED: '12 36', INDUSTRY: '6 60000', HELP_TOTAL: '60000' };
  expect(await published('2026-11-22')).toEqual(first);
  // One household is registered, one is given something for the first time, one that was given something is given more.
  await join(crypto.randomUUID(), 12);
  await give(ids[6], 'INDUSTRY', 77_700);
  await give(ids[0], 'INDUSTRY', 5_500);
  expect(await published('2026-11-23')).toEqual(first);
  expect(await published('2026-11-24')).toEqual(first);
  // The first of a new programme is hidden, and the total with it: the rest of the total is known from the day before.
  await give(ids[0], 'HEALTH', 900_000);
  expect(await published('2026-11-25')).toEqual({ ...first, HEALTH: 'hidden', HELP_TOTAL: 'hidden' });
  // Once five more were given something, all of it is told.
  for (const id of ids.slice(7, 10)) await give(id, 'INDUSTRY', 10_000);
  expect(await published('2026-11-26')).toEqual({ ...first, INDUSTRY: '10 173200', HEALTH: 'hidden', HELP_TOTAL: 'hidden' });
});

test('a township that hides more than its county does has its villages hidden so', async () => {
  const { adopt, published } = await aVillage(8);
  expect(await published('2026-11-22')).toEqual({ REGISTERED: '8 24' });
  await adopt(township, 10);
  expect(await published('2026-11-23')).toEqual({ REGISTERED: 'hidden' });
});
