import { checkDigit, systemActor } from '@mingzhang/kernel';
import { expect, test } from 'vitest';
import { type TestApi, agreedKey, county, testApi, township } from './testing.ts';

const village = '990101100001';
const identity = (n: number) => {
  const first17 = `99010119600101${String(n).padStart(3, '0')}`;
  return first17 + checkDigit(first17);
};
const REGISTER = `mutation ($input: RegisterHouseholdInput!) { registerHousehold(input: $input) { household { id } userErrors { code } } }`;
const OPEN = 'query OpenHousehold($number: String!) { household(number: $number) { id headName } }';

type Answer = { data?: Record<string, unknown>; errors?: { extensions: { code: string } }[] };
const asking =
  (api: TestApi) =>
  async (cookie: string, query: string, variables: Record<string, unknown> = {}): Promise<Answer> =>
    (await api.post('/graphql', { query, variables }, { cookie })).json() as Promise<Answer>;

async function registered(api: TestApi, cookie: string): Promise<string> {
  const number = '99010110000001';
  const input = {
    number,
    village,
    registeredOn: '2020-01-01',
    attribute: 'ORDINARY',
    causes: [{ cause: 'ILLNESS', main: true }],
    members: [1, 2].map((n) => ({ name: `张某${n}`, identityNumber: identity(n), relation: n === 1 ? 'SELF' : 'OTHER' })),
    idempotencyKey: number,
  };
  const answer = await asking(api)(cookie, REGISTER, { input });
  expect(answer.data).toMatchObject({ registerHousehold: { userErrors: [] } });
  return number;
}

/** What the trail holds, looked at past the walls as the platform. */
function rowsOf(api: TestApi, query: string): Promise<Record<string, unknown>[]> {
  return api.opened.database.read(systemActor(county), async (db) => [...(await db.execute<Record<string, unknown>>(query))]);
}
const reads = (api: TestApi) =>
  rowsOf(
    api,
    `select operation, manner, data_class, fields, role, place_code, cardinality(listed) as listed, household_id is not null as one from record_read order by sequence`,
  );
const events = (api: TestApi, action: string) =>
  rowsOf(api, `select outcome, subject_type, subject_id, detail from audit_event where action = '${action}' order by sequence`);

test('a household that is opened is on record once for a page, a list once with its ids, and what is sensitive each time', async () => {
  const api = await testApi();
  const ask = asking(api);
  const clerk = await api.signedIn('STATION_CLERK', township);
  const number = await registered(api, clerk);
  await ask(clerk, OPEN, { number });
  await ask(clerk, OPEN, { number });
  await ask(clerk, 'query Leaf { households(first: 20) { nodes { headName } } }');
  const SICK =
    'query Sick($number: String!) { household(number: $number) { members(first: 10) { nodes { person { name healthState } } } } }';
  await ask(clerk, SICK, { number });
  await ask(clerk, SICK, { number });
  // What is sensitive is written before its answer leaves; what was asked before it went along.
  const common = { role: 'STATION_CLERK', data_class: 'P2', fields: [] };
  const sick = {
    ...common,
    operation: 'Sick',
    manner: 'OPENED',
    data_class: 'P3',
    fields: ['Person.healthState'],
    place_code: village,
    listed: null,
    one: true,
  };
  await expect
    .poll(() => reads(api))
    .toEqual([
      { ...common, operation: 'OpenHousehold', manner: 'OPENED', place_code: village, listed: null, one: true },
      { ...common, operation: 'Leaf', manner: 'LISTED', place_code: township, listed: 1, one: false },
      sick,
      sick,
    ]);
});

test('an entry of health makes a look at the ledger sensitive, for whom it was answered; ethnicity is personal, as sex and birthday are', async () => {
  const api = await testApi();
  const ask = asking(api);
  const clerk = await api.signedIn('STATION_CLERK', township);
  const number = await registered(api, clerk);
  const villager = await api.signedIn('VILLAGE_CLERK', village);
  const LEDGER = 'query Ledger($number: String!) { household(number: $number) { benefits(first: 10) { nodes { programme } } } }';
  const TOTALS = 'query Totals($number: String!) { household(number: $number) { benefitTotals { programme } } }';
  const WHO = 'query Who($number: String!) { household(number: $number) { members(first: 10) { nodes { person { ethnicity } } } } }';
  const entry = (programme: string) =>
    api.opened.database.write(systemActor(county), (db) =>
      db.execute(`insert into benefit_entry (id, household_id, place_code, programme, measure, year, period, amount_fen, granted_on, source_type, source_id, recorded_by)
        select gen_random_uuid(), id, place_code, '${programme}', 'X', 2026, '2026', 100, '2026-01-01', 'Test', gen_random_uuid(), gen_random_uuid() from household`),
    );
  await entry('INDUSTRY');
  await ask(clerk, LEDGER, { number });
  await ask(clerk, WHO, { number });
  await entry('HEALTH');
  for (const by of [clerk, villager]) for (const query of [LEDGER, TOTALS]) await ask(by, query, { number });
  const look = (operation: string, role: string, fields: string[]) => ({
    operation,
    role,
    data_class: fields.length > 0 ? 'P3' : 'P2',
    fields,
  });
  // What is personal is on record once for a page; what is sensitive, each time.
  await expect
    .poll(async () => (await reads(api)).map(({ operation, role, data_class, fields }) => ({ operation, role, data_class, fields })))
    .toEqual([
      look('Ledger', 'STATION_CLERK', []),
      look('Ledger', 'STATION_CLERK', ['Household.benefits']),
      look('Totals', 'STATION_CLERK', ['Household.benefitTotals']),
      look('Ledger', 'VILLAGE_CLERK', []),
    ]);
});

