import { createHash, randomBytes } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { beforeAll, expect, test } from 'vitest';
import { type TestApi, testApi, township } from './testing.ts';

let api: TestApi;
let cookie: string;
beforeAll(async () => {
  api = await testApi({ wholeFile: true, limits: { uploadBytes: 1_000_000 } });
  cookie = await api.signedIn('STATION_CLERK', township);
});

const workbook = (size: number) => Buffer.concat([Buffer.from([0x50, 0x4b, 0x03, 0x04]), randomBytes(size - 4)]);
const upload = (body: Buffer<ArrayBuffer>, headers: Record<string, string> = {}) =>
  fetch(`${api.url}/files`, {
    method: 'POST',
    body,
    headers: {
      cookie,
      'apollo-require-preflight': '1',
      'content-type': 'application/octet-stream',
      'x-file-name': encodeURIComponent('东篱镇 名册(1).xlsx'),
      ...headers,
    },
  });
const download = (id: string, as = cookie) => fetch(`${api.url}/files/${id}`, { headers: { cookie: as } });

test('a file handed in comes back byte for byte, under its name, as something to save', async () => {
  const bytes = workbook(700_000);
  const response = await upload(bytes);
  expect(response.status).toBe(201);
  const file = (await response.json()) as { id: string };
  expect(file).toMatchObject({ name: '东篱镇 名册(1).xlsx', size: 700_000, sha256: createHash('sha256').update(bytes).digest('hex') });
  const back = await download(file.id);
  expect(Object.fromEntries(back.headers)).toMatchObject({
    'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'content-length': '700000',
    'content-disposition': `attachment; filename="file"; filename*=UTF-8''${encodeURIComponent('东篱镇 名册')}%281%29.xlsx`,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
  expect(Buffer.from(await back.arrayBuffer()).equals(bytes)).toBe(true);
});

test('strangers hand in and read nothing, and a form of another site neither', async () => {
  const bytes = workbook(1000);
  expect((await upload(bytes, { cookie: '' })).status).toBe(401);
  expect((await upload(bytes, { 'apollo-require-preflight': '' })).status).toBe(400);
  const { id } = (await (await upload(bytes)).json()) as { id: string };
  expect((await download(id, '')).status).toBe(401);
});

test('another township does not find the file, just as it does not find one that is not there', async () => {
  const { id } = (await (await upload(workbook(1000))).json()) as { id: string };
  const other = await api.signedIn('STATION_CLERK', '990101101000');
  const [foreign, missing, odd] = [
    await download(id, other),
    await download(Buffer.from('StoredFile:00000000-0000-7000-8000-000000000009').toString('base64url'), other),
    await download('x', other),
  ];
  for (const response of [foreign, missing, odd]) {
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ extensions: { code: 'NOT_FOUND' } });
  }
});

test('a file over the limit is refused, whether it says so or not, and the refusal arrives', async () => {
  const said = await upload(workbook(1_000_001));
  expect(said.status).toBe(413);
  expect(await said.json()).toMatchObject({ extensions: { code: 'PAYLOAD_TOO_LARGE', reason: 'FILE_TOO_LARGE' } });
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const { port } = new URL(api.url);
    const outgoing = httpRequest(
      {
        port,
        host: '127.0.0.1',
        method: 'POST',
        path: '/files',
        headers: { cookie, 'apollo-require-preflight': '1', 'x-file-name': 'a.xlsx', 'transfer-encoding': 'chunked' },
      },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      },
    );
    outgoing.on('error', reject);
    outgoing.write(workbook(900_000));
    outgoing.write(randomBytes(300_000));
    outgoing.end();
  });
  expect(status).toBe(413);
});

test('what is no workbook is refused by its bytes, whatever it is called', async () => {
  for (const [bytes, name, status] of [
    [Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'old.xlsx', 415],
    [Buffer.from('%PDF-1.7\n\u0000\u0001'), 'a.csv', 415],
    [Buffer.alloc(0), 'a.csv', 400],
    [Buffer.from('户编号,姓名\n'), '..', 400],
    [Buffer.from('户编号,姓名\n'), 'a/b.csv', 400],
    [Buffer.from('户编号,姓名\n'), 'a.csv', 201],
  ] as const) {
    expect((await upload(bytes, { 'x-file-name': encodeURIComponent(name) })).status).toBe(status);
  }
  expect((await upload(workbook(1000), { 'x-file-name': '%E4%B8' })).status).toBe(400);
  expect(api.lines).toEqual([]);
});
