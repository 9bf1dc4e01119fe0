import { createHash, randomBytes } from 'node:crypto';
import { DomainError } from '@mingzhang/kernel';
import { anActor, testWorld } from '@mingzhang/testkit';
import { expect, test } from 'vitest';
import { readFile, storeFile } from './commands.ts';
import { csvType, mediaTypeOf, partSize, xlsxType } from './rules.ts';
import { fileParts, storedFiles } from './tables.ts';

async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

const workbook = (size: number) => Buffer.concat([Buffer.from([0x50, 0x4b, 0x03, 0x04]), randomBytes(size - 4)]);
const clerk = anActor('STATION_CLERK', '990101100000');
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'DONE',
    (error: unknown) =>
      error instanceof DomainError ? error.code : Promise.reject(error instanceof Error ? error : new Error(String(error))),
  );
const collect = async (content: AsyncIterable<Buffer>) => {
  const parts: Buffer[] = [];
  for await (const part of content) parts.push(part);
  return Buffer.concat(parts);
};

test('a file comes back byte for byte, from parts of 256 KiB', async () => {
  const { database, owner } = await testWorld();
  const bytes = workbook(2 * partSize + 17);
  const file = await storeFile(database, clerk, { name: '花名册.xlsx', stream: pieces(bytes, 70_001) });
  expect(file).toMatchObject({
    name: '花名册.xlsx',
    size: bytes.length,
    mediaType: xlsxType,
    placeCode: '990101100000',
    uploadedBy: clerk.accountId,
    dataClass: 'P3',
  });
  expect(file.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  expect(await owner.$count(fileParts)).toBe(3);
  const opened = await readFile(database, clerk, file.id);
  expect((await collect(opened.content)).equals(bytes)).toBe(true);
});

test('a file is seen from its place and from above, and is not found elsewhere', async () => {
  const { database } = await testWorld();
  const { id } = await storeFile(database, clerk, { name: 'a.csv', stream: pieces(Buffer.from('户编号,姓名\n'), 5) });
  const open = (role: 'STATION_CLERK' | 'COUNTY_CLERK', place: string) => refusal(readFile(database, anActor(role, place), id));
  expect(await open('COUNTY_CLERK', '990101000000')).toBe('DONE');
  expect(await open('STATION_CLERK', '990101101000')).toBe('NOT_FOUND');
  expect(await refusal(readFile(database, clerk, 'no-such-file'))).toBe('NOT_FOUND');
});

test('a file that is too large, empty, of another kind or badly named is refused and nothing is kept', async () => {
  const { database, owner } = await testWorld();
  const store = (name: string, bytes: Buffer) =>
    refusal(storeFile(database, clerk, { name, stream: pieces(bytes, 50_000), limit: 200_000 }));
  expect(await store('a.xlsx', workbook(200_001))).toBe('FILE_TOO_LARGE');
  expect(await store('a.xlsx', Buffer.alloc(0))).toBe('FILE_EMPTY');
  expect(await store('a.xlsx', Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toBe('FILE_KIND_REFUSED');
  expect(await store('../a.xlsx', workbook(2000))).toBe('FILE_NAME_REFUSED');
  expect(await store('a\r\n.xlsx', workbook(2000))).toBe('FILE_NAME_REFUSED');
  expect(await owner.$count(storedFiles)).toBe(0);
});

test('the kind is told by the bytes: GB18030 text is text, a picture is nothing', () => {
  expect(mediaTypeOf(Buffer.from('bbe7b1e0bac5', 'hex'))).toBe(csvType);
  expect(mediaTypeOf(Buffer.from('89504e470d0a1a0a0000', 'hex'))).toBeUndefined();
});
