import { writeWorkbook } from '@mingzhang/exchange';
import { systemActor } from '@mingzhang/kernel';
import { type TwinWorkbook, countyWorkbooks, generateCounty, testWorld } from '@mingzhang/testkit';
import { sql } from 'drizzle-orm';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import '../households/imports.ts';
import { storeFile } from '../files/commands.ts';
import { registerPlace } from '../places/commands.ts';
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

test('the twin county loads', async () => {
  const world = await testWorld();
  const county = generateCounty({ seed: 1, size: 'district', reportDate: '2026-09-30' });
  const system = systemActor(county.place.code);
  await world.database.write(system, async (db) => {
    for (const { code, name } of [county.place.province, county.place.prefecture, county.place, ...county.townships, ...county.villages]) await registerPlace(db, system, { code, name, from: '2014-01-01' });
  });
  for (const workbook of countyWorkbooks(county)) {
    if (workbook.template !== 'REGISTER') continue;
    const actor = systemActor(workbook.townshipCode);
    const t0 = performance.now();
    const content = await fileOf(workbook);
    const t1 = performance.now();
    const file = await storeFile(world.database, actor, { name: workbook.fileName, stream: (async function* () { yield content; })() });
    const batch = await world.database.write(actor, (db) => checkImport(db, actor, { fileId: file.id, template: 'REGISTER' }, () => Promise.resolve()));
    const checked = await runCheck(world.database, { secrets: testSecrets, today }, actor, batch.id, { mark: false });
    const t2 = performance.now();
    const faults = await world.owner.execute(sql`select code, severity, count(*)::int as n, min(sheet_name) s, min(row_number) r, min(content) c, min(parameters::text) p from import_fault where batch_id = ${batch.id} group by 1, 2`);
    console.log(workbook.fileName, JSON.stringify(checked.counts), JSON.stringify(checked.closing), JSON.stringify([...faults]), checked.state, checked.failure);
    const accepted = await world.database.write(actor, (db) => acceptImport(db, actor, { batchId: batch.id, expectedVersion: checked.version }, today));
    console.log(accepted.state, JSON.stringify(accepted.written), 'write', Math.round(t1 - t0), 'check', Math.round(t2 - t1), 'accept', Math.round(performance.now() - t2));
  }
  expect(await world.owner.execute(sql`select status, count(*)::int n, sum(member_count)::int p from household group by 1 order by 1`)).toEqual([]);
}, 280_000);
