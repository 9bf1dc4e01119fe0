import { readWorkbook, rowsOf } from '@mingzhang/exchange';
import { sql } from 'drizzle-orm';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { makeExport } from '../exports/commands/make-export.ts';
import { readFile } from '../files/commands.ts';
import {
  type Caller,
  type RightsWorld,
  done,
  identityNumber,
  key,
  mustDo,
  otherTownship,
  rightsWorld,
  testSecrets,
  township,
  village,
} from '../testing.ts';

const idOf = (id: string) => Buffer.from(id, 'base64url').toString().split(':')[1] ?? '';
const own = identityNumber('1968-02-28', 711);
const spouses = identityNumber('1970-05-06', 712);

interface Family {
  readonly household: string;
  readonly head: { readonly id: string; readonly version: number };
  readonly spouse: { readonly id: string; readonly version: number };
}

async function family(world: RightsWorld, number = '99010100017110', numbers = [own, spouses]): Promise<Family> {
  const [first, second] = numbers;
  const input = {
    ...key(),
    number,
    village,
    registeredOn: '2020-01-01',
    attribute: 'ORDINARY',
    causes: [{ cause: 'ILLNESS', main: true }],
    members: [
      { name: '张某甲', identityNumber: first, relation: 'SELF', phone: '13800990711', healthState: 'CHRONIC' },
      { name: '李某乙', identityNumber: second, relation: 'SPOUSE', phone: '13800990712' },
    ],
  };
  const { household } = (await mustDo(
    world.clerk,
    'registerHousehold',
    input,
    'household { id members(first: 5) { nodes { person { id version } } } }',
  )) as unknown as {
    household: { id: string; members: { nodes: { person: { id: string; version: number } }[] } };
  };
  const [head, spouse] = household.members.nodes.map(({ person }) => person);
  if (!head || !spouse) throw new Error('Two were registered.');
  return { household: household.id, head, spouse };
}

const application = { askedBy: 'SELF', paper: '申请书2026-021' };
const copy = (caller: Caller, person: string, more: object = {}) =>
  done(
    caller,
    'providePersonCopy',
    { ...key(), ...application, person, ...more },
    'request { kind state askedBy paper recordedBy export { id dataClass name kind } }',
  );

