import { DomainError } from '@mingzhang/kernel';
import { anActor } from '@mingzhang/testkit';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { changeAttribute } from '../households/commands/change-state.ts';
import { registerAt } from '../households/index.ts';
import { type GraphWorld, farVillage, graphWorld, otherTownship, testSecrets, today, township, village } from '../testing.ts';
import { acceptImport, discardImport } from './commands/decide-import.ts';
import { runCheck } from './commands/run-check.ts';
import type { BatchCounts } from './rules.ts';
import { type Desk, type TestSheets, aHousehold, checked, handIn, twoHouseholds, workbookOf } from './testing.ts';

const deskOf = (world: GraphWorld, place = township): Desk => ({
  database: world.database,
  actor: anActor('STATION_CLERK', place),
  secrets: testSecrets,
  today,
});

const accept = (desk: Desk, batch: { id: string; version: number }) =>
  desk.database.write(desk.actor, (db) => acceptImport(db, desk.actor, { batchId: batch.id, expectedVersion: batch.version }, today));

async function imported(desk: Desk, sheets: TestSheets) {
  return accept(desk, await checked(desk, await workbookOf(sheets)));
}

const faultsOf = async (world: GraphWorld, batchId: string) =>
  (
    await world.owner.execute<{ sheet_name: string; row_number: number; letter: string; code: string; severity: string; content: string }>(
      sql`select sheet_name, row_number, letter, code, severity, content from import_fault where batch_id = ${batchId}::uuid order by sheet_name, row_number, code`,
    )
  ).map((fault) => ({ ...fault }));

const outcomes = (batch: { counts: unknown }) => (batch.counts as BatchCounts).sheets;
const rowCounts = async (world: GraphWorld) => {
  const [row] = await world.owner.execute<{ households: number; people: number; facts: number }>(sql`
    select (select count(*)::int from household) as households, (select count(*)::int from person) as people,
      (select count(*)::int from status_fact) + (select count(*)::int from membership_fact) + (select count(*)::int from attribute_fact) + (select count(*)::int from cause_fact) + (select count(*)::int from residence_fact) as facts`);
  return { ...row };
};
const refusalOf = async (work: Promise<unknown>): Promise<DomainError> => {
  const error = await work.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  if (!(error instanceof DomainError)) throw new Error('Nothing was refused.', { cause: error });
  return error;
};

test('a dry run counts every row, closes the sums, and writes nothing of the register', async () => {
  const world = await graphWorld();
  const batch = await checked(deskOf(world), await workbookOf(twoHouseholds().sheets()));
  expect(await faultsOf(world, batch.id)).toEqual([]);
  expect(outcomes(batch)).toEqual({
    households: { NEW: 2, CHANGED: 0, UNCHANGED: 0, REFUSED: 0 },
    members: { NEW: 4, CHANGED: 0, UNCHANGED: 0, REFUSED: 0 },
  });
  expect(batch.closing).toEqual([
    { code: 'REGISTERED_HOUSEHOLDS', before: 0, added: 2, removed: 0, after: 2 },
    { code: 'REGISTERED_PEOPLE', before: 0, added: 4, removed: 0, after: 4 },
  ]);
  expect({ state: batch.state, rowsRead: batch.rowsRead, written: await rowCounts(world) }).toEqual({
    state: 'CHECKED',
    rowsRead: 6,
    written: { households: 0, people: 0, facts: 0 },
  });
});

test('no identity number stands in staging in plain', async () => {
  const world = await graphWorld();
  const { family, sheets } = twoHouseholds();
  await checked(deskOf(world), await workbookOf(sheets()));
  const number = String(family.members[0]?.['证件号码']);
  const rows = await world.owner.execute<{ data: string }>(sql`select data::text as data from import_row`);
  expect(rows.length).toBe(6);
  expect(rows.filter(({ data }) => data.includes(number.slice(0, 14)))).toEqual([]);
});

