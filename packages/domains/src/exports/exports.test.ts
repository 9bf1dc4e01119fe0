import { type Row, readWorkbook, rowsOf } from '@mingzhang/exchange';
import { addDays, newId } from '@mingzhang/kernel';
import { anActor } from '@mingzhang/testkit';
import { sql } from 'drizzle-orm';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { recordBenefit } from '../benefits/commands.ts';
import { readFile } from '../files/commands.ts';
import { adoptParameters } from '../parameters/commands.ts';
import {
  type Caller,
  type GraphWorld,
  county,
  farVillage,
  graphWorld,
  identityNumber,
  otherTownship,
  today,
  testSecrets,
  township,
  village,
  worldFor,
} from '../testing.ts';
import { makeExport } from './commands/make-export.ts';

const REGISTER = `mutation ($input: RegisterHouseholdInput!) { registerHousehold(input: $input) { household { id version } userErrors { code } } }`;

interface Given {
  readonly village?: string;
  readonly attribute?: string;
  readonly registeredOn?: string;
  readonly members?: number;
  readonly head?: string;
  readonly phone?: string;
}

/** Household `n` of the world, its head 张某n unless said. */
async function aHousehold(world: GraphWorld, n: number, given: Given = {}) {
  const members = Array.from({ length: given.members ?? 2 }, (_, index) => ({
    name: index === 0 ? (given.head ?? `张某${n}`) : `李某${n}${index}`,
    identityNumber: identityNumber(`19${60 + index}-0${1 + (n % 9)}-1${index}`, n * 5 + index),
    relation: index === 0 ? 'SELF' : 'OTHER',
  }));
  const input = {
    number: `9901010001${String(n).padStart(4, '0')}`,
    village: given.village ?? village,
    registeredOn: given.registeredOn ?? '2020-01-01',
    attribute: given.attribute ?? 'ORDINARY',
    causes: [{ cause: 'ILLNESS', main: true }],
    members,
    netIncomePerPerson: '6000.50',
    idempotencyKey: `household-${n}`,
  };
  const { registerHousehold } = await world
    .as('COUNTY_CLERK')
    .run<{ registerHousehold: { household: { id: string; version: number } | null; userErrors: unknown[] } }>(REGISTER, { input });
  if (!registerHousehold.household) throw new Error(JSON.stringify(registerHousehold.userErrors));
  return registerHousehold.household;
}

type Answer = Record<string, { export: { id: string } | null; userErrors: { code: string }[] }>;

const ask = (caller: Caller, act: string, input: object) =>
  caller.run<Answer>(
    `mutation ($i: ${act.charAt(0).toUpperCase()}${act.slice(1)}Input!) { ${act}(input: $i) { export { id } userErrors { code } } }`,
    {
      i: { purpose: '核对名单', idempotencyKey: `${act}-${Math.random()}`, ...input },
    },
  );

interface Made {
  readonly url: string;
  readonly name: string;
  readonly expiresAt: string;
  readonly rows: Row[];
}

/** Asks for an export, makes it as the job would, and reads the file again as its owner. */
async function made(world: GraphWorld, caller: Caller, act: string, input: object): Promise<Made> {
  const answer = (await ask(caller, act, input))[act];
  if (!answer?.export) throw new Error(JSON.stringify(answer?.userErrors));
  const id = idOf(answer.export.id);
  await makeExport(world.database, caller.actor, id, () => Promise.resolve(), testSecrets);
  await world.owner.execute(sql`update job set done_at = now() where payload->>'export' = ${id}`);
  const { node } = await caller.run<{ node: { file: { id: string; url: string; name: string; expiresAt: string } } }>(
    `query ($id: ID!) { node(id: $id) { ... on Export { file { id url name expiresAt } } } }`,
    { id: answer.export.id },
  );
  const { content } = await readFile(world.database, caller.actor, idOf(node.file.id));
  const rows: Row[] = [];
  for await (const row of rowsOf(await readWorkbook(await buffer(content)))) rows.push(row);
  return { ...node.file, rows };
}

