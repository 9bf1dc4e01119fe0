import { openSecret } from '@mingzhang/kernel';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { adoptParameters } from '../parameters/commands.ts';
import {
  type GraphWorld,
  county,
  graphWorld,
  identityNumber,
  otherTownship,
  otherVillage,
  testSecrets,
  township,
  village,
} from '../testing.ts';
import { certificateByPerson, contractByPersonAndYear, settlementsByPerson } from './store.ts';

const REGISTER = `mutation ($input: RegisterHouseholdInput!) { registerHousehold(input: $input) {
  household { id members(first: 5) { nodes { person { id } } } } userErrors { code } } }`;

interface Registered {
  registerHousehold: { household: { members: { nodes: { person: { id: string } }[] } } | null; userErrors: { code: string }[] };
}

const scheme = { 'health.chronicTopUp': 80, 'health.ceiling.COUNTY': '3000.00', 'health.diseaseList': ['D01', 'D02'] };

/** A world with this county's scheme, and a person of a registered household. */
async function clinicWorld() {
  const world = await graphWorld();
  await world.database.write(world.system, (db) =>
    adoptParameters(db, world.system, { document: '青禾扶组〔2026〕3号', place: county, from: '2025-01-01', values: scheme }),
  );
  const input = {
    number: '99010100010001',
    village,
    registeredOn: '2020-01-01',
    attribute: 'ORDINARY',
    causes: [{ cause: 'ILLNESS', main: true }],
    members: [{ name: '张某一', identityNumber: identityNumber('1960-02-28', 1), relation: 'SELF' }],
    idempotencyKey: crypto.randomUUID(),
  };
  const { registerHousehold } = await world.as('STATION_CLERK', township).run<Registered>(REGISTER, { input });
  const person = registerHousehold.household?.members.nodes[0]?.person.id;
  if (!person) throw new Error(JSON.stringify(registerHousehold.userErrors));
  return { world, person };
}

const officer = (world: GraphWorld) => world.as('DEPARTMENT_OFFICER', county, ['HEALTH']);

const SETTLE = `mutation ($input: RecordSettlementInput!) { recordSettlement(input: $input) {
  settlement { id caseNumber total selfPaid fiscalFloor version } userErrors { code severity message field rule { key value document { number } } } } }`;
const REVERSE = `mutation ($input: ReverseSettlementInput!) { reverseSettlement(input: $input) { settlement { version reversalReason } userErrors { code } } }`;
const SIGN = `mutation ($input: SignDoctorContractInput!) { signDoctorContract(input: $input) { contract { year team signedOn servicesDue servicesGiven } userErrors { code message } } }`;
const CERTIFY = `mutation ($input: CertifyChronicInput!) { certifyChronic(input: $input) { certificate { handbook certifiedOn validTo } userErrors { code } } }`;
const TREAT = `mutation ($input: RecordSeriousTreatmentInput!) { recordSeriousTreatment(input: $input) { treatment { startedOn outcome } userErrors { code rule { key value } } } }`;

const bill = (person: string, changes: Record<string, unknown> = {}) => ({
  person,
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
  idempotencyKey: crypto.randomUUID(),
  ...changes,
});

interface Settled {
  recordSettlement: { settlement: { id: string } | null; userErrors: { code: string; message: string }[] };
}

const settle = (world: GraphWorld, person: string, changes?: Record<string, unknown>) =>
  officer(world).run<Settled>(SETTLE, { input: bill(person, changes) });

const written = async (world: GraphWorld) =>
  (
    await world.owner.execute(
      sql`select (select count(*)::int from settlement) as bills, (select count(*)::int from benefit_entry) as entries, (select coalesce(sum(amount_fen), 0)::int from benefit_entry) as fen`,
    )
  )[0];

