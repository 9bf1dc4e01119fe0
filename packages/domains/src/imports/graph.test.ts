import { encodeId } from '@mingzhang/graph';
import { expect, test } from 'vitest';
import { sql } from 'drizzle-orm';
import { storeFile } from '../files/commands.ts';
import { type Caller, type GraphWorld, graphWorld, otherTownship, testSecrets, township } from '../testing.ts';
import { importCheckJob } from './queue.ts';
import { twoHouseholds, workbookOf } from './testing.ts';

const CHECK = `mutation ($input: CheckImportInput!) { checkImport(input: $input) { import { id state version } userErrors { code message field } } }`;
const ACCEPT = `mutation ($input: AcceptImportInput!) { acceptImport(input: $input) { import { state version } userErrors { code } } }`;
const IMPORT = `query ($id: ID!) { node(id: $id) { ... on ImportBatch {
  state fileName rowsRead refusedUnits errorCount rowsToWrite canAccept version template { code name }
  counts { sheet outcome rows } closing { code before added removed after } markedFile { name }
  faults(first: 10) { nodes { sheet row column heading content severity code reason remedy } } faultGroups { code count }
  rows(first: 10, outcome: REFUSED) { nodes { sheet row unit outcome } } } } }`;

async function fileOf(world: GraphWorld, caller: Caller, content: Buffer): Promise<string> {
  const file = await storeFile(world.database, caller.actor, {
    name: '东篱镇名册.xlsx',
    stream: (async function* () {
      yield content;
    })(),
  });
  return encodeId('StoredFile', file.id);
}

/** Does what a worker does with the one job that waits. */
async function work(world: GraphWorld, caller: Caller): Promise<void> {
  const [job] = await world.owner.execute<{ id: string; payload: Record<string, unknown> }>(
    sql`select id, payload from job where queue = 'imports.check' and done_at is null`,
  );
  await importCheckJob({
    secrets: testSecrets,
    jobId: job?.id ?? '',
    payload: job?.payload ?? {},
    actor: caller.actor,
    database: world.database,
    signal: new AbortController().signal,
    progress: () => Promise.resolve(),
  });
}

test(
  'a clerk hands a roster in, sees each fault with its remedy in both languages, and accepts the rest',
  { timeout: 90_000 },
  async () => {
    const world = await graphWorld();
    const clerk = world.as('STATION_CLERK', township);
    const { family, sheets } = twoHouseholds();
    Object.assign(family.household, { 行政村: '三里' });
    const input = { file: await fileOf(world, clerk, await workbookOf(sheets())), template: 'REGISTER', idempotencyKey: 'k1' };
    const { checkImport } = await clerk.run<{ checkImport: { import: { id: string; state: string } } }>(CHECK, { input });
    expect(checkImport).toMatchObject({ import: { state: 'UPLOADED' }, userErrors: [] });
    const id = checkImport.import.id;
    await work(world, clerk);

    const { node } = await clerk.run<{ node: Record<string, unknown> & { version: number } }>(IMPORT, { id });
    expect(node).toMatchObject({
      state: 'CHECKED',
      fileName: '东篱镇名册.xlsx',
      rowsRead: 6,
      refusedUnits: 1,
      errorCount: 1,
      rowsToWrite: 2,
      canAccept: true,
      template: { code: 'REGISTER', name: '建档立卡名册' },
      closing: [
        { code: 'REGISTERED_HOUSEHOLDS', before: 0, added: 1, removed: 0, after: 1 },
        { code: 'REGISTERED_PEOPLE', before: 0, added: 1, removed: 0, after: 1 },
      ],
      markedFile: { name: '东篱镇名册-标注.xlsx' },
      faults: {
        nodes: [
          {
            sheet: '户信息',
            row: 2,
            column: 'E',
            heading: '行政村',
            content: '三里',
            severity: 'ERROR',
            code: 'UNKNOWN_VILLAGE',
            reason: '2026 年的行政区划里没有“三里”这个村；相近：三里村、石桥村',
            remedy: '改成行政村的全称，自然村写在“自然村”列',
          },
        ],
      },
      faultGroups: [{ code: 'UNKNOWN_VILLAGE', count: 1 }],
    });
    expect((node['rows'] as { nodes: unknown[] }).nodes.length).toBe(4);

    const again = await clerk.run<{ checkImport: { userErrors: { code: string }[] } }>(CHECK, {
      input: { ...input, idempotencyKey: 'k2' },
    });
    expect(again.checkImport).toMatchObject({ import: null, userErrors: [{ code: 'SAME_FILE', field: ['file'] }] });

    const decide = { import: id, expectedVersion: node.version, idempotencyKey: 'k3' };
    const accepted = await clerk.run(ACCEPT, { input: decide });
    expect(accepted).toMatchObject({ acceptImport: { import: { state: 'ACCEPTED' }, userErrors: [] } });
    expect(await clerk.run(ACCEPT, { input: decide })).toEqual(accepted);
    expect((await world.owner.execute<{ n: number }>(sql`select count(*)::int as n from household`))[0]?.n).toBe(1);
    expect(await clerk.run(ACCEPT, { input: { ...decide, expectedVersion: node.version + 1, idempotencyKey: 'k4' } })).toMatchObject({
      acceptImport: { userErrors: [{ code: 'IMPORT_ALREADY_DECIDED' }] },
    });
  },
);

test(
  "an import is not found by another township, by a department of another module, or by a helper's office",
  { timeout: 90_000 },
  async () => {
    const world = await graphWorld();
    const clerk = world.as('STATION_CLERK', township);
    const file = await fileOf(world, clerk, await workbookOf(twoHouseholds().sheets()));
    const { checkImport } = await clerk.run<{ checkImport: { import: { id: string } } }>(CHECK, {
      input: { file, template: 'REGISTER', idempotencyKey: 'k1' },
    });
    const list = `{ imports(first: 10) { nodes { id } } importTemplates { code } }`;
    const far = world.as('STATION_CLERK', otherTownship);
    expect(await far.run(IMPORT, { id: checkImport.import.id })).toEqual({ node: null });
    expect(await far.run(list)).toMatchObject({ imports: { nodes: [] } });
    expect(await far.run(CHECK, { input: { file, template: 'REGISTER', idempotencyKey: 'k2' } })).toMatchObject({
      checkImport: { import: null, userErrors: [{ code: 'NOT_FOUND', field: ['file'] }] },
    });
    const education = world.as('DEPARTMENT_OFFICER', undefined, ['EDUCATION']);
    expect(await education.run(IMPORT, { id: checkImport.import.id })).toEqual({ node: null });
    const mine = await education.run<{ imports: { nodes: unknown[] }; importTemplates: { code: string }[] }>(list);
    expect(mine.imports.nodes).toEqual([]);
    expect(mine.importTemplates.map(({ code }) => code)).not.toContain('REGISTER');
    const helper = await world.as('HELPER', township).ask(list);
    expect(helper.errors?.map(({ extensions }) => extensions['code'])).toEqual(['FORBIDDEN', 'FORBIDDEN']);
  },
);

test('a template comes as a workbook to download', { timeout: 90_000 }, async () => {
  const world = await graphWorld();
  const clerk = world.as('STATION_CLERK', township);
  const { prepareImportTemplate } = await clerk.run<{ prepareImportTemplate: { file: { name: string; size: number } } }>(
    `mutation { prepareImportTemplate(input: { template: "REGISTER" }) { file { name size url } userErrors { code } } }`,
  );
  expect(prepareImportTemplate.file.name).toBe('建档立卡名册-模板.xlsx');
  expect(prepareImportTemplate.file.size).toBeGreaterThan(5_000);
});