const idOf = (id: string) => Buffer.from(id, 'base64url').toString().split(':')[1] ?? '';
const sheet = (book: Made, name: string) =>
  book.rows.filter((row) => row.sheet.name === name).map((row) => row.cells.map((cell) => cell.text));
const columns = ['NUMBER', 'HEAD', 'VILLAGE', 'MEMBERS', 'ATTRIBUTE', 'STATUS', 'MAIN_CAUSE', 'NET_INCOME', 'RECEIVED', 'REGISTERED_ON'];

test('a list of households comes out with its head, its filter, its order and every row, and reads back cell by cell', async () => {
  const world = await graphWorld();
  await aHousehold(world, 2, { members: 3, attribute: 'LOW_INCOME_ALLOWANCE' });
  await aHousehold(world, 1, { members: 1, attribute: 'LOW_INCOME_ALLOWANCE', village: farVillage, head: '=1+1' });
  await aHousehold(world, 3);
  const clerk = world.as('COUNTY_CLERK');
  const book = await made(world, clerk, 'exportHouseholds', { where: { attribute: ['LOW_INCOME_ALLOWANCE'] }, columns });
  expect(book.name).toBe(`户名册-青禾县-${today}.xlsx`);
  const [title, place, filter, count, taker, heads, first, second, ...more] = sheet(book, '户名册');
  expect(title).toEqual(['青禾县 户名册']);
  expect(place?.[0]).toMatch(new RegExp(`^地方：青禾县　时点：${today}　所知：现在 \\(20\\d\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\)$`));
  expect(filter).toEqual(['条件：户属性 低保户　排序：户编号']);
  expect(count).toEqual(['行数：共 2 户、4 人　2 行　数据类别：P2 个人信息：限本用途使用']);
  expect(taker?.[0]).toMatch(/^导出人：.+（县局经办 · 青禾县）　导出时间：.+　用途：核对名单$/);
  expect(heads).toEqual([
    '户编号',
    '户主',
    '村',
    '人口',
    '户属性',
    '登记状态',
    '主要致贫原因',
    '人均纯收入（元）',
    '2026 年受益（元）',
    '登记日期',
  ]);
  expect(first).toEqual(['99010100010001', "'=1+1", '上坪村', '1', '低保户', '未脱贫', '因病', '6000.5', '0', '2020-01-01']);
  expect(second?.slice(0, 4)).toEqual(['99010100010002', '张某2', '三里村', '3']);
  expect(more).toEqual([]);
  const about = Object.fromEntries(sheet(book, '导出说明').map(([name, text]) => [name, text]));
  expect(about['来源查询']).toContain('"attribute":["LOW_INCOME_ALLOWANCE"]');
  expect(about['提示']).toContain('不得转发');
});

test('a department takes out the list without what a household earns, as it sees it', async () => {
  const world = await graphWorld();
  await aHousehold(world, 1);
  const officer = world.as('DEPARTMENT_OFFICER');
  const book = await made(world, officer, 'exportHouseholds', { columns: ['NUMBER', 'NET_INCOME', 'MEMBERS'] });
  expect(sheet(book, '户名册').slice(5)).toEqual([
    ['户编号', '人口'],
    ['99010100010001', '2'],
  ]);
});