test('accepting writes households, people and their facts from the day of registration', async () => {
  const world = await graphWorld();
  const batch = await imported(deskOf(world), twoHouseholds().sheets());
  expect({ state: batch.state, written: batch.written }).toEqual({
    state: 'ACCEPTED',
    written: { households: 2, people: 4, householdsChanged: 0, peopleChanged: 0 },
  });
  const rows = await world.owner.execute(sql`
    select number, place_code, status, attribute, main_cause, member_count, head_name, registered_on, net_income_per_person_fen::text as income, version from household order by number`);
  expect([...rows]).toEqual([
    {
      number: '99010100001',
      place_code: village,
      status: 'NOT_EXITED',
      attribute: 'ORDINARY',
      main_cause: 'ILLNESS',
      member_count: 3,
      head_name: '张某一',
      registered_on: '2021-12-20',
      income: '520050',
      version: 1,
    },
    {
      number: '99010100002',
      place_code: village,
      status: 'NOT_EXITED',
      attribute: 'SPECIAL_HARDSHIP',
      main_cause: 'ILLNESS',
      member_count: 1,
      head_name: '王某四',
      registered_on: '2021-12-20',
      income: '520050',
      version: 1,
    },
  ]);
  const facts = await world.owner.execute(sql`
    select 'status' as fact, e.number, f.status as value, f.valid_from, f.valid_to from status_fact f join household e on e.id = f.household_id
    union all select 'attribute', e.number, f.attribute, f.valid_from, f.valid_to from attribute_fact f join household e on e.id = f.household_id
    union all select 'cause', e.number, f.cause || case when f.main then '!' else '' end, f.valid_from, f.valid_to from cause_fact f join household e on e.id = f.household_id
    union all select 'member', p.name, f.relation, f.valid_from, f.valid_to from membership_fact f join person p on p.id = f.person_id
    order by 1, 2, 3`);
  expect(facts.map((row) => Object.values(row).join(' '))).toEqual([
    'attribute 99010100001 ORDINARY 2021-12-20 infinity',
    'attribute 99010100002 SPECIAL_HARDSHIP 2021-12-20 infinity',
    'cause 99010100001 ILLNESS! 2021-12-20 infinity',
    'cause 99010100001 LACK_SKILL 2021-12-20 infinity',
    'cause 99010100001 SCHOOLING 2021-12-20 infinity',
    'cause 99010100002 ILLNESS! 2021-12-20 infinity',
    'member 张某一 SELF 2021-12-20 infinity',
    'member 张某三 SON 2021-12-20 infinity',
    'member 李某二 SPOUSE 2021-12-20 infinity',
    'member 王某四 SELF 2021-12-20 infinity',
    'status 99010100001 NOT_EXITED 2021-12-20 infinity',
    'status 99010100002 NOT_EXITED 2021-12-20 infinity',
  ]);
});

test('a date between registration, listing, exit and clearing tells the status of that day, and before the import nothing was known', async () => {
  const world = await graphWorld();
  const [before] = await world.owner.execute<{ at: string }>(sql`select draw_recorded_at()::text as at`);
  const { single } = twoHouseholds();
  Object.assign(single.household, {
    登记状态: '清退',
    预脱贫日期: '2023-10-01',
    脱贫日期: '2023-12-10',
    脱贫年度: 2023,
    清退日期: '2025-06-24',
    清退原因: '识别不准',
  });
  Object.assign(single.members[0] ?? {}, { 离开日期: '2025-06-24', 离开原因: '清退' });
  await imported(deskOf(world), { 户信息: [single.household], 成员信息: single.members });
  const statusAt = (asOf: string, knownAt?: string) =>
    world.database.read(world.system, async (db) => {
      const then = registerAt(db, { asOf, knownAt });
      return (await db.select({ status: then.status }).from(then))[0]?.status;
    });
  expect(
    await Promise.all(
      ['2021-12-19', '2021-12-20', '2023-10-01', '2023-12-09', '2023-12-10', '2025-06-23', '2025-06-24'].map((day) => statusAt(day)),
    ),
  ).toEqual([undefined, 'NOT_EXITED', 'PRE_EXIT', 'PRE_EXIT', 'EXITED', 'EXITED', 'CLEARED']);
  expect(await statusAt('2024-01-01', before?.at)).toBeUndefined();
  const [row] = await world.owner.execute(sql`select status, member_count, exit_year, head_name from household`);
  expect(row).toEqual({ status: 'CLEARED', member_count: 0, exit_year: 2023, head_name: '王某四' });
});

