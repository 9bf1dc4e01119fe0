import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import '../employment/index.ts';
import '../industries/index.ts';
import { registerHousehold } from '../households/commands/register-household.ts';
import { type Dimension, findMetric } from '../metric.ts';
import { adoptParameters } from '../parameters/commands.ts';
import { type GraphWorld, county, graphWorld, identityNumber, testSecrets, today, township, village } from '../testing.ts';
import { acceptImport } from './commands/decide-import.ts';
import { type TestSheets, checked, workbookOf } from './testing.ts';

const [one, two, three] = [identityNumber('1980-02-28', 11), identityNumber('1982-05-01', 12), identityNumber('1970-05-01', 13)];

/** Two households of 三里村: 张某一 with 李某二, and 王某三; and the county's menu, caps and post rules. */
async function ledgerWorld(): Promise<GraphWorld> {
  const world = await graphWorld();
  await world.database.write(world.system, async (db) => {
    const values = {
      'industry.menu': { TEA: { unit: 'MU', yuan: '500.00' }, PIG: { unit: 'HEAD', yuan: '300.00' } },
      'post.payBand': { min: '600.00', max: '800.00' },
      'post.maxMonths': 12,
      'employment.subsidies': {
        training: { GUIDANCE: '500.00', SKILL: '2500.00', FARMER: '2000.00', ECOMMERCE: '3000.00' },
        transport: { INSIDE_COUNTY: '150.00', OTHER_COUNTY: '300.00', OTHER_PROVINCE: '400.00' },
      },
    };
    await adoptParameters(db, world.system, { document: '青禾扶组〔2026〕3号', place: county, from: '2024-01-01', values });
    const context = { db, actor: world.system, today, secrets: testSecrets };
    const common = {
      village,
      registeredOn: '2020-01-01',
      attribute: 'ORDINARY' as const,
      causes: [{ cause: 'LACK_FUNDS' as const, main: true }],
    };
    const members = [
      { name: '张某一', identityNumber: one, relation: 'SELF' as const },
      { name: '李某二', identityNumber: two, relation: 'SPOUSE' as const },
    ];
    await registerHousehold(context, { ...common, number: '99010100010001', members });
    await registerHousehold(context, {
      ...common,
      number: '99010100010002',
      members: [{ name: '王某三', identityNumber: three, relation: 'SELF' }],
    });
  });
  return world;
}

/** Hands in a workbook as a township's clerk: each row's outcome by sheet, and each fault as "sheet row code", warnings with a question mark. */
async function handIn(world: GraphWorld, template: string, sheets: TestSheets) {
  const { actor } = world.as('STATION_CLERK', township);
  const batch = await checked({ database: world.database, actor, secrets: testSecrets, today }, await workbookOf(sheets), template);
  const outcomes = await world.owner.execute<{ outcomes: string }>(
    sql`select sheet || ' ' || string_agg(left(outcome, 1), '' order by row_number) as outcomes from import_row where batch_id = ${batch.id} group by sheet order by sheet`,
  );
  const faults = await world.owner.execute<{ fault: string }>(sql`
    select sheet || ' ' || row_number || ' ' || code || case severity when 'WARNING' then '?' else '' end as fault from import_fault where batch_id = ${batch.id} order by 1`);
  return {
    outcomes: outcomes.map((row) => row.outcomes),
    faults: faults.map((row) => row.fault),
    accept: async () =>
      (await world.database.write(actor, (db) => acceptImport(db, actor, { batchId: batch.id, expectedVersion: batch.version }, today)))
        .written,
  };
}

const settled = async (world: GraphWorld) =>
  (await world.owner.execute<{ at: string }>(sql`select drawn_at::text as at from register_clock`))[0]?.at;

