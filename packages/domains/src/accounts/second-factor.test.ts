import type { Database } from '@mingzhang/db';
import { DomainError, systemActor } from '@mingzhang/kernel';
import { type World, testWorld } from '@mingzhang/testkit';
import { desc, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { auditEvents } from '../audit/tables.ts';
import { adoptParameters, registerDocument } from '../parameters/commands.ts';
import { testSecrets } from '../testing.ts';
import {
  actorOfSession,
  answerChallenge,
  beginSecondFactor,
  beginSecondFactorAtSignIn,
  chooseOffice,
  confirmSecondFactor,
  confirmSecondFactorAtSignIn,
  grantOffice,
  registerAccount,
  removeSecondFactor,
  renewRecoveryCodes,
  signIn,
} from './commands/index.ts';
import { strangerIsAsked } from './rules/index.ts';
import { accounts, recoveryCodes, sessions, signInChallenges } from './tables.ts';
import { codeAt } from './totp.ts';

const county = '990101000000';
const township = '990101100000';
const platform = systemActor(county);
const start = new Date('2026-11-20T01:00:00Z');
const at = (seconds: number) => ({
  sessionKey: Buffer.alloc(32, 7),
  secrets: testSecrets,
  production: false,
  address: '192.0.2.7',
  device: 'Mozilla/5.0 (X11; Linux x86_64) Chrome/141.0',
  now: new Date(start.getTime() + seconds * 1000),
});
const pair = { name: 'xz-lisi', password: '井冈山下种南瓜-2026' };
const codeOf = (secret: string, seconds: number) => codeAt(secret, at(seconds).now);

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'DONE',
    (error: unknown) =>
      error instanceof DomainError ? error.code : Promise.reject(error instanceof Error ? error : new Error(String(error))),
  );

async function aClerk(database: Database) {
  return database.write(platform, async (db) => {
    const account = await registerAccount(db, platform, { name: pair.name, displayName: '李四一', demonstrationPassword: pair.password });
    await grantOffice(db, platform, { accountId: account.id, role: 'STATION_CLERK', place: township, from: '2026-01-01' });
    return account;
  });
}

async function withPassword(database: Database, seconds: number, password = pair.password) {
  return signIn(database, { ...pair, password }, at(seconds));
}

async function enrolled(database: Database, seconds = 0) {
  const account = await aClerk(database);
  const { token } = await withPassword(database, seconds);
  const { secret, uri } = await beginSecondFactor(database, token, { password: pair.password }, at(seconds));
  const { session, recoveryCodes: codes } = await confirmSecondFactor(database, token, codeOf(secret, seconds), at(seconds));
  return { account, secret, uri, token: session.token, before: token, codes };
}

const lastAudits = async ({ owner }: World, count: number) =>
  (await owner.select({ action: auditEvents.action }).from(auditEvents).orderBy(desc(auditEvents.sequence)).limit(count)).map(
    ({ action }) => action,
  );

test('a phone is set up with a code of it: then a password alone opens nothing, and password and code together do', async () => {
  const world = await testWorld();
  const { database, owner } = world;
  const { account, secret, uri, before, token, codes } = await enrolled(database);
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  expect(uri).toBe(
    `otpauth://totp/${encodeURIComponent('明账')}:xz-lisi?issuer=${encodeURIComponent('明账')}&secret=${secret}&algorithm=SHA1&digits=6&period=30`,
  );
  expect(codes).toHaveLength(10);
  expect(await actorOfSession(database, before, at(1))).toBeUndefined();
  expect(await actorOfSession(database, token, at(1))).toMatchObject({ accountId: account.id });
  const asked = await withPassword(database, 40);
  expect(asked).toEqual({ next: 'CODE', token: asked.token, expiresAt: '2026-11-20T01:05:40.000Z' });
  expect(await actorOfSession(database, asked.token, at(40))).toBeUndefined();
  const opened = await answerChallenge(database, asked.token, codeOf(secret, 40), at(41));
  expect(await actorOfSession(database, opened.token, at(42))).toMatchObject({ accountId: account.id, role: 'STATION_CLERK' });
  expect(await lastAudits(world, 2)).toEqual(['session.opened', 'session.challenged']);
  expect(await owner.$count(signInChallenges)).toBe(0);
  const [row] = await owner.select().from(sessions).orderBy(desc(sessions.createdAt)).limit(1);
  expect(row).toMatchObject({ secondFactor: true, device: 'Mozilla/5.0 (X11; Linux x86_64) Chrome/141.0', address: '192.0.2.7' });
  const [stored] = await owner.select().from(accounts).where(eq(accounts.id, account.id));
  expect(stored?.totpSecret?.toString('latin1')).not.toContain(secret);
});

