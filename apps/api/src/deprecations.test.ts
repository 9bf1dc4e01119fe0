import { partnerSchema, partners, schema } from '@mingzhang/domains';
import { civilDateAt, systemActor } from '@mingzhang/kernel';
import { type GraphQLSchema, isObjectType } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApi, agreedKey, county, testApi, township } from './testing.ts';

const today = civilDateAt(new Date());
const reason = 'Use `Place.code`; ends 2027-06-30.';
const told = { coordinate: 'Place.listState', reason, endsOn: '2027-06-30', replacement: 'Place.code' };
const both = (text: string) => ({ zh: text, en: text });

let api: TestApi;
beforeAll(async () => {
  for (const each of [schema(), partnerSchema()]) deprecate(each);
  api = await testApi({ wholeFile: true });
});

/** Lets a field of the contract be on its way out, until the file ends: other files share the schema. */
function deprecate(of: GraphQLSchema): void {
  const type = of.getType('Place');
  const field = isObjectType(type) ? type.getFields()['listState'] : undefined;
  if (!field) throw new Error('There is no such field.');
  field.deprecationReason = reason;
  afterAll(() => {
    field.deprecationReason = undefined;
  });
}

test('who uses what will go is told so in the answer, with the day and what replaces it, and nobody else is', async () => {
  const agreed = await agreedKey(api, { fields: ['Query.place', 'Place.listState'] });
  const other = await agreedKey(api, { fields: ['Query.place'] });
  const clerk = await api.signedIn('COUNTY_CLERK', county);
  const deprecations = async (query: string, headers: Record<string, string>, variables: object = {}) => {
    const response = await api.post('/graphql', { query, variables }, headers);
    return ((await response.json()) as { extensions: { deprecations?: unknown } }).extensions.deprecations;
  };
  const [by, byOther] = [agreed, other].map(({ key }) => ({ authorization: `Bearer ${key}` }));
  const using = `query ($yes: Boolean = true) { here: place(code: "${township}") { name state: listState @include(if: $yes) } }`;
  expect(await deprecations(using, by ?? {})).toEqual([{ ...told, path: ['here', 'state'] }]);
  expect(await deprecations(using, by ?? {}, { yes: false })).toBeUndefined();
  expect(await deprecations(`{ place(code: "${township}") { name } }`, byOther ?? {})).toBeUndefined();
  expect(await deprecations(using, { cookie: clerk })).toBeUndefined();
});

test('a named operation tells it in its answer, in its headers, and on its page to its own key alone', async () => {
  const agreed = await agreedKey(api, { fields: ['Query.place', 'Place.listState'] });
  const other = await agreedKey(api, { fields: ['Query.place'] });
  const operation = {
    name: 'stateOfPlace',
    title: both('State'),
    purpose: both('State of a place'),
    changes: both('First'),
    document: 'query ($code: PlaceCode!) { place(code: $code) { name listState } }',
    parameters: [{ name: 'code', ...both('Code'), sample: township }],
    rows: 'place',
    columns: [{ name: 'state', path: 'place.listState', ...both('State') }],
    sample: null,
    agreementId: agreed.agreementId,
  };
  await api.opened.database.write(systemActor(county), async (db) => {
    const id = await partners.draftOperation(db, agreed.drafter, operation, partners.checkOperation);
    await partners.approveOperation(db, agreed.owner, { operationId: id }, partners.checkOperation, today);
  });
  const get = (path: string, key?: string) => fetch(`${api.url}${path}`, key ? { headers: { authorization: `Bearer ${key}` } } : {});
  const answer = await get(`/partner/v1/stateOfPlace?code=${township}`, agreed.key);
  expect(await answer.json()).toMatchObject({ rows: [{ state: null }], deprecations: [{ ...told, path: ['place', 'listState'] }] });
  expect(answer.headers.get('sunset')).toBe('Tue, 29 Jun 2027 16:00:00 GMT');
  const page = async (key?: string) => (await get('/docs/partner/stateOfPlace?lang=en', key)).text();
  const own = await page(agreed.key);
  for (const text of ['What will go', 'Place.listState', '2027-06-30', 'Place.code']) expect(own).toContain(text);
  for (const key of [undefined, other.key]) expect(await page(key)).not.toContain('What will go');
});
