import { createHash } from 'node:crypto';
import { type SecretKeys, sealSecret } from '@mingzhang/kernel';
import { eq, getTableName, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { openIdentity } from './households/identity.ts';
import { people } from './households/tables.ts';
import { resealEarlier, sealedColumns } from './sealed-values.ts';
import { type GraphWorld, aHousehold, graphWorld, identityNumber, testSecrets } from './testing.ts';

/** The tests' keys after the data key was changed: with the earlier one beside it, and without. */
const current = { id: 'next', key: createHash('sha256').update('the next data key').digest() };
const after: SecretKeys = { ...testSecrets, current, others: new Map([[testSecrets.current.id, testSecrets.current.key]]) };
const without: SecretKeys = { ...after, others: new Map() };

const sealedWith = async ({ owner }: GraphWorld) =>
  (
    await owner.execute<{ key: string; people: number }>(
      sql`select convert_from(substring(identity_sealed from 2 for get_byte(identity_sealed, 0)), 'UTF8') as key, count(*)::int as people from person group by 1`,
    )
  ).map(({ key, people: count }) => [key, count]);

test('what an earlier key sealed is read beside it, sealed anew under the current one, and needs the earlier one no more (SEC-35)', async () => {
  const world = await graphWorld();
  for (let each = 0; each < 3; each += 1) await aHousehold(world);
  const [before] = await world.owner.select().from(people).limit(1);
  if (!before?.identitySealed) throw new Error('There is nobody.');
  const number = openIdentity(after, before.id, before.identitySealed);
  const { id, identitySealed } = before;
  expect(() => openIdentity(without, id, identitySealed)).toThrow('No key');

  expect(await resealEarlier(world.database, after)).toBe(6);
  expect(await sealedWith(world)).toEqual([['next', 6]]);
  const [anew] = await world.owner.select().from(people).where(eq(people.id, before.id));
  expect(anew?.identitySealed && openIdentity(without, anew.id, anew.identitySealed)).toBe(number);
  expect(anew).toMatchObject({ ...before, identitySealed: anew?.identitySealed });
  const [told] = await world.owner.execute(sql`select detail from audit_event where action = 'secrets.resealed'`);
  expect(told).toEqual({ detail: { column: 'person.identity_sealed', values: 6 } });

  expect(await resealEarlier(world.database, after)).toBe(0);
});

test('a value under a key that nobody gives stops the sealing and stays as it is', async () => {
  const world = await graphWorld();
  await aHousehold(world, { members: 1 });
  const lost: SecretKeys = { ...testSecrets, current: { id: 'lost', key: createHash('sha256').update('a lost key').digest() } };
  const [person] = await world.owner.select().from(people);
  const sealed = sealSecret(lost, identityNumber('1960-01-10', 1), 'person.identity_number.elsewhere');
  await world.owner
    .update(people)
    .set({ identitySealed: sealed })
    .where(eq(people.id, person?.id ?? ''));
  await expect(resealEarlier(world.database, after)).rejects.toThrow('No key "lost"');
  expect(await sealedWith(world)).toEqual([['lost', 1]]);
});

test('every column of the database that holds sealed values is among those that are sealed anew', async () => {
  const { owner } = await graphWorld();
  const columns = await owner.execute<{ name: string }>(sql`
    select table_name || '.' || column_name as name from information_schema.columns
    where table_schema = current_schema() and data_type = 'bytea' and (column_name like '%\_sealed' or column_name like 'totp%') order by 1`);
  const known = sealedColumns.map(({ table, column }) => `${getTableName(table)}.${column.name}`);
  expect(known.sort()).toEqual(columns.map(({ name }) => name));
});