test('the secret that was shown counts for nothing until a code of it came', async () => {
  const { database } = await testWorld();
  await aClerk(database);
  const { token } = await withPassword(database, 0);
  const { secret } = await beginSecondFactor(database, token, { password: pair.password }, at(0));
  expect(await refusal(confirmSecondFactor(database, token, '000000', at(1)))).toBe('ENROL_CODE_WRONG');
  expect((await withPassword(database, 2)).next).toBe('SESSION');
  expect(await refusal(confirmSecondFactor(database, token, codeOf(secret, 3), at(3)))).toBe('DONE');
  expect((await withPassword(database, 4)).next).toBe('CODE');
});

test('a code is used once, and one step of drift is allowed and no more', async () => {
  const { database } = await testWorld();
  const { secret } = await enrolled(database);
  const tryCode = async (codeSeconds: number, seconds: number) =>
    refusal(answerChallenge(database, (await withPassword(database, seconds)).token, codeOf(secret, codeSeconds), at(seconds)));
  expect(await tryCode(90, 100)).toBe('DONE');
  expect(await tryCode(90, 101)).toBe('SECOND_FACTOR_REFUSED');
  expect(await tryCode(150, 120)).toBe('DONE');
  expect(await tryCode(120, 121)).toBe('SECOND_FACTOR_REFUSED');
  expect(await tryCode(270, 300)).toBe('DONE');
  expect(await tryCode(330, 390)).toBe('SECOND_FACTOR_REFUSED');
});

test('with a second factor a wrong password is asked for the code too, and hears the same refusal as a wrong code', async () => {
  const world = await testWorld();
  const { database, owner } = world;
  const { secret } = await enrolled(database);
  const opened = await owner.$count(sessions);
  const wrong = await withPassword(database, 60, 'wrong password');
  const right = await withPassword(database, 60);
  expect(Object.keys(wrong)).toEqual(Object.keys(right));
  expect({ ...wrong, token: '' }).toEqual({ ...right, token: '' });
  expect(await refusal(answerChallenge(database, wrong.token, codeOf(secret, 60), at(61)))).toBe('SECOND_FACTOR_REFUSED');
  expect(await lastAudits(world, 1)).toEqual(['second-factor.refused']);
  expect(await refusal(answerChallenge(database, right.token, '000000', at(61)))).toBe('SECOND_FACTOR_REFUSED');
  expect(await owner.$count(sessions)).toBe(opened);
  expect(await refusal(answerChallenge(database, right.token, codeOf(secret, 60), at(62)))).toBe('DONE');
});

test('names that nobody has are asked for a code as often as names that somebody has', async () => {
  const { database } = await testWorld();
  await enrolled(database);
  const next = async (name: string, seconds: number) => refusal(signIn(database, { name, password: 'wrong password' }, at(seconds)));
  expect(await next('nobody', 60)).toBe('DONE');
  const { token } = await signIn(database, { name: 'nobody', password: 'wrong password' }, at(61));
  expect(await refusal(answerChallenge(database, token, '123456', at(61)))).toBe('SECOND_FACTOR_REFUSED');
  await database.write(platform, (db) =>
    registerAccount(db, platform, { name: 'plain', displayName: '王五一', demonstrationPassword: pair.password }),
  );
  expect(await next('plain', 120)).toBe('SIGN_IN_REFUSED');
  const asked = [0.1, 0.3, 0.5, 0.7, 0.9].filter((coin) => strangerIsAsked(coin, { enrolled: 1, all: 2 }));
  expect(asked).toEqual([0.1, 0.3]);
});

test('guessing codes is slowed down as guessing passwords is, and ends the sign-in after five', async () => {
  const { database } = await testWorld();
  const { secret } = await enrolled(database);
  const { token } = await withPassword(database, 60);
  for (let tries = 0; tries < 5; tries += 1)
    expect(await refusal(answerChallenge(database, token, '000000', at(61)))).toBe('SECOND_FACTOR_REFUSED');
  expect(await refusal(answerChallenge(database, token, codeOf(secret, 62), at(62)))).toBe('CHALLENGE_ENDED');
  expect(await refusal(withPassword(database, 62))).toBe('SIGN_IN_LOCKED');
  const later = await withPassword(database, 92);
  expect(await refusal(answerChallenge(database, later.token, codeOf(secret, 92), at(92)))).toBe('DONE');
  const again = await withPassword(database, 125);
  expect(await refusal(answerChallenge(database, again.token, '000000', at(125)))).toBe('SECOND_FACTOR_REFUSED');
});

test('a sign-in waits five minutes for its code', async () => {
  const { database } = await testWorld();
  const { secret } = await enrolled(database);
  const { token } = await withPassword(database, 60);
  expect(await refusal(answerChallenge(database, token, codeOf(secret, 360), at(360)))).toBe('CHALLENGE_ENDED');
});

