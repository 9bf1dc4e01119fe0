import type { Embedded } from './index.ts';

import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { openEmbedded } from './index.ts';

let embedded: Embedded;
let sql: postgres.Sql;
const notices: string[] = [];
const client = (): postgres.Sql => postgres({ ...embedded.postgresOptions, onnotice: ({ message }) => notices.push(message ?? '') });
const whyRejected = (promise: PromiseLike<unknown>): Promise<unknown> =>
  Promise.resolve(promise).then(
    () => expect.unreachable('it was not refused'),
    (error: unknown) => error,
  );

beforeAll(async () => {
  embedded = await openEmbedded({ dataDir: 'memory://' });
});
afterAll(() => embedded.close());
beforeEach(async () => {
  notices.length = 0;
  sql = client();
  await sql`create table goods (id int constraint goods_pk primary key, name text)`;
});
afterEach(async () => {
  await sql`drop table goods`;
  await sql.end();
});

describe('values', () => {
  test('come back as they went', async () => {
    const bytes = Buffer.from([0, 1, 2, 255, 39, 92]);
    const [row] = await sql`select ${bytes}::bytea as bytes, ${[1, 2, 3]}::int[] as numbers, ${['a', '张三', 'b"c']}::text[] as texts,
      ${sql.json({ 名: '贫困户' })}::jsonb as json, ${'x'}::text as text, null::int as nothing, ${true}::boolean as yes, 9007199254740993::bigint as big, 0.10::numeric as exact`;
    expect(row).toEqual({
      bytes, numbers: [1, 2, 3], texts: ['a', '张三', 'b"c'], json: { 名: '贫困户' }, text: 'x', nothing: null, yes: true, big: '9007199254740993', exact: '0.10',
    }); // prettier-ignore
  });

  test('of time come as the text that drizzle wants, in the time zone asked for at the start', async () => {
    await sql.end();
    sql = postgres({ ...embedded.postgresOptions, connection: { TimeZone: 'Asia/Shanghai' } });
    const [row] = await sql`select '2025-11-22'::date::text as day, '2025-11-22T00:00:00Z'::timestamptz::text as instant`;
    expect(row).toEqual({ day: '2025-11-22', instant: '2025-11-22 08:00:00+08' });
  });

  test('may be 10 MB in an answer', async () => {
    const rows = await sql`select repeat('x', 10000) as text from generate_series(1, 1000)`;
    expect(rows.length).toBe(1000);
    expect(rows.every(({ text }) => text === 'x'.repeat(10_000))).toBe(true);
  });

  test('may be 5 MB in a parameter', async () => {
    const parts = Array.from({ length: 5000 }, (_, index) => `${index} ${'y'.repeat(1000)}`);
    const [row] = await sql`select jsonb_array_length(${sql.json(parts)}::jsonb) as parts, ${sql.json(parts)}::jsonb ->> 4999 as last`;
    expect(row).toEqual({ parts: 5000, last: parts[4999] });
  });

  test('are read through a cursor, which may be left early', async () => {
    const sizes: number[] = [];
    await sql`select * from generate_series(1, 25)`.cursor(10, (rows) => void sizes.push(rows.length));
    expect(sizes).toEqual([10, 10, 5]);
    for await (const rows of sql`select * from generate_series(1, 100000)`.cursor(10)) {
      expect(rows.length).toBe(10);
      break;
    }
    expect(await sql`select 1 as a`).toEqual([{ a: 1 }]);
  });
});

