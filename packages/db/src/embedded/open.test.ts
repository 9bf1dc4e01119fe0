import { afterAll, beforeAll, expect, test } from 'vitest';
import postgres from 'postgres';
import { openEmbedded, type Embedded } from './index.ts';

let embedded: Embedded;
beforeAll(async () => {
  embedded = await openEmbedded({ dataDir: 'memory://' });
});
afterAll(() => embedded.close());

test('answers', async () => {
  const sql = postgres({ ...embedded.postgresOptions, onnotice: () => undefined });
  expect(await sql`select 1 as a`).toEqual([{ a: 1 }]);
  expect(await sql`select ${5}::int as a, ${sql.array([1, 2])}::int[] as b`).toEqual([{ a: 5, b: [1, 2] }]);
  await sql.end();
  const again = postgres({ ...embedded.postgresOptions });
  expect(await again`select 1 as a`).toEqual([{ a: 1 }]);
  await again.end();
});