async function figures(world: GraphWorld, code: string, asOf: string, by: readonly Dimension[] = [], knownAt?: string) {
  const metric = findMetric(code);
  if (!metric) throw new Error(`There is no metric ${code}.`);
  const cells = await world.database.read(world.system, (db) =>
    metric.compute(db, { place: county, moment: { asOf, knownAt }, current: false, by }),
  );
  const parts = (exact: { numerator: bigint; denominator?: bigint | undefined } | undefined) =>
    exact === undefined ? '—' : exact.denominator === undefined ? String(exact.numerator) : `${exact.numerator}/${exact.denominator}`;
  return cells
    .map(({ keys, values }) => [...Object.values(keys), ...metric.measures.map(({ key }) => parts(values[key]))].join(' '))
    .sort();
}

const entry = (changes: Record<string, string | number | null> = {}) => ({
  户编号: '99010100010001',
  户主姓名: '张某一',
  行政村: '三里村',
  年度: 2026,
  产业类别: '茶叶',
  数量: 2.5,
  单位: '亩',
  '补助标准(元)': 500,
  '补助金额(元)': 1250,
  项目状态: '已验收',
  验收日期: '2026-06-01',
  ...changes,
});
const operator = (changes: Record<string, string | number | null> = {}) => ({
  主体编号: 'ZT0001',
  主体名称: '青禾县示例1号专业合作社',
  主体类型: '农民专业合作社',
  统一社会信用代码: '99990101MA0000001X',
  '乡(镇)': '东篱镇',
  行政村: '三里村',
  经营规模: '300亩',
  评估日期: '2026-01-10',
  评估等级: 'B',
  评估有效期至: '2027-01-09',
  ...changes,
});
const carry = (changes: Record<string, string | number | null> = {}) => ({
  主体编号: 'ZT0001',
  户编号: '99010100010002',
  户主姓名: '王某三',
  带动方式: '入股',
  合同编号: 'ZT0001-001',
  开始日期: '2025-03-01',
  结束日期: null,
  '预期年增收(元)': 600,
  '入股金额(元)': 5000,
  ...changes,
});
const dividend = (changes: Record<string, string | number | null> = {}) => ({
  主体编号: 'ZT0001',
  户编号: '99010100010002',
  分红期间: '2025年度',
  '分红金额(元)': 350,
  发放日期: '2026-01-20',
  签收: '是',
  ...changes,
});

const counted = async (world: GraphWorld) =>
  (
    await world.owner
      .execute(sql`select (select count(*)::int from operator) as operators, (select count(*)::int from carry_relation) as relations, (select count(*)::int from industry_entry) as entries,
      (select count(*)::int from dividend) as dividends, (select count(*)::int from labour_state) as states, (select count(*)::int from post_month) as months,
      (select count(*)::int from benefit_entry) as benefits, (select coalesce(sum(amount_fen), 0)::int from benefit_entry) as fen`)
  )[0];

test('an industry ledger becomes operators, relations, entries and dividends with the ledger; handed in again nothing is new', async () => {
  const world = await ledgerWorld();
  const sheets = {
    产业到户: [
      entry(),
      entry({ 产业类别: '生猪', 数量: 2, 单位: '头', '补助标准(元)': 300, '补助金额(元)': 600, 项目状态: '实施中', 验收日期: null }),
    ],
    带动主体: [operator()],
    带动关系: [carry()],
    分红: [dividend()],
  };
  const first = await handIn(world, 'INDUSTRY', sheets);
  expect(first).toMatchObject({ outcomes: ['carries N', 'dividends N', 'entries NN', 'operators N'], faults: [] });
  expect(await first.accept()).toEqual({ operators: 1, relations: 1, entries: 2, dividends: 1, ledgerEntries: 2 });
  expect(await counted(world)).toMatchObject({ operators: 1, relations: 1, entries: 2, dividends: 1, benefits: 2, fen: 160_000 });
  expect(await figures(world, 'M-16', '2026-05-31')).toEqual(['1 1/2']);
  expect(await figures(world, 'M-16', '2026-06-01')).toEqual(['2 2/2']);
  expect(await figures(world, 'M-17', '2026-06-01', ['OPERATOR_KIND'])).toEqual(['COOPERATIVE 1 1']);
  expect(await figures(world, 'M-17', '2025-02-28')).toEqual(['0 0']);
  const changed = {
    ...sheets,
    产业到户: sheets.产业到户.map((row) => ({ ...row, 项目状态: '已验收', 验收日期: '2026-06-01' })),
    带动关系: [carry({ 结束日期: '2026-07-31' })],
  };
  const known = await settled(world);
  const second = await handIn(world, 'INDUSTRY', changed);
  expect(second).toMatchObject({ outcomes: ['carries C', 'dividends U', 'entries UC', 'operators U'], faults: [] });
  await second.accept();
  expect(await counted(world)).toMatchObject({ operators: 1, relations: 1, entries: 2, dividends: 1, benefits: 3, fen: 220_000 });
  expect(await figures(world, 'M-17', '2026-08-01')).toEqual(['0 0']);
  expect(await figures(world, 'M-17', '2026-07-31')).toEqual(['1 1']);
  expect(await figures(world, 'M-17', '2026-08-01', [], known)).toEqual(['1 1']);
});

