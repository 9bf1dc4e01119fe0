import type { Embedded } from '../embedded/index.ts';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { openEmbedded } from '../embedded/index.ts';
import { connect } from './index.ts';

const url = process.env['TEST_DATABASE_URL'] ?? '';

let embedded: Embedded;
beforeAll(async () => {
  embedded = await openEmbedded({ dataDir: 'memory://' });
});
afterAll(() => embedded.close());

test('the embedded database is one connection without timeouts, and stays open when the client leaves', async () => {
  const first = connect(embedded, { applicationName: 'api', searchPath: 'county, public' });
  expect(first.sql.options.max).toBe(1);
  const [row] = await first.sql`select current_setting('application_name') as name, current_setting('search_path') as path,
    current_setting('statement_timeout') as statement, current_setting('idle_in_transaction_session_timeout') as idle`;
  expect(row).toEqual({ name: 'api', path: 'county, public', statement: '0', idle: '0' });
  await first.close();
  const second = connect(embedded);
  expect(await second.sql`select 1 as a`).toEqual([{ a: 1 }]);
  await second.close();
});

describe.runIf(url)('a server', () => {
  test('holds the limits of SEC-80', async () => {
    const connection = connect(url, { applicationName: 'api', searchPath: 'county, public' });
    const [row] = await connection.sql`select current_setting('application_name') as name, current_setting('search_path') as path,
      current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock, current_setting('idle_in_transaction_session_timeout') as idle`;
    expect(row).toEqual({ name: 'api', path: 'county, public', statement: '10s', lock: '3s', idle: '15s' });
    expect(connection.sql.options.max).toBe(10);
    expect(connection.sql.options).toMatchObject({ prepare: true, fetch_types: true });
    await connection.close();
  });

  // A fault once: a figure's statement was compiled for seven seconds and ran for 80 ms.
  test('plans each statement with its values, and compiles none', async () => {
    const connection = connect(url);
    const [row] = await connection.sql`select current_setting('plan_cache_mode') as plans, current_setting('jit') as jit`;
    expect(row).toEqual({ plans: 'force_custom_plan', jit: 'off' });
    await connection.close();
  });

  test('ends a statement that takes too long', async () => {
    const connection = connect(url, { statementTimeoutMs: 100 });
    await expect(connection.sql`select pg_sleep(5)`).rejects.toMatchObject({ code: '57014' });
    await connection.close();
  });
});
