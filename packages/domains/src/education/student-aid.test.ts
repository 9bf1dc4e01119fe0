import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { adoptParameters } from '../parameters/commands.ts';
import { aidByPerson, enrolmentsByPerson } from './store.ts';
import { type GraphWorld, county, farVillage, graphWorld, identityNumber, otherTownship, township, village } from '../testing.ts';

const REGISTER = `mutation ($input: RegisterHouseholdInput!) { registerHousehold(input: $input) {
  household { id members(first: 5) { nodes { person { id name } } } } userErrors { code } } }`;

interface Registered {
  registerHousehold: { household: { id: string; members: { nodes: { person: { id: string } }[] } } | null; userErrors: { code: string }[] };
}

const standards = {
  'edu.preschool.standard': '1000.00',
  'edu.primary.standard': '1000.00',
  'edu.junior.standard': '1250.00',
  'edu.topUp': '200.00',
  'edu.rainDew.perTerm': '1500.00',
};

/** A world with this county's standards, and a household whose second member is a pupil. */
async function schoolWorld(birthDate = '2017-05-01') {
  const world = await graphWorld();
  await world.database.write(world.system, (db) =>
    adoptParameters(db, world.system, { document: '青禾扶组〔2026〕3号', place: county, from: '2025-01-01', values: standards }),
  );
  return { world, pupil: await aPupil(world, birthDate) };
}

async function aPupil(
  world: GraphWorld,
  birthDate: string,
  place: { village: string; township: string } = { village, township },
): Promise<string> {
  const input = {
    number: `9901010001${place.village.slice(6, 10)}`,
    village: place.village,
    registeredOn: '2020-01-01',
    attribute: 'ORDINARY',
    causes: [{ cause: 'SCHOOLING', main: true }],
    members: [
      { name: '张某一', identityNumber: identityNumber('1980-02-28', Number(place.village.slice(7, 9)) + 1), relation: 'SELF' },
      { name: '张某二', identityNumber: identityNumber(birthDate, Number(place.village.slice(7, 9)) + 1), relation: 'SON' },
    ],
    idempotencyKey: crypto.randomUUID(),
  };
  const { registerHousehold } = await world.as('STATION_CLERK', place.township).run<Registered>(REGISTER, { input });
  const pupil = registerHousehold.household?.members.nodes[1]?.person.id;
  if (!pupil) throw new Error(JSON.stringify(registerHousehold.userErrors));
  return pupil;
}

const ENROL = `mutation ($input: EnrolPupilInput!) { enrolPupil(input: $input) { enrolment { schoolYear school stage grade boarder inCounty from to } userErrors { code message } } }`;
const GRANT = `mutation ($input: GrantStudentAidInput!) { grantStudentAid(input: $input) {
  studentAid { id programme stage schoolYear term component standard amount inCounty awardedOn paidOn state version }
  userErrors { code message field rule { key value document { number } } } } }`;
const RAIN_DEW = `mutation ($input: GrantRainDewInput!) { grantRainDew(input: $input) { studentAid { amount term state } userErrors { code } } }`;
const REVERSE = `mutation ($input: ReverseStudentAidInput!) { reverseStudentAid(input: $input) { studentAid { state reversalReason version } userErrors { code } } }`;

const enrolment = (person: string, changes: Record<string, unknown> = {}) => ({
  person,
  schoolYear: '2025-26',
  school: '青禾县东篱中心小学',
  stage: 'PRIMARY',
  grade: '三年级',
  boarder: true,
  inCounty: true,
  idempotencyKey: crypto.randomUUID(),
  ...changes,
});

const award = (person: string, changes: Record<string, unknown> = {}) => ({
  person,
  programme: 'LIVING_SUBSIDY',
  schoolYear: '2025-26',
  term: 'SPRING',
  component: 'CASH',
  awardedOn: '2026-04-10',
  paidOn: '2026-04-20',
  idempotencyKey: crypto.randomUUID(),
  ...changes,
});

