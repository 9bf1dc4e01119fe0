import { type Actor, newId, platform } from '@mingzhang/kernel';
import { anActor } from '@mingzhang/testkit';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { newRead } from '../audit/requests.ts';
import { addReads } from '../audit/store.ts';
import { audit } from '../index.ts';
import { type GraphWorld, aHousehold, county, graphWorld, otherTownship, township, village } from '../testing.ts';

const REVEAL = `mutation ($person: ID!, $reason: String!) {
  revealIdentityNumber(input: { person: $person, reason: $reason }) { revealed { identityNumber } userErrors { code message rule { key value } } } }`;
const PERSON = `query ($id: ID!) { node(id: $id) { ... on Household { number head { id } } } }`;
const LOOKED = `query ($number: String!) { recordReads(first: 10, where: { household: $number }) {
  sums { reads readers keys revealed }
  nodes { manner dataClass fields purpose householdNumber place { name } reader { name role place { name } via } } } }`;
const TRAIL = `query ($where: AuditTrailWhere, $first: Int!, $after: String) { auditTrail(where: $where, first: $first, after: $after) {
  nodes { action outcome subjectType subjectName actor { role } details { name value } position } pageInfo { hasNextPage endCursor } } }`;

interface Reveal {
  revealIdentityNumber: { revealed: { identityNumber: string } | null; userErrors: { code: string; message: string }[] };
}
type Nodes = { nodes: { action: string; outcome: string; position: number | null }[]; pageInfo: { endCursor: string } };

async function headOf(world: GraphWorld, id: string): Promise<{ person: string; number: string }> {
  const { node } = await world.as('STATION_HEAD', township).run<{ node: { number: string; head: { id: string } } }>(PERSON, { id });
  return { person: node.head.id, number: node.number };
}