test('every page of a long list is in the file, in the order of the list, and the audit says how many rows left', async () => {
  const world = await graphWorld();
  const { id } = await aHousehold(world, 1);
  await world.owner.execute(sql`
    insert into household (id, number, place_code, status, attribute, head_name, head_name_key, member_count, registered_on)
      select new_id(), '99010100020' || lpad(n::text, 4, '0'), ${village}, 'NOT_EXITED', 'ORDINARY', '王某' || n, 'wang mou', 0, '2020-01-01' from generate_series(1, 1100) n`);
  for (const [table, column, value] of [
    ['status_fact', 'status', 'NOT_EXITED'],
    ['residence_fact', 'village_code', village],
  ] as const)
    await world.owner.execute(sql`
      insert into ${sql.identifier(table)} (id, household_id, place_code, ${sql.identifier(column)}, valid_from, recorded_from, recorded_by)
        select new_id(), h.id, h.place_code, ${value}, '2020-01-01', f.recorded_from, f.recorded_by
        from household h, (select recorded_from, recorded_by from status_fact where household_id = ${idOf(id)} limit 1) f where h.number like '99010100020%'`);
  const clerk = world.as('COUNTY_CLERK');
  const book = await made(world, clerk, 'exportHouseholds', { columns: ['NUMBER', 'HEAD'], orderBy: 'NUMBER' });
  const numbers = sheet(book, '户名册')
    .slice(6)
    .map(([number]) => number);
  expect(numbers).toHaveLength(1101);
  expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => ((a ?? '') < (b ?? '') ? -1 : 1)));
  const audit = await world.owner.execute(
    sql`select action, detail->>'rows' as rows from audit_event where action like 'export.%' order by sequence`,
  );
  expect([...audit]).toEqual([
    { action: 'export.asked', rows: '1101' },
    { action: 'export.made', rows: '1101' },
    { action: 'export.fetched', rows: null },
  ]);
});

test('an export shows the day it was asked for, and only the places of who asked', async () => {
  const world = await graphWorld();
  await aHousehold(world, 1, { registeredOn: '2020-01-01' });
  await aHousehold(world, 2, { registeredOn: '2026-05-01' });
  await aHousehold(world, 3, { village: farVillage });
  const past = await made(world, world.as('COUNTY_CLERK'), 'exportHouseholds', { columns: ['NUMBER'], asOf: '2025-12-31' });
  expect(sheet(past, '户名册').slice(6)).toEqual([['99010100010001'], ['99010100010003']]);
  expect(sheet(past, '户名册')[1]?.[0]).toContain('时点：2025-12-31');
  const station = await made(world, world.as('STATION_CLERK', township), 'exportHouseholds', { columns: ['NUMBER'] });
  expect(sheet(station, '户名册').slice(6)).toEqual([['99010100010001'], ['99010100010002']]);
  const other = (
    await ask(world.as('STATION_CLERK', otherTownship), 'exportHouseholds', { columns: ['NUMBER'], where: { place: township } })
  )['exportHouseholds'];
  expect(other).toEqual({ export: null, userErrors: [{ code: 'EXPORT_EMPTY' }] });
});

test('an export is refused without a purpose, empty, too large, or beside another of the same person, and nothing is begun', async () => {
  const world = await graphWorld();
  const clerk = world.as('COUNTY_CLERK');
  const codes = async (input: object) =>
    (await ask(clerk, 'exportHouseholds', { columns: ['NUMBER'], ...input }))['exportHouseholds']?.userErrors.map(({ code }) => code);
  expect(await codes({})).toEqual(['EXPORT_EMPTY']);
  await aHousehold(world, 1);
  expect(await codes({ purpose: '看' })).toEqual(['EXPORT_NEEDS_PURPOSE']);
  expect(await world.owner.execute(sql`select count(*)::int as n from workbook_export`).then(([row]) => row)).toEqual({ n: 0 });
  expect(await codes({})).toEqual([]);
  expect(await codes({})).toEqual(['EXPORT_RUNNING']);
  expect(await world.owner.execute(sql`select count(*)::int as n from workbook_export`).then(([row]) => row)).toEqual({ n: 1 });
});

