import { anActor, testWorld } from '@mingzhang/testkit';
import { platform } from '@mingzhang/kernel';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { type ChainHead, chainHead, sealPending, verifyTrail } from './index.ts';
import { canonicalText } from './digests.ts';
import { recordAudit } from './store.ts';

const clerk = anActor('STATION_CLERK', '990101100000');
type World = Awaited<ReturnType<typeof testWorld>>;

/** A trail of six events, sealed in two goes. */
async function aTrail(): Promise<{ world: World; head: ChainHead; ids: string[] }> {
  const world = await testWorld();
  for (const part of [1, 2]) {
    await world.database.write(clerk, async (db) => {
      for (const number of [1, 2, 3])
        await recordAudit(db, {
          actor: clerk,
          action: 'household.registered',
          subjectType: 'Household',
          subjectId: `${part}-${number}`,
          detail: { z: [1, 2], a: { later: true, earlier: '户' } },
        });
    });
    expect(await world.database.write(platform, sealPending)).toBe(3);
  }
  const head = await world.database.read(platform, chainHead);
  if (!head) throw new Error('There is no chain.');
  const rows = await world.owner.execute<{ id: string }>(sql`select id from audit_event order by sequence`);
  return { world, head, ids: rows.map(({ id }) => id) };
}

/** What somebody with the owner's rights does past the platform: triggers off, then on. */
async function tamper({ owner }: World, ...statements: ReturnType<typeof sql>[]): Promise<void> {
  await owner.execute(sql`alter table audit_event disable trigger user`);
  await owner.execute(sql`alter table audit_seal disable trigger user`);
  for (const statement of statements) await owner.execute(statement);
  await owner.execute(sql`alter table audit_event enable trigger user`);
  await owner.execute(sql`alter table audit_seal enable trigger user`);
}

const check = ({ owner }: World, heads: ChainHead[] = []) => verifyTrail(owner, heads);

test('a trail that nobody touched is whole, and sealing again seals nothing', async () => {
  const { world, head } = await aTrail();
  expect(head.position).toBe(6);
  expect(await world.database.write(platform, sealPending)).toBe(0);
  expect(await check(world, [head])).toEqual({ sealed: 6, unsealed: 0, looks: 0, faults: [] });
});

test('what was written since the last seal is reported as unsealed, not as a fault', async () => {
  const { world } = await aTrail();
  await world.database.write(clerk, (db) =>
    recordAudit(db, { actor: clerk, action: 'household.exited', subjectType: 'Household', subjectId: '9' }),
  );
  expect(await check(world)).toEqual({ sealed: 6, unsealed: 1, looks: 0, faults: [] });
});

test.each([
  ['the outcome', sql`update audit_event set outcome = 'REFUSED' where subject_id = '2-1'`],
  ['who did it', sql`update audit_event set account_id = '00000000-0000-7000-8000-00000000000f' where subject_id = '2-1'`],
  ['the time', sql`update audit_event set at = at + interval '1 second' where subject_id = '2-1'`],
  ['a word of the detail', sql`update audit_event set detail = jsonb_set(detail, '{a,earlier}', '"人"') where subject_id = '2-1'`],
  ['its digest', sql`update audit_event set digest = sha256('x') where subject_id = '2-1'`],
])('a change of %s is found at its position', async (_, change) => {
  const { world, ids } = await aTrail();
  await tamper(world, change);
  expect((await check(world)).faults).toEqual([{ kind: 'CHANGED', position: 4, eventId: ids[3] }]);
});

test('a removed event is found, and also when its link is removed with it', async () => {
  const { world, ids } = await aTrail();
  await tamper(world, sql`delete from audit_event where subject_id = '2-1'`);
  expect((await check(world)).faults).toEqual([{ kind: 'REMOVED', position: 4, eventId: ids[3] }]);
  await tamper(world, sql`delete from audit_seal where position = 4`);
  expect((await check(world)).faults).toEqual([
    { kind: 'REMOVED', position: 4, eventId: undefined },
    { kind: 'RELINKED', position: 5, eventId: ids[4] },
  ]);
});

test('the end of the trail cut off, links and all, is found by the head that was kept outside', async () => {
  const { world, head } = await aTrail();
  await tamper(world, sql`delete from audit_event where subject_id in ('2-2', '2-3')`, sql`delete from audit_seal where position > 4`);
  expect(await check(world)).toEqual({ sealed: 4, unsealed: 0, looks: 0, faults: [] });
  expect((await check(world, [head])).faults).toEqual([{ kind: 'HEAD', position: 6, eventId: undefined }]);
});

test('an event that was added past the platform is found before and after it is sealed', async () => {
  const { world } = await aTrail();
  await tamper(
    world,
    sql`insert into audit_event (id, at, account_id, role, via, action, outcome, subject_type, subject_id, place_code, detail, digest)
      select '00000000-0000-7000-8000-0000000000aa', at, account_id, role, via, 'household.exited', outcome, subject_type, '7', place_code, detail, digest
      from audit_event where subject_id = '1-1'`,
  );
  expect((await check(world)).faults).toEqual([{ kind: 'ADDED', position: undefined, eventId: '00000000-0000-7000-8000-0000000000aa' }]);
  await world.database.write(platform, sealPending);
  expect((await check(world)).faults).toEqual([{ kind: 'CHANGED', position: 7, eventId: '00000000-0000-7000-8000-0000000000aa' }]);
});

test('two events that changed places are found', async () => {
  const { world, ids } = await aTrail();
  await tamper(
    world,
    sql`update audit_seal set event_id = '00000000-0000-7000-8000-0000000000bb' where position = 2`,
    sql`update audit_seal set event_id = ${ids[1] ?? ''}::uuid where position = 3`,
    sql`update audit_seal set event_id = ${ids[2] ?? ''}::uuid where position = 2`,
  );
  const { faults } = await check(world);
  expect(faults.filter(({ kind }) => kind === 'RELINKED').map(({ position }) => position)).toEqual([2, 3]);
});

test('an office cannot seal, and nobody changes a link', async () => {
  const { world } = await aTrail();
  await expect(
    world.database.write(clerk, (db) => db.execute(sql`insert into audit_seal values (9, gen_random_uuid(), 999, 'x', 'x', now())`)),
  ).rejects.toMatchObject({ cause: { code: '42501' } });
  expect((await check(world)).sealed).toBe(6);
  await expect(
    world.owner.transaction((tx) => tx.execute(sql`update audit_seal set position = 90 where position = 6`)),
  ).rejects.toMatchObject({ cause: { code: '23001' } });
  expect((await check(world)).faults).toEqual([]);
});

test('the digested text is the same in whatever order the database gives keys back', () => {
  expect(canonicalText({ b: 1, a: [{ d: null, c: '户' }], e: undefined })).toBe('{"a":[{"c":"户","d":null}],"b":1}');
});
