import { type Actor, newId, platform } from '@mingzhang/kernel';
import { anActor, testWorld } from '@mingzhang/testkit';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { type AnsweredRequest, createTrail, sealPending, verifyTrail } from './index.ts';

const village = '990101100001';
const clerk = anActor('STATION_CLERK', '990101100000');
const household = newId();

const request = (changes: Partial<AnsweredRequest> = {}): AnsweredRequest => ({
  actor: clerk,
  requestId: newId(),
  operation: 'HouseholdPage',
  cost: 10,
  dataClass: 'P2',
  fields: [],
  refused: [],
  reads: [{ manner: 'OPENED', householdId: household, placeCode: village }],
  missed: [],
  ...changes,
});

async function aTrail() {
  const world = await testWorld();
  let now = Date.parse('2026-11-22T08:00:00Z');
  const trail = createTrail({ database: world.database, now: () => now });
  const count = async (actor: Actor, query = sql`select count(*)::int as n from record_read`) =>
    (await world.database.read(actor, (db) => db.execute<{ n: number }>(query)))[0]?.n;
  return { world, trail, count, later: (ms: number) => void (now += ms) };
}

test('looks of class P2 are written together by the end, the same household once in five minutes', async () => {
  const { world, trail, count, later } = await aTrail();
  for (let n = 0; n < 20; n += 1) await trail.keep(request());
  await trail.keep(request({ reads: [{ manner: 'OPENED', householdId: newId(), placeCode: village }] }));
  expect(await count(platform)).toBe(0);
  const before = world.sent.length;
  await trail.close();
  expect(world.sent.slice(before).filter((text) => text.startsWith('insert into "record_read"'))).toHaveLength(1);
  expect(await count(platform)).toBe(2);
  later(6 * 60_000);
  await trail.keep(request());
  await trail.close();
  expect(await count(platform)).toBe(3);
});

test('a look of class P3 is written when keep resolves, and takes along what waited', async () => {
  const { trail, count } = await aTrail();
  await trail.keep(request());
  await trail.keep(request({ dataClass: 'P3', fields: ['Person.healthState'] }));
  expect(await count(platform)).toBe(2);
});

test('a refusal that is repeated is one event a minute, and how often stands in the last', async () => {
  const { world, trail } = await aTrail();
  for (let n = 0; n < 300; n += 1) await trail.keep(request({ reads: [], refused: [{ code: 'FORBIDDEN', field: 'healthState' }] }));
  await trail.close();
  const rows = await world.owner.execute<{ detail: unknown }>(sql`select detail from audit_event order by sequence`);
  expect([...rows].map(({ detail }) => detail)).toEqual([
    { code: 'FORBIDDEN', fields: ['healthState'] },
    { code: 'FORBIDDEN', fields: ['healthState'], repeated: 299 },
  ]);
  await world.database.write(platform, sealPending);
  expect(await verifyTrail(world.owner)).toEqual({ sealed: 2, unsealed: 0, looks: 0, faults: [] });
});

test('a look is seen inside its place, not beside it, and nobody changes or removes it within three years', async () => {
  const { world, trail, count } = await aTrail();
  await trail.keep(request());
  await trail.close();
  expect(await count(anActor('STATION_HEAD', '990101100000'))).toBe(1);
  expect(await count(anActor('STATION_HEAD', '990101101000'))).toBe(0);
  await expect(world.database.write(platform, (db) => db.execute(sql`update record_read set operation = 'x'`))).rejects.toMatchObject({
    cause: { code: '42501' },
  });
  await expect(world.database.write(platform, (db) => db.execute(sql`delete from record_read`))).rejects.toMatchObject({
    cause: { code: '23001' },
  });
  expect(await count(platform)).toBe(1);
});

test('what happened at no place is seen from the county, not from a township', async () => {
  const { trail, count } = await aTrail();
  await trail.keep(request({ actor: { ...platform, via: 'session' }, reads: [], refused: [{ code: 'FORBIDDEN', field: 'x' }] }));
  await trail.close();
  const events = sql`select count(*)::int as n from audit_event`;
  expect(await count(anActor('SECURITY_AUDITOR', '990101000000'), events)).toBe(1);
  expect(await count(anActor('STATION_HEAD', '990101100000'), events)).toBe(0);
});
