import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createLog, openKeys, openPlatformDatabase, readSettings, startApi } from '@mingzhang/api';
import { accounts, registerPlace } from '@mingzhang/domains';
import { systemActor } from '@mingzhang/kernel';
import postgres from 'postgres';
import { expect, onTestFinished, test } from 'vitest';
import { findPostgres, privatePostgres } from './private-postgres.ts';

const bin = findPostgres();
const rounds = Number(process.env['FAULT_ROUNDS'] ?? 4);
const village = '990101100001';
const platform = systemActor('990101000000');

const BOOK = `mutation ($input: RecordVillageIncomeInput!) { recordVillageIncome(input: $input) { entry { id } userErrors { code } } }`;

interface Answer {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly tookMs: number;
  readonly id: string | undefined;
}

/** The platform over a server of its own, with an account that books receipts. */
async function platformOver(url: string) {
  const dataDir = mkdtempSync(join(tmpdir(), 'mingzhang-kill-api-'));
  const settings = readSettings({
    DATABASE_URL: url,
    DATA_DIR: dataDir,
    MINGZHANG_COUNTY: 'none',
    // One account writes here what a whole county writes.
    MINGZHANG_LIMITS: '{"accountPoints":1000000}',
    PORT: '0',
    INTERNAL_PORT: '0',
  });
  const opened = await openPlatformDatabase(settings);
  const lines: string[] = [];
  const api = await startApi({ settings, opened, keys: openKeys(settings), log: createLog((line) => lines.push(line)), host: '127.0.0.1' });
  onTestFinished(async () => {
    await api.close();
    await opened.close();
    rmSync(dataDir, { recursive: true, force: true });
  });
  const password = 'four plain short words';
  await opened.database.write(platform, async (db) => {
    for (const [code, name] of [
      ['990000000000', '示例省'],
      ['990100000000', '示例市'],
      ['990101000000', '青禾县'],
      ['990101100000', '东篱镇'],
      [village, '三里村'],
    ] as const)
      await registerPlace(db, platform, { code, name, from: '2014-01-01' });
    const { id } = await accounts.registerAccount(db, platform, {
      name: 'village-clerk',
      displayName: '吴村一',
      demonstrationPassword: password,
    });
    await accounts.grantOffice(db, platform, { accountId: id, role: 'VILLAGE_CLERK', place: village, from: '2026-01-01' });
  });
  const base = `http://127.0.0.1:${api.port}`;
  const headers = { 'content-type': 'application/json', 'apollo-require-preflight': '1' };
  const signedIn = await fetch(`${base}/auth/sign-in`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ name: 'village-clerk', password }),
  });
  const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const book = async (idempotencyKey: string): Promise<Answer> => {
    const started = performance.now();
    const input = { village, receivedOn: '2026-06-01', source: 'SOLAR', amount: '1.00', recurrent: true, idempotencyKey };
    const response = await fetch(`${base}/graphql`, {
      method: 'POST',
      headers: { ...headers, cookie },
      body: JSON.stringify({ query: BOOK, variables: { input } }),
    });
    const body = (await response.json()) as { data?: { recordVillageIncome?: { entry?: { id: string } | null } | null } | null };
    return {
      status: response.status,
      retryAfter: response.headers.get('retry-after'),
      tookMs: performance.now() - started,
      id: body.data?.recordVillageIncome?.entry?.id,
    };
  };
  return { base, book, lines };
}

/** Books until told to stop; every receipt is repeated with its key until it is acknowledged, as the clients do. */
async function keepBooking(
  book: (key: string) => Promise<Answer>,
  until: AbortSignal,
  seen: { acknowledged: Map<string, string>; answers: Answer[] },
): Promise<void> {
  while (!until.aborted) {
    const key = randomUUID();
    for (;;) {
      const answer = await book(key);
      seen.answers.push(answer);
      if (answer.id !== undefined) {
        seen.acknowledged.set(key, answer.id);
        break;
      }
      if (until.aborted) break;
      await wait(50);
    }
  }
}

test.runIf(bin !== undefined)(
  `PostgreSQL is killed ${rounds} times under load: the platform answers 503 in time, serves again by itself, and has lost and doubled nothing (SEC-78, SEC-69, SEC-72)`,
  async () => {
    const server = await privatePostgres(bin ?? '');
    onTestFinished(() => server.remove());
    const { base, book, lines } = await platformOver(server.url);
    const seen = { acknowledged: new Map<string, string>(), answers: [] as Answer[] };
    const stop = new AbortController();
    const writers = Array.from({ length: 8 }, () => keepBooking(book, stop.signal, seen));

    for (let round = 1; round <= rounds; round += 1) {
      await wait(700);
      await server.kill();
      await wait(600);
      expect((await fetch(`${base}/health/live`)).status).toBe(200);
      expect((await fetch(`${base}/health/ready`)).status).toBe(503);
      await server.start();
      const back = performance.now();
      const before = seen.acknowledged.size;
      while (seen.acknowledged.size < before + 8) {
        expect(performance.now() - back, 'milliseconds until it serves again').toBeLessThan(10_000);
        await wait(20);
      }
      expect((await fetch(`${base}/health/ready`)).status).toBe(200);
    }
    stop.abort();
    await Promise.all(writers);

    expect(lines).toEqual([]);
    const refused = seen.answers.filter(({ id }) => id === undefined);
    expect(refused.length).toBeGreaterThan(0);
    expect([...new Set(refused.map(({ status }) => status))]).toEqual([503]);
    expect([...new Set(refused.map(({ retryAfter }) => retryAfter))]).toEqual(['2']);
    expect(Math.max(...refused.map(({ tookMs }) => tookMs))).toBeLessThan(5_000);

    const owner = postgres(server.url, { max: 1, connection: { search_path: 'county' } });
    onTestFinished(() => owner.end());
    const kept = await owner<{ id: string }[]>`select id from village_income_entry`;
    const keptIds = new Set(kept.map(({ id }) => Buffer.from(`VillageIncomeEntry:${id}`).toString('base64url')));
    const lost = [...seen.acknowledged.values()].filter((id) => !keptIds.has(id));
    expect(lost).toEqual([]);
    const keys = await owner<{ answered: number }[]>`select count(*)::int as answered from idempotency_key where answer is not null`;
    expect(kept).toHaveLength(keys[0]?.answered ?? -1);
  },
);
