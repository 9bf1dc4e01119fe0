import { deflateRawSync } from 'node:zlib';
import { systemActor } from '@mingzhang/kernel';
import { type TwinCounty, countyWorkbooks, faultyFile, faultyRegisterWorkbook, generateCounty, testWorld } from '@mingzhang/testkit';
import { writeWorkbook } from '@mingzhang/exchange';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { sql } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import '../households/imports.ts';
import { registerPlace } from '../places/commands.ts';
import { testSecrets, today } from '../testing.ts';
import { acceptImport } from './commands/decide-import.ts';
import { type Desk, checked, twoHouseholds, workbookOf } from './testing.ts';

let county: TwinCounty;
beforeAll(() => {
  county = generateCounty({ seed: 1, size: 'district', reportDate: '2026-09-30' });
});

/** A world with the twin county's places, and the desk of its first township. */
async function countyWorld() {
  const world = await testWorld();
  const system = systemActor(county.place.code);
  await world.database.write(system, async (db) => {
    for (const { code, name } of [county.place.province, county.place.prefecture, county.place, ...county.townships, ...county.villages]) await registerPlace(db, system, { code, name, from: '2014-01-01' });
  });
  const desk: Desk = { database: world.database, actor: systemActor(county.townships[0]?.code ?? ''), secrets: testSecrets, today };
  const count = async () => Number((await world.owner.execute<{ n: number }>(sql`select (select count(*) from household)::int + (select count(*) from person)::int + (select count(*) from status_fact)::int as n`))[0]?.n);
  return { world, desk, count };
}

test('a register with more than 40 kinds of fault is refused cell by cell, is handed back marked, and changes nothing', async () => {
  const { world, desk, count } = await countyWorld();
  const workbook = faultyRegisterWorkbook(county);
  const batch = await checked(desk, faultyFile(workbook.sheets), 'REGISTER', {});
  const found = await world.owner.execute<{ at: string }>(sql`select code || ' ' || sheet_name || ' ' || row_number || ' ' || coalesce(heading, '') as at from import_fault where batch_id = ${batch.id}::uuid`);
  const told = new Set(found.map(({ at }) => at));
  const wanted = workbook.faults.map(({ code, sheet, row, header }) => `${code} ${sheet} ${row} ${header}`);
  expect(new Set(workbook.faults.map(({ code }) => code)).size).toBeGreaterThan(40);
  expect(wanted.filter((at) => !told.has(at))).toEqual([]);
  expect({ state: batch.state, marked: batch.markedFileId !== null, written: await count() }).toEqual({ state: 'CHECKED', marked: true, written: 0 });
});

test('the sound households of a faulty register go in, the households at fault stay out whole', async () => {
  const { world, desk } = await countyWorld();
  const batch = await checked(desk, faultyFile(faultyRegisterWorkbook(county).sheets));
  await world.database.write(desk.actor, (db) => acceptImport(db, desk.actor, { batchId: batch.id, expectedVersion: batch.version }, today));
  const [row] = await world.owner.execute<{ halves: number }>(sql`
    select count(*)::int as halves from household e where e.member_count <> (select (data ->> 'memberCount')::int from import_row r where r.sheet = 'households' and r.data ->> 'householdNumber' = e.number limit 1) and e.status <> 'CLEARED'`);
  const refused = await world.owner.execute(sql`select 1 from household e join import_row r on r.unit = e.number where r.outcome = 'REFUSED'`);
  expect({ halves: row?.halves, refused: refused.length }).toEqual({ halves: 0, refused: 0 });
});

test("a township's register of the twin county comes in whole, and its sums are the generator's", async () => {
  const { world, desk } = await countyWorld();
  const workbook = [...countyWorkbooks(county)].find(({ template }) => template === 'REGISTER');
  const sheets = (workbook?.sheets ?? []).map(({ name, columns, rows }) => ({ name, rows, columns: columns.map(({ header, kind }) => ({ header, kind: kind === 'integer' || kind === 'decimal' ? ('number' as const) : kind })) }));
  const target = new PassThrough();
  const [content] = await Promise.all([buffer(target), writeWorkbook(target, sheets)]);
  const batch = await checked(desk, content);
  await world.database.write(desk.actor, (db) => acceptImport(db, desk.actor, { batchId: batch.id, expectedVersion: batch.version }, today));
  const rows = await world.owner.execute<{ status: string; households: number; people: number }>(sql`select status, count(*)::int as households, sum(member_count)::int as people from household group by status order by status`);
  const villages = new Set(county.villages.filter(({ townshipCode }) => townshipCode === workbook?.townshipCode).map(({ code }) => code));
  const expected = new Map<string, { households: number; people: number }>();
  for (const household of county.households.filter(({ villageCode }) => villages.has(villageCode))) {
    const sum = expected.get(household.status) ?? { households: 0, people: 0 };
    expected.set(household.status, { households: sum.households + 1, people: sum.people + household.members.filter(({ leftOn }) => leftOn === null || leftOn > today).length });
  }
  expect(rows.map((row) => ({ ...row }))).toEqual([...expected].sort(([a], [b]) => (a < b ? -1 : 1)).map(([status, sum]) => ({ status, ...sum })));
});

const formFaults = async (content: Buffer) => {
  const { world, desk, count } = await countyWorld();
  const batch = await checked(desk, content);
  const faults = await world.owner.execute<{ code: string; sheet_name: string }>(sql`select code, sheet_name from import_fault where batch_id = ${batch.id}::uuid and row_id is null and severity = 'ERROR' order by code`);
  return { state: batch.state, failure: batch.failure, whole: batch.refusedWhole, faults: faults.map(({ code, sheet_name }) => `${code} ${sheet_name}`), written: await count() };
};

test('a missing sheet, an empty sheet and a missing column each leave nothing to accept', async () => {
  const { family } = twoHouseholds();
  const noVillage = Object.fromEntries(Object.entries(family.household).filter(([header]) => header !== '行政村'));
  expect(await formFaults(await workbookOf({ 户信息: [family.household] }))).toMatchObject({ whole: true, faults: ['SHEET_MISSING 成员信息'], written: 0 });
  expect(await formFaults(await workbookOf({ 户信息: [family.household], 成员信息: [] }))).toMatchObject({ whole: true, faults: ['SHEET_EMPTY 成员信息'], written: 0 });
  expect(await formFaults(await workbookOf({ 户信息: [noVillage], 成员信息: family.members }))).toMatchObject({ whole: true, faults: ['HEADING_MISSING 户信息'], written: 0 });
});

test('a file of zeros in a zip, a text in two encodings and an old workbook are each refused by one sentence', async () => {
  const bomb = zipOf('xl/worksheets/sheet1.xml', Buffer.alloc(100 * 1024 * 1024));
  expect(await formFaults(bomb)).toMatchObject({ state: 'FAILED', written: 0 });
  const mixed = Buffer.concat([Buffer.from('户编号,姓名\n1,张某一\n'), Buffer.from([0xd5, 0xc5, 0xc4, 0xb3, 0x2c, 0x31, 0x0a])]);
  expect(await formFaults(mixed)).toMatchObject({ state: 'FAILED', failure: expect.stringMatching(/ENCODING$/) as string, written: 0 });
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
