import type { Role } from '@mingzhang/kernel';
import { encodeId } from '@mingzhang/graph';
import { sql } from 'drizzle-orm';
import { storeFile } from '../../packages/domains/src/files/commands.ts';
import { checked, handIn, twoHouseholds, workbookOf } from '../../packages/domains/src/imports/testing.ts';
import { type GraphWorld, identityNumber, testSecrets, today, township, village } from '../../packages/domains/src/testing.ts';

export const key = () => ({ idempotencyKey: crypto.randomUUID() });

export const parameters = {
  'industry.menu': { TEA: { unit: 'MU', yuan: '500.00' }, PIG: { unit: 'HEAD', yuan: '300.00' } },
  'industry.riskAssessment': { grades: ['A', 'B', 'C'] },
  'post.payBand': { min: '600.00', max: '800.00' },
  'post.maxMonths': 12,
  'employment.subsidies': {
    training: { GUIDANCE: '500.00', SKILL: '2500.00', FARMER: '2000.00', ECOMMERCE: '3000.00' },
    transport: { INSIDE_COUNTY: '150.00', OTHER_COUNTY: '300.00', OTHER_PROVINCE: '400.00' },
  },
  'health.chronicTopUp': 80,
  'health.ceiling.COUNTY': '3000.00',
  'health.diseaseList': ['D01', 'D02'],
  'edu.preschool.standard': '1000.00',
  'edu.primary.standard': '1000.00',
  'edu.junior.standard': '1250.00',
  'edu.topUp': '200.00',
  'edu.rainDew.perTerm': '1500.00',
  'notice.days.D-26.VILLAGE': { days: 7, kind: 'CALENDAR' },
  'notice.retentionDays': 0,
  'mask.name.web': 'SURNAME',
  'disclosure.documentPrefix': '青禾帮扶公',
  'office.dutyPhone': '0000-0000012',
  'stat.minCell': 5,
  'people.keepYears': 5,
  'help.template': ['COUNTY', 'VILLAGE'],
  'help.maxHouseholds': { warning: 5, max: 10 },
};

export type As = (role: Role, place?: string) => (act: string, input: Record<string, unknown>) => Promise<void>;
export type Find = (type: string, where?: string) => Promise<{ id: string; version: number }>;

