import type { Source } from '@mingzhang/graph';
import { testWorld } from '@mingzhang/testkit';
import { sql } from 'drizzle-orm';
import { type GraphQLSchema, isIntrospectionType, isObjectType } from 'graphql';
import { expect, test } from 'vitest';
import { classOfColumn, classOfField, columnClasses, everywhere, fieldClasses, tableOf } from './data-classes.ts';
import { publicSchema, schema } from './schema.ts';

/** Connections, edges and payloads are what they lead to; roots have rules of their own. */
const structural = /(Connection|Edge|Payload)$|^(Query|Mutation|PageInfo)$/;

const fieldsOf = (of: GraphQLSchema) =>
  Object.values(of.getTypeMap()).flatMap((type) =>
    isObjectType(type) && !isIntrospectionType(type) && !structural.test(type.name)
      ? Object.values(type.getFields()).map((field) => ({
          type: type.name,
          field: field.name,
          source: field.extensions['source'] as Source,
          dataClass: classOfField(type.name, field),
        }))
      : [],
  );

test('every column of the database has one class, and the table names no column that is gone (SEC-33)', async () => {
  const { owner } = await testWorld();
  const columns = await owner.execute<{ table: string; column: string }>(
    sql`select table_name as table, column_name as column from information_schema.columns where table_schema = current_schema()`,
  );
  const there = [...columns].map(({ table, column }) => `${table}.${column}`);
  expect([...columns].filter(({ table, column }) => !classOfColumn(table, column))).toEqual([]);
  const named = Object.entries(columnClasses).flatMap(([table, classes]) =>
    Object.values(classes).flatMap((names) => names.split(' ').map((column) => `${table}.${column}`)),
  );
  expect(named.filter((each) => !there.includes(each))).toEqual([]);
  expect(named.filter((each, index) => named.indexOf(each) !== index || everywhere.split(' ').includes(each.split('.')[1] ?? ''))).toEqual(
    [],
  );
});

test('every field has a class, and the table names no field that is gone (SEC-33)', () => {
  const fields = fieldsOf(schema());
  expect(fields.filter((each) => !each.dataClass).map(({ type, field }) => `${type}.${field}`)).toEqual([]);
  const there = fields.map(({ type, field }) => `${type}.${field}`);
  const named = Object.entries(fieldClasses).flatMap(([type, classes]) =>
    Object.values(classes).flatMap((names) => names.split(' ').map((field) => `${type}.${field}`)),
  );
  expect(named.filter((each) => !there.includes(each))).toEqual([]);
});

test('what is secret is answered by three kinds of things only: a bill, an identity number opened with a reason, a secret shown once', () => {
  const secret = fieldsOf(schema()).filter((each) => each.dataClass === 'P4');
  expect([...new Set(secret.map(({ type }) => type))].sort()).toEqual([
    'NewAgreementKey',
    'NewMatchKey',
    'OneTimeSecret',
    'Person',
    'RevealedIdentity',
    'Settlement',
  ]);
  expect(secret.filter(({ type }) => type === 'Person').map(({ field }) => field)).toEqual(['settlements']);
});

test('the public schema answers columns of class P0 and nothing else that is stored', () => {
  const shown = fieldsOf(publicSchema()).flatMap(({ source }) => (source.kind === 'column' ? [source.column] : []));
  expect(shown.filter((column) => !tableOf(column).startsWith('published_')).map(({ name }) => name)).toEqual([]);
});
