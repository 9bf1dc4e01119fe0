import { createHash } from 'node:crypto';

import { gql } from '@urql/core';
import { parse } from 'graphql';
import { expect, onTestFinished, test, vi } from 'vitest';

import { createClient } from '../client.ts';
import { graphql } from '../staff/graphql.ts';
import { documentIdOf, trustedText } from './document-id.ts';

test('a document has one id, however it was written and put together', async () => {
  const fields = graphql('fragment Fields on Office { id role }');
  const composed = graphql('query Q { viewer { office { ...Fields } } }', [fields]);
  const written = parse('fragment Fields on Office {\n  id # one\n role }\nquery Q { viewer { office { ...Fields } } }');
  expect(trustedText(composed)).toBe(trustedText(written));
  expect(await documentIdOf(trustedText(composed))).toMatch(/^sha256:[0-9a-f]{64}$/);
});

test('a page without TLS, where the browser has no digest, names its documents the same', async () => {
  const text = 'query { viewer { name } } # 明账';
  const withDigest = await documentIdOf(text);
  vi.stubGlobal('crypto', {});
  onTestFinished(() => void vi.unstubAllGlobals());
  expect(await documentIdOf(text)).toBe(withDigest);
  expect(withDigest).toBe(`sha256:${createHash('sha256').update(text).digest('hex')}`);
});

test('a client that is built sends the id and not the document, also when it asks again; one in the works sends the document', async () => {
  const bodies: string[] = [];
  let lost = true;
  const send = (trusted: boolean) =>
    createClient({
      url: 'http://127.0.0.1/graphql',
      language: 'en',
      onSignedOut: () => undefined,
      trusted,
      retry: { times: 1, pauseMs: () => 0 },
      fetch: (_input, init) => {
        bodies.push(typeof init?.body === 'string' ? init.body : '');
        lost = !lost;
        return lost ? Promise.resolve(Response.json({ data: { place: null } })) : Promise.reject(new Error('lost'));
      },
    })
      .query(question, { code: '990101000000' })
      .toPromise();
  const question = gql<unknown, { code: string }>('query Q($code: PlaceCode!) { place(code: $code) { id } }');
  await send(true);
  await send(false);
  const named = { operationName: 'Q', variables: { code: '990101000000' }, documentId: await documentIdOf(trustedText(question)) };
  expect(bodies.map((body) => JSON.parse(body) as object)).toEqual([
    named,
    named,
    expect.objectContaining({ query: expect.stringContaining('place(code: $code)') }),
    expect.objectContaining({ query: expect.stringContaining('__typename') }),
  ]);
});