test('a bill that adds up is recorded, and the ledger gets what the payers paid, without the kind of visit', async () => {
  const { world, person } = await clinicWorld();
  expect(await settle(world, person)).toMatchObject({
    recordSettlement: {
      settlement: { caseNumber: 'JS2026000001', total: '10000.00', selfPaid: '1800.00', fiscalFloor: '200.00', version: 1 },
      userErrors: [],
    },
  });
  expect(await written(world)).toEqual({ bills: 1, entries: 1, fen: 820_000 });
  expect(await world.owner.execute(sql`select programme, measure, year, period from benefit_entry`)).toEqual([
    { programme: 'HEALTH', measure: 'ONE_STOP_SETTLEMENT', year: 2026, period: '2026-03' },
  ]);
});

test.each([
  ['whose total is not the sum', { total: '10000.01' }, ['BILL_DOES_NOT_ADD_UP']],
  ['with a negative payer', { basic: '8000.00', supplement: '-1000.00' }, ['BILL_PART_NEGATIVE']],
  ['of a day to come', { visitedOn: '2026-12-01' }, ['DATE_IN_FUTURE']],
  ['before the household was registered', { visitedOn: '2019-12-31' }, ['NOT_A_REGISTERED_MEMBER']],
  ['with a top-up for a hospital stay', { chronicTopUp: '200.00', fiscalFloor: '0.00' }, ['TOP_UP_WITHOUT_CHRONIC']],
  ['at a level whose ceiling nobody set', { hospitalLevel: 'CITY' }, ['PARAMETER_MISSING']],
  ['above the yearly ceiling', { total: '11300.00', selfPaid: '3100.00' }, ['SELF_PAY_OVER_CEILING']],
])('a bill %s is refused and nothing is written', async (_, changes, expected) => {
  const { world, person } = await clinicWorld();
  const { recordSettlement } = await settle(world, person, changes);
  expect(recordSettlement.userErrors.map(({ code }) => code)).toEqual(expected);
  expect(await written(world)).toEqual({ bills: 0, entries: 0, fen: 0 });
});

test('the sum is held by the database itself', async () => {
  const { world, person } = await clinicWorld();
  await settle(world, person);
  await expect(
    world.owner.execute(
      sql`insert into settlement select gen_random_uuid(), 'JS2', person_id, household_id, place_code, kind, hospital_level, visited_on, treated_first, total_fen + 1, basic_fen, serious_illness_fen, medical_relief_fen, supplement_fen, fiscal_floor_fen, chronic_top_up_fen, anti_poverty_fen, self_paid_fen, null, null, null, recorded_by, 1, recorded_at from settlement`,
    ),
  ).rejects.toMatchObject({ cause: { constraint_name: 'settlement_sum' } });
});

test('bills of a year add up to the ceiling: the second is a warning with value and document, and goes through when acknowledged', async () => {
  const { world, person } = await clinicWorld();
  await settle(world, person);
  const second = { caseNumber: 'JS2026000002', visitedOn: '2026-05-10' };
  const { recordSettlement } = await settle(world, person, second);
  expect(recordSettlement).toMatchObject({
    settlement: null,
    userErrors: [
      {
        code: 'SELF_PAY_OVER_CEILING',
        severity: 'WARNING',
        rule: { key: 'health.ceiling.COUNTY', value: '3000.00', document: { number: '青禾扶组〔2026〕3号' } },
      },
    ],
  });
  expect(recordSettlement.userErrors[0]?.message).toContain('自付共 3600.00 元，超过封顶线 3000.00 元，应由财政兜底 600.00 元');
  expect((await settle(world, person, { ...second, acknowledge: ['SELF_PAY_OVER_CEILING'] })).recordSettlement.userErrors).toEqual([]);
  expect((await settle(world, person, { caseNumber: 'JS2025000001', visitedOn: '2025-12-31' })).recordSettlement.userErrors).toEqual([]);
  expect(await written(world)).toMatchObject({ bills: 3, entries: 3 });
});