test('an opened identity number stands in the household’s read log with its reason, for the station head and not for the clerk', async () => {
  const world = await graphWorld();
  const { id } = await aHousehold(world);
  const { person, number } = await headOf(world, id);
  const clerk = world.as('STATION_CLERK', township);
  const { revealIdentityNumber } = await clerk.run<Reveal>(REVEAL, { person, reason: '核对一卡通账户' });
  expect(revealIdentityNumber.revealed?.identityNumber).toMatch(/^990101\d{11}[\dX]$/u);
  const answer = await world.as('STATION_HEAD', township).run<{ recordReads: unknown }>(LOOKED, { number });
  expect(answer.recordReads).toEqual({
    sums: { reads: 1, readers: 1, keys: 0, revealed: 1 },
    nodes: [
      {
        manner: 'REVEALED',
        dataClass: 'P4',
        fields: ['Person.identityNumber'],
        purpose: '核对一卡通账户',
        householdNumber: expect.stringMatching(/^99/u) as string,
        place: { name: '三里村' },
        reader: { name: null, role: 'STATION_CLERK', place: { name: '东篱镇' }, via: 'SESSION' },
      },
    ],
  });
  const refused = await clerk.ask(LOOKED, { number });
  expect(refused.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  const beside = await world.as('STATION_HEAD', otherTownship).run<{ recordReads: { nodes: unknown[] } }>(LOOKED, { number });
  expect(beside.recordReads.nodes).toEqual([]);
});

test('the fourth number within the hour is refused with the parameter and what to do, and nothing more is opened', async () => {
  const world = await graphWorld();
  const { person } = await headOf(world, (await aHousehold(world)).id);
  const clerk = world.as('STATION_CLERK', township);
  const open = async () => (await clerk.run<Reveal>(REVEAL, { person, reason: '核对一卡通账户' })).revealIdentityNumber;
  for (let n = 0; n < 3; n += 1) expect((await open()).userErrors).toEqual([]);
  expect(await open()).toEqual({
    revealed: null,
    userErrors: [
      {
        code: 'REVEAL_LIMIT_HOUR',
        message: '最近一小时您已打开 3 次明文，最多 3 次（青禾扶组〔2026〕3号）。过一会儿再打开；要核对一批人，用“导入”核对，不逐个打开',
        rule: { key: 'reveal.perHour', value: '3' },
      },
    ],
  });
  const opened = await world.owner.execute<{ n: number }>(sql`select count(*)::int as n from record_read`);
  expect(opened[0]?.n).toBe(3);
  const colleague = world.as('STATION_CLERK', township);
  expect((await colleague.run<Reveal>(REVEAL, { person, reason: '核对一卡通账户' })).revealIdentityNumber.userErrors).toEqual([]);
});

test('a reason of three characters opens nothing', async () => {
  const world = await graphWorld();
  const { person } = await headOf(world, (await aHousehold(world)).id);
  const { revealIdentityNumber } = await world.as('STATION_CLERK', township).run<Reveal>(REVEAL, { person, reason: '看一下' });
  expect(revealIdentityNumber).toMatchObject({ revealed: null, userErrors: [{ code: 'TEXT_MISSING' }] });
});

test('the trail is read by kind, object and page, inside one’s places, with its place in the chain', async () => {
  const world = await graphWorld();
  const { id } = await aHousehold(world);
  const { person } = await headOf(world, id);
  const clerk = world.as('STATION_CLERK', township);
  for (const reason of ['核对一卡通账户', '看'] as const) await clerk.run<Reveal>(REVEAL, { person, reason });
  await world.database.write(platform, audit.sealPending);
  const ask = async (role: 'SECURITY_AUDITOR' | 'STATION_HEAD', place: string, where: object, first = 10, after?: string) =>
    (await world.as(role, place).run<{ auditTrail: Nodes }>(TRAIL, { where, first, after })).auditTrail;
  const actions = async (...asked: Parameters<typeof ask>) =>
    (await ask(...asked)).nodes.map(({ action, outcome }) => `${action} ${outcome}`);
  expect(await actions('SECURITY_AUDITOR', county, { kind: 'REVEAL' })).toEqual(['person.identityRevealed DONE']);
  expect(await actions('SECURITY_AUDITOR', county, { kind: 'REFUSAL' })).toEqual(['act.refused REFUSED']);
  expect(await actions('SECURITY_AUDITOR', county, { subject: id })).toEqual(['household.registered DONE']);
  expect(await actions('STATION_HEAD', otherTownship, { kind: 'REVEAL' })).toEqual([]);
  const first = await ask('STATION_HEAD', township, {}, 1);
  const second = await ask('STATION_HEAD', township, {}, 1, first.pageInfo.endCursor);
  expect([...first.nodes, ...second.nodes].map(({ action }) => action)).toEqual(['act.refused', 'person.identityRevealed']);
  expect(second.nodes[0]?.position).toBeGreaterThan(0);
  expect((await world.as('VILLAGE_CLERK', village).ask(TRAIL, { first: 1 })).errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
});

test('to be asked about is who looked at night or opened many within an hour; ordinary work of an office is not, nor a key at any hour', async () => {
  const world = await graphWorld();
  const clerk = anActor('STATION_CLERK', township);
  const look = (actor: Actor, at: string, manner: 'OPENED' | 'LISTED' = 'OPENED') => ({
    ...newRead(actor, { operation: 'HouseholdPage', dataClass: 'P2', fields: [], purpose: null, requestId: 'r1' }),
    at: `2026-11-20T${at}:00+08:00`,
    manner,
    householdId: newId(),
    placeCode: village,
  });
  const key: Actor = { ...anActor('PARTNER_DEPARTMENT', township), via: 'key', name: '学籍系统' };
  const rows = [
    ...['09:00', '09:45', '10:20'].map((at) => look(clerk, at)),
    look({ ...clerk, accountId: newId() }, '10:30'),
    look(clerk, '10:35', 'LISTED'),
    look(clerk, '10:40'),
    look(clerk, '22:30'),
    ...['23:00', '23:01', '23:02'].map((at) => look(key, at)),
  ];
  for (const row of rows) await world.database.write(platform, (db) => addReads(db, [row]));
  const { recordReads } = await world
    .as('STATION_HEAD', township)
    .run<{ recordReads: { nodes: { at: string; atNight: boolean; amongMany: boolean }[] } }>(
      '{ recordReads(last: 20) { nodes { at atNight amongMany } } }',
    );
  const asked = recordReads.nodes.filter(({ atNight, amongMany }) => atNight || amongMany);
  expect(recordReads.nodes).toHaveLength(rows.length);
  expect(asked.map(({ at, atNight }) => [new Date(at).toISOString().slice(11, 16), atNight ? 'night' : 'many'])).toEqual([
    ['14:30', 'night'],
    ['02:40', 'many'],
  ]);
});

test('the chain tells where it ends and what the day’s check found', async () => {
  const world = await graphWorld();
  await aHousehold(world);
  await world.database.write(platform, (db) =>
    addReads(db, [
      {
        ...newRead(anActor('STATION_CLERK', township), { operation: 'x', dataClass: 'P2', fields: [], purpose: null, requestId: 'r1' }),
        manner: 'LISTED',
        listed: [],
        placeCode: township,
      },
    ]),
  );
  expect(await world.database.write(platform, audit.sealLooks)).toBe(1);
  await world.database.write(platform, audit.sealPending);
  const head = await world.database.read(platform, audit.chainHead);
  expect(await audit.checkTrail(world.database, head ? [head] : [], '2026-11-22')).toBe(0);
  expect(await audit.checkTrail(world.database, [], '2026-11-22')).toBeUndefined();
  const { auditChain } = await world
    .as('SECURITY_AUDITOR')
    .run<{ auditChain: object }>('{ auditChain { position link looksSealedAt verified looksVerified headsCompared faults verifiedAt } }');
  expect(auditChain).toMatchObject({
    position: head?.position,
    link: head?.link,
    verified: head?.position,
    looksVerified: 1,
    headsCompared: 1,
    faults: 0,
  });
  expect(auditChain).toHaveProperty('looksSealedAt', expect.any(String));
  // Seals of looks stand in the chain and not among what people did.
  const { auditTrail } = await world.as('SECURITY_AUDITOR').run<{ auditTrail: { nodes: { action: string }[] } }>(TRAIL, { first: 50 });
  expect(auditTrail.nodes.map(({ action }) => action)).not.toContain('trail.looks-sealed');
  expect((await world.asActor(anActor('STATION_HEAD', township)).ask('{ auditChain { position } }')).errors?.[0]?.extensions['code']).toBe(
    'FORBIDDEN',
  );
});
