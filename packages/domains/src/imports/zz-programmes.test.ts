import { writeWorkbook } from '@mingzhang/exchange';
import { systemActor } from '@mingzhang/kernel';
import { type TwinWorkbook, countyWorkbooks, generateCounty, testWorld } from '@mingzhang/testkit';
import { sql } from 'drizzle-orm';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import '../households/imports.ts';
import '../education/imports.ts';
import '../health/imports.ts';
import { identityIndexOf } from '../households/identity.ts';
import { newId } from '@mingzhang/kernel';
import type { TwinCounty } from '@mingzhang/testkit';
import type { Db } from '@mingzhang/db';
import { storeFile } from '../files/commands.ts';
import { registerPlace } from '../places/commands.ts';
import { adoptParameters, registerDocument } from '../parameters/commands.ts';
import { testSecrets, today } from '../testing.ts';
import { acceptImport } from './commands/decide-import.ts';
import { checkImport } from './commands/check-import.ts';
import { runCheck } from './commands/run-check.ts';

async function fileOf(workbook: TwinWorkbook): Promise<Buffer> {
  const target = new PassThrough();
  const [content] = await Promise.all([
    buffer(target),
    writeWorkbook(target, workbook.sheets.map(({ name, columns, rows }) => ({ name, columns: columns.map(({ header, kind }) => ({ header, kind: kind === 'yuan' ? ('yuan' as const) : kind === 'date' ? ('date' as const) : kind === 'text' ? ('text' as const) : ('number' as const) })), rows }))),
  ]);
  return content;
}

/** The twin county's register, written past the import: what programmes' workbooks are checked against. */
async function registerTwin(owner: Db, county: TwinCounty): Promise<void> {
  const households = county.households.map((household) => ({ ...household, id: newId() }));
  const numbers = new Map<string, string>();
  const members = households.flatMap((household) => household.members.map((member) => ({ household, member })));
  const people = members.flatMap(({ household, member }) => {
    if (numbers.has(member.person.idNumber)) return [];
    const id = newId();
    numbers.set(member.person.idNumber, id);
    return [{ id, place_code: household.villageCode, name: member.person.name, sex: member.person.sex, birth_date: member.person.birthDate, identity_index: identityIndexOf(testSecrets, member.person.idNumber).toString('hex') }];
  });
  const insert = (statement: ReturnType<typeof sql>) => owner.execute(statement);
  const records = (rows: unknown) => sql`${JSON.stringify(rows)}::text::jsonb`;
  await insert(sql`insert into household (id, number, place_code, status, attribute) select * from jsonb_to_recordset(${records(households.map((h) => ({ id: h.id, number: h.householdNo, place_code: h.villageCode, status: h.status, attribute: h.attribute === 'NONE' ? 'ORDINARY' : h.attribute })))}) as r(id uuid, number text, place_code text, status text, attribute text)`);
  await insert(sql`insert into person (id, place_code, name, name_key, identity_sealed, identity_index, identity_last_four, sex, birth_date)
    select id, place_code, name, '', '', decode(identity_index, 'hex'), '0000', sex, birth_date from jsonb_to_recordset(${records(people)}) as r(id uuid, place_code text, name text, identity_index text, sex text, birth_date date)`);
  const now = '2026-10-01';
  await insert(sql`insert into membership_fact (id, person_id, household_id, place_code, relation, join_reason, valid_from, valid_to, recorded_from, recorded_by)
    select gen_random_uuid(), person_id, household_id, place_code, 'OTHER', 'OTHER', joined, coalesce(l, 'infinity'), ${now}, gen_random_uuid()
    from jsonb_to_recordset(${records(members.map(({ household, member }) => ({ person_id: numbers.get(member.person.idNumber), household_id: household.id, place_code: household.villageCode, joined: member.joinedOn, l: member.leftOn })))}) as r(person_id uuid, household_id uuid, place_code text, joined date, l date)`);
  await insert(sql`insert into status_fact (id, household_id, place_code, status, valid_from, valid_to, recorded_from, recorded_by)
    select gen_random_uuid(), id, place_code, 'EXITED', registered, coalesce(cleared, 'infinity'), ${now}, gen_random_uuid()
    from jsonb_to_recordset(${records(households.filter((h) => h.registeredOn).map((h) => ({ id: h.id, place_code: h.villageCode, registered: h.registeredOn, cleared: h.clearedOn })))}) as r(id uuid, place_code text, registered date, cleared date)`);
  await insert(sql`insert into residence_fact (id, household_id, place_code, village_code, valid_from, recorded_from, recorded_by) select gen_random_uuid(), id, place_code, place_code, '2014-01-01', ${now}, gen_random_uuid() from household`);
}