test(
  'a person gets everything that is kept of them, their own number in full, and nothing of anybody else',
  { timeout: 60_000 },
  async () => {
    const world = await rightsWorld();
    const { head } = await family(world);
    await mustDo(world.clerk, 'certifyChronic', {
      ...key(),
      person: head.id,
      handbookNumber: 'MB7110',
      diseases: ['D01', 'D02'],
      certifiedOn: '2026-01-01',
      validTo: '2028-01-01',
    });
    await mustDo(world.clerk, 'recordTraining', {
      ...key(),
      person: head.id,
      course: `随${spouses}参加的班`,
      provider: '青禾县职业培训中心',
      kind: 'SKILL',
      startedOn: '2026-05-18',
      endedOn: '2026-06-12',
      hours: 80,
      subsidy: '2500.00',
    });
    await mustDo(world.clerk, 'revealPhone', { person: head.id, reason: '上门前联系' });
    const answer = await copy(world.clerk, head.id);
    expect(answer).toMatchObject({
      request: { kind: 'ACCESS', state: 'DONE', askedBy: 'SELF', paper: '申请书2026-021', export: { dataClass: 'P4', kind: 'PERSON' } },
      userErrors: [],
    });
    const made = (answer['request'] as { export: { id: string; name: string } }).export;
    expect(made.name).not.toContain('张');
    await makeExport(world.database, world.clerk.actor, idOf(made.id), () => Promise.resolve(), testSecrets);
    const [file] = await world.owner.execute<{ id: string; data_class: string; hours: number }>(
      sql`select s.id, s.data_class, round(extract(epoch from s.expires_at - now()) / 3600)::int as hours from stored_file s join workbook_export e on e.file_id = s.id`,
    );
    expect(file).toMatchObject({ data_class: 'P4', hours: 24 });
    const { content } = await readFile(world.database, world.clerk.actor, file?.id ?? '');
    const sheets: Record<string, string> = {};
    for await (const row of rowsOf(await readWorkbook(await buffer(content))))
      sheets[row.sheet.name] = `${sheets[row.sheet.name] ?? ''}${row.cells.map(({ text }) => text).join('|')}\n`;
    expect(Object.keys(sheets)[0]).toBe('本人');
    expect(sheets['本人']).toContain(`张某甲|${own}`);
    expect(sheets['本人']).toContain('13800990711');
    expect(sheets['本人']).toContain('有慢性病');
    expect(sheets['户籍成员关系']).toContain('99010100017110|三里村|户主|2020-01-01');
    expect(sheets['慢病证']).toContain('MB7110|D01, D02');
    expect(sheets['谁看过']).toContain('上门前联系');
    expect(sheets['个人信息申请']).toContain('申请书2026-021');
    const all = Object.values(sheets).join('');
    for (const others of [spouses, '李某乙', '13800990712']) expect(all).not.toContain(others);
    const looks = await world.owner.execute(
      sql`select data_class, purpose, person_id from record_read where operation = 'providePersonCopy'`,
    );
    expect([...looks]).toEqual([{ data_class: 'P4', purpose: '申请书2026-021', person_id: idOf(head.id) }]);
    // Nobody else fetches it, not even a colleague.
    await expect(readFile(world.database, world.colleague.actor, file?.id ?? '')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  },
);

test('a copy is not made for who may not see all of it, nor outside the place, nor without a paper', async () => {
  const world = await rightsWorld();
  const { head } = await family(world);
  const codes = async (caller: Caller, more?: object) => (await copy(caller, head.id, more)).userErrors.map(({ code }) => code);
  expect(await codes(world.as('COUNTY_CLERK', undefined, ['INDUSTRY']))).toEqual(['COPY_NEEDS_HEALTH']);
  expect(await codes(world.as('STATION_HEAD', otherTownship))).toEqual(['NOT_FOUND']);
  expect(await codes(world.clerk, { paper: '无' })).toEqual(['PAPER_MISSING']);
  expect(await codes(world.clerk, { reason: `电话13800990711` })).toEqual(['TEXT_NAMES_PERSON']);
  expect(await codes(world.as('STATION_HEAD', township))).toEqual([]);
  const [rows] = await world.owner.execute<{ n: number }>(sql`select count(*)::int as n from data_request`);
  expect(rows?.n).toBe(1);
});

const correct = (caller: Caller, { id, version }: { id: string; version: number }, values: object) =>
  done(
    caller,
    'correctPerson',
    { ...application, person: id, expectedVersion: version, ...values },
    'request { kind state fields person { name version birthDate sex maskedIdentityNumber education maskedPhone ethnicity } }',
  );

test('what the register had wrong is corrected: the head of the household, the search, the tokens and the feed follow, the trail has no value', async () => {
  const world = await rightsWorld();
  const { head, household } = await family(world);
  await world.owner.execute(
    sql`insert into match_person (key_id, person_id, place_code, token, made_of) values (gen_random_uuid(), ${idOf(head.id)}, ${village}, 'x', 'y')`,
  );
  const changes = async () =>
    (await world.owner.execute<{ n: number }>(sql`select count(*)::int as n from register_change where row_id = ${idOf(head.id)}`))[0]?.n ??
    0;
  const before = await changes();
  const anew = identityNumber('1969-03-01', 714);
  const answer = await correct(world.as('STATION_CLERK', township), head, {
    name: '章某甲',
    identityNumber: anew,
    ethnicity: '畲族',
    education: 'JUNIOR',
    phone: '13800990799',
  });
  expect(answer).toEqual({
    request: {
      kind: 'CORRECTION',
      state: 'DONE',
      fields: ['name', 'ethnicity', 'education', 'phone', 'sex', 'birthDate', 'identityNumber'],
      person: {
        name: '章某甲',
        version: head.version + 1,
        birthDate: '1969-03-01',
        sex: 'FEMALE',
        maskedIdentityNumber: `**************${anew.slice(-4)}`,
        education: 'JUNIOR',
        maskedPhone: '138****0799',
        ethnicity: '畲族',
      },
    },
    userErrors: [],
  });
  const seen = await world.clerk.run(
    'query ($id: ID!, $number: String!) { node(id: $id) { ... on Household { headName } } people(where: { identityNumber: $number }, first: 2) { nodes { name } } households(where: { search: "zhang mou" }, first: 5) { nodes { headName } } }',
    { id: household, number: anew },
  );
  expect(seen).toEqual({
    node: { headName: '章某甲' },
    people: { nodes: [{ name: '章某甲' }] },
    households: { nodes: [{ headName: '章某甲' }] },
  });
  expect(await changes()).toBeGreaterThan(before);
  expect((await world.owner.execute<{ n: number }>(sql`select count(*)::int as n from match_person`))[0]?.n).toBe(0);
  const [told] = await world.owner.execute<{ detail: Record<string, unknown> }>(
    sql`select detail from audit_event where action = 'person.corrected'`,
  );
  expect(JSON.stringify(told)).not.toMatch(/章某|13800990799|畲族|1969/u);
});

test('a correction that cannot be is refused and changes nothing: a wrong check digit, a number of another, a stale version, nothing new', async () => {
  const world = await rightsWorld();
  const { head, spouse } = await family(world);
  const codes = async (values: object, of = head) =>
    (await correct(world.clerk, of, values)).userErrors.map(({ code, field }) => [code, field?.[0] ?? null]);
  const wrong = `${own.slice(0, 17)}${own.endsWith('1') ? '2' : '1'}`;
  expect(await codes({ identityNumber: wrong })).toEqual([['WRONG_IDENTITY_NUMBER', 'identityNumber']]);
  expect(await codes({ identityNumber: spouses })).toEqual([['IDENTITY_OF_ANOTHER', 'identityNumber']]);
  expect(await codes({ birthDate: '1968-02-27' })).toEqual([['BIRTH_DATE_DIFFERS', 'birthDate']]);
  expect(await codes({ sex: own.charAt(16) === '1' ? 'FEMALE' : 'MALE' })).toEqual([['SEX_DIFFERS', 'sex']]);
  expect(await codes({ name: '章某甲' }, { ...head, version: head.version + 1 })).toEqual([['STALE_VERSION', 'expectedVersion']]);
  expect(await codes({ name: '张某甲' })).toEqual([['NOTHING_CHANGES', null]]);
  expect(await codes({ name: '李某丙' }, spouse)).toEqual([]);
  const [rows] = await world.owner.execute(sql`select name, version from person where id = ${idOf(head.id)}`);
  expect(rows).toEqual({ name: '张某甲', version: head.version });
});

test('requests are listed by place, kind and state, and by nobody whose office does not take them', async () => {
  const world = await rightsWorld();
  const { head, spouse } = await family(world);
  await correct(world.clerk, head, { name: '章某甲' });
  await copy(world.clerk, spouse.id);
  const LIST =
    'query ($where: DataRequestWhere) { dataRequests(where: $where, first: 10) { nodes { kind household { number } person { name } export { id } access { canDecide { allowed reasons { code } } } } } }';
  const station = world.as('STATION_CLERK', township);
  expect(await station.run(LIST, { where: { kind: 'ACCESS', place: village } })).toEqual({
    dataRequests: {
      nodes: [
        {
          kind: 'ACCESS',
          household: { number: '99010100017110' },
          person: { name: '李某乙' },
          export: null,
          access: { canDecide: { allowed: false, reasons: [{ code: 'NOT_AN_ERASURE' }] } },
        },
      ],
    },
  });
  expect(await world.as('STATION_CLERK', otherTownship).run(LIST)).toEqual({ dataRequests: { nodes: [] } });
  expect(await station.run(LIST, { where: { state: 'PROPOSED' } })).toEqual({ dataRequests: { nodes: [] } });
  expect((await world.as('VILLAGE_CLERK', village).ask(LIST)).errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
});
