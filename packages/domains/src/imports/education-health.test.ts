import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import '../education/index.ts';
import '../health/index.ts';
import { registerHousehold } from '../households/commands/register-household.ts';
import { adoptParameters } from '../parameters/commands.ts';
import { type GraphWorld, county, graphWorld, identityNumber, testSecrets, today, township, village } from '../testing.ts';
import { acceptImport } from './commands/decide-import.ts';
import { checked, workbookOf } from './testing.ts';

type Row = Readonly<Record<string, string | number | null>>;

const pupilNumber = identityNumber('2016-05-01', 12);
const parentNumber = identityNumber('1980-02-28', 11);

/** A world with a household of the register (张某一 and the pupil 张某二) and one that is not 张某二's (李某三), and the county's parameters. */
async function programmeWorld(): Promise<GraphWorld> {
  const world = await graphWorld();
  await world.database.write(world.system, async (db) => {
    const values = {
      'edu.primary.standard': '1000.00',
      'edu.topUp': '200.00',
      'edu.rainDew.perTerm': '1500.00',
      'health.chronicTopUp': 80,
      'health.ceiling.COUNTY': '3000.00',
    };
    await adoptParameters(db, world.system, { document: '青禾扶组〔2026〕3号', place: county, from: '2024-01-01', values });
    const context = { db, actor: world.system, today, secrets: testSecrets };
    const causes = [{ cause: 'ILLNESS' as const, main: true }];
    const common = { village, registeredOn: '2020-01-01', attribute: 'ORDINARY' as const, causes };
    await registerHousehold(context, {
      ...common,
      number: '99010100010001',
      members: [
        { name: '张某一', identityNumber: parentNumber, relation: 'SELF' },
        { name: '张某二', identityNumber: pupilNumber, relation: 'SON' },
      ],
    });
    await registerHousehold(context, {
      ...common,
      number: '99010100010002',
      members: [{ name: '李某三', identityNumber: identityNumber('1970-05-01', 13), relation: 'SELF' }],
    });
  });
  return world;
}

interface Checked {
  readonly outcomes: readonly string[];
  readonly faults: readonly string[];
  accept(): Promise<unknown>;
}

/** Hands in a workbook of one sheet as a township's clerk, and tells each row's outcome and each fault as "row code". */
async function handIn(world: GraphWorld, template: string, sheet: string, rows: readonly Row[]): Promise<Checked> {
  const { actor } = world.as('STATION_CLERK', township);
  const text = rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([header, value]) => [header, value === null ? null : String(value)])),
  );
  const batch = await checked(
    { database: world.database, actor, secrets: testSecrets, today },
    await workbookOf({ [sheet]: text }),
    template,
  );
  const outcomes = await world.owner.execute<{ outcome: string }>(
    sql`select outcome from import_row where batch_id = ${batch.id} order by row_number`,
  );
  const faults = await world.owner.execute<{ fault: string }>(sql`
    select row_number || ' ' || code || case severity when 'WARNING' then '?' else '' end as fault from import_fault where batch_id = ${batch.id} order by row_number, code`);
  return {
    outcomes: outcomes.map(({ outcome }) => outcome),
    faults: faults.map(({ fault }) => fault).filter((fault) => !fault.endsWith('NUMBER_STORED_AS_TEXT?')),
    accept: async () =>
      (await world.database.write(actor, (db) => acceptImport(db, actor, { batchId: batch.id, expectedVersion: batch.version }, today)))
        .written,
  };
}

const counted = async (world: GraphWorld) =>
  (
    await world.owner.execute(
      sql`select (select count(*)::int from student_aid) as aid, (select count(*)::int from settlement) as bills, (select count(*)::int from doctor_contract) as contracts, (select count(*)::int from benefit_entry) as entries`,
    )
  )[0];