test('a recovery code opens once; new ones put the old out of use; the table holds none of them', async () => {
  const { database, owner } = await testWorld();
  const { codes, secret, account } = await enrolled(database);
  const [first = '', second = '', third = ''] = codes;
  const tryCode = async (code: string, seconds: number) =>
    refusal(answerChallenge(database, (await withPassword(database, seconds)).token, code, at(seconds)));
  expect(first).toMatch(/^([a-z2-9]{4}-){2}[a-z2-9]{4}$/);
  expect(await tryCode(` ${first.toUpperCase().replaceAll('-', ' ')}`, 60)).toBe('DONE');
  expect(await tryCode(first, 61)).toBe('SECOND_FACTOR_REFUSED');
  expect(await tryCode(second, 62)).toBe('DONE');
  const { token } = await answerChallenge(database, (await withPassword(database, 90)).token, codeOf(secret, 90), at(90));
  const proof = { password: pair.password, code: codeOf(secret, 120) };
  expect(await refusal(renewRecoveryCodes(database, token, { password: pair.password, code: '000000' }, at(120)))).toBe('PROOF_WRONG');
  const renewed = await renewRecoveryCodes(database, token, proof, at(120));
  expect(renewed).toHaveLength(10);
  expect(await tryCode(third, 150)).toBe('SECOND_FACTOR_REFUSED');
  expect(await tryCode(renewed[0] ?? '', 151)).toBe('DONE');
  const rows = await owner.select().from(recoveryCodes).where(eq(recoveryCodes.accountId, account.id));
  expect(rows).toHaveLength(10);
  expect(JSON.stringify(rows.map(({ codeHash }) => codeHash.toString('latin1')))).not.toContain((renewed[1] ?? '').replaceAll('-', ''));
});

test('a second factor is removed with password and code, and the password alone opens again', async () => {
  const { database } = await testWorld();
  const { token, secret } = await enrolled(database);
  expect(await refusal(removeSecondFactor(database, token, { password: 'wrong password', code: codeOf(secret, 60) }, at(60)))).toBe(
    'PROOF_WRONG',
  );
  const { token: next } = await removeSecondFactor(database, token, { password: pair.password, code: codeOf(secret, 60) }, at(61));
  expect(await actorOfSession(database, token, at(61))).toBeUndefined();
  expect(await actorOfSession(database, next, at(61))).toMatchObject({ role: 'STATION_CLERK' });
  expect((await withPassword(database, 62)).next).toBe('SESSION');
});

async function demandOfStations({ database }: World) {
  await database.write(platform, async (db) => {
    await registerDocument(db, platform, {
      number: '青禾办〔2026〕9号',
      title: '青禾县信息系统账号管理办法',
      issuer: '青禾县人民政府办公室',
      issuedOn: '2026-02-01',
      effectiveFrom: '2026-02-01',
    });
    const values = { 'account.secondFactorRoles': ['STATION_CLERK', 'DATA_ADMINISTRATOR'] };
    await adoptParameters(db, platform, { document: '青禾办〔2026〕9号', place: county, from: '2026-02-01', values });
  });
}

test('where the county demands it, a password leads to setting the phone up, and only then to a session', async () => {
  const world = await testWorld();
  const { database, owner } = world;
  await demandOfStations(world);
  await aClerk(database);
  const challenge = await withPassword(database, 0);
  expect(challenge.next).toBe('ENROL');
  expect(await refusal(answerChallenge(database, challenge.token, '123456', at(1)))).toBe('CHALLENGE_ENDED');
  const { secret } = await beginSecondFactorAtSignIn(database, challenge.token, at(1));
  expect(await refusal(confirmSecondFactorAtSignIn(database, challenge.token, '000000', at(2)))).toBe('ENROL_CODE_WRONG');
  expect(await owner.$count(sessions)).toBe(0);
  const { session, recoveryCodes: codes } = await confirmSecondFactorAtSignIn(database, challenge.token, codeOf(secret, 3), at(3));
  expect(codes).toHaveLength(10);
  expect(await actorOfSession(database, session.token, at(4))).toMatchObject({ role: 'STATION_CLERK' });
  const proof = { password: pair.password, code: codeOf(secret, 60) };
  const refused = await removeSecondFactor(database, session.token, proof, at(60)).catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: 'SECOND_FACTOR_NEEDED', details: { rule: { document: { number: '青禾办〔2026〕9号' } } } });
});

test('an office that demands a second factor is not taken up without one', async () => {
  const world = await testWorld();
  const { database } = world;
  const account = await database.write(platform, async (db) => {
    const made = await registerAccount(db, platform, { name: pair.name, displayName: '李四一', demonstrationPassword: pair.password });
    await grantOffice(db, platform, { accountId: made.id, role: 'VILLAGE_CLERK', place: '990101100001', from: '2026-01-01' });
    return made;
  });
  const { token } = await withPassword(database, 0);
  await demandOfStations(world);
  const office = await database.write(platform, (db) =>
    grantOffice(db, platform, { accountId: account.id, role: 'STATION_CLERK', place: township, from: '2026-03-01' }),
  );
  expect(await refusal(chooseOffice(database, token, office.id, at(1)))).toBe('ENROL_FIRST');
});