test('an industry ledger with faults is refused row by row and changes nothing', async () => {
  const world = await ledgerWorld();
  const { outcomes, faults } = await handIn(world, 'INDUSTRY', {
    产业到户: [
      entry({ 户编号: '99010100019999' }),
      entry({ '补助金额(元)': 1300 }),
      entry({ 产业类别: '生猪', 单位: '头', 数量: 2, '补助标准(元)': 350, '补助金额(元)': 700 }),
      entry({ 产业类别: '山羊', 单位: '头', 验收日期: null }),
      entry({ 户编号: '99010100010002', 户主姓名: '李某四', 项目状态: '计划', 验收日期: null }),
      entry({ 户编号: '99010100010002', 户主姓名: '王某三', 项目状态: '计划', 验收日期: null }),
    ],
    带动主体: [
      operator(),
      operator({ 主体编号: 'ZT0002' }),
      operator({ 主体编号: 'ZT0003', 统一社会信用代码: '99990101MA0000003X', 行政村: '无此村' }),
    ],
    带动关系: [
      carry(),
      carry({ 开始日期: '2026-01-01' }),
      carry({ 主体编号: 'ZT0009' }),
      carry({ 带动方式: '就业' }),
      carry({ 户编号: '99010100010001', 户主姓名: '张某一', 开始日期: '2019-05-01' }),
    ],
    分红: [dividend(), dividend({ 户编号: '99010100010001' }), dividend()],
  });
  expect(outcomes).toEqual(['carries NRRRR', 'dividends NRR', 'entries RRNRNR', 'operators NRR']);
  expect(faults).toEqual([
    'carries 3 CARRY_OVERLAPS',
    'carries 4 UNKNOWN_OPERATOR',
    'carries 5 STAKE_NOT_OF_MODE',
    'carries 6 HOUSEHOLD_NOT_REGISTERED_THEN',
    'dividends 3 DIVIDEND_WITHOUT_STAKE',
    'dividends 4 ROW_TWICE_IN_FILE',
    'entries 2 UNKNOWN_HOUSEHOLD',
    'entries 3 ENTRY_SUBSIDY_ABOVE',
    'entries 4 ENTRY_UNLIKE_MENU?',
    'entries 5 ENTRY_DAY_AND_STATE',
    'entries 6 NAME_DIFFERS?',
    'entries 7 ROW_TWICE_IN_FILE',
    'operators 3 ROW_TWICE_IN_FILE',
    'operators 4 OPERATOR_PLACE_UNKNOWN',
  ]);
  expect(await counted(world)).toMatchObject({ operators: 0, relations: 0, entries: 0, dividends: 0, benefits: 0 });
});

