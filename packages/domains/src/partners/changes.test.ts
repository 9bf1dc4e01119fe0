import { type Actor, type AgreedRows, civilDateAt, newId } from '@mingzhang/kernel';
import { bindingOf, encodeCursor } from '@mingzhang/graph';
import { anActor } from '@mingzhang/testkit';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { recordBenefit, reverseBenefit } from '../benefits/commands.ts';
import { runClock, runWorker } from '../jobs/index.ts';
import { adoptParameters, registerDocument } from '../parameters/commands.ts';
import {
  type GraphWorld,
  aHousehold,
  county,
  farVillage,
  graphWorld,
  otherTownship,
  testSecrets,
  today,
  township,
  village,
} from '../testing.ts';
import { clearChanges } from './commands/clearing.ts';

const fields = [
  'Query.changes',
  'RegisterChange.household',
  'RegisterChange.person',
  'RegisterChange.version',
  'Household.number',
  'Person.name',
];
const noRows: AgreedRows = { places: [township], status: [], attribute: [], programme: [] };

/** A department under an agreement about these rows. */
function partner(rows: Partial<AgreedRows> = {}, changes: { id?: string; fields?: readonly string[]; validFrom?: string } = {}): Actor {
  const { id = newId(), validFrom = '2026-11-01' } = changes;
  return {
    ...anActor('PARTNER_DEPARTMENT', rows.places?.[0] ?? township),
    via: 'key',
    modules: ['REGISTER'],
    agreement: {
      id,
      number: '1',
      department: '教育局',
      purpose: '核定',
      fields: new Set(changes.fields ?? fields),
      rows: { ...noRows, ...rows },
      pointsPerDay: 1000,
      rowsPerDay: 1000,
      addresses: [],
      keptAt: county,
      validFrom,
      validTo: '2099-01-01',
    },
  };
}

const CHANGES = `query ($first: Int!, $after: String) { changes(first: $first, after: $after) {
  nodes { kind subject gone version household { number } person { name } } pageInfo { hasNextPage endCursor } } }`;