test('the file is its owner’s alone, also when row-level security is all that is left, and ends after a day', async () => {
  const world = await graphWorld();
  await aHousehold(world, 1);
  const clerk = world.as('COUNTY_CLERK');
  const book = await made(world, clerk, 'exportHouseholds', { columns: ['NUMBER'] });
  expect(Math.round((Date.parse(book.expiresAt) - Date.now()) / 3_600_000)).toBe(24);
  const file = idOf(book.url.split('/').at(-1) ?? '');
  const colleague = anActor('COUNTY_LEADER', county);
  await expect(readFile(world.database, colleague, file)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const seen = (actor: typeof colleague) =>
    world.database.read(actor, async (db) => [
      ...(await db.execute(
        sql`select (select count(*)::int from stored_file where purpose = 'EXPORT') as files, (select count(*)::int from file_part) as parts, (select count(*)::int from workbook_export) as exports`,
      )),
    ]);
  expect(await seen(colleague)).toEqual([{ files: 0, parts: 0, exports: 0 }]);
  expect(await seen(clerk.actor)).toEqual([{ files: 1, parts: 1, exports: 1 }]);
  await world.owner.execute(sql`update stored_file set expires_at = now() - interval '1 second'`);
  await expect(readFile(world.database, clerk.actor, file)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('offices that read no households cannot take them out', async () => {
  const world = await graphWorld();
  for (const role of ['DATA_ADMINISTRATOR', 'SECURITY_AUDITOR', 'HIGHER_LEVEL_VIEWER', 'PARTNER_DEPARTMENT'] as const) {
    const { errors } = await world
      .as(role)
      .ask(`mutation ($i: ExportHouseholdsInput!) { exportHouseholds(input: $i) { userErrors { code } } }`, {
        i: { columns: ['NUMBER'], purpose: '核对', idempotencyKey: role },
      });
    expect(errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  }
});

test('a table of figures in a file has the numbers, parts and codes of the same question on the screen', async () => {
  const world = await graphWorld();
  await aHousehold(world, 1, { members: 3, attribute: 'LOW_INCOME_ALLOWANCE' });
  await aHousehold(world, 2, { members: 1 });
  await aHousehold(world, 3, { village: farVillage, members: 2 });
  const clerk = world.as('COUNTY_CLERK');
  const book = await made(world, clerk, 'exportFigures', {
    place: county,
    metrics: ['M-02', 'M-16'],
    by: 'TOWNSHIP',
    splitBy: 'ATTRIBUTE',
  });
  const table = sheet(book, '统计表');
  expect(table[5]).toEqual([
    '乡镇',
    'M-02 未脱贫户、人口 一般户（户）',
    'M-02 未脱贫户、人口 低保户（户）',
    'M-02 未脱贫户、人口（户）',
    'M-02 未脱贫户、人口（人）',
    'M-16 产业到户覆盖率（户）',
    'M-16 产业到户覆盖率 覆盖率（%）',
    'M-16 分子',
    'M-16 分母',
    '说明',
  ]);
  expect(table.slice(6)).toEqual([
    ['东篱镇', '1', '1', '2', '4', '0', '0', '0', '2'],
    ['西溪乡', '1', '0', '1', '2', '0', '0', '0', '1'],
    ['青禾县 合计', '2', '1', '3', '6', '0', '0', '0', '3'],
  ]);
  const { figures } = await clerk.run<{ figures: { rows: { cells: { code: string; printed: string }[] }[] } }>(
    `query ($place: PlaceCode!) { figures(metrics: ["M-02", "M-16"], place: $place, by: [TOWNSHIP]) { rows { cells { ... on FigureValue { code printed } } } } }`,
    { place: county },
  );
  const cells = sheet(book, '逐数明细');
  for (const { code, printed } of figures.rows.flatMap((row) => row.cells))
    expect(cells.some((line) => line.includes(code) && line.includes(printed))).toBe(true);
  expect(sheet(book, '指标定义').map(([code]) => code)).toEqual(['指标编码', 'M-02', 'M-16']);
  const about = Object.fromEntries(sheet(book, '导出说明').map(([name, text]) => [name, text]));
  expect(about['数据类别']).toBe('P1 内部：只有统计数，没有个人信息');
});

test('an office above the county gets a file without the small numbers that its screen hides', async () => {
  const world = await graphWorld();
  const minimum = { document: '青禾扶组〔2026〕3号', place: county, from: '2014-01-01', values: { 'stat.minCell': 5 } };
  await world.database.write(world.system, (db) => adoptParameters(db, world.system, minimum));
  await aHousehold(world, 1);
  const viewer = world.as('HIGHER_LEVEL_VIEWER', '990100000000');
  const book = await made(world, viewer, 'exportFigures', { place: county, metrics: ['M-01'], by: 'TOWNSHIP' });
  expect(sheet(book, '统计表').slice(6)[0]).toEqual(['东篱镇', '不显示', '不显示']);
  expect(sheet(book, '逐数明细')[1]?.slice(0, 7)).toEqual(['东篱镇', 'M-01', '在册户、人口', '户数', '户', '不显示', today]);
});

test('a movement statement in a file has every class, 0 as 0, and says that it closes', async () => {
  const world = await graphWorld();
  await aHousehold(world, 1, { registeredOn: '2020-01-01', members: 2 });
  await aHousehold(world, 2, { registeredOn: '2026-03-01', members: 3 });
  const book = await made(world, world.as('COUNTY_CLERK'), 'exportMovements', { place: county, from: '2025-12-31', to: today });
  const lines = sheet(book, '增减变动表');
  expect(lines[5]?.slice(0, 5)).toEqual(['地方', '期初 户', '期初 人', '增加 新识别 户', '增加 新识别 人']);
  expect(lines[6]).toEqual([
    '东篱镇',
    '1',
    '2',
    '1',
    '3',
    '0',
    '0',
    '0',
    '0',
    '不适用',
    ...Array.from({ length: 13 }, () => '0'),
    '2',
    '5',
    '相符',
  ]);
  expect(lines[7]?.[0]).toBe('青禾县 合计');
});

test('a comparison in a file lists who came and who went, and sums up', async () => {
  const world = await graphWorld();
  await aHousehold(world, 1, { registeredOn: '2020-01-01' });
  await aHousehold(world, 2, { registeredOn: '2026-03-01', members: 3 });
  const clerk = world.as('COUNTY_CLERK');
  const input = { place: county, metric: 'M-02', by: 'TOWNSHIP', from: { asOf: addDays('2026-01-01', -1) }, to: { asOf: today } };
  const book = await made(world, clerk, 'exportChange', input);
  expect(
    sheet(book, '进出汇总')
      .slice(6)
      .map((line) => line.slice(1)),
  ).toEqual([
    ['1', '2'],
    ['1', '3'],
    ['2', '5', '相符'],
  ]);
  expect(sheet(book, '进来的户').slice(1)).toEqual([['99010100010002', '张某2', '三里村', '3', '未脱贫', '新识别', '2026-03-01']]);
  expect(sheet(book, '进来的人')).toHaveLength(4);
  expect(sheet(book, '出去的户')).toHaveLength(1);
});

test('a file is English where the person is', async () => {
  const chinese = await graphWorld();
  await aHousehold(chinese, 1, { registeredOn: '2026-03-01' });
  const world = worldFor(chinese, chinese.system, 'en');
  const book = await made(world, world.as('COUNTY_CLERK'), 'exportHouseholds', { columns, where: { status: ['NOT_EXITED'] } });
  const lines = sheet(book, 'Household list');
  expect(lines[2]).toEqual(['Conditions: Register status Not exited   Order: household number']);
  expect(lines[3]).toEqual(['Rows: households 1, persons 2   lines 1   Class of data: P2 personal data: for this purpose only']);
  expect(lines[5]).toEqual([
    'Household no.',
    'Head',
    'Village',
    'Members',
    'Attribute',
    'Register status',
    'Main cause',
    'Net income per person (yuan)',
    'Received in 2026 (yuan)',
    'Registered',
  ]);
  expect(lines[6]?.slice(4, 7)).toEqual(['Ordinary', 'Not exited', 'Illness']);
  expect(sheet(book, 'About this file').map(([name]) => name)).toContain('Source query');
});

test('health aid is in the sum of the year only for offices that decide on it, and the heading says when it is not', async () => {
  const world = await graphWorld();
  const { id } = await aHousehold(world, 1);
  await world.database.write(world.system, async (db) => {
    const entry = { householdId: idOf(id), placeCode: village, year: 2026, period: '2026', grantedOn: '2026-03-01', sourceType: 'Test' };
    await recordBenefit(db, world.system, {
      ...entry,
      programme: 'HEALTH',
      measure: 'ONE_STOP_SETTLEMENT',
      amountFen: 820_000n,
      sourceId: newId(),
    });
    await recordBenefit(db, world.system, { ...entry, programme: 'INDUSTRY', measure: 'CATTLE', amountFen: 300_000n, sourceId: newId() });
  });
  const received = async (caller: Caller) =>
    (await made(world, caller, 'exportHouseholds', { columns: ['NUMBER', 'RECEIVED'] })).rows
      .map((row) => row.cells.map((cell) => cell.text))
      .filter(([first]) => first === '户编号' || first === '99010100010001');
  expect(await received(world.as('COUNTY_CLERK'))).toEqual([
    ['户编号', '2026 年受益（元）'],
    ['99010100010001', '11200'],
  ]);
  expect(await received(world.as('VILLAGE_CLERK', village))).toEqual([
    ['户编号', '2026 年受益，不含健康帮扶（元）'],
    ['99010100010001', '3000'],
  ]);
});

test('the households behind a figure are searched, counted by class, and come out as exactly these', async () => {
  const world = await graphWorld();
  await aHousehold(world, 1, { attribute: 'LOW_INCOME_ALLOWANCE', members: 3 });
  await aHousehold(world, 2, { attribute: 'LOW_INCOME_ALLOWANCE', village: farVillage, head: '赵某二' });
  await aHousehold(world, 3, { members: 1 });
  await aHousehold(world, 4, { attribute: 'LOW_INCOME_ALLOWANCE', registeredOn: '2026-11-01' });
  const clerk = world.as('COUNTY_CLERK');
  const OPEN = `query ($search: String, $asOf: [Date!]) { figures(metrics: ["M-02"], place: "${county}", by: [ATTRIBUTE], asOf: $asOf) { rows { keys { value } cells { ... on FigureValue {
    members(search: $search, first: 5) { totalCount { households persons } nodes { number }
      byVillage: groups(by: VILLAGE) { value place { name } households } byTownship: groups(by: TOWNSHIP) { value households }
      byAttribute: groups(by: ATTRIBUTE) { value households } byStatus: groups(by: STATUS) { value households } byCause: groups(by: MAIN_CAUSE) { value households } } } } } } }`;
  const open = async (variables: object) => {
    const { figures } = await clerk.run<{ figures: { rows: { keys: { value: string }[]; cells: { members: unknown }[] }[] } }>(OPEN, {
      ...variables,
    });
    return figures.rows.find(({ keys }) => keys[0]?.value === 'LOW_INCOME_ALLOWANCE')?.cells[0]?.members;
  };
  const groups = (inVillage: number) => ({
    byVillage: [
      { value: village, place: { name: '三里村' }, households: inVillage },
      { value: farVillage, place: { name: '上坪村' }, households: 1 },
    ],
    byTownship: [
      { value: township, households: inVillage },
      { value: otherTownship, households: 1 },
    ],
    byAttribute: [{ value: 'LOW_INCOME_ALLOWANCE', households: inVillage + 1 }],
    byStatus: [{ value: 'NOT_EXITED', households: inVillage + 1 }],
    byCause: [{ value: 'ILLNESS', households: inVillage + 1 }],
  });
  expect(await open({})).toMatchObject({ totalCount: { households: 3, persons: 7 }, ...groups(2) });
  expect(await open({ asOf: ['2026-06-30'] })).toMatchObject({ totalCount: { households: 2, persons: 5 }, ...groups(1) });
  expect(await open({ search: '赵' })).toMatchObject({
    totalCount: { households: 1, persons: 2 },
    nodes: [{ number: '99010100010002' }],
    byVillage: [{ value: farVillage, households: 1 }],
  });

  const cell = [{ dimension: 'ATTRIBUTE', value: 'LOW_INCOME_ALLOWANCE' }];
  const figure = { metric: 'M-02', measure: 'HOUSEHOLDS', place: county, cell };
  const then = { ...figure, asOf: '2026-06-30', columns: ['NUMBER', 'HEAD', 'VILLAGE', 'MEMBERS', 'PHONE'] };
  const book = await made(world, clerk, 'exportMembers', then);
  expect(book.name).toBe('未脱贫户、人口-青禾县-2026-06-30.xlsx');
  const [, , filter, count, , heads, ...rows] = sheet(book, '户名册');
  expect(filter).toEqual(['条件：指标 M-02 未脱贫户、人口　数 户数　户属性 低保户　排序：户编号']);
  expect(count).toEqual(['行数：共 2 户、5 人　2 行　数据类别：P2 个人信息：限本用途使用']);
  expect(heads).toEqual(['户编号', '户主', '村', '人口', '联系电话']);
  expect(rows.map((row) => row.slice(0, 4))).toEqual([
    ['99010100010001', '张某1', '三里村', '3'],
    ['99010100010002', '赵某二', '上坪村', '2'],
  ]);
  expect((await made(world, clerk, 'exportMembers', { ...then, search: '99010100010001' })).rows).toHaveLength(book.rows.length - 1);
  // A condition that no filter says is made anew by the job: nobody has an accepted entry, and who is not counted is not taken out.
  const covered = { ...figure, metric: 'M-16', cell: [], columns: ['NUMBER'] };
  expect((await ask(clerk, 'exportMembers', covered))['exportMembers']).toEqual({ export: null, userErrors: [{ code: 'EXPORT_EMPTY' }] });
  await world.owner.execute(
    sql`insert into industry_entry (id, household_id, place_code, year, kind, quantity, unit, unit_subsidy_fen, subsidy_fen, state, accepted_on, decided_at, recorded_by, recorded_at) select ${newId()}, id, place_code, 2026, 'PIG', 2, 'HEAD', 500, 1000, 'ACCEPTED', '2026-09-30', now(), ${newId()}, now() from household where number = '99010100010003'`,
  );
  expect(sheet(await made(world, clerk, 'exportMembers', covered), '户名册').slice(6)).toEqual([['99010100010003']]);
});

test('conditions narrow the households behind a figure as they stood that day, and the file says them', async () => {
  const world = await graphWorld();
  const first = await aHousehold(world, 1, { attribute: 'LOW_INCOME_ALLOWANCE', members: 3 });
  await aHousehold(world, 2, { attribute: 'LOW_INCOME_ALLOWANCE', village: farVillage });
  await aHousehold(world, 3, { members: 1 });
  const clerk = world.as('COUNTY_CLERK');
  const changed = { household: first.id, expectedVersion: first.version, attribute: 'SPECIAL_HARDSHIP', from: '2026-07-01', basis: '测试' };
  await clerk.run('mutation ($i: ChangeAttributeInput!) { changeAttribute(input: $i) { userErrors { code } } }', { i: changed });
  const behind = { metric: 'M-02', measure: 'HOUSEHOLDS', place: county, asOf: '2026-06-30' };
  const OPEN = `query ($metric: String!, $measure: String!, $place: PlaceCode!, $cell: [FigureKey!], $asOf: Date, $where: MemberWhere) {
    figure(metric: $metric, measure: $measure, place: $place, cell: $cell, asOf: $asOf) { ... on FigureValue { printed
      members(where: $where, first: 5) { totalCount { households persons } nodes { number } groups(by: ATTRIBUTE) { value households } } } } }`;
  const open = async (where: object, more: object = {}) => {
    const { data, errors } = await clerk.ask(OPEN, { ...behind, ...more, where });
    return errors?.[0]?.extensions['code'] ?? (data as { figure: object }).figure;
  };
  // The figure stays whole; the list is what the conditions leave of it.
  expect(await open({ attribute: ['LOW_INCOME_ALLOWANCE'], place: township })).toEqual({
    printed: '3',
    members: {
      totalCount: { households: 1, persons: 3 },
      nodes: [{ number: '99010100010001' }],
      groups: [{ value: 'LOW_INCOME_ALLOWANCE', households: 1 }],
    },
  });
  expect(await open({ attribute: ['SPECIAL_HARDSHIP'] })).toMatchObject({ members: { totalCount: { households: 0 }, nodes: [] } });
  expect(await open({ attribute: ['SPECIAL_HARDSHIP'] }, { asOf: '2026-07-01' })).toMatchObject({
    members: { totalCount: { households: 1 } },
  });
  // A condition cannot widen: the class of the cell and the statuses of the metric hold beside it.
  const ordinary = [{ dimension: 'ATTRIBUTE', value: 'ORDINARY' }];
  expect(await open({ attribute: ['LOW_INCOME_ALLOWANCE'] }, { cell: ordinary })).toMatchObject({
    members: { totalCount: { households: 0 } },
  });
  expect(await open({ status: ['EXITED'] })).toMatchObject({ members: { totalCount: { households: 0 } } });
  expect(await open({ place: county }, { place: township })).toMatchObject({ members: { totalCount: { households: 2 } } });
  expect(await open({ place: farVillage }, { place: township })).toBe('BAD_USER_INPUT');

  const where = { attribute: ['LOW_INCOME_ALLOWANCE'], mainCause: ['ILLNESS'], place: township };
  const book = await made(world, clerk, 'exportMembers', { ...behind, columns: ['NUMBER'], where });
  const [, , filter, count, , , ...rows] = sheet(book, '户名册');
  expect(filter).toEqual(['条件：指标 M-02 未脱贫户、人口　数 户数　地方 东篱镇　户属性 低保户　主要致贫原因 因病　排序：户编号']);
  expect(count).toEqual(['行数：共 1 户、3 人　1 行　数据类别：P2 个人信息：限本用途使用']);
  expect(rows).toEqual([['99010100010001']]);
});

test('who may not see the households of a figure takes none out, and a figure that does not open gives no list', async () => {
  const world = await graphWorld();
  await aHousehold(world, 1);
  const figure = { metric: 'M-02', measure: 'HOUSEHOLDS', place: county, columns: ['NUMBER'] };
  const codes = async (caller: Caller, input: object) => {
    const document = `mutation ($i: ExportMembersInput!) { exportMembers(input: $i) { export { id } userErrors { code } } }`;
    const { errors } = await caller.ask(document, { i: { purpose: '核对名单', idempotencyKey: `${Math.random()}`, ...input } });
    return errors?.map(({ extensions }) => extensions['code']);
  };
  const clerk = world.as('COUNTY_CLERK');
  expect(await codes(world.as('INSPECTOR'), figure)).toEqual(['FORBIDDEN']);
  expect(await codes(world.as('STATION_CLERK', otherTownship), figure)).toEqual(['NOT_FOUND']);
  expect(await codes(clerk, { ...figure, metric: 'M-23', measure: 'PERSON_TIMES' })).toEqual(['BAD_USER_INPUT']);
  expect(await codes(clerk, { ...figure, measure: 'NAMES' })).toEqual(['BAD_USER_INPUT']);
  expect(await codes(clerk, { ...figure, cell: [{ dimension: 'SCHOOL_STAGE', value: 'PRIMARY' }] })).toEqual(['BAD_USER_INPUT']);
  expect(await codes(clerk, { ...figure, search: '张'.repeat(101) })).toEqual(['BAD_USER_INPUT']);
  expect(await world.owner.execute(sql`select count(*)::int as n from workbook_export`).then(([row]) => row)).toEqual({ n: 0 });
});