/** Puts one of everything into the village through the acts that offices use. */
export async function furnish(world: GraphWorld, as: As, find: Find): Promise<void> {
  const clerk = as('COUNTY_CLERK');
  const station = as('STATION_CLERK', township);
  const member = (name: string, birth: string, n: number, relation: string) => ({
    name,
    identityNumber: identityNumber(birth, n),
    relation,
  });
  const household = (number: string, members: unknown[]) =>
    clerk('registerHousehold', {
      ...key(),
      number,
      village,
      registeredOn: '2020-01-01',
      attribute: 'ORDINARY',
      causes: [{ cause: 'ILLNESS', main: true }],
      members,
      netIncomePerPerson: '6000.00',
      phone: '13800990001',
      address: '三里村门牌壹号',
    });
  // First of all, so that the newest rows are those of the households that helpers are paired with.
  await household('99010100010003', [
    member('辛某户主', '1958-02-28', 16, 'SELF'),
    member('壬某走人', '1980-02-28', 17, 'OTHER'),
    member('癸某走人', '1982-02-28', 18, 'OTHER'),
  ]);
  for (const name of ['壬某走人', '癸某走人']) {
    const third = await find('Household', "number = '99010100010003'");
    const left = { person: (await find('Person', `name = '${name}'`)).id, leftOn: today, reason: 'MARRIAGE_OUT' };
    await clerk('removeMember', { ...left, household: third.id, expectedVersion: third.version });
  }
  const gone = (await find('Person', "name = '壬某走人'")).id;
  await clerk('erasePerson', { ...key(), person: gone, askedBy: 'SELF', paper: '申请书1号', ground: 'UNLAWFUL' });
  await household('99010100010001', [
    member('甲某户主', '1968-02-28', 11, 'SELF'),
    member('乙某成人', '1970-05-06', 12, 'SPOUSE'),
    member('丙某学生', '2017-05-01', 13, 'SON'),
    member('丁某学生', '2009-05-01', 14, 'DAUGHTER'),
  ]);
  await household('99010100010002', [member('戊某户主', '1975-03-03', 15, 'SELF')]);
  const second = await find('Household', "number = '99010100010002'");
  await clerk('listForExit', { ...key(), household: second.id, expectedVersion: second.version, on: today });
  const first = (await find('Household', "number = '99010100010001'")).id;
  const adult = (await find('Person', "name = '乙某成人'")).id;
  const pupil = (await find('Person', "name = '丙某学生'")).id;
  await clerk('registerOperator', {
    ...key(),
    number: 'ZT0001',
    name: '青禾县示例一号合作社',
    kind: 'COOPERATIVE',
    creditCode: '99990101MA0000001X',
    place: village,
    assessment: { assessedOn: '2026-01-10', grade: 'B', until: '2027-01-09' },
  });
  const operator = (await find('Operator')).id;
  await clerk('startCarrying', { ...key(), household: first, operator, mode: 'EQUITY', from: '2026-02-01', stake: '5000.00' });
  await clerk('registerIndustryProject', { ...key(), place: village, name: '茶园改造', year: 2026, kind: 'TEA', budget: '120000.00' });
  const entry = { household: first, year: 2026, quantity: '2.5', state: 'RUNNING' };
  await clerk('recordIndustryEntry', { ...key(), ...entry, kind: 'PIG', unit: 'HEAD', quantity: '3' });
  const pig = await find('IndustryEntry');
  await clerk('acceptIndustryEntry', {
    ...key(),
    entry: pig.id,
    expectedVersion: pig.version,
    acceptedOn: '2026-06-01',
    paidOn: '2026-06-20',
  });
  await clerk('recordIndustryEntry', { ...key(), ...entry, kind: 'TEA', unit: 'MU' });
  for (const number of ['GW20260001', 'GW20260002'])
    await clerk('openPost', {
      ...key(),
      number,
      village,
      class: 'CLEANER',
      organisation: '三里村民委员会',
      monthlyPay: '650.00',
      openedOn: '2026-01-01',
    });
  const post = (await find('PublicPost', "number = 'GW20260001'")).id;
  await clerk('appoint', { ...key(), person: adult, post, from: '2026-01-01', until: '2026-12-31' });
  await clerk('recordLabourState', { ...key(), person: adult, state: 'FARMING', from: '2025-01-01' });
  await clerk('recordSettlement', {
    ...key(),
    person: adult,
    caseNumber: 'JS2026000001',
    kind: 'INPATIENT',
    hospitalLevel: 'COUNTY',
    visitedOn: '2026-03-10',
    treatedFirst: true,
    total: '10000.00',
    basic: '7000.00',
    medicalRelief: '1000.00',
    fiscalFloor: '200.00',
    selfPaid: '1800.00',
  });
  await clerk('enrolPupil', {
    ...key(),
    person: pupil,
    schoolYear: '2025-26',
    school: '青禾县东篱中心小学',
    stage: 'PRIMARY',
    grade: '三年级',
    boarder: true,
    inCounty: true,
  });
  await clerk('enrolPupil', {
    ...key(),
    person: (await find('Person', "name = '丁某学生'")).id,
    schoolYear: '2025-26',
    school: '青禾县职业中学',
    stage: 'VOCATIONAL_SECONDARY',
    grade: '一年级',
    boarder: true,
    inCounty: true,
  });
  await clerk('grantStudentAid', {
    ...key(),
    person: pupil,
    programme: 'LIVING_SUBSIDY',
    schoolYear: '2025-26',
    term: 'AUTUMN',
    component: 'CASH',
    awardedOn: '2025-11-10',
  });
  await people(world, as, find);
  await papers(world, station, as, find);
}