const worker = (identity: string, name: string, changes: Record<string, string | number | null> = {}) => ({
  户编号: name === '王某三' ? '99010100010002' : '99010100010001',
  证件号码: identity,
  姓名: name,
  行政村: '三里村',
  '劳动技能(能力)': '普通劳动力',
  就业状态: '务农',
  务工区域: null,
  用工单位: null,
  '月收入(元)': null,
  就业起始日期: null,
  就业意愿: null,
  培训意愿: null,
  最近联系日期: '2026-09-10',
  ...changes,
});
const atWork = { 就业状态: '已就业', 务工区域: '省外', 用工单位: '外省甲市电子厂', '月收入(元)': 4600, 就业起始日期: '2025-03-01' };
const course = {
  户编号: '99010100010001',
  证件号码: two,
  姓名: '李某二',
  培训班次: '烹调班',
  培训机构: '培训中心',
  培训类别: '技能培训',
  开始日期: '2026-05-18',
  结束日期: '2026-06-12',
  学时: 80,
  '补贴金额(元)': 2500,
  证书编号: 'PX1',
};
const way = {
  户编号: '99010100010001',
  证件号码: one,
  姓名: '张某一',
  务工区域: '省外',
  务工地点: '外省甲市',
  外出日期: '2026-02-20',
  '补助金额(元)': 400,
  发放日期: '2026-05-10',
};

test("a labour ledger becomes states, courses and travel money; the next month's ledger ends what changed and keeps what was known", async () => {
  const world = await ledgerWorld();
  const sheets = {
    劳动力台账: [worker(one, '张某一', atWork), worker(two, '李某二'), worker(three, '王某三')],
    培训名册: [course],
    交通补助: [way],
  };
  const first = await handIn(world, 'LABOUR', sheets);
  expect(first).toMatchObject({ outcomes: ['ledger NNN', 'training N', 'transport N'], faults: [] });
  expect(await first.accept()).toEqual({ states: 3, training: 1, transport: 1 });
  expect(await counted(world)).toMatchObject({ states: 3, benefits: 2, fen: 290_000 });
  expect(await figures(world, 'M-20', '2026-09-30', ['WORK_PLACE'])).toEqual(['OTHER_PROVINCE 1']);
  expect(await figures(world, 'M-20', '2025-02-28')).toEqual(['0']);
  const known = await settled(world);
  const next = { 最近联系日期: '2026-10-10' };
  const second = await handIn(world, 'LABOUR', {
    ...sheets,
    劳动力台账: [
      worker(one, '张某一', { ...next, 就业状态: '待业' }),
      worker(two, '李某二', { ...next, ...atWork, 务工区域: '县内', 就业起始日期: '2026-10-01' }),
      worker(three, '王某三'),
    ],
  });
  expect(second).toMatchObject({ outcomes: ['ledger CCU', 'training U', 'transport U'], faults: [] });
  expect(await second.accept()).toMatchObject({ states: 2, training: 0, transport: 0 });
  expect(await figures(world, 'M-20', '2026-10-09', ['WORK_PLACE'])).toEqual(['INSIDE_COUNTY 1', 'OTHER_PROVINCE 1']);
  expect(await figures(world, 'M-20', '2026-10-10', ['WORK_PLACE'])).toEqual(['INSIDE_COUNTY 1']);
  expect(await figures(world, 'M-20', '2026-10-10', ['WORK_PLACE'], known)).toEqual(['OTHER_PROVINCE 1']);
  expect(
    await handIn(world, 'LABOUR', {
      ...sheets,
      劳动力台账: [worker(one, '张某一', { 就业状态: '已就业' }), worker(two, '王某五')],
      交通补助: [way, { ...way, '补助金额(元)': 450 }],
    }),
  ).toMatchObject({
    outcomes: ['ledger RR', 'training U', 'transport UR'],
    faults: [
      'ledger 2 LABOUR_LEDGER_OLDER',
      'ledger 2 LABOUR_WORK_PLACE_MISSING',
      'ledger 3 LABOUR_LEDGER_OLDER',
      'ledger 3 NAME_DIFFERS',
      'transport 3 ROW_TWICE_IN_FILE',
      'transport 3 TRANSPORT_DIFFERS',
    ],
  });
});

