import type { Database } from '@mingzhang/db';
import { DomainError, systemActor } from '@mingzhang/kernel';
import { testWorld } from '@mingzhang/testkit';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import {
  actorOfKey,
  actorOfSession,
  changePassword,
  chooseOffice,
  createFirstAdministrator,
  disableAccount,
  endOffice,
  grantOffice,
  issueKey,
  registerAccount,
  revokeKey,
  setFirstPassword,
  signIn as beginSignIn,
  signOut,
} from './commands/index.ts';
import { accessKeys, accounts, sessions } from './tables.ts';
import { testSecrets } from '../testing.ts';

const sessionKey = Buffer.alloc(32, 7);
const county = '990101000000';
const township = '990101100000';
const platform = systemActor(county);
const start = new Date('2026-11-20T01:00:00Z');
const at = (minutes: number) => ({
  sessionKey,
  secrets: testSecrets,
  production: false,
  address: '192.0.2.7',
  now: new Date(start.getTime() + minutes * 60_000),
});
const pair = { name: 'xz-lisi', password: '井冈山下种南瓜-2026' };

/** Signs in without a second factor. */
async function signIn(...given: Parameters<typeof beginSignIn>) {
  const opened = await beginSignIn(...given);
  if (opened.next !== 'SESSION') throw new Error(`The sign-in goes on with ${opened.next}.`);
  return opened;
}

async function aClerk(database: Database, role: 'STATION_CLERK' | 'COUNTY_CLERK' = 'STATION_CLERK') {
  return database.write(platform, async (db) => {
    const account = await registerAccount(db, platform, { name: pair.name, displayName: '李四一', demonstrationPassword: pair.password });
    const office = await grantOffice(db, platform, {
      accountId: account.id,
      role,
      place: role === 'COUNTY_CLERK' ? county : township,
      from: '2026-01-01',
    });
    return { account, office };
  });
}

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'DONE',
    (error: unknown) =>
      error instanceof DomainError ? error.code : Promise.reject(error instanceof Error ? error : new Error(String(error))),
  );

test('a right password opens a session in the office of the account, and the table holds no token', async () => {
  const { database, owner } = await testWorld();
  const { account } = await aClerk(database);
  const session = await signIn(database, { ...pair, name: ' XZ-Lisi ' }, at(0));
  expect(session).toMatchObject({
    account: { id: account.id },
    office: { role: 'STATION_CLERK', placeCode: township },
    expiresAt: '2026-11-20T13:00:00.000Z',
  });
  expect(await actorOfSession(database, session.token, at(1))).toEqual({
    sessionId: expect.any(String),
    accountId: account.id,
    name: '李四一',
    role: 'STATION_CLERK',
    place: township,
    modules: [],
    via: 'session',
  });
  const [row] = await owner.select().from(sessions);
  expect(row?.tokenHash.toString('base64url')).not.toContain(session.token.slice(0, 12));
  expect(row?.tokenHash).toHaveLength(32);
});

test('a wrong password, an unknown name and a disabled account are refused in the same words', async () => {
  const { database, owner } = await testWorld();
  const { account } = await aClerk(database);
  expect(await refusal(signIn(database, { ...pair, password: 'wrong password' }, at(0)))).toBe('SIGN_IN_REFUSED');
  expect(await refusal(signIn(database, { ...pair, name: 'nobody' }, at(0)))).toBe('SIGN_IN_REFUSED');
  await database.write(platform, (db) => disableAccount(db, platform, { accountId: account.id, expectedVersion: 1 }));
  expect(await refusal(signIn(database, pair, at(0)))).toBe('SIGN_IN_REFUSED');
  expect(await owner.$count(sessions)).toBe(0);
});

test('five wrong passwords lock the account for longer and longer, and even the right one waits', async () => {
  const { database } = await testWorld();
  await aClerk(database);
  const wrong = (minutes: number) => refusal(signIn(database, { ...pair, password: 'wrong password' }, at(minutes)));
  for (let tries = 0; tries < 5; tries += 1) expect(await wrong(0)).toBe('SIGN_IN_REFUSED');
  expect(await refusal(signIn(database, pair, at(0)))).toBe('SIGN_IN_LOCKED');
  expect(await wrong(0.5)).toBe('SIGN_IN_REFUSED');
  expect(await refusal(signIn(database, pair, at(1.4)))).toBe('SIGN_IN_LOCKED');
  expect(await refusal(signIn(database, pair, at(1.5)))).toBe('DONE');
  expect(await wrong(1.6)).toBe('SIGN_IN_REFUSED');
});