async function people(world: GraphWorld, as: As, find: Find): Promise<void> {
  const keeper = as('DATA_ADMINISTRATOR');
  const office = { unit: '三里村', role: 'VILLAGE_CLERK', place: village, from: today };
  await keeper('registerAccount', { name: 'cs-yiming', displayName: '测某甲', ...office });
  await keeper('registerAccount', { name: 'cs-erming', displayName: '测某乙', ...office });
  const { id, version } = await find('Account', "name = 'cs-erming'");
  await keeper('disableAccount', { account: id, expectedVersion: version });
  await world.owner.execute(sql`update account set totp_secret = 'x' where name = 'cs-erming'`);
}

/** Lists, imports, exports and what a report printed. */
async function papers(world: GraphWorld, station: ReturnType<As>, as: As, find: Find): Promise<void> {
  const draft = (place: string) => station('draftPublication', { ...key(), type: 'D-26', place, year: 2026 });
  await draft(village);
  const { id, version } = await find('Publication');
  await as('TOWNSHIP_LEADER', township)('approvePublication', { ...key(), publication: id, expectedVersion: version });
  await draft(village);
  // Handed in from the village itself, so that the village's offices have it inside.
  const actor = world.as('COUNTY_CLERK', village).actor;
  const desk = { database: world.database, actor, secrets: testSecrets, today };
  const { family, sheets } = twoHouseholds();
  await checked(desk, await workbookOf(sheets()), 'REGISTER', { mark: false, rowLimit: 100 });
  Object.assign(family.household, { '人均纯收入(元)': 5300.5 });
  await handIn(desk, await workbookOf(sheets()), 'REGISTER', '交来.xlsx');
  Object.assign(family.household, { '人均纯收入(元)': 5400.5 });
  const content = await workbookOf(sheets());
  const stream = (async function* () {
    yield content;
  })();
  await storeFile(world.database, actor, { name: '待检.xlsx', stream, purpose: 'IMPORT' });
  await as('COUNTY_CLERK', village)('exportHouseholds', { ...key(), columns: ['NUMBER', 'HEAD'], purpose: '核对' });
  await as('COUNTY_CLERK')('declareFigure', {
    place: village,
    metric: 'M-01',
    measure: 'HOUSEHOLDS',
    asOf: '2026-09-30',
    value: '7',
    precision: 'EXACT',
    source: 'S2',
    sourceText: '在册户数',
  });
}

/** The helper inside is paired with both households of the village, the one beside with none. They are people of the platform already. */
export async function pairHelpers(world: GraphWorld, find: Find, accounts: { inside: string; beside: string }): Promise<void> {
  // Older than the offices of the village, which are the ones that the table asks about.
  for (const [order, accountId] of [accounts.inside, accounts.beside].entries())
    await world.owner.execute(sql`insert into office (id, account_id, role, place_code, valid_from, granted_by)
      values (${`01900000-0000-7000-8000-00000000001${order}`}, ${accountId}, 'HELPER', ${village}, '2020-01-01', ${accountId})`);
  for (const number of ['99010100010001', '99010100010002']) {
    const { id, version } = await find('Household', `number = '${number}'`);
    const input = {
      household: id,
      expectedVersion: version,
      helper: encodeId('Helper', accounts.inside),
      level: 'COUNTY',
      from: '2024-01-01',
    };
    const answer = await world
      .as('ORGANISATION_DEPARTMENT')
      .run<{ pairHousehold: { userErrors: unknown[] } }>(
        'mutation ($input: PairHouseholdInput!) { pairHousehold(input: $input) { userErrors { code } } }',
        { input },
      );
    if (answer.pairHousehold.userErrors.length > 0) throw new Error(`pairHousehold: ${JSON.stringify(answer)}`);
  }
}
