import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { gql } from '@urql/core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { createClient, type ClientOptions } from './client.ts';
import { faultOf, type ClientFault } from './fault.ts';
import { downloadUrl, uploadFile } from './files.ts';
import { HttpFault } from './http.ts';
import { newIdempotencyKey } from './idempotency.ts';
import { signIn, signOut } from './session.ts';

interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}
type Reply = { readonly status?: number; readonly headers?: Record<string, string>; readonly json?: unknown } | 'cut';

let server: Server;
let origin: string;
let seen: Seen[];
let replies: Reply[];

beforeEach(async () => {
  seen = [];
  replies = [];
  server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  seen.push({
    method: request.method ?? '',
    url: request.url ?? '',
    headers: request.headers,
    body: Buffer.concat(chunks).toString('utf8'),
  });
  const reply = replies.shift() ?? { status: 500 };
  if (reply === 'cut') return void request.socket.destroy();
  response.writeHead(reply.status ?? 200, { 'content-type': 'application/json', ...reply.headers });
  response.end(JSON.stringify(reply.json ?? {}));
}

const errors = (code: string, more: object = {}, data: unknown = null) => ({
  data,
  errors: [{ message: `said ${code}`, extensions: { code, ...more } }],
});

function client(more: Partial<ClientOptions> = {}) {
  return createClient({
    url: `${origin}/graphql`,
    language: 'zh-CN',
    onSignedOut: () => undefined,
    retry: { times: 3, pauseMs: () => 1 },
    ...more,
  });
}

const HOUSEHOLD = gql<{ household: { id: string; number: string } | null }, { number: string }>`
  query Household($number: String!) {
    household(number: $number) {
      id
      number
    }
  }
`;
const CONFIRM = gql<{ confirmExit: { userErrors: { code: string }[] } | null }, { input: object }>`
  mutation ConfirmExit($input: ConfirmExitInput!) {
    confirmExit(input: $input) {
      userErrors {
        code
      }
    }
  }
`;
const household = { __typename: 'Household', id: 'h1', number: '990120300117' };

test('asks by POST with the preflight header, the language of the moment and the same-origin cookie', async () => {
  let language = 'zh-CN';
  const api = client({ language: () => language });
  replies.push({ json: { data: { household } } }, { json: { data: { household } } });
  await api.query(HOUSEHOLD, { number: '1' }).toPromise();
  language = 'en';
  await api.query(HOUSEHOLD, { number: '2' }).toPromise();
  expect(
    seen.map(({ method, headers }) => [method, headers['content-type'], headers['apollo-require-preflight'], headers['accept-language']]),
  ).toEqual([
    ['POST', 'application/json', '1', 'zh-CN'],
    ['POST', 'application/json', '1', 'en'],
  ]);
});

test('a query is repeated after a cut line and a busy server, and the person sees the answer only', async () => {
  replies.push('cut', { status: 503, json: errors('SERVICE_UNAVAILABLE') }, { json: errors('TIMEOUT') }, { json: { data: { household } } });
  const { data, error } = await client().query(HOUSEHOLD, { number: '1' }).toPromise();
  expect(error).toBeUndefined();
  expect(data?.household?.number).toBe('990120300117');
  expect(seen).toHaveLength(4);
});

test('gives up after three repetitions and says what happened', async () => {
  replies.push('cut', 'cut', 'cut', 'cut');
  const lost = await client().query(HOUSEHOLD, { number: '1' }).toPromise();
  expect(faultOf(lost.error)?.code).toBe('CONNECTION_LOST');
  expect(seen).toHaveLength(4);
});

test('an act is repeated with the same idempotency key, and not at all without one', async () => {
  const input = { household: 'h1', idempotencyKey: newIdempotencyKey() };
  replies.push(
    'cut',
    { status: 503, json: errors('SERVICE_UNAVAILABLE') },
    { json: { data: { confirmExit: { __typename: 'P', userErrors: [] } } } },
  );
  const done = await client({ cache: { embedded: ['P', 'UserError'] } })
    .mutation(CONFIRM, { input })
    .toPromise();
  expect(done.data?.confirmExit?.userErrors).toEqual([]);
  expect(seen.map(({ body }) => JSON.parse(body).variables.input.idempotencyKey)).toEqual([
    input.idempotencyKey,
    input.idempotencyKey,
    input.idempotencyKey,
  ]);

  replies.push('cut');
  const without = await client()
    .mutation(CONFIRM, { input: { household: 'h1' } })
    .toPromise();
  expect(faultOf(without.error)?.code).toBe('CONNECTION_LOST');
  expect(seen).toHaveLength(4);
});

test('a refused session calls onSignedOut, whether told by code or by status', async () => {
  const onSignedOut = vi.fn<() => void>();
  replies.push({ status: 200, json: errors('UNAUTHENTICATED') }, { status: 401, json: {} });
  await client({ onSignedOut }).query(HOUSEHOLD, { number: '1' }).toPromise();
  await client({ onSignedOut }).query(HOUSEHOLD, { number: '2' }).toPromise();
  expect(onSignedOut).toHaveBeenCalledTimes(2);
  expect(seen).toHaveLength(2);
});

test.each([
  [{ json: errors('NOT_FOUND') }, { code: 'NOT_FOUND', message: 'said NOT_FOUND' }],
  [
    { status: 429, headers: { 'retry-after': '30' }, json: errors('RATE_LIMITED') },
    { code: 'RATE_LIMITED', message: 'said RATE_LIMITED', retryAfterSeconds: 30 },
  ],
  [
    { json: errors('INTERNAL_SERVER_ERROR', { requestId: 'E-7K2P' }) },
    { code: 'INTERNAL_SERVER_ERROR', message: 'said INTERNAL_SERVER_ERROR', requestId: 'E-7K2P' },
  ],
  [{ json: errors('SOMETHING_NEW') }, { code: 'INTERNAL_SERVER_ERROR', message: 'said SOMETHING_NEW' }],
])('maps %j', async (reply, fault) => {
  replies.push(reply);
  const onFault = vi.fn<(fault: ClientFault) => void>();
  const { error } = await client({ onFault }).query(HOUSEHOLD, { number: '1' }).toPromise();
  expect(faultOf(error)).toEqual(fault);
  expect(onFault).toHaveBeenCalledExactlyOnceWith(fault);
  expect(seen).toHaveLength(1);
});

test('an act makes the named lists stale, so that they are fetched anew', async () => {
  const api = client({ requestPolicy: 'cache-first', cache: { embedded: ['P', 'UserError'], stale: { confirmExit: ['household'] } } });
  const payload = { json: { data: { confirmExit: { __typename: 'P', userErrors: [] } } } };
  replies.push({ json: { data: { household } } }, payload, { json: { data: { household } } });
  await api.query(HOUSEHOLD, { number: '1' }).toPromise();
  await api.query(HOUSEHOLD, { number: '1' }).toPromise();
  expect(seen).toHaveLength(1);
  await api.mutation(CONFIRM, { input: { idempotencyKey: 'k' } }).toPromise();
  await api.query(HOUSEHOLD, { number: '1' }).toPromise();
  expect(seen).toHaveLength(3);
});

test('uploads the raw file with its name percent-encoded and answers what the server keeps', async () => {
  const kept = { id: 'f1', name: '名册 1.xlsx', size: 6, sha256: 'ab' };
  replies.push({ status: 201, json: kept });
  const file = new File(['行一'], '名册 1.xlsx', { type: 'application/vnd.ms-excel' });
  expect(await uploadFile(file, { url: `${origin}/files` })).toEqual(kept);
  expect(seen[0]).toMatchObject({ method: 'POST', url: '/files', body: '行一' });
  expect(seen[0]?.headers).toMatchObject({
    'content-type': 'application/vnd.ms-excel',
    'x-file-name': '%E5%90%8D%E5%86%8C%201.xlsx',
    'apollo-require-preflight': '1',
  });
  expect(downloadUrl('a/b')).toBe('/files/a%2Fb');
});

test('a refused upload throws its fault', async () => {
  replies.push({ status: 413, json: { message: '文件太大', extensions: { code: 'PAYLOAD_TOO_LARGE' } } }, 'cut');
  const upload = () => uploadFile(new File(['x'], 'x.csv'), { url: `${origin}/files` }).catch((error: unknown) => error);
  expect(await upload()).toMatchObject({ fault: { code: 'PAYLOAD_TOO_LARGE', message: '文件太大' } });
  expect(await upload()).toMatchObject({ fault: { code: 'CONNECTION_LOST' } });
});

test('signs in and out with JSON and the preflight header; a wrong pair throws', async () => {
  replies.push(
    { json: { next: 'SESSION', name: '李某四' } },
    { status: 204 },
    { status: 401, json: { errors: [{ message: '账号或密码不对', extensions: { code: 'UNAUTHENTICATED' } }] } },
  );
  expect(await signIn({ name: 'xz-lisi', password: 'p' }, { origin })).toEqual({ next: 'SESSION', name: '李某四' });
  await signOut({ origin });
  expect(seen.map(({ method, url, body }) => [method, url, body])).toEqual([
    ['POST', '/auth/sign-in', '{"name":"xz-lisi","password":"p"}'],
    ['POST', '/auth/sign-out', '{}'],
  ]);
  expect(seen.every(({ headers }) => headers['apollo-require-preflight'] === '1' && headers['content-type'] === 'application/json')).toBe(
    true,
  );
  const wrong = await signIn({ name: 'xz-lisi', password: 'q' }, { origin }).catch((error: unknown) => error);
  expect(wrong).toBeInstanceOf(HttpFault);
  expect(wrong).toMatchObject({ fault: { code: 'UNAUTHENTICATED', message: '账号或密码不对' } });
});