test('guesses sent at the same moment are counted one by one', async () => {
  const { database } = await testWorld();
  await aClerk(database);
  const outcomes = await Promise.all(
    Array.from({ length: 12 }, () => refusal(signIn(database, { ...pair, password: 'wrong password' }, at(0)))),
  );
  expect(outcomes.filter((outcome) => outcome === 'SIGN_IN_REFUSED')).toHaveLength(5);
  expect(outcomes.filter((outcome) => outcome === 'SIGN_IN_LOCKED')).toHaveLength(7);
});

test('right passwords sent at the same moment all sign in', async () => {
  const { database } = await testWorld();
  await aClerk(database);
  const outcomes = await Promise.all(Array.from({ length: 8 }, () => refusal(signIn(database, pair, at(0)))));
  expect(outcomes).toEqual(Array.from({ length: 8 }, () => 'DONE'));
});

test('after five wrong passwords an address waits, whatever the names, for longer and longer', async () => {
  const { database } = await testWorld();
  const guess = (tries: number, seconds: number) =>
    refusal(signIn(database, { name: `name${tries}`, password: 'wrong password' }, at(seconds / 60)));
  for (let tries = 0; tries < 5; tries += 1) expect(await guess(tries, 0)).toBe('SIGN_IN_REFUSED');
  expect(await guess(5, 0)).toBe('SIGN_IN_LOCKED');
  expect(await guess(5, 1)).toBe('SIGN_IN_REFUSED');
  expect(await guess(6, 2)).toBe('SIGN_IN_LOCKED');
  expect(await guess(6, 3)).toBe('SIGN_IN_REFUSED');
  const elsewhere = { ...at(0), address: '192.0.2.8' };
  expect(await refusal(signIn(database, { name: 'name7', password: 'wrong password' }, elsewhere))).toBe('SIGN_IN_REFUSED');
});

test('an office whose people sign in from one address at the same moment is let in', async () => {
  const { database } = await testWorld();
  const names = Array.from({ length: 7 }, (_, index) => `xz-office${index}`);
  await database.write(platform, async (db) => {
    for (const name of names) {
      const account = await registerAccount(db, platform, { name, displayName: '王某', demonstrationPassword: pair.password });
      await grantOffice(db, platform, { accountId: account.id, role: 'STATION_CLERK', place: township, from: '2026-01-01' });
    }
  });
  const outcomes = await Promise.all(names.map((name) => refusal(signIn(database, { name, password: pair.password }, at(0)))));
  expect(outcomes).toEqual(names.map(() => 'DONE'));
});

test('a session ends after half an hour without a request, and twelve hours after sign-in however busy it was', async () => {
  const { database } = await testWorld();
  const { account } = await aClerk(database);
  const clerk = {
    sessionId: expect.any(String),
    accountId: account.id,
    name: '李四一',
    role: 'STATION_CLERK',
    place: township,
    modules: [],
    via: 'session',
  };
  const idle = await signIn(database, pair, at(0));
  expect(await actorOfSession(database, idle.token, at(29))).toEqual(clerk);
  expect(await actorOfSession(database, idle.token, at(58))).toEqual(clerk);
  expect(await actorOfSession(database, idle.token, at(89))).toBeUndefined();
  const busy = await signIn(database, pair, at(0));
  for (let minutes = 25; minutes < 720; minutes += 25) expect(await actorOfSession(database, busy.token, at(minutes))).toEqual(clerk);
  expect(await actorOfSession(database, busy.token, at(720))).toBeUndefined();
});

test('signing out ends the session, and another session of the account goes on', async () => {
  const { database } = await testWorld();
  const { account } = await aClerk(database);
  const [first, second] = [await signIn(database, pair, at(0)), await signIn(database, pair, at(0))];
  await signOut(database, first.token, at(1));
  expect(await actorOfSession(database, first.token, at(1))).toBeUndefined();
  expect(await actorOfSession(database, second.token, at(1))).toMatchObject({
    accountId: account.id,
    role: 'STATION_CLERK',
    place: township,
    via: 'session',
  });
});