describe('statements', () => {
  test('sent at once are answered in order, prepared or not', async () => {
    const answers = await Promise.all(
      Array.from({ length: 300 }, (_, n) => (n % 2 ? sql`select ${n}::int as n` : sql.unsafe('select $1::int as n', [n]))),
    );
    expect(answers.map(([row]) => row?.['n'])).toEqual(Array.from({ length: 300 }, (_, n) => n));
  });

  test('that fail say why and harm no other', async () => {
    await sql`insert into goods values (1, 'oil')`;
    const [refused, wrong, fine] = await Promise.allSettled([
      sql`insert into goods values (${1}, 'rice')`,
      sql`select nope`,
      sql`select 2 as a`,
    ]);
    expect(refused).toMatchObject({ reason: { code: '23505', constraint_name: 'goods_pk', table_name: 'goods' } });
    expect(wrong).toMatchObject({ reason: { code: '42703' } });
    expect(fine).toMatchObject({ value: [{ a: 2 }] });
  });

  test('of COPY from the client are refused, and the connection lives', async () => {
    const refused = await whyRejected(sql`copy goods from stdin`.writable());
    expect(refused).toMatchObject({ code: '57014', message: expect.stringContaining('not available in the embedded database') });
    expect(await whyRejected(sql.unsafe('copy goods from stdin'))).toMatchObject({ code: '57014' });
    expect(await sql`select count(*)::int as n from goods`).toEqual([{ n: 0 }]);
  });

  test('of COPY to the client stream', async () => {
    const stream = await sql`copy (select g from generate_series(1, 3) g) to stdout`.readable();
    const pieces: Buffer[] = [];
    for await (const piece of stream) pieces.push(piece as Buffer);
    expect(Buffer.concat(pieces).toString()).toBe('1\n2\n3\n');
  });

  test('tell their notices', async () => {
    await sql`do $$ begin raise notice 'heard'; end $$`;
    expect(notices).toContain('heard');
  });

  test('that run cannot be cancelled: they go on to their end and harm nobody', async () => {
    const running = sql`select pg_sleep(0.3), 1 as a`.execute();
    await new Promise((resolve) => setTimeout(resolve, 50));
    running.cancel();
    expect(await running).toMatchObject([{ a: 1 }]);
    expect(await sql`select 2 as a`).toEqual([{ a: 2 }]);
  });

  test('leave the event loop free', async () => {
    let ticks = 0;
    const timer = setInterval(() => (ticks += 1), 10);
    const began = performance.now();
    await sql`select pg_sleep(0.6)`;
    clearInterval(timer);
    expect(performance.now() - began).toBeGreaterThan(590);
    expect(ticks).toBeGreaterThan(20);
  });

  test('of maintenance work', async () => {
    await sql`insert into goods select g, 'x' from generate_series(1, 1000) g`;
    await sql`vacuum analyze goods`;
    const [row] = await sql`select reltuples::int as n from pg_class where relname = 'goods'`;
    expect(row?.['n']).toBe(1000);
  });

  test('may use the trigram and the range indexes', async () => {
    await sql`create extension if not exists pg_trgm`;
    await sql`create extension if not exists btree_gist`;
    await sql`create table stays (person int, during daterange, exclude using gist (person with =, during with &&))`;
    await sql`insert into stays values (1, '[2025-01-01,2025-02-01)')`;
    expect(await whyRejected(sql`insert into stays values (1, '[2025-01-15,)')`)).toMatchObject({ code: '23P01' });
    await sql`drop table stays`;
  });
});

describe('transactions', () => {
  const count = async (): Promise<number> => Number((await sql`select count(*)::int as n from goods`)[0]?.['n']);

  test('commit, and roll back when their work throws', async () => {
    await sql.begin((tx) => tx`insert into goods values (1, 'oil')`);
    const failed = sql.begin(async (tx) => {
      await tx`insert into goods values (2, 'rice')`;
      throw new Error('changed my mind');
    });
    expect(await whyRejected(failed)).toMatchObject({ message: 'changed my mind' });
    expect(await count()).toBe(1);
  });

  test('roll back as a whole when one statement is refused', async () => {
    const failed = sql.begin(async (tx) => {
      await tx`insert into goods values (1, 'oil')`;
      await tx`insert into goods values (1, 'again')`;
    });
    expect(await whyRejected(failed)).toMatchObject({ code: '23505', constraint_name: 'goods_pk' });
    expect(await count()).toBe(0);
  });

  test('keep what stood before a savepoint that failed', async () => {
    await sql.begin(async (tx) => {
      await tx`insert into goods values (1, 'oil')`;
      await whyRejected(tx.savepoint((inner) => inner`insert into goods values (1, 'again')`));
      await tx.savepoint((inner) => inner`insert into goods values (2, 'rice')`);
    });
    expect(await count()).toBe(2);
  });

  test('let nobody else in between', async () => {
    const seen = Promise.all([
      sql.begin(async (tx) => {
        await tx`insert into goods values (1, 'oil')`;
        await new Promise((resolve) => setTimeout(resolve, 100));
        await tx`insert into goods values (2, 'rice')`;
        throw new Error('back');
      }).catch(() => 'rolled back'), // prettier-ignore
      count(),
      sql.begin(async (tx) => (await tx`select count(*)::int as n from goods`)[0]?.['n']),
    ]);
    expect(await seen).toEqual(['rolled back', 0, 0]);
  });

  test('may send their settings without waiting for them', async () => {
    const found = await sql.begin(async (tx) => {
      void tx`select set_config('mz.place_from', ${'3601'}, true)`.execute();
      const first = tx`select current_setting('mz.place_from') as place`;
      return (await first)[0]?.['place'];
    });
    expect(found).toBe('3601');
    expect(await sql`select nullif(current_setting('mz.place_from', true), '') as place`).toEqual([{ place: null }]);
  });

  test('fail when settings that nobody waited for fail', async () => {
    const failed = sql.begin(async (tx) => {
      tx`select set_config('role', ${'nobody_of_that_name'}, true)`.catch(() => undefined);
      return tx`select 1`;
    });
    expect(await whyRejected(failed)).toMatchObject({ code: '22023' });
    expect(await sql`select 1 as a`).toEqual([{ a: 1 }]);
  });

  test('that take a role see only its rows; a superuser sees all, FORCE or not', async () => {
    await sql`create role clerk nologin`;
    await sql`grant select on goods to clerk`;
    await sql`alter table goods enable row level security`;
    await sql`alter table goods force row level security`;
    await sql`create policy own on goods using (name = current_setting('mz.name', true))`;
    await sql`insert into goods values (1, 'oil'), (2, 'rice')`;

    const asClerk = (): Promise<unknown> =>
      sql.begin(async (tx) => {
        void tx`select set_config('role', 'clerk', true), set_config('mz.name', 'oil', true)`.execute();
        return tx`select name, current_user as who from goods`;
      });
    expect(await asClerk()).toEqual([{ name: 'oil', who: 'clerk' }]);
    expect(await sql`select name, current_user as who from goods order by id`).toEqual([{ name: 'oil', who: 'postgres' }, { name: 'rice', who: 'postgres' }]); // prettier-ignore
    await sql`drop policy own on goods`;
    await sql`drop owned by clerk`;
    await sql`drop role clerk`;
  });
});