const post = (changes: Record<string, string | number | null> = {}) => ({
  岗位编号: 'GW20260001',
  户编号: '99010100010001',
  证件号码: one,
  姓名: '张某一',
  行政村: '三里村',
  岗位类别: '保洁',
  用人单位: '三里村民委员会',
  '月报酬(元)': 650,
  协议开始日期: '2026-03-01',
  协议结束日期: '2027-02-28',
  出勤月份: '3、4、6',
  出勤月数: 3,
  '已发报酬(元)': 1900,
  岗位状态: '在岗',
  资金来源: '就业补助资金',
  ...changes,
});

test('a public-post ledger becomes posts, holdings and months with their pay to the fen; a later one adds the months that are new', async () => {
  const world = await ledgerWorld();
  const first = await handIn(world, 'PUBLIC_POST', { 公益岗位台账: [post()] });
  expect(first).toMatchObject({ outcomes: ['posts N'], faults: [] });
  expect(await first.accept()).toEqual({ posts: 1, holdings: 1, months: 3, ledgerEntries: 3 });
  const months = () => world.owner.execute(sql`select month, pay_fen::int as fen from post_month order by month`);
  expect(await months()).toEqual([
    { month: '2026-03', fen: 63_334 },
    { month: '2026-04', fen: 63_333 },
    { month: '2026-06', fen: 63_333 },
  ]);
  expect(await handIn(world, 'PUBLIC_POST', { 公益岗位台账: [post(), post({ 岗位编号: 'GW20260002' })] })).toMatchObject({
    outcomes: ['posts UR'],
    faults: ['posts 3 POST_DOUBLE_HOLDING'],
  });
  const second = await handIn(world, 'PUBLIC_POST', {
    公益岗位台账: [post({ 出勤月份: '3、4、6、7', 出勤月数: 4, '已发报酬(元)': 2550 })],
  });
  expect(second).toMatchObject({ outcomes: ['posts C'], faults: [] });
  expect(await second.accept()).toMatchObject({ posts: 0, holdings: 0, months: 1, ledgerEntries: 1 });
  expect(await counted(world)).toMatchObject({ months: 4, benefits: 4, fen: 255_000 });
});

test('a public-post ledger with faults is refused row by row and changes nothing', async () => {
  const world = await ledgerWorld();
  const { outcomes, faults } = await handIn(world, 'PUBLIC_POST', {
    公益岗位台账: [
      post({ 出勤月份: '三月' }),
      post({ 出勤月数: 2 }),
      post({ '已发报酬(元)': 2000 }),
      post({ 出勤月份: '3、4、12' }),
      post({ 协议结束日期: '2027-03-01' }),
      post({ 岗位编号: 'GW20260002', 证件号码: three, 姓名: '王某三', 户编号: '99010100010002', 行政村: '上坪村' }),
      post({ 岗位编号: 'GW20260003', 证件号码: two, 姓名: '李某二', '月报酬(元)': 850 }),
    ],
  });
  expect(outcomes).toEqual(['posts RRRRRRN']);
  expect(faults.filter((fault) => !fault.includes('POST_HELD') && !fault.includes('POST_DOUBLE'))).toEqual([
    'posts 2 POST_MONTHS_UNREADABLE',
    'posts 3 POST_MONTH_COUNT_WRONG',
    'posts 3 POST_PAID_ABOVE',
    'posts 4 POST_PAID_ABOVE',
    'posts 5 POST_MONTH_OUTSIDE',
    'posts 6 POST_AGREEMENT_LONG',
    'posts 7 POST_VILLAGE_UNKNOWN',
    'posts 8 POST_PAY_UNLIKE_BAND?',
  ]);
  expect(await counted(world)).toMatchObject({ months: 0, benefits: 0 });
});