interface Change {
  readonly kind: string;
  readonly subject: string;
  readonly gone: boolean;
  readonly version: number | null;
  readonly household: { number: string } | null;
  readonly person: { name: string } | null;
}
interface Page {
  readonly changes: { nodes: Change[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };
}

/** Reads on from a cursor to the end, in pages of two; what it read and where it stopped. */
async function follow(world: GraphWorld, actor: Actor, from: string | null = null) {
  const read: Change[] = [];
  let after = from;
  for (let pages = 0; pages < 50; pages += 1) {
    const { changes } = await world.asActor(actor).run<Page>(CHANGES, { first: 2, after });
    read.push(...changes.nodes);
    after = changes.pageInfo.endCursor ?? after;
    if (!changes.pageInfo.hasNextPage) return { read, after };
  }
  throw new Error('The changes do not end.');
}
const houses = ({ read }: { read: Change[] }) =>
  read.filter(({ kind }) => kind === 'HOUSEHOLD').map(({ subject, gone }) => `${subject}${gone ? ' gone' : ''}`);

const rowOf = (id: string) => Buffer.from(id, 'base64url').toString().slice('Household:'.length);
const write = (world: GraphWorld, statement: ReturnType<typeof sql>) => world.database.write(world.system, (db) => db.execute(statement));
const setStatus = (world: GraphWorld, id: string, status: string) =>
  write(world, sql`update household set status = ${status}, version = version + 1 where id = ${rowOf(id)}`);

test('from the beginning everything that is covered is told once, then only what changed, and nothing when nothing did', async () => {
  const world = await graphWorld();
  const [one, two] = [await aHousehold(world), await aHousehold(world)];
  const far = await aHousehold(world, { village: farVillage });
  const actor = partner();
  const first = await follow(world, actor);
  expect(houses(first)).toEqual([one.id, two.id]);
  expect(first.read).toHaveLength(6);
  expect(new Set(first.read.map(({ subject }) => subject)).size).toBe(6);
  expect(first.read.filter(({ household, person }) => (household === null) === (person === null))).toEqual([]);
  expect((await follow(world, actor, first.after)).read).toEqual([]);

  await setStatus(world, one.id, 'EXITED');
  await setStatus(world, far.id, 'EXITED');
  const next = await follow(world, actor, first.after);
  expect(next.read).toEqual([
    { kind: 'HOUSEHOLD', subject: one.id, gone: false, version: one.version + 1, household: { number: expect.any(String) }, person: null },
  ]);
  const again = await follow(world, actor);
  expect(houses(again)).toEqual([two.id, one.id]);
});

test('what leaves by status or by place is told as gone with nothing else, and told again when it comes back', async () => {
  const world = await graphWorld();
  const household = await aHousehold(world, { members: 1 });
  const actor = partner({ status: ['NOT_EXITED'] });
  const other = partner({ places: [otherTownship], status: ['NOT_EXITED'] });
  let { after } = await follow(world, actor);
  const next = async () => {
    const step = await follow(world, actor, after);
    ({ after } = step);
    return step.read.map(({ kind, gone, version, household: row, person }) => [
      kind,
      gone,
      version === null,
      row === null && person === null,
    ]);
  };
  await setStatus(world, household.id, 'EXITED');
  expect(await next()).toEqual([['HOUSEHOLD', true, true, true]]);
  await write(world, sql`update household set phone = '1', version = version + 1 where id = ${rowOf(household.id)}`);
  expect(await next()).toEqual([]);
  await setStatus(world, household.id, 'NOT_EXITED');
  expect(await next()).toEqual([['HOUSEHOLD', false, false, false]]);
  await write(world, sql`update household set place_code = ${farVillage} where id = ${rowOf(household.id)}`);
  await write(world, sql`update person set place_code = ${farVillage} where household_id = ${rowOf(household.id)}`);
  expect(await next()).toEqual([
    ['HOUSEHOLD', true, true, true],
    ['PERSON', true, true, true],
  ]);
  expect((await follow(world, other)).read.map(({ kind, gone }) => [kind, gone])).toEqual([
    ['HOUSEHOLD', false],
    ['PERSON', false],
  ]);
});

test('a programme brings a household with its first entry, a reversal takes it out, also of one that moved away in between', async () => {
  const world = await graphWorld();
  const [stays, moves] = [await aHousehold(world, { members: 1 }), await aHousehold(world, { members: 1 })];
  const actor = partner({ programme: ['INDUSTRY'] });
  let { read, after } = await follow(world, actor);
  expect(read).toEqual([]);
  const entry = (id: string) =>
    world.database.write(world.system, (db) =>
      recordBenefit(db, world.system, {
        householdId: rowOf(id),
        placeCode: village,
        programme: 'INDUSTRY',
        measure: 'DIVIDEND',
        year: 2026,
        period: '2026',
        amountFen: 10_000n,
        grantedOn: '2026-05-01',
        sourceType: 'Dividend',
        sourceId: newId(),
      }),
    );
  await entry(stays.id);
  const lost = await entry(moves.id);
  ({ read, after } = await follow(world, actor, after));
  expect(houses({ read })).toEqual([stays.id, moves.id]);
  await entry(stays.id);
  expect((await follow(world, actor, after)).read).toEqual([]);
  await write(world, sql`update household set place_code = ${farVillage} where id = ${rowOf(moves.id)}`);
  await write(world, sql`update benefit_entry set place_code = ${farVillage} where household_id = ${rowOf(moves.id)}`);
  await world.database.write(world.system, (db) => reverseBenefit(db, world.system, { entryId: lost, reason: '重复', on: '2026-06-01' }));
  ({ read, after } = await follow(world, actor, after));
  expect(houses({ read })).toEqual([`${moves.id} gone`]);
});

test('what had left before the agreement began is never told, not even as gone', async () => {
  const world = await graphWorld();
  const [left, stays] = [await aHousehold(world, { members: 1 }), await aHousehold(world, { members: 1 })];
  await setStatus(world, left.id, 'EXITED');
  const began = partner({ status: ['NOT_EXITED'] }, { validFrom: '2026-11-01' });
  expect(houses(await follow(world, began))).toEqual([stays.id, `${left.id} gone`]);
  const begins = partner({ status: ['NOT_EXITED'] }, { validFrom: '2098-01-01' });
  expect(houses(await follow(world, begins))).toEqual([stays.id]);
});

test('a cursor of another agreement is refused, the feed is for agreements alone, and what is not listed is withheld', async () => {
  const world = await graphWorld();
  await aHousehold(world);
  const { after } = await follow(world, partner());
  const codes = async (actor: Actor, variables: object) => {
    const { errors } = await world.asActor(actor).ask(CHANGES, { first: 2, ...variables });
    return [...new Set(errors?.map(({ extensions }) => extensions['code']))];
  };
  expect(await codes(partner(), { after })).toEqual(['BAD_USER_INPUT']);
  expect(await codes(partner(), { after: 'x' })).toEqual(['BAD_USER_INPUT']);
  expect(await codes(partner(), { first: 101 })).toEqual(['BAD_USER_INPUT']);
  expect(await codes(anActor('COUNTY_CLERK', county), {})).toEqual(['FORBIDDEN']);
  expect(await codes(partner({}, { fields: ['Query.households'] }), {})).toEqual(['FORBIDDEN']);
  const bare = partner({}, { fields: ['Query.changes'] });
  const { data } = await world.asActor(bare).ask(CHANGES, { first: 1 });
  expect((data as unknown as Page).changes.nodes).toMatchObject([
    { kind: expect.any(String), gone: false, household: null, version: null },
  ]);
});

const keepDays = (world: GraphWorld, days: number) =>
  world.database.write(world.system, async (db) => {
    const document = { number: `留存${days}`, title: '变更留存', issuer: '县', issuedOn: '2014-01-10', effectiveFrom: '2014-01-15' };
    await registerDocument(db, world.system, document);
    await adoptParameters(db, world.system, {
      document: document.number,
      place: county,
      from: '2014-01-01',
      values: { 'changes.keepDays': days },
    });
  });
/** Makes everything that is on the feed older by so many days, past the triggers. */
const grow = async (world: GraphWorld, days: number) => {
  await world.owner.execute(sql`alter table register_change disable trigger user`);
  await world.owner.execute(sql`update register_change set recorded_at = recorded_at - make_interval(days => ${days})`);
  await world.owner.execute(sql`alter table register_change enable trigger user`);
};
const lines = async (world: GraphWorld) =>
  [...(await world.owner.execute<{ n: number }>(sql`select count(*)::int as n from register_change`))][0]?.n;

test('superseded changes go when they are older than the county keeps them, with an event that names the document; what is last of a row stays', async () => {
  const world = await graphWorld();
  const [one, two] = [(await aHousehold(world)).id, (await aHousehold(world)).id];
  await setStatus(world, one, 'PRE_EXIT');
  await setStatus(world, one, 'NOT_EXITED');
  const actor = partner();
  const all = await follow(world, actor);
  await grow(world, 300);
  const before = await lines(world);
  expect(await clearChanges(world.database, world.system, today)).toBe(0);
  await keepDays(world, 400);
  expect(await clearChanges(world.database, world.system, today)).toBe(0);
  await keepDays(world, 200);
  const gone = await clearChanges(world.database, world.system, today, 1);
  expect(gone).toBeGreaterThan(0);
  expect(await lines(world)).toBe((before ?? 0) - gone);
  expect(await clearChanges(world.database, world.system, today)).toBe(0);
  const events = await world.owner.execute<{ detail: { changes: number; days: number; document: string } }>(
    sql`select detail from audit_event where action = 'changes.cleared'`,
  );
  expect(events.reduce((sum, { detail }) => sum + detail.changes, 0)).toBe(gone);
  expect(new Set(events.map(({ detail }) => `${detail.days} ${detail.document}`))).toEqual(new Set(['200 留存200']));
  const anew = await follow(world, actor);
  expect(new Set(houses(anew))).toEqual(new Set([one, two]));
  expect(anew.read).toHaveLength(all.read.length);
  await expect(world.owner.execute(sql`delete from register_change`)).rejects.toMatchObject({
    cause: { message: 'the last change of a row, and what is younger than thirty days, is never removed' },
  });
});

test('the clock of the platform brings the clearing every day, and a worker does it in the name of the platform', async () => {
  const world = await graphWorld();
  const { id } = await aHousehold(world);
  await setStatus(world, id, 'PRE_EXIT');
  await setStatus(world, id, 'NOT_EXITED');
  await grow(world, 300);
  await keepDays(world, 200);
  const before = (await lines(world)) ?? 0;
  const stop = new AbortController();
  const running = { database: world.database, signal: stop.signal, pollMs: 10 };
  const loops = [runClock(running), runWorker({ ...running, secrets: testSecrets, queue: 'changes.clear' })];
  const done = async () => {
    const jobs = await world.owner.execute<{ done: boolean }>(
      sql`select done_at is not null as done from job where queue = 'changes.clear' and key = ${civilDateAt(new Date())}`,
    );
    return jobs.map((job) => job.done);
  };
  await expect.poll(done, { timeout: 10_000 }).toEqual([true]);
  stop.abort();
  await Promise.all(loops);
  expect(await lines(world)).toBeLessThan(before);
  const events = await world.owner.execute(sql`select role, via from audit_event where action = 'changes.cleared'`);
  expect([...events]).toEqual([{ role: world.system.role, via: 'system' }]);
});

test('a cursor from before what is kept is refused and says to begin anew; who was at the end before that, or begins now, goes on', async () => {
  const world = await graphWorld();
  const [one] = [(await aHousehold(world)).id, await aHousehold(world)];
  const actor = partner();
  const cursorAt = (recordedAt: string, told: string | undefined) => {
    const binding = bindingOf('changes', { agreement: actor.agreement?.id ?? '' });
    return encodeCursor(binding, [recordedAt, rowOf(one), ...(told === undefined ? [] : [told])]);
  };
  const asked = (after: string) =>
    world
      .asActor(actor)
      .ask(CHANGES, { first: 2, after })
      .then(({ errors }) => errors?.map(({ message, extensions }) => [extensions['code'], extensions['reason'], message]));
  await world.owner.execute(sql`insert into register_change_kept (place_code, since) values (${county}, '2026-03-01T00:00:00Z')`);
  expect(await asked(cursorAt('2026-02-01T00:00:00Z', undefined))).toEqual([
    [
      'BAD_USER_INPUT',
      'CURSOR_TOO_OLD',
      '这个游标太旧：之后的变更有一部分已不再保留。请不带 after 从头取一遍，取完后没有再出现的行从您那里删掉',
    ],
  ]);
  expect(await asked(cursorAt('2026-02-01T00:00:00Z', '2026-02-20T00:00:00Z'))).toHaveLength(1);
  expect(await asked(cursorAt('2026-02-01T00:00:00Z', '2026-03-02T00:00:00Z'))).toBeUndefined();
  expect(await asked(cursorAt('2026-03-02T00:00:00Z', undefined))).toBeUndefined();
  await grow(world, 365);
  const anew = await follow(world, actor);
  expect(houses(anew)).toHaveLength(2);
  expect((await follow(world, actor, anew.after)).read).toEqual([]);
});