interface Granted {
  grantStudentAid: { studentAid: { id: string; version: number } | null; userErrors: { code: string; message: string }[] };
}

const clerk = (world: GraphWorld) => world.as('DEPARTMENT_OFFICER', county, ['EDUCATION']);
const enrol = (world: GraphWorld, person: string, changes?: Record<string, unknown>) =>
  clerk(world).run(ENROL, { input: enrolment(person, changes) });
const grant = (world: GraphWorld, person: string, changes?: Record<string, unknown>) =>
  clerk(world).run<Granted>(GRANT, { input: award(person, changes) });

const written = async (world: GraphWorld) =>
  (
    await world.owner.execute(
      sql`select (select count(*)::int from school_enrolment) as enrolments, (select count(*)::int from student_aid) as awards, (select count(*)::int from benefit_entry) as entries, (select coalesce(sum(amount_fen), 0)::int from benefit_entry) as fen`,
    )
  )[0];

test('an enrolled pupil gets the standard of stage and term, and the ledger gets the same amount', async () => {
  const { world, pupil } = await schoolWorld();
  expect(await enrol(world, pupil)).toEqual({
    enrolPupil: {
      enrolment: {
        schoolYear: '2025-26',
        school: '青禾县东篱中心小学',
        stage: 'PRIMARY',
        grade: '三年级',
        boarder: true,
        inCounty: true,
        from: '2025-09-01',
        to: '2026-09-01',
      },
      userErrors: [],
    },
  });
  expect(await grant(world, pupil)).toMatchObject({
    grantStudentAid: {
      studentAid: { stage: 'PRIMARY', standard: '600.00', amount: '600.00', inCounty: true, state: 'PAID', version: 1 },
      userErrors: [],
    },
  });
  expect(await written(world)).toEqual({ enrolments: 1, awards: 1, entries: 1, fen: 60_000 });
  const [entry] = await world.owner.execute(sql`select programme, measure, year, period, evidence, paid_on::text from benefit_entry`);
  expect(entry).toEqual({
    programme: 'EDUCATION',
    measure: 'LIVING_SUBSIDY',
    year: 2026,
    period: '2025-26 SPRING',
    evidence: '青禾扶组〔2026〕3号',
    paid_on: '2026-04-20',
  });
});

test('an amount above the standard is refused with parameter, value and document, and nothing is written', async () => {
  const { world, pupil } = await schoolWorld();
  await enrol(world, pupil);
  expect(await grant(world, pupil, { amount: '625.00' })).toMatchObject({
    grantStudentAid: {
      studentAid: null,
      userErrors: [
        {
          code: 'AID_ABOVE_STANDARD',
          field: ['amount'],
          message: '625.00 元高于标准 600.00 元，多 25.00 元。依据 青禾扶组〔2026〕3号。按标准办理',
          rule: { key: 'edu.primary.standard', value: '1000.00', document: { number: '青禾扶组〔2026〕3号' } },
        },
      ],
    },
  });
  expect(await written(world)).toEqual({ enrolments: 1, awards: 0, entries: 0, fen: 0 });
});

test('a second award for the same programme and term is refused under R-063, a whole year counting as both terms', async () => {
  const { world, pupil } = await schoolWorld();
  await enrol(world, pupil);
  await grant(world, pupil);
  for (const changes of [{}, { amount: '1.00' }, { term: 'YEAR' }]) {
    expect((await grant(world, pupil, changes)).grantStudentAid).toMatchObject({
      studentAid: null,
      userErrors: [{ code: 'AID_ALREADY_GRANTED', rule: { key: 'R-063' } }],
    });
  }
  expect((await grant(world, pupil, { term: 'AUTUMN' })).grantStudentAid.userErrors).toEqual([]);
  expect((await grant(world, pupil, { component: 'BOOKS_WAIVED' })).grantStudentAid.userErrors).toEqual([]);
  expect(await written(world)).toEqual({ enrolments: 1, awards: 3, entries: 3, fen: 180_000 });
});

