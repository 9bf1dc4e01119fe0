import { newId, platform } from '@mingzhang/kernel';
import { anActor, testWorld } from '@mingzhang/testkit';
import { type SQL, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { type ChainHead, chainHead, sealLooks, sealPending, verifyTrail } from './index.ts';
import { forgetOldReads } from './store/looks.ts';
import { newRead } from './requests.ts';
import { addReads } from './store.ts';

const clerk = anActor('STATION_CLERK', '990101100000');
type World = Awaited<ReturnType<typeof testWorld>>;

const look = (world: World, operation: string) =>
  world.database.write(platform, (db) =>
    addReads(db, [
      {
        ...newRead(clerk, { operation, dataClass: 'P3', fields: ['Person.healthState'], purpose: '核定', requestId: 'r1' }),
        manner: 'OPENED',
        householdId: newId(),
        placeCode: '990101100001',
      },
    ]),
  );

const seal = async (world: World) => {
  const sealed = await world.database.write(platform, sealLooks);
  await world.database.write(platform, sealPending);
  return sealed;
};

/** Five looks, sealed in two goes; the events that sealed them stand at 1 and 2 in the chain. */
async function fiveLooks(): Promise<{ world: World; ids: string[]; seals: string[]; head: ChainHead }> {
  const world = await testWorld();
  for (const [goes, count] of [2, 3].entries()) {
    for (let n = 1; n <= count; n += 1) await look(world, `Look${goes + 1}${n}`);
    expect(await seal(world)).toBe(count);
  }
  const head = await world.database.read(platform, chainHead);
  if (!head) throw new Error('There is no chain.');
  const ids = await world.owner.execute<{ id: string }>(sql`select id from record_read order by sequence`);
  const seals = await world.owner.execute<{ id: string }>(
    sql`select id from audit_event where action = 'trail.looks-sealed' order by sequence`,
  );
  return { world, ids: ids.map(({ id }) => id), seals: seals.map(({ id }) => id), head };
}

/** What somebody with the owner's rights does past the platform: triggers off, then on. */
async function tamper({ owner }: World, ...statements: SQL[]): Promise<void> {
  for (const table of ['record_read', 'look_seal']) await owner.execute(sql.raw(`alter table ${table} disable trigger user`));
  for (const statement of statements) await owner.execute(statement);
  for (const table of ['record_read', 'look_seal']) await owner.execute(sql.raw(`alter table ${table} enable trigger user`));
}

test('looks that nobody touched are whole, and sealing again seals nothing and writes nothing', async () => {
  const { world, head } = await fiveLooks();
  expect(head.position).toBe(2);
  expect(await seal(world)).toBe(0);
  expect(await verifyTrail(world.owner, [head])).toEqual({ sealed: 2, unsealed: 0, looks: 5, faults: [] });
});

test('a look since the last seal is no fault, and stands in the next', async () => {
  const { world } = await fiveLooks();
  await look(world, 'Later');
  expect(await verifyTrail(world.owner)).toMatchObject({ looks: 5, faults: [] });
  expect(await seal(world)).toBe(1);
  expect(await verifyTrail(world.owner)).toMatchObject({ looks: 6, faults: [] });
});

test.each([
  ['who looked', sql`update record_read set account_id = '00000000-0000-7000-8000-00000000000f' where operation = 'Look22'`],
  ['at whom', sql`update record_read set household_id = '00000000-0000-7000-8000-00000000000f' where operation = 'Look22'`],
  ['when', sql`update record_read set at = at - interval '1 second' where operation = 'Look22'`],
  ['the reason', sql`update record_read set purpose = null where operation = 'Look22'`],
  ['what was shown', sql`update record_read set fields = '{}' where operation = 'Look22'`],
  ['its digest', sql`update record_read set digest = sha256('x') where operation = 'Look22'`],
])('a change of %s is found, with the look and the seal it stands in', async (_, change) => {
  const { world, ids, seals } = await fiveLooks();
  await tamper(world, change);
  expect((await verifyTrail(world.owner)).faults).toEqual([{ kind: 'CHANGED', position: 2, eventId: seals[1], lookId: ids[3] }]);
});

test('a look that was changed before it was sealed is found, too', async () => {
  const { world } = await fiveLooks();
  await look(world, 'Later');
  await tamper(world, sql`update record_read set purpose = '别的' where operation = 'Later'`);
  expect((await verifyTrail(world.owner)).faults).toMatchObject([{ kind: 'ADDED', position: undefined }]);
  await seal(world);
  expect((await verifyTrail(world.owner)).faults).toMatchObject([{ kind: 'CHANGED', position: 3 }]);
});

test('a removed look is found, also when its place in the seal, or the whole seal, is removed with it', async () => {
  const { world, seals } = await fiveLooks();
  await tamper(world, sql`delete from record_read where operation = 'Look22'`);
  expect((await verifyTrail(world.owner)).faults).toEqual([{ kind: 'REMOVED', position: 2, eventId: seals[1] }]);
  const rest = sql`(select array_agg(sequence order by sequence) from record_read where operation like 'Look2%')`;
  await tamper(world, sql`update look_seal set sequences = ${rest} where cardinality(sequences) = 3`);
  expect((await verifyTrail(world.owner)).faults).toEqual([{ kind: 'CHANGED', position: 2, eventId: seals[1] }]);
  await tamper(
    world,
    sql`delete from record_read where operation like 'Look2%'`,
    sql`delete from look_seal where until = (select max(until) from look_seal)`,
  );
  expect((await verifyTrail(world.owner)).faults).toEqual([{ kind: 'REMOVED', position: 2, eventId: seals[1] }]);
});

test('two looks that changed places are found', async () => {
  const { world, seals } = await fiveLooks();
  await tamper(
    world,
    sql`alter table record_read alter column sequence drop identity`,
    sql`update record_read set sequence = -sequence where operation in ('Look21', 'Look22')`,
    sql`update record_read r set sequence = -(select o.sequence from record_read o where o.operation in ('Look21', 'Look22') and o.id <> r.id)
      where r.operation in ('Look21', 'Look22')`,
  );
  expect((await verifyTrail(world.owner)).faults).toEqual([{ kind: 'CHANGED', position: 2, eventId: seals[1] }]);
});

test('a look that was added past the platform is found, is never sealed without a digest, and does not hold with a copied one', async () => {
  const { world, ids } = await fiveLooks();
  const copied = (id: string, digest: string) => sql`
    insert into record_read (id, at, account_id, role, via, office_place, operation, manner, data_class, fields, household_id, place_code, purpose, request_id, digest)
    select ${id}::uuid, at, account_id, role, via, office_place, operation, manner, data_class, fields, household_id, place_code, purpose, request_id,
      ${sql.raw(digest)} from record_read where id = ${ids[0]}::uuid`;
  const [bare, digested] = ['00000000-0000-7000-8000-0000000000aa', '00000000-0000-7000-8000-0000000000ab'];
  await tamper(world, copied(bare, 'null'), copied(digested, 'digest'));
  const added = (lookId: string) => ({ kind: 'ADDED', lookId });
  expect((await verifyTrail(world.owner)).faults).toMatchObject([added(bare), added(digested)]);
  expect(await seal(world)).toBe(1);
  expect((await verifyTrail(world.owner)).faults).toMatchObject([{ kind: 'CHANGED', position: 3, lookId: digested }, added(bare)]);
});

test('looks from before there were digests are sealed by the first run, as they were', async () => {
  const world = await testWorld();
  for (const operation of ['Old1', 'Old2']) await look(world, operation);
  await tamper(world, sql`update record_read set digest = null`);
  expect((await verifyTrail(world.owner)).faults).toEqual([]);
  expect(await seal(world)).toBe(2);
  expect(await verifyTrail(world.owner)).toMatchObject({ looks: 2, faults: [] });
  await tamper(world, sql`update record_read set purpose = null where operation = 'Old1'`);
  expect((await verifyTrail(world.owner)).faults).toMatchObject([{ kind: 'CHANGED', position: 1 }]);
});

test('looks are forgotten with their seal once the youngest is three years old, and that is no fault', async () => {
  const world = await testWorld();
  const old = newRead(clerk, { operation: 'Old', dataClass: 'P2', fields: [], purpose: null, requestId: 'r1' });
  const at = new Date(Date.now() - 1_100 * 86_400_000).toISOString();
  await world.database.write(platform, (db) =>
    addReads(db, [{ ...old, at, manner: 'OPENED', householdId: newId(), placeCode: '990101100001' }]),
  );
  await seal(world);
  await look(world, 'Young');
  await seal(world);
  await world.database.write(platform, forgetOldReads);
  expect([...(await world.owner.execute(sql`select operation from record_read`))]).toEqual([{ operation: 'Young' }]);
  expect(await verifyTrail(world.owner)).toMatchObject({ looks: 1, faults: [] });
});

test('an office neither sees nor adds seals, and nobody changes or removes one', async () => {
  const { world } = await fiveLooks();
  const byClerk = (statement: SQL) => world.database.write(clerk, (db) => db.execute(statement));
  expect(await byClerk(sql`select 1 from look_seal`)).toHaveLength(0);
  await expect(byClerk(sql`insert into look_seal values (gen_random_uuid(), '{1}', 1, now())`)).rejects.toMatchObject({
    cause: { code: '42501' },
  });
  expect((await verifyTrail(world.owner)).faults).toEqual([]);
  for (const statement of [sql`update look_seal set until = 90`, sql`delete from look_seal`])
    await expect(world.owner.transaction((tx) => tx.execute(statement))).rejects.toMatchObject({ cause: { code: '23001' } });
});