test('choosing another office changes the token, and an office that is not held is refused', async () => {
  const { database } = await testWorld();
  const { account } = await aClerk(database);
  const other = await database.write(platform, (db) =>
    grantOffice(db, platform, { accountId: account.id, role: 'VILLAGE_CLERK', place: '990101101002', from: '2026-02-01' }),
  );
  const foreign = await database.write(platform, async (db) => {
    const somebody = await registerAccount(db, platform, { name: 'somebody', displayName: '王五一' });
    return grantOffice(db, platform, { accountId: somebody.id, role: 'COUNTY_CLERK', place: county, from: '2026-02-01' });
  });
  const session = await signIn(database, pair, at(0));
  expect(session.offices).toHaveLength(2);
  expect(await refusal(chooseOffice(database, session.token, foreign.id, at(1)))).toBe('OFFICE_NOT_HELD');
  const changed = await chooseOffice(database, session.token, other.id, at(1));
  expect(await actorOfSession(database, session.token, at(1))).toBeUndefined();
  expect(await actorOfSession(database, changed.token, at(1))).toMatchObject({ role: 'VILLAGE_CLERK', place: '990101101002' });
  expect(changed.expiresAt).toBe(session.expiresAt);
});

test('a new password ends the other sessions and goes on under a new token; a session ends with its office', async () => {
  const { database } = await testWorld();
  const { account, office } = await aClerk(database);
  const session = await signIn(database, pair, at(0));
  const elsewhere = await signIn(database, pair, at(0));
  const input = { current: pair.password, password: '另一个很长很长的密码呀哈哈' };
  expect(await refusal(changePassword(database, session.token, { ...input, current: 'wrong password' }, at(1)))).toBe('PASSWORD_WRONG');
  const changed = await changePassword(database, session.token, input, at(1));
  expect(await actorOfSession(database, session.token, at(1))).toBeUndefined();
  expect(await actorOfSession(database, elsewhere.token, at(1))).toBeUndefined();
  expect(await actorOfSession(database, changed.token, at(1))).toMatchObject({ accountId: account.id, role: 'STATION_CLERK' });
  expect(changed.expiresAt).toBe(session.expiresAt);
  expect(await refusal(signIn(database, pair, at(1)))).toBe('SIGN_IN_REFUSED');
  const again = await signIn(database, { name: pair.name, password: '另一个很长很长的密码呀哈哈' }, at(1));
  await database.write(platform, (db) => endOffice(db, platform, { officeId: office.id, to: '2026-11-20' }));
  expect(await actorOfSession(database, again.token, at(1))).toBeUndefined();
});

test('the first administrator sets a password with a secret that is good once, and there is no second first one', async () => {
  const { database } = await testWorld();
  const { secret } = await database.write(platform, (db) =>
    createFirstAdministrator(db, platform, { name: 'admin-zhao', displayName: '赵六一', place: county }, start),
  );
  expect(secret).toMatch(/^([a-z2-9]{4}-){4}[a-z2-9]{4}$/);
  const first = { name: 'admin-zhao', secret, password: '赣江水长流二十载' };
  expect(await refusal(setFirstPassword(database, { ...first, password: 'short' }, at(1)))).toBe('PASSWORD_TOO_SHORT');
  expect(
    await refusal(
      setFirstPassword(database, { ...first, secret: 'aaaa-aaaa-aaaa-aaaa-aaaa', password: '赣江水长流二十载整整整整' }, at(1)),
    ),
  ).toBe('FIRST_SECRET_WRONG');
  expect(await refusal(setFirstPassword(database, { ...first, password: '赣江水长流二十载整整整整' }, at(1)))).toBe('DONE');
  expect(await refusal(setFirstPassword(database, { ...first, password: '赣江水长流二十载整整整整' }, at(1)))).toBe('FIRST_SECRET_WRONG');
  expect((await signIn(database, { name: 'admin-zhao', password: '赣江水长流二十载整整整整' }, at(2))).office.role).toBe(
    'DATA_ADMINISTRATOR',
  );
  expect(
    await refusal(
      database.write(platform, (db) =>
        createFirstAdministrator(db, platform, { name: 'second', displayName: '钱七一', place: county }, start),
      ),
    ),
  ).toBe('ADMINISTRATOR_EXISTS');
});