test('the same content in another file is all unchanged, and there is nothing to accept', async () => {
  const world = await graphWorld();
  const desk = deskOf(world);
  const { family, sheets } = twoHouseholds();
  await imported(desk, sheets());
  Object.assign(family.household, { 备注: '再传一次' });
  const again = await checked(desk, await workbookOf(sheets()));
  expect(outcomes(again)).toEqual({
    households: { NEW: 0, CHANGED: 0, UNCHANGED: 2, REFUSED: 0 },
    members: { NEW: 0, CHANGED: 0, UNCHANGED: 4, REFUSED: 0 },
  });
  expect((await refusalOf(accept(desk, again))).code).toBe('IMPORT_HAS_NOTHING_TO_WRITE');
});

test('the same file again is refused, naming who handed it in first', async () => {
  const world = await graphWorld();
  const desk = deskOf(world);
  const content = await workbookOf(twoHouseholds().sheets());
  const first = await checked(desk, content);
  const refusal = await refusalOf(handIn(desk, content));
  expect({ code: refusal.code, by: refusal.details.parameters?.['by'], batch: refusal.details.parameters?.['batch'] }).toEqual({
    code: 'SAME_FILE',
    by: desk.actor.name,
    batch: first.id,
  });
  expect(Number((await world.owner.execute<{ n: number }>(sql`select count(*)::int as n from import_batch`))[0]?.n)).toBe(1);
  await desk.database.write(desk.actor, (db) => discardImport(db, desk.actor, { batchId: first.id, expectedVersion: first.version }));
  expect((await handIn(desk, content)).state).toBe('UPLOADED');
});

test('a changed phone and class show old and new, change from today on, and leave the past as it was known', async () => {
  const world = await graphWorld();
  const desk = deskOf(world);
  const { family, sheets } = twoHouseholds();
  await imported(desk, sheets());
  const [before] = await world.owner.execute<{ at: string }>(sql`select draw_recorded_at()::text as at`);
  Object.assign(family.household, { 户属性: '低保户', 联系电话: '13800990009' });
  const batch = await checked(desk, await workbookOf(sheets()));
  expect(outcomes(batch)['households']).toEqual({ NEW: 0, CHANGED: 1, UNCHANGED: 1, REFUSED: 0 });
  const [changes] = await world.owner.execute<{ changes: unknown }>(sql`select changes from import_row where outcome = 'CHANGED'`);
  expect(changes?.changes).toEqual([
    { key: 'attribute', old: 'ORDINARY', new: 'LOW_INCOME_ALLOWANCE' },
    { key: 'phone', old: '13800990001', new: '13800990009' },
  ]);
  expect((await faultsOf(world, batch.id)).map(({ code, severity }) => `${severity} ${code}`)).toEqual(['WARNING CHANGED_WITHOUT_DATE']);
  await accept(desk, batch);
  const attributeAt = (asOf: string, knownAt?: string) =>
    world.database.read(world.system, async (db) => {
      const then = registerAt(db, { asOf, knownAt });
      return (await db.select({ attribute: then.attribute, number: then.number }).from(then)).find(({ number }) => number === '99010100001')
        ?.attribute;
    });
  expect([await attributeAt('2026-11-21'), await attributeAt(today), await attributeAt(today, before?.at)]).toEqual([
    'ORDINARY',
    'LOW_INCOME_ALLOWANCE',
    'ORDINARY',
  ]);
  const [row] = await world.owner.execute(sql`select attribute, phone, version from household where number = '99010100001'`);
  expect(row).toEqual({ attribute: 'LOW_INCOME_ALLOWANCE', phone: '13800990009', version: 2 });
});