const aid: Row = {
  '乡(镇)': '东篱镇',
  行政村: '三里村',
  户编号: '99010100010001',
  人编号: null,
  证件号码: pupilNumber,
  姓名: '张某二',
  学校: '青禾县东篱中心小学',
  学段: '小学',
  年级: '三年级',
  是否寄宿: '否',
  学籍所在地: '县内',
  户籍所在地: '县内',
  学年: '2025-2026',
  学期: '春季',
  资助项目: '义务教育生活补助',
  资助形式: '现金',
  '金额(元)': '600.00',
  发放日期: '2026-04-10',
  发放方式: '一卡通',
  告知家长日期: null,
  备注: null,
};
const importAid = (world: GraphWorld, ...changes: Row[]) =>
  handIn(
    world,
    'STUDENT_AID',
    '学生资助名册',
    changes.map((change) => ({ ...aid, ...change })),
  );

test('a roster of aid becomes awards, one enrolment a year, and the ledger; handed in again nothing is new', async () => {
  const world = await programmeWorld();
  const rows = [
    {},
    { 学期: '秋季', 发放日期: '2025-09-20', '金额(元)': '500.00' },
    { 学年: '2026-2027', 学期: '秋季', 发放日期: '2026-08-20', 告知家长日期: '2026-08-21' },
  ];
  const first = await importAid(world, ...rows);
  expect(first).toMatchObject({ outcomes: ['NEW', 'NEW', 'NEW'], faults: [] });
  expect(await first.accept()).toEqual({ awards: 3, enrolments: 2, ledgerEntries: 3 });
  expect(
    await world.owner.execute(
      sql`select school_year, term, stage, standard_fen::int as standard, amount_fen::int as amount, in_county, household_in_county, state from student_aid order by awarded_on`,
    ),
  ).toEqual([
    {
      school_year: '2025-26',
      term: 'AUTUMN',
      stage: 'PRIMARY',
      standard: 60_000,
      amount: 50_000,
      in_county: true,
      household_in_county: true,
      state: 'PAID',
    },
    {
      school_year: '2025-26',
      term: 'SPRING',
      stage: 'PRIMARY',
      standard: 60_000,
      amount: 60_000,
      in_county: true,
      household_in_county: true,
      state: 'PAID',
    },
    {
      school_year: '2026-27',
      term: 'AUTUMN',
      stage: 'PRIMARY',
      standard: 60_000,
      amount: 60_000,
      in_county: true,
      household_in_county: true,
      state: 'FAMILY_INFORMED',
    },
  ]);
  expect(
    await world.owner.execute(
      sql`select programme, measure, year, period, amount_fen::int as amount from benefit_entry order by granted_on`,
    ),
  ).toEqual([
    { programme: 'EDUCATION', measure: 'LIVING_SUBSIDY', year: 2025, period: '2025-26 AUTUMN', amount: 50_000 },
    { programme: 'EDUCATION', measure: 'LIVING_SUBSIDY', year: 2026, period: '2025-26 SPRING', amount: 60_000 },
    { programme: 'EDUCATION', measure: 'LIVING_SUBSIDY', year: 2026, period: '2026-27 AUTUMN', amount: 60_000 },
  ]);
  const again = await importAid(world, ...rows, { 资助形式: '教科书减免', '金额(元)': '80.00' });
  expect(again).toMatchObject({ outcomes: ['UNCHANGED', 'UNCHANGED', 'UNCHANGED', 'NEW'], faults: [] });
  expect(await again.accept()).toEqual({ awards: 1, enrolments: 0, ledgerEntries: 1 });
});

