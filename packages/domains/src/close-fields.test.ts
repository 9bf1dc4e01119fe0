import { isObjectType, parse } from 'graphql';
import { expect, test } from 'vitest';
import { closeFieldsIn } from './close-fields.ts';
import { classOfField } from './data-classes.ts';
import { schema } from './schema.ts';

const closeFields = closeFieldsIn(schema());

test.each([
  ['a household by itself', '{ household(number: "1") { number members { person { displayName: name } } } }', {}],
  ['help with health', '{ household(number: "1") { aided: hasHealthAid } }', { 'Household.hasHealthAid': 'P3' }],
  [
    'a bill through fragments, told once by its outermost field',
    `query { node(id: "x") { ...Of } } fragment Of on Person { ... on Person { healthState settlements { nodes { ...Bill } } } }
     fragment Bill on Settlement { caseNumber total }`,
    { 'Person.healthState': 'P3', 'Person.settlements': 'P4' },
  ],
  ['a fragment that nothing spreads', '{ viewer { name } } fragment Of on Person { healthState }', {}],
  [
    'an identity number opened in plain',
    'mutation { revealIdentityNumber(input: { person: "1", reason: "x" }) { revealed { identityNumber } } }',
    { 'RevealedIdentity.identityNumber': 'P4' },
  ],
  ['a new key', 'mutation { issueAgreementKey(input: {}) { newKey { key } } }', { 'NewAgreementKey.key': 'P4' }],
])('the read log knows of %s what is sensitive or secret, by the table of classes', (_, document, fields) => {
  expect(Object.fromEntries(closeFields(parse(document)))).toEqual(fields);
});

test('where the manual names a class, it is the one of the table', () => {
  const told = Object.values(schema().getTypeMap()).flatMap((type) =>
    isObjectType(type)
      ? Object.values(type.getFields()).flatMap((field) => {
          const [, said] = /\bclass (P\d)\b/iu.exec(field.description ?? '') ?? [];
          return said ? [{ field: `${type.name}.${field.name}`, said, held: classOfField(type.name, field) }] : [];
        })
      : [],
  );
  expect(told.length).toBeGreaterThan(3);
  expect(told.filter(({ said, held }) => said !== held)).toEqual([]);
});
