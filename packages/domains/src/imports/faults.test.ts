import { deflateRawSync } from 'node:zlib';
import { systemActor } from '@mingzhang/kernel';
import {
  type TwinCounty,
  type World,
  anActor,
  countyWorkbooks,
  faultyFile,
  faultyRegisterWorkbook,
  generateCounty,
  testWorld,
} from '@mingzhang/testkit';
import { workbookBuffer } from '@mingzhang/exchange';
import { sql } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { registerPlace } from '../places/commands.ts';
import { type GraphWorld, graphWorld, testSecrets, today, township } from '../testing.ts';
import { acceptImport } from './commands/decide-import.ts';
import type { BatchCounts } from './rules.ts';
import { type Desk, checked, twoHouseholds, workbookOf } from './testing.ts';

let county: TwinCounty;
beforeAll(() => {
  county = generateCounty({ seed: 1, size: 'district', reportDate: '2026-09-30' });
});

/** A world with the places of the twin county's first township, and its desk. */
async function townshipWorld() {
  const world = await testWorld();
  const system = systemActor(county.place.code);
  const [township] = county.townships;
  if (!township) throw new Error('the county has no township');
  const places = [
    county.place.province,
    county.place.prefecture,
    county.place,
    township,
    ...county.villages.filter(({ townshipCode }) => townshipCode === township.code),
  ];
  await world.database.write(system, async (db) => {
    for (const { code, name } of places) await registerPlace(db, system, { code, name, from: '2014-01-01' });
  });
  const desk: Desk = { database: world.database, actor: systemActor(township.code), secrets: testSecrets, today };
  return { world, desk };
}

const rowsWritten = async (world: World) =>
  Number(
    (
      await world.owner.execute<{ n: number }>(
        sql`select (select count(*) from household)::int + (select count(*) from person)::int + (select count(*) from status_fact)::int as n`,
      )
    )[0]?.n,
  );

test('a register with more than 40 kinds of fault is refused cell by cell and handed back marked; its sound households go in, the others stay out whole', async () => {
  const { world, desk } = await townshipWorld();
  const workbook = faultyRegisterWorkbook(county);
  const batch = await checked(desk, faultyFile(workbook.sheets), 'REGISTER', {});
  const found = await world.owner.execute<{ at: string }>(
    sql`select code || ' ' || sheet_name || ' ' || row_number || ' ' || coalesce(heading, '') as at from import_fault where batch_id = ${batch.id}::uuid`,
  );
  const told = new Set(found.map(({ at }) => at));
  expect(new Set(workbook.faults.map(({ code }) => code)).size).toBeGreaterThan(40);
  // A change that does not lead to the next one is told where the chain breaks: at the next.
  const isTold = ({ code, sheet, row, header }: (typeof workbook.faults)[number]) =>
    told.has(`${code} ${sheet} ${row} ${header}`) ||
    (code === 'CHANGE_DOES_NOT_REACH_PRESENT' && told.has(`CHANGE_CHAIN_BROKEN ${sheet} ${row + 1} 原属性`));
  expect(workbook.faults.filter((planted) => !isTold(planted))).toEqual([]);
  const contents = await world.owner.execute<{ content: string }>(
    sql`select content from import_fault where batch_id = ${batch.id}::uuid and heading = '其他致贫原因' and code = 'MAIN_CAUSE_REPEATED'`,
  );
  expect(contents.map(({ content }) => content)).toEqual(['交通条件落后']);
  expect({ state: batch.state, marked: batch.markedFileId !== null, written: await rowsWritten(world) }).toEqual({
    state: 'CHECKED',
    marked: true,
    written: 0,
  });

  await world.database.write(desk.actor, (db) =>
    acceptImport(db, desk.actor, { batchId: batch.id, expectedVersion: batch.version }, today),
  );
  const [row] = await world.owner.execute<{ written: number; refused: number; halves: number }>(sql`
    select (select count(*)::int from household) as written, (select count(distinct e.id)::int from household e join import_row r on r.unit = e.number where r.outcome = 'REFUSED') as refused,
      (select count(*)::int from household e join import_row r on r.sheet = 'households' and r.unit = e.number where e.status <> 'CLEARED' and e.member_count <> (r.data ->> 'memberCount')::int) as halves`);
  expect({ ...row }).toEqual({ written: (batch.counts as BatchCounts).sheets['households']?.NEW, refused: 0, halves: 0 });
}, 120_000);

