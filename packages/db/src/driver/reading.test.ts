import type postgres from 'postgres';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Embedded, openEmbedded } from '../embedded/index.ts';
import { connect } from './connect.ts';
import { readingOver } from './reading.ts';

const url = process.env['TEST_DATABASE_URL'] ?? '';
let embedded: Embedded | undefined;
let client: postgres.Sql;
let close: () => Promise<void>;

beforeAll(async () => {
  if (!url) embedded = await openEmbedded({ dataDir: 'memory://' });
  const connection = connect(embedded ?? url, { max: 1 });
  ({ sql: client } = connection);
  close = () => connection.close();
});
afterAll(async () => {
  await close();
  await embedded?.close();
});

const place = sql<{ place: string | null }>`select current_setting('mz.place_from', true) as place`;
const inside = [['mz.place_from', '990101']] as const;

test('a read has its settings from the first statement on, and they end with it', async () => {
  const read = readingOver(client);
  // Thrice: a statement that comes again is prepared, and takes another way through the driver.
  for (let round = 0; round < 3; round += 1) {
    const [row] = await read(inside, (db) => db.execute<{ place: string }>(place));
    expect(row?.place).toBe('990101');
  }
  const [outside] = await client<{ place: string }[]>`select coalesce(current_setting('mz.place_from', true), '') as place`;
  expect(outside?.place).toBe('');
});

test('a read writes nothing', async () => {
  const read = readingOver(client);
  await expect(read(inside, (db) => db.execute(sql`create table written ()`))).rejects.toMatchObject({ cause: { code: '25006' } });
});

test('work that fails leaves a clean connection behind', async () => {
  const read = readingOver(client);
  await expect(read(inside, (db) => db.execute(sql`select 1 / 0`))).rejects.toMatchObject({ cause: { code: '22012' } });
  await expect(read(inside, () => Promise.reject(new Error('of its own')))).rejects.toThrow('of its own');
  const [row] = await read([['mz.place_from', '990102']], (db) => db.execute<{ place: string }>(place));
  expect(row?.place).toBe('990102');
});

test('a savepoint that fails leaves the rest of the read standing', async () => {
  const rows = await readingOver(client)(inside, async (db) => {
    await db.transaction((inner) => inner.execute(sql`select 1 / 0`)).catch(() => undefined);
    return db.execute<{ place: string }>(place);
  });
  expect(rows[0]?.place).toBe('990101');
});

test('a setting that cannot be made fails the read, and its work sees no row', async () => {
  const seen: unknown[] = [];
  const reading = readingOver(client)([['role', 'nobody_of_this_name']], async (db) => {
    seen.push(await db.execute(place));
  });
  await expect(reading).rejects.toMatchObject({ code: '22023' });
  expect(seen).toEqual([]);
});

// BEGIN is not waited for. If it fails, what was sent behind it runs by itself, without role and places: its rows must reach nobody.
test('a BEGIN that fails fails the read, and its work sees no row', async () => {
  const reserve = async () => {
    const connection = await client.reserve();
    const unsafe = (text: string, ...rest: [never[], object]) =>
      connection.unsafe(text === 'begin read only' ? 'select 1 / 0' : text, ...rest);
    return { unsafe, release: () => connection.release() };
  };
  const broken = new Proxy(client, { get: (target, key) => (key === 'reserve' ? reserve : (Reflect.get(target, key) as unknown)) });
  const seen: unknown[] = [];
  const reading = readingOver(broken)(inside, async (db) => {
    seen.push(await db.execute(sql`select 'of everybody' as row`));
  });
  await expect(reading).rejects.toMatchObject({ code: '22012' });
  expect(seen).toEqual([]);
});

// A fault once: whoever left a page in the middle of a request left statements behind the end of its read, and the connection was not free again.
test('a statement that comes after the end of its read is refused, and the connection serves the next', async () => {
  const read = readingOver(client);
  let late: Promise<unknown> = Promise.resolve();
  await read(inside, async (db) => {
    const before = db.execute(sql`select pg_sleep(0.05)`);
    late = before
      .then(
        () => undefined,
        () => undefined,
      )
      .then(() => db.execute(sql`select ${'late'}::text`));
    late.catch(() => undefined);
    await Promise.resolve();
  });
  await expect(late).rejects.toMatchObject({ cause: { message: 'The read is over.' } });
  const [row] = await read(inside, (db) => db.execute<{ place: string }>(place));
  expect(row?.place).toBe('990101');
});