test('a case number is used once, until its bill is reversed', async () => {
  const { world, person } = await clinicWorld();
  const first = await settle(world, person);
  expect((await settle(world, person)).recordSettlement.userErrors).toMatchObject([
    { code: 'CASE_NUMBER_TAKEN' },
    { code: 'SELF_PAY_OVER_CEILING' },
  ]);
  const input = { settlement: first.recordSettlement.settlement?.id, expectedVersion: 1, reason: '票据号录错', idempotencyKey: 'r' };
  expect(await officer(world).run(REVERSE, { input })).toEqual({
    reverseSettlement: { settlement: { version: 2, reversalReason: '票据号录错' }, userErrors: [] },
  });
  expect(await officer(world).run(REVERSE, { input: { ...input, expectedVersion: 2, idempotencyKey: 's' } })).toMatchObject({
    reverseSettlement: { userErrors: [{ code: 'SETTLEMENT_ALREADY_REVERSED' }] },
  });
  expect(await written(world)).toEqual({ bills: 1, entries: 2, fen: 0 });
  expect((await settle(world, person)).recordSettlement.userErrors).toEqual([]);
  expect(await written(world)).toEqual({ bills: 2, entries: 3, fen: 820_000 });
});

const certificate = (person: string, changes: Record<string, unknown> = {}) => ({
  person,
  handbookNumber: 'MB000001',
  diseases: ['M01', 'M08'],
  certifiedOn: '2025-01-10',
  validTo: '2030-01-10',
  idempotencyKey: crypto.randomUUID(),
  ...changes,
});

test('a chronic visit wants a certificate on the day, and its top-up stays within the ratio', async () => {
  const { world, person } = await clinicWorld();
  const visit = {
    kind: 'CHRONIC_OUTPATIENT',
    total: '100.00',
    basic: '50.00',
    medicalRelief: null,
    fiscalFloor: null,
    chronicTopUp: '40.00',
    selfPaid: '10.00',
  };
  expect((await settle(world, person, visit)).recordSettlement).toMatchObject({
    settlement: null,
    userErrors: [{ code: 'CHRONIC_CERTIFICATE_MISSING', severity: 'WARNING' }],
  });
  await officer(world).run(CERTIFY, { input: certificate(person) });
  expect((await settle(world, person, { ...visit, chronicTopUp: '41.00', selfPaid: '9.00' })).recordSettlement).toMatchObject({
    userErrors: [{ code: 'TOP_UP_ABOVE_RATIO', field: ['chronicTopUp'], rule: { key: 'health.chronicTopUp', value: '80' } }],
  });
  expect(await written(world)).toMatchObject({ bills: 0 });
  expect((await settle(world, person, visit)).recordSettlement.userErrors).toEqual([]);
});

test('the diseases of a certificate are sealed under its own row, and no field shows them', async () => {
  const { world, person } = await clinicWorld();
  expect(await officer(world).run(CERTIFY, { input: certificate(person) })).toEqual({
    certifyChronic: { certificate: { handbook: 'MB000001', certifiedOn: '2025-01-10', validTo: '2030-01-10' }, userErrors: [] },
  });
  const [row] = await world.owner.execute<{ id: string; diseases_sealed: Buffer }>(
    sql`select id, diseases_sealed from chronic_certificate`,
  );
  if (!row) throw new Error('no certificate');
  expect(row.diseases_sealed.toString('latin1')).not.toContain('M01');
  expect(openSecret(testSecrets, row.diseases_sealed, `chronic_certificate.diseases.${row.id}`)).toBe('["M01","M08"]');
  expect(JSON.stringify(await world.owner.execute(sql`select detail from audit_event`))).not.toContain('M01');
  for (const [changes, code] of [
    [{}, 'HANDBOOK_NUMBER_TAKEN'],
    [{ handbookNumber: 'MB2', diseases: [] }, 'DISEASE_MISSING'],
    [{ handbookNumber: 'MB2', validTo: '2025-01-10' }, 'PERIOD_REVERSED'],
  ] as const) {
    expect(await officer(world).run(CERTIFY, { input: certificate(person, changes) })).toMatchObject({
      certifyChronic: { certificate: null, userErrors: [{ code }] },
    });
  }
  expect(await world.owner.execute(sql`select count(*)::int as count from chronic_certificate`)).toEqual([{ count: 1 }]);
});