test('every fault of a roster of aid is told by row, the rest is written, and of the refused rows nothing', async () => {
  const world = await programmeWorld();
  await (await importAid(world, {})).accept();
  const found = await importAid(
    world,
    { 学年: '2020-2022' },
    { 学期: '秋季', 发放日期: '2026-08-20', 学年: '2026-2027', '金额(元)': '0' },
    { 学年: '2023-2024', 发放日期: '2026-04-10' },
    { 证件号码: identityNumber('2015-01-01', 99), 学期: '秋季', 发放日期: '2025-10-10' },
    { 姓名: '张某某', 学期: '秋季', 发放日期: '2025-10-10' },
    { 学年: '2018-2019', 发放日期: '2019-04-10' },
    { 户编号: '99010100010002', 学年: '2022-2023', 发放日期: '2023-04-10' },
    { '金额(元)': '625.00' },
    { 学期: '全年', 资助项目: '国家助学金' },
    { 学期: '秋季', 资助项目: '国家助学金', 发放日期: '2025-10-10' },
    { 学段: '未知', 学年: '2021-2022', 发放日期: '2022-04-10' },
    { 学年: '2024-2025', 发放日期: '2025-04-10', '金额(元)': '650.00' },
  );
  expect(found.faults).toEqual([
    '2 SCHOOL_YEAR_UNREADABLE',
    '3 AID_OF_NOTHING',
    '4 PAID_OUTSIDE_SCHOOL_YEAR',
    '5 UNKNOWN_PERSON',
    '6 NAME_DIFFERS',
    '7 NOT_REGISTERED_THEN',
    '8 PERSON_OF_ANOTHER_HOUSEHOLD',
    '9 AID_ALREADY_RECORDED',
    '10 AID_STAGE_NOT_COVERED?',
    '11 AID_TWICE_IN_FILE',
    '12 UNKNOWN_CODE_WORD',
    '13 AID_UNLIKE_STANDARD?',
  ]);
  expect(found.outcomes).toEqual([...Array.from({ length: 8 }, () => 'REFUSED'), 'NEW', 'REFUSED', 'REFUSED', 'NEW']);
  expect(await found.accept()).toEqual({ awards: 2, enrolments: 1, ledgerEntries: 2 });
  expect(await counted(world)).toEqual({ aid: 3, bills: 0, contracts: 0, entries: 3 });
});

const bill: Row = {
  结算编号: 'JS2026000001',
  户编号: '99010100010001',
  证件号码: parentNumber,
  姓名: '张某一',
  就诊日期: '2026-03-10',
  医院级别: '县级',
  就诊类别: '住院',
  先诊疗后付费: '是',
  '总费用(元)': '10000.00',
  '基本医保(元)': '7000.00',
  '大病保险(元)': '0.00',
  '医疗救助(元)': '1000.00',
  '补充保险(元)': '0.00',
  '财政兜底(元)': '200.00',
  '180补充(元)': '0.00',
  '自付(元)': '1800.00',
  备注: null,
};
const importBills = (world: GraphWorld, ...changes: Row[]) =>
  handIn(
    world,
    'SETTLEMENT',
    '一站式结算台账',
    changes.map((change, index) => ({ ...bill, 结算编号: `JS${index}`, ...change })),
  );

test('a ledger of bills is written with its compensation; faults are told by row, ceilings only warn', async () => {
  const world = await programmeWorld();
  const first = await importBills(world, {}, { 就诊日期: '2025-12-31' });
  expect(first).toMatchObject({ outcomes: ['NEW', 'NEW'], faults: [] });
  expect(await first.accept()).toEqual({ settlements: 2, ledgerEntries: 2 });
  const chronic = {
    就诊类别: '慢病门诊',
    '总费用(元)': '100.00',
    '基本医保(元)': '50.00',
    '医疗救助(元)': '0',
    '财政兜底(元)': '0',
    '180补充(元)': '41.00',
    '自付(元)': '9.00',
  };
  const found = await importBills(
    world,
    {},
    { '自付(元)': '1700.00' },
    { '总费用(元)': '0', '基本医保(元)': '0', '医疗救助(元)': '0', '财政兜底(元)': '0', '自付(元)': '0' },
    { '财政兜底(元)': '0', '180补充(元)': '200.00' },
    { 结算编号: 'JS3' },
    { 结算编号: 'JS1' },
    { 就诊日期: '2019-12-31' },
    { '基本医保(元)': '约七千' },
    { 就诊日期: '2026-05-10' },
    chronic,
  );
  expect(found.faults).toEqual([
    '3 BILL_DOES_NOT_ADD_UP',
    '3 CASE_ALREADY_RECORDED',
    '4 BILL_OF_NOTHING',
    '5 TOP_UP_WITHOUT_CHRONIC',
    '6 CASE_TWICE_IN_FILE',
    '7 CASE_ALREADY_RECORDED',
    '7 CASE_TWICE_IN_FILE',
    '8 NOT_REGISTERED_THEN',
    '9 NUMBER_UNREADABLE',
    '10 SELF_PAY_OVER_CEILING?',
    '11 TOP_UP_ABOVE_RATIO?',
  ]);
  expect(found.outcomes).toEqual(['UNCHANGED', ...Array.from({ length: 7 }, () => 'REFUSED'), 'NEW', 'NEW']);
  expect(await found.accept()).toEqual({ settlements: 2, ledgerEntries: 2 });
  expect(await counted(world)).toEqual({ aid: 0, bills: 4, contracts: 0, entries: 4 });
  expect(await world.owner.execute(sql`select sum(amount_fen)::int as fen from benefit_entry`)).toEqual([{ fen: 3 * 820_000 + 9_100 }]);
});

