import type { Embedded } from './index.ts';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';

import { DrizzleQueryError, eq, sql } from 'drizzle-orm';
import { date, integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { drizzle } from 'drizzle-orm/postgres-js';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { connect, constraintOf, sqlState, type Connection } from '../driver/index.ts';
import { openEmbedded } from './index.ts';

const households = pgTable('households', {
  id: uuid('id').primaryKey().defaultRandom(),
  name: text('name').notNull().unique('households_name'),
  people: integer('people').array(),
  since: date('since'),
  recordedAt: timestamp('recorded_at', { withTimezone: true, mode: 'string' }),
  notes: jsonb('notes'),
});

let embedded: Embedded;
let connection: Connection;
let db: PostgresJsDatabase;

beforeAll(async () => {
  embedded = await openEmbedded({ dataDir: 'memory://' });
  connection = connect(embedded, { applicationName: 'mingzhang-test' });
  db = drizzle({ client: connection.sql });
  await db.execute(sql`create table households (id uuid primary key default gen_random_uuid(), name text not null constraint households_name unique,
    people int[], since date, recorded_at timestamptz, notes jsonb)`);
});
afterAll(async () => {
  await connection.close();
  await embedded.close();
});
beforeEach(() => db.delete(households).then(() => undefined));

test('drizzle writes and reads every kind of column', async () => {
  const values = { name: '张三', people: [3, 1, 2], since: '2019-02-28', recordedAt: '2019-02-28 12:00:00+00', notes: { list: ['一', 2] } };
  const [written] = await db.insert(households).values(values).returning();
  expect(written).toMatchObject(values);
  expect(await db.select().from(households).where(eq(households.name, '张三'))).toEqual([written]);
});

test('drizzle keeps an outer transaction when an inner one fails', async () => {
  await db.transaction(async (tx) => {
    await tx.insert(households).values({ name: 'a' });
    await expect(tx.transaction((inner) => inner.insert(households).values({ name: 'a' }))).rejects.toThrow(DrizzleQueryError);
    await tx.transaction((inner) => inner.insert(households).values({ name: 'b' }));
  });
  expect(await db.$count(households)).toBe(2);
});

test('the helpers see through what drizzle wraps around an error', async () => {
  await db.insert(households).values({ name: 'a' });
  const error: unknown = await db.insert(households).values({ name: 'a' }).then(() => expect.unreachable(), (reason: unknown) => reason); // prettier-ignore
  expect(error).toBeInstanceOf(DrizzleQueryError);
  expect([sqlState(error), constraintOf(error)]).toEqual(['23505', 'households_name']);
  expect(await db.$count(households)).toBe(1);
});

test('drizzle queues callers behind a transaction', async () => {
  const first = db.transaction(async (tx) => {
    await tx.insert(households).values({ name: 'a' });
    await tx.execute(sql`select pg_sleep(0.1)`);
  });
  const others = Array.from({ length: 20 }, (_, n) => db.transaction((tx) => tx.insert(households).values({ name: `n${n}` })));
  await Promise.all([first, ...others]);
  expect(await db.$count(households)).toBe(21);
});