test('a serious treatment of a listed disease is recorded once, sealed; one that is not listed is refused by the list', async () => {
  const { world, person } = await clinicWorld();
  const input = { person, disease: 'D01', startedOn: '2026-02-01', outcome: 'IN_TREATMENT', idempotencyKey: '1' };
  expect(await officer(world).run(TREAT, { input })).toEqual({
    recordSeriousTreatment: { treatment: { startedOn: '2026-02-01', outcome: 'IN_TREATMENT' }, userErrors: [] },
  });
  expect(await officer(world).run(TREAT, { input: { ...input, idempotencyKey: '2' } })).toMatchObject({
    recordSeriousTreatment: { userErrors: [{ code: 'TREATMENT_ALREADY_RECORDED' }] },
  });
  expect(await officer(world).run(TREAT, { input: { ...input, disease: 'D99', idempotencyKey: '3' } })).toMatchObject({
    recordSeriousTreatment: {
      treatment: null,
      userErrors: [{ code: 'DISEASE_NOT_LISTED', rule: { key: 'health.diseaseList', value: '2' } }],
    },
  });
  expect(await world.owner.execute(sql`select count(*)::int as count from serious_illness_treatment`)).toEqual([{ count: 1 }]);
});

const PERSON = `query ($id: ID!, $year: Int) { node(id: $id) { ... on Person {
  doctorContract(year: $year) { year team } holdsChronicCertificate chronicCertificate { handbook } settlements(first: 5) { nodes { caseNumber } } } } }`;

test('a contract is signed once a year and read by year', async () => {
  const { world, person } = await clinicWorld();
  const input = { person, year: 2026, team: '东篱镇卫生院第一团队', signedOn: '2026-01-05', servicesDue: 4, idempotencyKey: '1' };
  const clerk = world.as('STATION_CLERK', township);
  expect(await clerk.run(SIGN, { input })).toEqual({
    signDoctorContract: {
      contract: { year: 2026, team: '东篱镇卫生院第一团队', signedOn: '2026-01-05', servicesDue: 4, servicesGiven: 0 },
      userErrors: [],
    },
  });
  expect(await clerk.run(SIGN, { input: { ...input, idempotencyKey: '2' } })).toMatchObject({
    signDoctorContract: { contract: null, userErrors: [{ code: 'CONTRACT_ALREADY_SIGNED' }] },
  });
  // Its first and last day are no days: the refusal that names them ended in a fault.
  expect(await clerk.run(SIGN, { input: { ...input, year: 2_147_483_647, idempotencyKey: 'no year' } })).toMatchObject({
    signDoctorContract: { contract: null, userErrors: [{ code: 'YEAR_IMPOSSIBLE' }] },
  });
  const CONTRACT = `query ($id: ID!, $year: Int) { node(id: $id) { ... on Person { doctorContract(year: $year) { year } } } }`;
  expect(await clerk.run(CONTRACT, { id: person })).toEqual({ node: { doctorContract: { year: 2026 } } });
  expect(await clerk.run(CONTRACT, { id: person, year: 2025 })).toEqual({ node: { doctorContract: null } });
});

