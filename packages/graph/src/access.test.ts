import { buildSchema, execute, parse } from 'graphql';
import { expect, test } from 'vitest';
import { type Access, findAccessGaps, guardSchema, hasRole, listed, mergeAccess, signedIn } from './access.ts';
import type { GraphContext } from './context.ts';

const build = () =>
  buildSchema(`type Query { house: House secret: String }
    type Mutation { paint(colour: String!): String }
    type House { number: String phone: String }`);

const whole: Access = {
  Query: { house: signedIn, secret: hasRole('COUNTY_LEADER') },
  Mutation: { paint: hasRole('COUNTY_CLERK') },
  House: { '*': listed, phone: hasRole('COUNTY_CLERK') },
};
const without = (type: string, field?: string): Access => {
  const { [type]: said = {}, ...others } = whole;
  const { [field ?? '']: _gone, ...left } = said;
  return field === undefined ? others : { ...others, [type]: left };
};

test('what is wholly listed starts', () => {
  expect(findAccessGaps(build(), whole)).toEqual([]);
  expect(() => guardSchema(build(), whole)).not.toThrow();
});

test.each<[what: string, access: Access, gaps: string[]]>([
  ['a question at the root', without('Query', 'secret'), ["Query.secret is in no slice's access list."]],
  ['an act', without('Mutation', 'paint'), ["Mutation.paint is in no slice's access list."]],
  ['a type', without('House'), ["House.number is in no slice's access list.", "House.phone is in no slice's access list."]],
  [
    'a field of a type that lists its fields one by one',
    { ...whole, House: { phone: signedIn } },
    ["House.number is in no slice's access list."],
  ],
  [
    'a root field that is only listed, not guarded',
    { ...whole, Query: { house: signedIn, secret: listed } },
    ["Query.secret is in no slice's access list."],
  ],
  [
    'a root of which everything is listed',
    { ...without('Query'), Query: { '*': listed } },
    ["Query.house is in no slice's access list.", "Query.secret is in no slice's access list."],
  ],
  [
    'a field that the schema does not have',
    { ...whole, House: { '*': listed, fax: signedIn } },
    ['Access names House.fax, which the schema does not have.'],
  ],
  [
    'a type that the schema does not have',
    { ...whole, Hut: { '*': listed } },
    ['Access names the type Hut, which the schema does not have.'],
  ],
])('%s that no slice lists, or that is not there, stops the start and is named (SEC-60)', (_what, access, gaps) => {
  expect(findAccessGaps(build(), access)).toEqual(gaps);
  expect(() => guardSchema(build(), access)).toThrow(gaps[0]);
});

test('two slices that list one field stop the start', () => {
  expect(() => mergeAccess([whole, { House: { phone: signedIn } }])).toThrow('Access to House.phone is declared twice.');
});

test('whoever may not is refused before the field is looked at, and told whether to sign in (SEC-61)', async () => {
  const schema = build();
  let painted = 0;
  const paint = schema.getMutationType()?.getFields()['paint'];
  if (!paint) throw new Error('There is no act.');
  paint.resolve = () => String((painted += 1));
  const guarded = guardSchema(schema, whole);
  const as = async (role: string | null) => {
    const actor = role && { accountId: 'a', role, via: 'session', modules: [], place: '990101000000', name: '李四一' };
    const document = parse('mutation { paint(colour: "no colour at all") }');
    const { data, errors } = await execute({ schema: guarded, document, contextValue: { actor } as unknown as GraphContext });
    return errors?.[0]?.extensions['code'] ?? data?.['paint'];
  };
  expect([await as(null), await as('STATION_CLERK'), painted]).toEqual(['UNAUTHENTICATED', 'FORBIDDEN', 0]);
  expect([await as('COUNTY_CLERK'), painted]).toEqual(['1', 1]);
});