test('the twin county loads', async () => {
  const world = await testWorld();
  const county = generateCounty({ seed: 1, size: 'district', reportDate: '2026-09-30' });
  const system = systemActor(county.place.code);
  await world.database.write(system, async (db) => {
    for (const { code, name } of [county.place.province, county.place.prefecture, county.place, ...county.townships, ...county.villages]) await registerPlace(db, system, { code, name, from: '2014-01-01' });
    await registerDocument(db, system, { number: 'D1', title: 'x', issuer: 'x', issuedOn: '2024-01-10', effectiveFrom: '2024-01-15' });
    await adoptParameters(db, system, { document: 'D1', place: county.place.code, from: '2024-01-01', values: { 'edu.preschool.standard': '1000.00', 'edu.primary.standard': '1000.00', 'edu.junior.standard': '1250.00', 'edu.topUp': '200.00', 'edu.rainDew.perTerm': '1500.00', 'edu.senior.grant': '3000.00', 'edu.voc.grant': '4000.00', 'health.chronicTopUp': 80, 'health.ceiling.TOWNSHIP': '3000.00', 'health.ceiling.COUNTY': '3000.00', 'health.ceiling.CITY': '5000.00', 'health.ceiling.PROVINCE': '10000.00' } });
  });
  await registerTwin(world.owner, county);
  const wanted = ['STUDENT_AID', 'SETTLEMENT', 'HEALTH_CONTRACT'];
  const books = [...countyWorkbooks(county)].filter(({ template }) => wanted.includes(template)).sort((a, b) => wanted.indexOf(a.template) - wanted.indexOf(b.template));
  for (const workbook of books) {
    const actor = systemActor(workbook.townshipCode);
    const t0 = performance.now();
    const content = await fileOf(workbook);
    const t1 = performance.now();
    const file = await storeFile(world.database, actor, { name: workbook.fileName, stream: (async function* () { yield content; })() });
    const batch = await world.database.write(actor, (db) => checkImport(db, actor, { fileId: file.id, template: workbook.template }, () => Promise.resolve()));
    const checked = await runCheck(world.database, { secrets: testSecrets, today }, actor, batch.id, { mark: false });
    const t2 = performance.now();
    const faults = await world.owner.execute(sql`select code, severity, count(*)::int as n, min(row_number) r, min(content) c, min(parameters::text) p from import_fault where batch_id = ${batch.id} group by 1, 2`);
    if (workbook.template !== 'REGISTER') console.log(workbook.fileName, JSON.stringify(checked.counts), JSON.stringify([...faults]), checked.state, checked.failure);
    const accepted = await world.database.write(actor, (db) => acceptImport(db, actor, { batchId: batch.id, expectedVersion: checked.version }, today));
    if (workbook.template !== 'REGISTER') console.log(accepted.state, JSON.stringify(accepted.written), 'write', Math.round(t1 - t0), 'check', Math.round(t2 - t1), 'accept', Math.round(performance.now() - t2));
  }
  console.log(await world.owner.execute(sql`select school_year, term, programme, stage, count(*)::int n, sum(amount_fen)::int s from student_aid group by 1,2,3,4 order by 1,2,3,4`));
  console.log(await world.owner.execute(sql`select kind, count(*)::int n, sum(total_fen)::bigint t, sum(self_paid_fen)::bigint s from settlement group by 1`));
  console.log(await world.owner.execute(sql`select (select count(*)::int from doctor_contract) c, (select count(*)::int from chronic_certificate) h, (select count(*)::int from school_enrolment) e, (select count(*)::int from benefit_entry) b`));
  expect(1).toBe(1);
}, 280_000);