test('a village sees that there is a certificate, a station its number, and only health and the county office the bills', async () => {
  const { world, person } = await clinicWorld();
  await settle(world, person);
  await officer(world).run(CERTIFY, { input: certificate(person) });
  const seen = async (caller: ReturnType<GraphWorld['as']>) => {
    const { data, errors } = await caller.ask(PERSON, { id: person, year: 2026 });
    return { ...(data as { node: Record<string, unknown> }).node, refused: (errors ?? []).map(({ path }) => String(path?.at(-1))).sort() };
  };
  const all = {
    doctorContract: null,
    holdsChronicCertificate: true,
    chronicCertificate: { handbook: 'MB000001' },
    settlements: { nodes: [{ caseNumber: 'JS2026000001' }] },
  };
  expect(await seen(officer(world))).toEqual({ ...all, refused: [] });
  expect(await seen(world.as('COUNTY_CLERK'))).toEqual({ ...all, refused: [] });
  expect(await seen(world.as('STATION_CLERK', township))).toEqual({ ...all, settlements: null, refused: ['settlements'] });
  expect(await seen(world.as('VILLAGE_CLERK', village))).toEqual({
    ...all,
    settlements: null,
    chronicCertificate: null,
    refused: ['chronicCertificate', 'settlements'],
  });
  const nothing = { doctorContract: null, holdsChronicCertificate: null, chronicCertificate: null, settlements: null };
  const everything = ['chronicCertificate', 'doctorContract', 'holdsChronicCertificate', 'settlements'];
  expect(await seen(world.as('DEPARTMENT_OFFICER', county, ['EDUCATION']))).toEqual({ ...nothing, refused: everything });
  expect(await seen(world.as('DEPARTMENT_OFFICER', county))).toEqual({ ...nothing, refused: everything });
  expect(await seen(world.as('COUNTY_CLERK', county, ['INDUSTRY']))).toEqual({ ...nothing, refused: everything });
});

test('a person of another township is not found and nothing is written', async () => {
  const { world, person } = await clinicWorld();
  const input = { person, year: 2026, team: '第一团队', signedOn: '2026-01-05', servicesDue: 4, idempotencyKey: '1' };
  expect(await world.as('STATION_CLERK', otherTownship).run(SIGN, { input })).toMatchObject({
    signDoctorContract: { contract: null, userErrors: [{ code: 'NOT_FOUND' }] },
  });
  expect(await world.owner.execute(sql`select count(*)::int as count from doctor_contract`)).toEqual([{ count: 0 }]);
  expect(
    (
      await world
        .as('STATION_CLERK', otherTownship)
        .run<{ node: unknown }>(PERSON.replace('settlements(first: 5) { nodes { caseNumber } }', ''), { id: person })
    ).node,
  ).toBeNull();
});

test('what health keeps of a page of people is read in three statements for fifty as for two', async () => {
  const { world } = await clinicWorld();
  const statements = async (count: number) => {
    const context = world.context(officer(world).actor);
    const db = await context.db();
    let run = 0;
    const counting = new Proxy(db, {
      get(target, property, receiver) {
        if (property === 'select' || property === 'execute') run += 1;
        return Reflect.get(target, property, receiver) as unknown;
      },
    });
    const scope = { ...context, db: () => Promise.resolve(counting), loaders: new Map() };
    const people = Array.from({ length: count }, () => crypto.randomUUID());
    const page = { limit: 5, backward: false, from: undefined };
    await Promise.all([
      ...people.map((parentId) => settlementsByPerson(scope).load({ parentId, page, moment: undefined, filter: { year: undefined } })),
      ...people.map((personId) => contractByPersonAndYear(scope).load({ personId, year: 2026 })),
      ...people.map((personId) => certificateByPerson(scope).load({ personId, on: '2026-11-22', knownAt: undefined })),
    ]);
    await context.close();
    return run;
  };
  // The lateral join is built of two selects and sent as one statement.
  expect(await statements(2)).toBe(4);
  expect(await statements(50)).toBe(4);
});

test("what health keeps of a person follows the person's place, and nothing else of a bill can be changed", async () => {
  const { world, person } = await clinicWorld();
  await settle(world, person);
  await officer(world).run(CERTIFY, { input: certificate(person) });
  await world.database.write(world.system, (db) => db.execute(sql`update person set place_code = ${otherVillage}`));
  expect(await world.owner.execute(sql`select place_code from settlement union all select place_code from chronic_certificate`)).toEqual([
    { place_code: otherVillage },
    { place_code: otherVillage },
  ]);
  const change = world.database.write(world.system, (db) =>
    db.execute(sql`update settlement set self_paid_fen = 0, basic_fen = basic_fen + self_paid_fen`),
  );
  await expect(change).rejects.toMatchObject({ cause: { code: '42501' } });
});