test('a widow becomes head on the day of the change, and her husband leaves the register by death', async () => {
  const world = await graphWorld();
  const desk = deskOf(world);
  const { family, sheets } = twoHouseholds();
  await imported(desk, sheets());
  Object.assign(family.household, { 户主姓名: '李某二', 户主证件号码: family.members[1]?.['证件号码'] ?? null, 人口数: 2 });
  Object.assign(family.members[0] ?? {}, { 离开日期: '2025-03-01', 离开原因: '死亡' });
  Object.assign(family.members[1] ?? {}, { 与户主关系: '户主' });
  const change = {
    户编号: '99010100001',
    人编号: '9901010000102',
    变更日期: '2025-03-01',
    原与户主关系: '配偶',
    新与户主关系: '户主',
    变更原因: '原户主死亡',
  };
  const batch = await checked(desk, await workbookOf({ ...sheets(), 户主变更: [change] }));
  expect(await faultsOf(world, batch.id)).toEqual([]);
  expect(batch.closing).toContainEqual({ code: 'REGISTERED_PEOPLE', before: 4, added: 0, removed: 1, after: 3 });
  await accept(desk, batch);
  const members = await world.owner
    .execute(sql`select p.name, f.relation, f.valid_from, f.valid_to, f.leave_reason from membership_fact f join person p on p.id = f.person_id
    where f.recorded_to = 'infinity' and p.name in ('张某一', '李某二') order by p.name, f.valid_from`);
  expect(members.map((row) => Object.values(row).join(' '))).toEqual([
    '张某一 SELF 2021-12-20 2025-03-01 DEATH',
    '李某二 SPOUSE 2021-12-20 2025-03-01 ',
    '李某二 SELF 2025-03-01 infinity ',
  ]);
  const [row] = await world.owner.execute(
    sql`select e.head_name, e.member_count, p.deceased_on from household e join person p on p.name = '张某一' where e.number = '99010100001'`,
  );
  expect(row).toEqual({ head_name: '李某二', member_count: 2, deceased_on: '2025-03-01' });
});

test('a fault of one member keeps the whole household out, and the other household goes in', async () => {
  const world = await graphWorld();
  const desk = deskOf(world);
  const { family, sheets } = twoHouseholds();
  const wrong = String(family.members[2]?.['证件号码']).replace(/.$/, (digit) => (digit === '1' ? '2' : '1'));
  Object.assign(family.members[2] ?? {}, { 证件号码: wrong });
  const batch = await checked(desk, await workbookOf(sheets()));
  expect(await faultsOf(world, batch.id)).toEqual([
    {
      sheet_name: '成员信息',
      row_number: 4,
      letter: 'J',
      code: 'IDENTITY_NUMBER_CHECK_DIGIT',
      severity: 'ERROR',
      content: `**************${wrong.slice(-4)}`,
    },
  ]);
  expect(outcomes(batch)).toEqual({
    households: { NEW: 1, CHANGED: 0, UNCHANGED: 0, REFUSED: 1 },
    members: { NEW: 1, CHANGED: 0, UNCHANGED: 0, REFUSED: 3 },
  });
  await accept(desk, batch);
  expect(await rowCounts(world)).toEqual({ households: 1, people: 1, facts: 5 });
});

test("a township's clerk cannot write another township's village, nor learn who holds a number there", async () => {
  const world = await graphWorld();
  const far = deskOf(world, otherTownship);
  const { family } = twoHouseholds();
  const moved = { ...family.household, '乡(镇)': '西溪乡', 行政村: '上坪村' };
  await imported(far, { 户信息: [moved], 成员信息: family.members });
  expect(
    (await world.owner.execute<{ place_code: string }>(sql`select place_code from person`)).map(({ place_code }) => place_code),
  ).toEqual([farVillage, farVillage, farVillage]);

  const desk = deskOf(world);
  const outside = await checked(
    desk,
    await workbookOf({
      户信息: [{ ...moved, 户编号: '99010100009' }],
      成员信息: family.members.map((row) => ({ ...row, 户编号: '99010100009', 人编号: `7${String(row['人编号'])}` })),
    }),
  );
  expect((await faultsOf(world, outside.id)).map(({ code }) => code)).toEqual(['OUTSIDE_OFFICE']);
  const elsewhere = await checked(
    desk,
    await workbookOf({
      户信息: [{ ...family.household, 户编号: '99010100008' }],
      成员信息: family.members.map((row) => ({ ...row, 户编号: '99010100008', 人编号: `8${String(row['人编号'])}` })),
    }),
  );
  expect((await faultsOf(world, elsewhere.id)).map(({ code, row_number }) => `${row_number} ${code}`)).toEqual([
    '2 PERSON_ELSEWHERE',
    '3 PERSON_ELSEWHERE',
    '4 PERSON_ELSEWHERE',
  ]);
  expect((await refusalOf(accept(desk, elsewhere))).code).toBe('IMPORT_HAS_NOTHING_TO_WRITE');
  expect((await rowCounts(world)).households).toBe(1);
  expect((await refusalOf(accept(far, outside))).code).toBe('NOT_FOUND');
});