test("a township's register of the twin county comes in whole, and its sums are the generator's", async () => {
  const { world, desk } = await townshipWorld();
  const workbook = [...countyWorkbooks(county)].find(({ template }) => template === 'REGISTER');
  const sheets = (workbook?.sheets ?? []).map(({ name, columns, rows }) => ({
    name,
    rows,
    columns: columns.map(({ header, kind }) => ({ header, kind: kind === 'integer' || kind === 'decimal' ? ('number' as const) : kind })),
  }));
  const batch = await checked(desk, await workbookBuffer(sheets));
  await world.database.write(desk.actor, (db) =>
    acceptImport(db, desk.actor, { batchId: batch.id, expectedVersion: batch.version }, today),
  );
  const rows = await world.owner.execute<{ status: string; households: number; people: number }>(
    sql`select status, count(*)::int as households, sum(member_count)::int as people from household group by status order by status`,
  );
  const villages = new Set(county.villages.filter(({ townshipCode }) => townshipCode === workbook?.townshipCode).map(({ code }) => code));
  const expected = new Map<string, { households: number; people: number }>();
  for (const household of county.households.filter(({ villageCode }) => villages.has(villageCode))) {
    const sum = expected.get(household.status) ?? { households: 0, people: 0 };
    expected.set(household.status, {
      households: sum.households + 1,
      people: sum.people + household.members.filter(({ leftOn }) => leftOn === null || leftOn > today).length,
    });
  }
  expect(rows.map((row) => ({ ...row }))).toEqual(
    [...expected].sort(([a], [b]) => (a < b ? -1 : 1)).map(([status, sum]) => ({ status, ...sum })),
  );
}, 120_000);

const formFaults = async (world: GraphWorld, content: Buffer) => {
  const batch = await checked(
    { database: world.database, actor: anActor('STATION_CLERK', township), secrets: testSecrets, today },
    content,
  );
  const faults = await world.owner.execute<{ code: string; sheet_name: string }>(
    sql`select code, sheet_name from import_fault where batch_id = ${batch.id}::uuid and row_id is null and severity = 'ERROR' order by code`,
  );
  return {
    state: batch.state,
    failure: batch.failure,
    whole: batch.refusedWhole,
    faults: faults.map(({ code, sheet_name }) => `${code} ${sheet_name}`),
    written: await rowsWritten(world),
  };
};

test('a missing sheet, an empty sheet and a missing column each leave nothing to accept', { timeout: 90_000 }, async () => {
  const world = await graphWorld();
  const { family } = twoHouseholds();
  const noVillage = Object.fromEntries(Object.entries(family.household).filter(([header]) => header !== '行政村'));
  expect(await formFaults(world, await workbookOf({ 户信息: [family.household] }))).toMatchObject({
    whole: true,
    faults: ['SHEET_MISSING 成员信息'],
    written: 0,
  });
  expect(await formFaults(world, await workbookOf({ 户信息: [family.household], 成员信息: [] }))).toMatchObject({
    whole: true,
    faults: ['SHEET_EMPTY 成员信息'],
    written: 0,
  });
  expect(await formFaults(world, await workbookOf({ 户信息: [noVillage], 成员信息: family.members }))).toMatchObject({
    whole: true,
    faults: ['HEADING_MISSING 户信息'],
    written: 0,
  });
});

test('a file of zeros in a zip, and a text in two encodings are each refused by one sentence', { timeout: 90_000 }, async () => {
  const world = await graphWorld();
  const bomb = zipOf('xl/worksheets/sheet1.xml', Buffer.alloc(100 * 1024 * 1024));
  expect(await formFaults(world, bomb)).toMatchObject({ state: 'FAILED', written: 0 });
  const mixed = Buffer.concat([Buffer.from('户编号,姓名\n1,张某一\n'), Buffer.from([0xd5, 0xc5, 0xc4, 0xb3, 0x2c, 0x31, 0x0a])]);
  expect(await formFaults(world, mixed)).toMatchObject({
    state: 'FAILED',
    failure: expect.stringMatching(/ENCODING$/) as string,
    written: 0,
  });
});

/** A zip with one entry, as small as it can be. */
function zipOf(name: string, content: Buffer): Buffer {
  const packed = deflateRawSync(content);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(8, 8);
  header.writeUInt32LE(packed.length, 18);
  header.writeUInt32LE(content.length, 22);
  header.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(20, 6);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(content.length, 24);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(30 + name.length + packed.length, 16);
  return Buffer.concat([header, Buffer.from(name), packed, entry, Buffer.from(name), end]);
}