describe('clients', () => {
  test('come one at a time: a second is refused, and let in when the first has gone', async () => {
    const second = client();
    await sql`select 1`;
    expect(await whyRejected(second`select 1`)).toMatchObject({ code: '53300', severity: 'FATAL' });
    await sql.end();
    expect(await second`select 1 as a`).toEqual([{ a: 1 }]);
    await second.end();
    sql = client();
  });

  test('find nothing of the one before: no transaction, setting, role, lock or table', async () => {
    const reserved = await sql.reserve();
    await reserved`select set_config('mz.account', 'somebody', false), pg_advisory_lock(7)`;
    await reserved`create temp table leftover (a int)`;
    await reserved`begin`;
    await reserved`insert into goods values (9, 'lost')`;
    await reserved`set role pg_read_all_data`;
    await sql.end({ timeout: 0 });
    sql = client();
    const [row] =
      await sql`select current_user as who, nullif(current_setting('mz.account', true), '') as account, to_regclass('leftover') as leftover,
      (select count(*)::int from pg_locks where locktype = 'advisory') as locks, (select count(*)::int from goods) as goods`;
    expect(row).toEqual({ who: 'postgres', account: null, leftover: null, locks: 0, goods: 0 });
  });

  test('that leave in the middle of a statement lose it, and the next one waits for its end', async () => {
    const lost = sql`select pg_sleep(0.3)`.execute();
    const refused = whyRejected(lost);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await sql.end({ timeout: 0 });
    expect(await refused).toMatchObject({ code: 'CONNECTION_DESTROYED' });
    sql = client();
    expect(await sql`select 1 as a`).toEqual([{ a: 1 }]);
  });

  test('that leave in the middle of a transaction roll it back', async () => {
    const failed = whyRejected(
      sql.begin(async (tx) => {
        await tx`insert into goods values (1, 'oil')`;
        await sql.end({ timeout: 0 });
        return tx`select 1`;
      }),
    );
    expect(await failed).toMatchObject({ code: expect.stringMatching(/^CONNECTION_/) });
    sql = client();
    expect(await sql`select count(*)::int as n from goods`).toEqual([{ n: 0 }]);
  });

  test('that ask for what does not exist are told so', async () => {
    await sql.end();
    const wrong = postgres({ ...embedded.postgresOptions, connection: { TimeZone: 'Nowhere/Land' } });
    expect(await whyRejected(wrong`select 1`)).toMatchObject({ code: '22023' });
    await wrong.end({ timeout: 0 });
    sql = client();
  });

  test('may ask for timeouts that would end the engine: they are left out', async () => {
    await sql.end();
    sql = postgres({ ...embedded.postgresOptions, connection: { idle_in_transaction_session_timeout: 50, statement_timeout: 50 } });
    await sql.begin(async (tx) => {
      await tx`select 1`;
      await new Promise((resolve) => setTimeout(resolve, 200));
      await tx`insert into goods values (1, 'oil')`;
    });
    expect(await sql`select id from goods`).toEqual([{ id: 1 }]);
  });
});
