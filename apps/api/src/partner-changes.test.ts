import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { systemActor } from '@mingzhang/kernel';
import { expect, test } from 'vitest';
import { followingExample } from './http/partner/following.ts';
import { type TestApi, agreedKey, county, testApi } from './testing.ts';

const run = promisify(execFile);

function write(api: TestApi, ...statements: readonly string[]) {
  return api.opened.database.write(systemActor(county), async (db) => {
    for (const statement of statements) await db.execute(statement);
  });
}
const register = (number: string, place = '990101100001') =>
  `insert into household (id, number, place_code, status, attribute) values (gen_random_uuid(), '${number}', '${place}', 'NOT_EXITED', 'ORDINARY')`;

test('the example on the page follows the changes as it stands: first everything, then only what is new, then what has left', async () => {
  const api = await testApi();
  const { key } = await agreedKey(api, { fields: ['Query.changes', 'RegisterChange.household', 'Household.number'] });
  await write(api, register('1'), register('2'), register('3', '990101101000'));
  for (const [language, word] of [
    ['zh-CN', '跟着变更走'],
    ['en', 'Following what changes'],
  ]) {
    const page = await (await fetch(`${api.url}/docs/partner?lang=${language}`)).text();
    expect(page).toContain(word);
    expect(page).toContain(`fetch(&quot;${api.url}/graphql&quot;`);
  }
  let cursor = '';
  const follow = async () => {
    const env = { ...process.env, MINGZHANG_KEY: key, MINGZHANG_CURSOR: cursor };
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', followingExample(api.url)], { env });
    const lines = stdout.trim().split('\n');
    cursor = /^cursor (\S+)$/u.exec(lines.pop() ?? '')?.[1] ?? '';
    return lines.map((line) => line.replace(/ \S{20,}/u, '').trim()).toSorted();
  };
  expect(await follow()).toEqual(['keep HOUSEHOLD 1', 'keep HOUSEHOLD 2']);
  await write(api, register('4'), `update household set place_code = '990101101000' where number = '2'`);
  expect(await follow()).toEqual(['delete HOUSEHOLD', 'keep HOUSEHOLD 4']);
  expect(await follow()).toEqual([]);
  expect(api.lines).toEqual([]);
});