test('a missing parameter stops the award and names itself', async () => {
  const { world, pupil } = await schoolWorld('2009-05-01');
  await enrol(world, pupil, { stage: 'SENIOR', grade: '高一' });
  const { grantStudentAid } = await grant(world, pupil, { programme: 'STATE_GRANT' });
  expect(grantStudentAid).toMatchObject({ studentAid: null, userErrors: [{ code: 'PARAMETER_MISSING' }] });
  expect(grantStudentAid.userErrors[0]?.message).toContain('edu.senior.grant');
  expect((await grant(world, pupil)).grantStudentAid.userErrors).toMatchObject([{ code: 'STAGE_NOT_COVERED' }]);
  expect(await written(world)).toMatchObject({ awards: 0, entries: 0 });
});

test.each([
  ['before the pupil was enrolled', { schoolYear: '2024-25', awardedOn: '2025-04-10', paidOn: '2025-04-20' }, ['NOT_ENROLLED']],
  ['before the household was registered', { schoolYear: '2018-19', awardedOn: '2019-04-10', paidOn: null }, ['NOT_A_REGISTERED_MEMBER']],
  ['outside the term', { awardedOn: '2026-01-10', paidOn: '2026-01-10' }, ['OUTSIDE_SCHOOL_YEAR', 'OUTSIDE_SCHOOL_YEAR']],
  ['in the future', { schoolYear: '2026-27', awardedOn: '2027-03-10', paidOn: null }, ['DATE_IN_FUTURE']],
  ['paid before it was awarded', { paidOn: '2026-04-01' }, ['PAID_BEFORE_AWARDED']],
  ['of a school year that is none', { schoolYear: '2025-27' }, ['SCHOOL_YEAR_MALFORMED']],
])('aid %s is refused and nothing is written', async (_, changes, expected) => {
  const { world, pupil } = await schoolWorld();
  await enrol(world, pupil);
  const { grantStudentAid } = await grant(world, pupil, changes);
  expect(grantStudentAid.userErrors.map(({ code }) => code)).toEqual(expected);
  expect(await written(world)).toMatchObject({ awards: 0, entries: 0 });
});

test('an award is reversed once: the ledger cancels out and the term is free again', async () => {
  const { world, pupil } = await schoolWorld();
  await enrol(world, pupil);
  const { studentAid } = (await grant(world, pupil)).grantStudentAid;
  const reverse = (expectedVersion: number) =>
    clerk(world).run<{ reverseStudentAid: unknown }>(REVERSE, {
      input: { award: studentAid?.id, expectedVersion, reason: '学段登记有误', idempotencyKey: crypto.randomUUID() },
    });
  expect((await reverse(2)).reverseStudentAid).toMatchObject({ studentAid: null, userErrors: [{ code: 'STALE_VERSION' }] });
  expect((await reverse(1)).reverseStudentAid).toEqual({
    studentAid: { state: 'REVERSED', reversalReason: '学段登记有误', version: 2 },
    userErrors: [],
  });
  expect((await reverse(2)).reverseStudentAid).toMatchObject({ userErrors: [{ code: 'AID_ALREADY_REVERSED' }] });
  expect(await written(world)).toMatchObject({ awards: 1, entries: 2, fen: 0 });
  expect((await grant(world, pupil)).grantStudentAid.userErrors).toEqual([]);
  expect(await written(world)).toMatchObject({ awards: 2, entries: 3, fen: 60_000 });
});

test('Rain-Dew gives the standard per term to a vocational pupil and is refused for others', async () => {
  const { world, pupil } = await schoolWorld('2009-05-01');
  await enrol(world, pupil, { stage: 'VOCATIONAL_SECONDARY', grade: '高一', inCounty: false });
  const input = { person: pupil, schoolYear: '2025-26', term: 'YEAR', awardedOn: '2026-05-20', idempotencyKey: 'r' };
  expect(await world.as('COUNTY_CLERK').run(RAIN_DEW, { input })).toEqual({
    grantRainDew: { studentAid: { amount: '3000.00', term: 'YEAR', state: 'APPROVED' }, userErrors: [] },
  });
  const other = await aPupil(world, '2017-05-01', { village: farVillage, township: otherTownship });
  await enrol(world, other);
  expect(await world.as('COUNTY_CLERK').run(RAIN_DEW, { input: { ...input, person: other, idempotencyKey: 'o' } })).toEqual({
    grantRainDew: { studentAid: null, userErrors: [{ code: 'STAGE_NOT_COVERED' }] },
  });
});

