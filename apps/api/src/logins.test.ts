import { randomBytes } from 'node:crypto';
import { appRole, connect, publicRole } from '@mingzhang/db';
import { openOwnDatabase, testSchema } from '@mingzhang/testkit';
import { describe, expect, onTestFinished, test } from 'vitest';
import { refuseUnfitLogins } from './logins.ts';

const url = process.env['TEST_DATABASE_URL'];

describe.runIf(url)('the logins of production', () => {
  /** Opens the test's database under new logins, each with what is said of it. */
  async function logins(app: string, reader: string) {
    const { url: address } = await openOwnDatabase();
    const owner = connect(address ?? '', { max: 1 });
    const made = await Promise.all(
      [app, reader].map(async (terms) => {
        const name = `mz_login_${randomBytes(6).toString('hex')}`;
        await owner.sql.unsafe(`create role ${name} login password 'x' ${terms}`);
        const login = new URL(address ?? '');
        [login.username, login.password] = [name, 'x'];
        return { name, connection: connect(login.href, { max: 1, searchPath: `${testSchema}, public` }) };
      }),
    );
    onTestFinished(async () => {
      for (const { name, connection } of made) {
        await connection.close();
        await owner.sql.unsafe(`drop owned by ${name}; drop role ${name}`);
      }
      await owner.close();
    });
    const [one, other] = made.map(({ connection }) => connection);
    if (!one || !other) throw new Error('Two logins were asked for.');
    return { app: one, public: other, owner, names: made.map(({ name }) => name) };
  }
  const lines = async (...terms: [string, string]) =>
    refuseUnfitLogins(await logins(...terms), testSchema).then(
      () => [],
      (error: Error) => error.message.split('\n').map((line) => line.replace(/; .*/u, '')),
    );
  const [app, reader] = [`in role ${appRole}`, `in role ${publicRole}`];

  test('two of their own that own nothing are taken', async () => {
    expect(await lines(app, reader)).toEqual([]);
  });

  test('one for which row-level security does not hold is refused by name (SEC-62: it was taken, and held nothing apart)', async () => {
    expect(await lines(`superuser ${app}`, `bypassrls ${reader}`)).toEqual([
      'DATABASE_APP_URL: row-level security does not hold for this login (superuser or BYPASSRLS)',
      'DATABASE_PUBLIC_URL: row-level security does not hold for this login (superuser or BYPASSRLS)',
    ]);
  });

  test("strangers' login that reads the register, or is in no role, is refused by name (SEC-41)", async () => {
    expect(await lines(app, `in role ${appRole}, ${publicRole}`)).toEqual([
      `DATABASE_PUBLIC_URL: the login is in the role ${appRole}, which reads the register`,
    ]);
    expect(await lines('', '')).toEqual([
      `DATABASE_APP_URL: the login is not in the role ${appRole}`,
      `DATABASE_PUBLIC_URL: the login is not in the role ${publicRole}`,
    ]);
  });

  test('one that owns a table of the platform is refused', async () => {
    const made = await logins(app, reader);
    await made.owner.sql.unsafe(`grant create on schema ${testSchema} to ${made.names[0]}`);
    await made.app.sql.unsafe(`create table ${testSchema}.its_own (a int)`);
    await expect(refuseUnfitLogins(made, testSchema)).rejects.toThrow('DATABASE_APP_URL: this login owns tables of the platform');
  });
});