test('a field that the office may not see is no look at it, and being refused five times is one event', async () => {
  const api = await testApi();
  const ask = asking(api);
  const number = await registered(api, await api.signedIn('STATION_CLERK', township));
  const villager = await api.signedIn('VILLAGE_CLERK', village);
  for (let n = 0; n < 5; n += 1)
    await ask(
      villager,
      'query Sick($number: String!) { household(number: $number) { members(first: 10) { nodes { person { healthState } } } } }',
      { number },
    );
  await expect
    .poll(() => events(api, 'request.refused'))
    .toEqual([
      { outcome: 'REFUSED', subject_type: 'Operation', subject_id: 'Sick', detail: { code: 'FORBIDDEN', fields: ['healthState'] } },
    ]);
  expect(await reads(api)).toMatchObject([{ operation: 'Sick', manner: 'OPENED', data_class: 'P2', fields: [] }]);
});

test('who tries what lies outside is on record, with the type and never the number', async () => {
  const api = await testApi();
  const ask = asking(api);
  const number = await registered(api, await api.signedIn('STATION_CLERK', township));
  const stranger = await api.signedIn('STATION_CLERK', '990101101000');
  expect(await ask(stranger, OPEN, { number })).toMatchObject({ data: { household: null } });
  await ask(stranger, OPEN, { number });
  await expect
    .poll(() => events(api, 'request.refused'))
    .toEqual([
      { outcome: 'REFUSED', subject_type: 'Operation', subject_id: 'OpenHousehold', detail: { code: 'NOT_FOUND', fields: ['Household'] } },
    ]);
  expect(await reads(api)).toEqual([]);
});

test('every request of a key is on record before its answer leaves: key, purpose, operation, and each household it was given', async () => {
  const api = await testApi();
  await registered(api, await api.signedIn('STATION_CLERK', township));
  const { key } = await agreedKey(api, {
    purpose: '学生资助对象核对',
    fields: ['Query.households', 'Household.number', 'Household.headName'],
  });
  const response = await api.post(
    '/graphql',
    { query: 'query Check { households(first: 5) { nodes { number headName } } }' },
    { authorization: `Bearer ${key}` },
  );
  expect(response.status).toBe(200);
  expect(await events(api, 'key.called')).toEqual([
    {
      outcome: 'DONE',
      subject_type: 'AccessKey',
      subject_id: expect.any(String) as string,
      detail: { operation: 'Check', cost: expect.any(Number) as number, purpose: '学生资助对象核对', households: 1, missed: 0, codes: [] },
    },
  ]);
  expect(await reads(api)).toMatchObject([{ operation: 'Check', manner: 'LISTED', role: 'PARTNER_DEPARTMENT', one: true }]);
});

test('an identity number that nobody here has is on record, and the 31st search within a minute is refused with when to come again', async () => {
  const api = await testApi();
  const ask = asking(api);
  const clerk = await api.signedIn('STATION_CLERK', township);
  await registered(api, clerk);
  const search = (n: number) =>
    ask(clerk, 'query Search($number: String!) { people(where: { identityNumber: $number }, first: 1) { nodes { name } } }', {
      number: identity(n),
    });
  expect((await search(1)).data).toMatchObject({ people: { nodes: [{ name: '张某1' }] } });
  expect((await search(3)).data).toEqual({ people: { nodes: [] } });
  // Searches come back evenly, one in two seconds: some more than thirty in all, whatever the time that this takes.
  const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => search(4 + index)));
  const codes = answers.flatMap(({ errors }) => errors?.map(({ extensions }) => extensions.code) ?? []);
  expect([...new Set(codes)]).toEqual(['RATE_LIMITED']);
  const tried = async () => (await events(api, 'request.refused')).map(({ detail }) => (detail as { code: string }).code);
  await expect.poll(tried, { timeout: 20_000 }).toEqual(expect.arrayContaining(['NOT_FOUND', 'RATE_LIMITED']));
});