test('a change of school ends the earlier enrolment, and a day that is taken is refused', async () => {
  const { world, pupil } = await schoolWorld();
  await enrol(world, pupil);
  await enrol(world, pupil, { school: '邻川县城关小学', inCounty: false, from: '2026-03-01' });
  expect(await enrol(world, pupil, { school: '第三小学', from: '2026-02-01' })).toMatchObject({
    enrolPupil: { enrolment: null, userErrors: [{ code: 'ALREADY_ENROLLED' }] },
  });
  const PUPIL = `query ($id: ID!) { node(id: $id) { ... on Person { enrolments(first: 5) { nodes { school from to } } } } }`;
  expect(await clerk(world).run(PUPIL, { id: pupil })).toEqual({
    node: {
      enrolments: {
        nodes: [
          { school: '邻川县城关小学', from: '2026-03-01', to: '2026-09-01' },
          { school: '青禾县东篱中心小学', from: '2025-09-01', to: '2026-03-01' },
        ],
      },
    },
  });
  await grant(world, pupil);
  expect(await world.owner.execute(sql`select in_county from student_aid`)).toMatchObject([{ in_county: false }]);
});

test('a pupil of another township is not found and nothing is written', async () => {
  const { world } = await schoolWorld();
  const far = await aPupil(world, '2017-05-01', { village: farVillage, township: otherTownship });
  const answer = await world.as('STATION_CLERK', township).run(ENROL, { input: enrolment(far) });
  expect(answer).toMatchObject({ enrolPupil: { enrolment: null, userErrors: [{ code: 'NOT_FOUND' }] } });
  expect(await written(world)).toMatchObject({ enrolments: 0 });
});

test('offices without the education module neither read pupils nor award', async () => {
  const { world, pupil } = await schoolWorld();
  await enrol(world, pupil);
  const PUPIL = `query ($id: ID!) { node(id: $id) { ... on Person { name enrolments(first: 5) { nodes { school } } } } }`;
  for (const caller of [world.as('DEPARTMENT_OFFICER', county, ['HEALTH']), world.as('TEAM_MEMBER', village)]) {
    const { data, errors } = await caller.ask(PUPIL, { id: pupil });
    expect(data).toMatchObject({ node: { name: '张某二', enrolments: null } });
    expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['FORBIDDEN']);
    const refused = await caller.ask(GRANT, { input: award(pupil) });
    expect(refused.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  }
  expect(await written(world)).toMatchObject({ awards: 0 });
});

test('the aid of a page of people is read in as many statements for fifty as for two', async () => {
  const { world } = await schoolWorld();
  const statements = async (count: number) => {
    const context = world.context(clerk(world).actor);
    const db = await context.db();
    let run = 0;
    const page = { limit: 5, backward: false, from: undefined };
    const counting = new Proxy(db, {
      get(target, property, receiver) {
        if (property === 'select' || property === 'execute') run += 1;
        return Reflect.get(target, property, receiver) as unknown;
      },
    });
    const scope = { ...context, db: () => Promise.resolve(counting), loaders: new Map() };
    const ids = Array.from({ length: count }, () => crypto.randomUUID());
    const keys = ids.map((parentId) => ({ parentId, page, moment: undefined }));
    await Promise.all([
      ...keys.map((key) => aidByPerson(scope).load({ ...key, filter: { schoolYear: undefined } })),
      ...keys.map((key) => enrolmentsByPerson(scope).load({ ...key, filter: undefined })),
    ]);
    await context.close();
    return run;
  };
  expect(await statements(50)).toBe(await statements(2));
});