const contract: Row = {
  户编号: '99010100010001',
  证件号码: parentNumber,
  姓名: '张某一',
  行政村: '三里村',
  签约年度: '2026',
  签约团队: '东篱镇卫生院第一团队',
  签约日期: '2026-01-05',
  续签日期: null,
  应随访次数: '4',
  已随访次数: '1',
  慢病证号: 'MB000001',
  病种类别代码: 'M01',
  认定日期: '2025-01-10',
  有效期至: '2030-01-10',
};
const importContracts = (world: GraphWorld, ...changes: Row[]) =>
  handIn(
    world,
    'HEALTH_CONTRACT',
    '家庭医生签约与慢病台账',
    changes.map((change) => ({ ...contract, ...change })),
  );

test('contracts are written with certificates and brought up to date later; the class of a disease is kept nowhere', async () => {
  const world = await programmeWorld();
  const pupil = { 证件号码: pupilNumber, 姓名: '张某二', 慢病证号: null, 认定日期: null, 有效期至: null, 病种类别代码: null };
  const first = await importContracts(world, {}, pupil);
  expect(first).toMatchObject({ outcomes: ['NEW', 'NEW'], faults: [] });
  expect(await first.accept()).toEqual({ contracts: 2, renewed: 0, certificates: 1 });
  const later = await importContracts(world, { 已随访次数: '3', 续签日期: '2026-10-10' }, pupil);
  expect(later).toMatchObject({ outcomes: ['CHANGED', 'UNCHANGED'], faults: [] });
  expect(await later.accept()).toEqual({ contracts: 0, renewed: 1, certificates: 0 });
  expect(
    await world.owner.execute(sql`select services_given, renewed_on::text, version from doctor_contract order by services_given`),
  ).toEqual([
    { services_given: 1, renewed_on: null, version: 1 },
    { services_given: 3, renewed_on: '2026-10-10', version: 2 },
  ]);
  expect(await world.owner.execute(sql`select handbook_number, diseases_sealed from chronic_certificate`)).toEqual([
    { handbook_number: 'MB000001', diseases_sealed: null },
  ]);
  expect(JSON.stringify(await world.owner.execute(sql`select data from import_row`))).not.toContain('M01');
});

test('every fault of a workbook of contracts is told by row and nothing of it is written', async () => {
  const world = await programmeWorld();
  await (await importContracts(world, {})).accept();
  const other = { 户编号: '99010100010002', 证件号码: identityNumber('1970-05-01', 13), 姓名: '李某三' };
  const found = await importContracts(
    world,
    { 签约年度: '2025', 签约日期: '2026-01-05', 慢病证号: null, 认定日期: null, 有效期至: null },
    { ...other, 慢病证号: 'MB000001' },
    { ...other, 慢病证号: 'MB2', 认定日期: null },
    { 签约年度: '2024', 签约日期: '2024-01-05', 慢病证号: 'MB000003', 有效期至: '2025-01-10' },
    { 签约年度: '2023', 签约日期: '2023-05-05', 续签日期: '2023-01-05', 慢病证号: null, 认定日期: null, 有效期至: null },
  );
  expect(found.faults).toEqual([
    '2 CONTRACT_OUTSIDE_YEAR',
    '3 HANDBOOK_NUMBER_TAKEN',
    '4 CERTIFICATE_INCOMPLETE',
    '4 CONTRACT_TWICE_IN_FILE',
    '5 CERTIFICATE_PERIOD_REVERSED',
    '6 CONTRACT_RENEWED_BEFORE_SIGNED',
  ]);
  expect(new Set(found.outcomes)).toEqual(new Set(['REFUSED']));
  expect(await counted(world)).toEqual({ aid: 0, bills: 0, contracts: 1, entries: 0 });
});
