import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { publicSchema, schema } from '@mingzhang/domains';
import { type DocumentNode, Kind, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { operationsOf, trustedDocumentsOf } from '../../packages/client/src/build/operations.ts';
import { documentIdOf, trustedText } from '../../packages/client/src/trusted/document-id.ts';
import { portalOperations } from './documents.ts';

const clients = ['admin', 'reporting'] as const;

test.each(clients)(
  'every operation of %s is among what the server runs for it, by the digest of its text, and fits the contract',
  async (client) => {
    const trusted = await trustedDocumentsOf(client);
    const names = Object.values(trusted).map((text) => {
      const document = parse(text);
      expect(validate(schema(), document)).toEqual([]);
      const operations = document.definitions.flatMap((each) => (each.kind === Kind.OPERATION_DEFINITION ? [each.name?.value] : []));
      expect(operations).toHaveLength(1);
      return operations[0];
    });
    expect(new Set(names)).toEqual(new Set(Object.keys(operationsOf(client))));
    expect(names).toHaveLength(Object.keys(operationsOf(client)).length);
    for (const [id, text] of Object.entries(trusted)) expect(await documentIdOf(trustedText(parse(text)))).toBe(id);
  },
);

test('what the pages put together while they run has the ids that the build wrote down', async () => {
  const trusted = await Promise.all(clients.map((client) => trustedDocumentsOf(client)));
  const known = new Set(trusted.flatMap((documents) => Object.keys(documents)));
  const folders = ['apps/admin/src', 'apps/reporting/src', 'packages/client/src'].map((name) =>
    join(import.meta.dirname, '..', '..', name),
  );
  const files = folders.flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)));
  const modules = files.filter((name) => /(?:query|queries|documents|viewer|places)\.ts$/.test(name));
  const loaded = await Promise.all(modules.map(async (name) => (await import(name)) as Record<string, unknown>));
  const found = loaded.flatMap((each) => Object.values(each).filter(isOperation));
  expect(found.length).toBeGreaterThan(60);
  const ids = await Promise.all(found.map((document) => documentIdOf(trustedText(document))));
  expect(ids.filter((id) => !known.has(id))).toEqual([]);
});

const builtFile = (client: string) => join(import.meta.dirname, '..', '..', 'apps', client, 'dist', 'documents.json');

test.each(clients.filter((client) => existsSync(builtFile(client))))(
  'the build of %s holds the documents of its sources',
  async (client) => {
    const file = builtFile(client);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(await trustedDocumentsOf(client));
  },
);

test('the portal asks in the process itself, and what it asks fits the public contract', () => {
  for (const text of Object.values(portalOperations)) expect(validate(publicSchema(), parse(text))).toEqual([]);
});

function isOperation(value: unknown): value is DocumentNode {
  if (typeof value !== 'object' || value === null || !('kind' in value) || value.kind !== Kind.DOCUMENT) return false;
  return (value as DocumentNode).definitions.some(({ kind }) => kind === Kind.OPERATION_DEFINITION);
}