test('a register that changed after the dry run makes the batch stale, and nothing is written', async () => {
  const world = await graphWorld();
  const desk = deskOf(world);
  const { family, sheets } = twoHouseholds();
  await imported(desk, sheets());
  Object.assign(family.household, { 联系电话: '13800990009' });
  const batch = await checked(desk, await workbookOf(sheets()));
  const [household] = await world.owner.execute<{ id: string; version: number }>(
    sql`select id, version from household where number = '99010100001'`,
  );
  await world.database.write(desk.actor, (db) =>
    changeAttribute(
      { db, actor: desk.actor, today, secrets: testSecrets },
      {
        household: household?.id ?? '',
        attribute: 'LOW_INCOME_ALLOWANCE',
        from: '2026-01-01',
        basis: '低保审批',
        expectedVersion: household?.version ?? 0,
      },
    ),
  );
  expect((await refusalOf(accept(desk, batch))).code).toBe('IMPORT_STALE');
  const [row] = await world.owner.execute(sql`select attribute, phone from household where number = '99010100001'`);
  expect(row).toEqual({ attribute: 'LOW_INCOME_ALLOWANCE', phone: '13800990001' });
});

test('a check that was cut off begins again from nothing and finds the same', async () => {
  const world = await graphWorld();
  const desk = deskOf(world);
  const many = Array.from({ length: 600 }, (_, index) =>
    aHousehold(`9901010${String(index + 1000)}`, [
      {
        name: '赵某五',
        birthDate: `19${50 + (index % 40)}-03-${String((index % 28) + 1).padStart(2, '0')}`,
        sequence: 101 + 2 * Math.floor(index / 28),
        relation: '户主',
      },
    ]),
  );
  const batch = await handIn(
    desk,
    await workbookOf({ 户信息: many.map(({ household }) => household), 成员信息: many.flatMap(({ members }) => members) }),
  );
  const cut = runCheck(desk.database, desk, desk.actor, batch.id, {
    mark: false,
    onProgress: (rows) => (rows >= 500 ? Promise.reject(new Error('killed')) : undefined),
  });
  await expect(cut).rejects.toThrow('killed');
  expect(await rowCounts(world)).toEqual({ households: 0, people: 0, facts: 0 });
  const again = await runCheck(desk.database, desk, desk.actor, batch.id, { mark: false });
  const staged = await world.owner.execute<{ n: number }>(
    sql`select count(*)::int as n from import_row where batch_id = ${batch.id}::uuid`,
  );
  expect({ state: again.state, rowsRead: again.rowsRead, staged: staged[0]?.n }).toEqual({
    state: 'CHECKED',
    rowsRead: 1200,
    staged: 1200,
  });
});

test('a cancelled check keeps nothing but that it was cancelled', async () => {
  const world = await graphWorld();
  const desk = deskOf(world);
  const batch = await handIn(desk, await workbookOf(twoHouseholds().sheets()));
  const controller = new AbortController();
  controller.abort();
  const cancelled = await runCheck(desk.database, desk, desk.actor, batch.id, { signal: controller.signal });
  const staged = await world.owner.execute(sql`select 1 from import_row`);
  expect({ state: cancelled.state, failure: cancelled.failure, staged: staged.length }).toEqual({
    state: 'FAILED',
    failure: 'CANCELLED',
    staged: 0,
  });
});