test('an access key acts as its role at its place until it is revoked, out of date, or its owner is disabled', async () => {
  const { database, owner } = await testWorld();
  const { account } = await aClerk(database, 'COUNTY_CLERK');
  const make = (name: string) =>
    database.write(platform, (db) =>
      issueKey(db, platform, {
        name,
        purpose: '比对学籍',
        ownerId: account.id,
        role: 'PARTNER_DEPARTMENT',
        place: county,
        modules: ['EDUCATION'],
        from: '2026-11-01',
        to: '2027-01-01',
      }),
    );
  const [kept, revoked] = [await make('教育局'), await make('教育局旧')];
  expect(await actorOfKey(database, kept.key, start)).toEqual({
    accountId: account.id,
    name: '教育局',
    role: 'PARTNER_DEPARTMENT',
    place: county,
    modules: ['EDUCATION'],
    via: 'key',
    keyId: kept.stored.id,
  });
  expect(await actorOfKey(database, kept.key, new Date('2026-12-31T16:00:00Z'))).toBeUndefined();
  expect(await actorOfKey(database, `${kept.key.slice(0, -1)}_`, start)).toBeUndefined();
  await database.write(platform, (db) => revokeKey(db, platform, revoked.stored.id, start));
  expect(await actorOfKey(database, revoked.key, start)).toBeUndefined();
  await database.write(platform, (db) => disableAccount(db, platform, { accountId: account.id, expectedVersion: 1 }));
  expect(await actorOfKey(database, kept.key, start)).toBeUndefined();
  const stored = await owner.select({ tail: accessKeys.tail }).from(accessKeys);
  expect(stored.map((row) => row.tail).toSorted()).toEqual([kept.key.slice(-4), revoked.key.slice(-4)].toSorted());
});

test('a key has no role of a person and no longer life than a year', async () => {
  const { database, owner } = await testWorld();
  const { account } = await aClerk(database);
  const terms = { name: '钥匙', purpose: '试', ownerId: account.id, place: county, from: '2026-11-01' };
  const issue = (role: 'COUNTY_LEADER' | 'REPORTING_CLIENT', to: string) =>
    refusal(database.write(platform, (db) => issueKey(db, platform, { ...terms, role, to })));
  expect(await issue('COUNTY_LEADER', '2027-01-01')).toBe('KEY_ROLE');
  expect(await issue('REPORTING_CLIENT', '2028-01-01')).toBe('KEY_PERIOD');
  expect(await owner.execute(sql`select 1 from access_key`)).toHaveLength(0);
});

test('offices are granted inside the place of who grants them, at the level of their role', async () => {
  const { database, owner } = await testWorld();
  const { account } = await aClerk(database);
  const grant = (role: 'STATION_HEAD' | 'DEPARTMENT_OFFICER', place: string, by = { ...platform, via: 'session' as const }) =>
    refusal(database.write(by, (db) => grantOffice(db, by, { accountId: account.id, role, place, from: '2026-12-01' }, '2026-11-20')));
  expect(await grant('DEPARTMENT_OFFICER', '990201000000')).toBe('OFFICE_OUTSIDE');
  expect(await grant('STATION_HEAD', county)).toBe('ROLE_NEEDS_PLACE');
  expect(await owner.execute(sql`select 1 from office`)).toHaveLength(1);
  expect(await grant('STATION_HEAD', township)).toBe('DONE');
});

test('two people with one account name: the second is refused', async () => {
  const { database, owner } = await testWorld();
  await aClerk(database);
  expect(await refusal(database.write(platform, (db) => registerAccount(db, platform, { name: 'XZ-LISI', displayName: '李四二' })))).toBe(
    'ACCOUNT_NAME_TAKEN',
  );
  expect(await refusal(database.write(platform, (db) => registerAccount(db, platform, { name: '李 四', displayName: '李四二' })))).toBe(
    'ACCOUNT_NAME_FORM',
  );
  expect(await owner.$count(accounts)).toBe(1);
});
