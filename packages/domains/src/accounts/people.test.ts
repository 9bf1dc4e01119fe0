import { systemActor } from '@mingzhang/kernel';
import { desc } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { auditEvents } from '../audit/tables.ts';
import { adoptParameters } from '../parameters/commands.ts';
import { type Caller, type GraphWorld, county, graphWorld, otherTownship, testSecrets, today, township, village } from '../testing.ts';
import { actorOfSession, grantOffice, registerAccount, setFirstPassword, signIn } from './commands/index.ts';
import { accounts, offices, sessions } from './tables.ts';

const platform = systemActor(county);
const tomorrow = '2026-11-23';

interface Person {
  id: string;
  name: string;
  displayName: string;
  state: string;
  version: number;
  offices: { id: string; role: string; placeCode: string; validFrom: string; validTo: string | null }[];
}
interface Answer {
  account: Person | null;
  oneTimeSecret?: { secret: string; hours: number } | null;
  userErrors: { code: string; message: string; rule: { key: string; value: string; document: { number: string } | null } | null }[];
}

const fields = `account { id name displayName state version offices { id role placeCode validFrom validTo } }
  userErrors { code message rule { key value document { number } } }`;
const act = async (caller: Caller, name: string, input: object, secret = false): Promise<Answer> => {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
  const document = `mutation ($input: ${type}) { ${name}(input: $input) { ${secret ? 'oneTimeSecret { secret hours }' : ''} ${fields} } }`;
  return (await caller.run<Record<string, Answer>>(document, { input }))[name] as Answer;
};
const codes = ({ userErrors }: Answer) => userErrors.map(({ code }) => code);

const clerk = { name: 'dl-lisi', displayName: '李四一', unit: '东篱镇工作站', role: 'STATION_CLERK', place: township, from: today };
const context = (now = new Date()) => ({
  sessionKey: Buffer.alloc(32, 7),
  secrets: testSecrets,
  production: false,
  address: '192.0.2.7',
  now,
});

async function registered(world: GraphWorld, input: object = clerk) {
  const answer = await act(world.as('DATA_ADMINISTRATOR'), 'registerAccount', input, true);
  if (!answer.account || !answer.oneTimeSecret) throw new Error(JSON.stringify(answer.userErrors));
  return { account: answer.account, secret: answer.oneTimeSecret.secret };
}

const password = '井冈山下种南瓜收成真不少';

async function withSession(world: GraphWorld) {
  const { account, secret } = await registered(world);
  await setFirstPassword(world.database, { name: clerk.name, secret, password }, context());
  const session = await signIn(world.database, { name: clerk.name, password }, context());
  if (session.next !== 'SESSION') throw new Error(session.next);
  return { account, token: session.token, actor: () => actorOfSession(world.database, session.token, context()) };
}

const lastAction = async ({ owner }: GraphWorld) =>
  (await owner.select({ action: auditEvents.action }).from(auditEvents).orderBy(desc(auditEvents.sequence)).limit(1))[0]?.action;

test('a person is registered with an office and a one-time secret, sets a password with it and signs in', async () => {
  const world = await graphWorld();
  const answer = await act(world.as('DATA_ADMINISTRATOR'), 'registerAccount', clerk, true);
  expect(answer).toMatchObject({
    account: { name: 'dl-lisi', state: 'AWAITING_PASSWORD', offices: [{ role: 'STATION_CLERK', placeCode: township, validTo: null }] },
    oneTimeSecret: { secret: expect.stringMatching(/^([a-z2-9]{4}-){4}[a-z2-9]{4}$/), hours: 24 },
    userErrors: [],
  });
  const secret = answer.oneTimeSecret?.secret ?? '';
  await setFirstPassword(world.database, { name: clerk.name, secret, password }, context());
  expect(await signIn(world.database, { name: clerk.name, password }, context())).toMatchObject({ next: 'SESSION' });
  expect(JSON.stringify(await world.owner.select().from(accounts))).not.toContain(secret);
});

test('a reset password ends the sessions at once, and only the one-time secret leads back in', async () => {
  const world = await graphWorld();
  const { account, actor } = await withSession(world);
  expect(await actor()).toMatchObject({ role: 'STATION_CLERK' });
  const version = 3;
  const input = { account: account.id, expectedVersion: version };
  expect(codes(await act(world.as('DATA_ADMINISTRATOR'), 'resetPassword', { ...input, expectedVersion: 1 }, true))).toEqual([
    'STALE_VERSION',
  ]);
  expect(await actor()).toMatchObject({ role: 'STATION_CLERK' });
  const answer = await act(world.as('DATA_ADMINISTRATOR'), 'resetPassword', input, true);
  expect(answer.account).toMatchObject({ state: 'AWAITING_PASSWORD' });
  expect(await lastAction(world)).toBe('account.secret-issued');
  expect(await actor()).toBeUndefined();
  await expect(signIn(world.database, { name: clerk.name, password }, context())).rejects.toMatchObject({ code: 'SIGN_IN_REFUSED' });
  const fresh = '赣江水长流二十载整整整整';
  await setFirstPassword(world.database, { name: clerk.name, secret: answer.oneTimeSecret?.secret ?? '', password: fresh }, context());
  expect(await signIn(world.database, { name: clerk.name, password: fresh }, context())).toMatchObject({ next: 'SESSION' });
});

test('a disabled account is out at once, and comes back as it was when it is enabled', async () => {
  const world = await graphWorld();
  const { account, actor } = await withSession(world);
  const admin = world.as('DATA_ADMINISTRATOR');
  const disabled = await act(admin, 'disableAccount', { account: account.id, expectedVersion: 3 });
  expect(disabled.account).toMatchObject({ state: 'DISABLED', version: 4 });
  expect(await actor()).toBeUndefined();
  await expect(signIn(world.database, { name: clerk.name, password }, context())).rejects.toMatchObject({ code: 'SIGN_IN_REFUSED' });
  expect(codes(await act(admin, 'grantOffice', { account: account.id, role: 'STATION_HEAD', place: township, from: today }))).toEqual([
    'ACCOUNT_DISABLED',
  ]);
  const enabled = await act(admin, 'enableAccount', { account: account.id, expectedVersion: 4 });
  expect(enabled.account).toMatchObject({ state: 'ACTIVE' });
  expect(await signIn(world.database, { name: clerk.name, password }, context())).toMatchObject({ next: 'SESSION' });
});

test('only a data administrator changes accounts, and others do not see them', async () => {
  const world = await graphWorld();
  const { account } = await registered(world);
  const before = await world.owner.select().from(accounts);
  const query = `{ account(name: "dl-lisi") { name access { canDisable { allowed reasons { code } } } } }`;
  expect(await world.as('COUNTY_LEADER').run(query)).toEqual({
    account: { name: 'dl-lisi', access: { canDisable: { allowed: false, reasons: [{ code: 'OFFICE_KEEPS_NO_ACCOUNTS' }] } } },
  });
  for (const role of ['COUNTY_CLERK', 'STATION_HEAD', 'VILLAGE_CLERK'] as const) {
    const { errors } = await world.as(role).ask(query);
    expect(errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
    expect(await world.as(role).run(`query ($id: ID!) { node(id: $id) { id } }`, { id: account.id })).toEqual({ node: null });
  }
  for (const role of ['COUNTY_LEADER', 'SECURITY_AUDITOR', 'STATION_HEAD'] as const) {
    const { errors } = await world
      .as(role)
      .ask(`mutation ($input: DisableAccountInput!) { disableAccount(input: $input) { userErrors { code } } }`, {
        input: { account: account.id, expectedVersion: account.version },
      });
    expect(errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  }
  expect(await world.owner.select().from(accounts)).toEqual(before);
});

test('people are found by account, name and unit, by role and place of today, and by state', async () => {
  const world = await graphWorld();
  await registered(world);
  await registered(world, { ...clerk, name: 'xx-wang', displayName: '王五一', unit: '西溪乡工作站', place: otherTownship, from: tomorrow });
  const found = async (where: object) => {
    const answer = await world
      .as('DATA_ADMINISTRATOR')
      .run<{ accounts: { totalCount: number; nodes: { name: string }[] } }>(
        `query ($where: AccountWhere) { accounts(where: $where, first: 10) { totalCount nodes { name } } }`,
        { where },
      );
    expect(answer.accounts.totalCount).toBe(answer.accounts.nodes.length);
    return answer.accounts.nodes.map(({ name }) => name);
  };
  expect(await found({})).toEqual(['dl-lisi', 'xx-wang']);
  expect(await found({ search: 'WANG' })).toEqual(['xx-wang']);
  expect(await found({ search: '东篱' })).toEqual(['dl-lisi']);
  expect(await found({ search: '王五' })).toEqual(['xx-wang']);
  expect(await found({ role: 'STATION_CLERK' })).toEqual(['dl-lisi']);
  expect(await found({ place: otherTownship })).toEqual([]);
  expect(await found({ state: 'ACTIVE' })).toEqual([]);
  expect(await found({ state: 'AWAITING_PASSWORD', search: 'i' })).toEqual(['dl-lisi']);
});

test('rights outside the dates of an office do not count', async () => {
  const world = await graphWorld();
  const { account, actor } = await withSession(world);
  const admin = world.as('DATA_ADMINISTRATOR');
  const granted = await act(admin, 'grantOffice', {
    account: account.id,
    role: 'VILLAGE_CLERK',
    place: village,
    from: tomorrow,
    to: '2026-12-01',
  });
  expect(granted.account?.offices.map(({ role, validFrom, validTo }) => [role, validFrom, validTo])).toEqual([
    ['VILLAGE_CLERK', tomorrow, '2026-12-01'],
    ['STATION_CLERK', today, null],
  ]);
  const session = await signIn(world.database, { name: clerk.name, password }, context(new Date(`${today}T02:00:00Z`)));
  if (session.next !== 'SESSION') throw new Error(session.next);
  expect(session.offices.map(({ role }) => role)).toEqual(['STATION_CLERK']);
  const station = granted.account?.offices.find(({ role }) => role === 'STATION_CLERK');
  const ended = await act(admin, 'endOffice', { office: station?.id, to: today });
  expect(ended.account?.offices.map(({ validTo }) => validTo)).toEqual(['2026-12-01', today]);
  expect(await actor()).toBeUndefined();
  await expect(signIn(world.database, { name: clerk.name, password }, context(new Date(`${today}T02:00:00Z`)))).rejects.toMatchObject({
    code: 'NO_OFFICE',
  });
  expect(codes(await act(admin, 'endOffice', { office: station?.id, to: tomorrow }))).toEqual(['OFFICE_ENDED']);
});

test('an office is granted from today on, inside the place, to others than oneself, and not to services', async () => {
  const world = await graphWorld();
  const { account } = await registered(world);
  const admin = world.as('DATA_ADMINISTRATOR');
  const rows = await world.owner.$count(offices);
  const grant = async (changes: object) =>
    codes(await act(admin, 'grantOffice', { account: account.id, role: 'STATION_HEAD', place: township, from: today, ...changes }));
  expect(await grant({ from: '2026-11-21' })).toEqual(['OFFICE_IN_PAST']);
  expect(await grant({ place: '990200000000', role: 'HIGHER_LEVEL_VIEWER' })).toEqual(['OFFICE_OUTSIDE']);
  expect(await grant({ place: '990100000000', role: 'HIGHER_LEVEL_VIEWER' })).toEqual(['OFFICE_OUTSIDE']);
  expect(await grant({ place: county })).toEqual(['ROLE_NEEDS_PLACE']);
  expect(await grant({ role: 'PARTNER_DEPARTMENT', place: county })).toEqual(['ROLE_NOT_FOR_PEOPLE']);
  expect(await grant({ role: 'STATION_CLERK' })).toEqual(['OFFICE_ALREADY_HELD']);
  expect(await grant({ to: today })).toEqual(['OFFICE_PERIOD']);
  expect(await world.owner.$count(offices)).toBe(rows);
});

test('nobody raises himself: an administrator grants himself nothing and does not reset himself', async () => {
  const world = await graphWorld();
  const admin = world.as('DATA_ADMINISTRATOR');
  await world.owner.insert(accounts).values({ id: admin.actor.accountId, name: 'admin', displayName: '孙县三', passwordHash: 'x' });
  const office = await world.database.write(platform, (db) =>
    grantOffice(db, platform, { accountId: admin.actor.accountId, role: 'DATA_ADMINISTRATOR', place: county, from: '2026-01-01' }),
  );
  const { account } = await admin.run<{ account: Person }>('{ account(name: "admin") { id version } }');
  const input = { account: account.id, expectedVersion: account.version };
  expect(codes(await act(admin, 'grantOffice', { account: account.id, role: 'COUNTY_LEADER', place: county, from: today }))).toEqual([
    'OWN_OFFICE',
  ]);
  expect(codes(await act(admin, 'endOffice', { office: Buffer.from(`Office:${office.id}`).toString('base64url'), to: today }))).toEqual([
    'OWN_OFFICE',
  ]);
  expect(codes(await act(admin, 'resetPassword', input, true))).toEqual(['OWN_RESET']);
  expect(codes(await act(admin, 'disableAccount', input))).toEqual(['OWN_ACCOUNT']);
  expect(await world.owner.$count(offices)).toBe(1);
});

test('roles that one person may not hold together are refused with the rule that parts them', async () => {
  const world = await graphWorld();
  await world.database.write(world.system, (db) =>
    adoptParameters(db, world.system, {
      document: '青禾扶组〔2026〕3号',
      place: county,
      from: '2026-01-01',
      values: { 'office.incompatibleRoles': [['COUNTY_CLERK', 'FINANCE_OFFICER']] },
    }),
  );
  const admin = world.as('DATA_ADMINISTRATOR');
  const { account } = await registered(world, { ...clerk, role: 'COUNTY_CLERK', place: county, to: '2027-01-01' });
  const grant = (role: string, from = today) => act(admin, 'grantOffice', { account: account.id, role, place: county, from });
  expect((await grant('FINANCE_OFFICER')).userErrors).toEqual([
    {
      code: 'ROLES_INCOMPATIBLE',
      message: '财政经办和县局经办不能由同一个人担任。他从 2026-11-22 起任县局经办，到 2027-01-01：先终止那一个，或者交给另一个人',
      rule: { key: 'office.incompatibleRoles', value: 'COUNTY_CLERK + FINANCE_OFFICER', document: { number: '青禾扶组〔2026〕3号' } },
    },
  ]);
  expect((await grant('SECURITY_AUDITOR')).userErrors).toMatchObject([
    { code: 'ROLES_INCOMPATIBLE', rule: { key: 'SEC-55', value: 'COUNTY_CLERK + SECURITY_AUDITOR' } },
  ]);
  expect(codes(await grant('DATA_ADMINISTRATOR'))).toEqual(['ROLES_INCOMPATIBLE']);
  expect(await world.owner.$count(offices)).toBe(1);
  expect(codes(await grant('FINANCE_OFFICER', '2027-01-01'))).toEqual([]);
  expect(codes(await grant('INSPECTOR'))).toEqual([]);
});

test('an account whose owner acts above the county is not reset from the county', async () => {
  const world = await graphWorld();
  const { account } = await registered(world);
  const id = Buffer.from(account.id, 'base64url').toString().replace('Account:', '');
  await world.database.write(platform, (db) =>
    grantOffice(db, platform, { accountId: id, role: 'HIGHER_LEVEL_VIEWER', place: '990100000000', from: '2026-01-01' }),
  );
  const input = { account: account.id, expectedVersion: account.version };
  const before = await world.owner.select().from(accounts);
  expect(codes(await act(world.as('DATA_ADMINISTRATOR'), 'resetPassword', input, true))).toEqual(['ACCOUNT_REACHES_FURTHER']);
  expect(await world.owner.select().from(accounts)).toEqual(before);
  const shown = await world.as('DATA_ADMINISTRATOR').run<{ account: Person }>('{ account(name: "dl-lisi") { offices { role } } }');
  expect(shown.account.offices).toEqual([{ role: 'STATION_CLERK' }]);
});

test('one sees the own sessions and ends them, and nobody else’s', async () => {
  const world = await graphWorld();
  const { account, token, actor } = await withSession(world);
  const other = await signIn(world.database, { name: clerk.name, password }, context());
  const me = await actor();
  if (!me) throw new Error('There is no session.');
  const asMe = world.asActor(me);
  const query = '{ viewer { account { name recoveryCodesLeft } sessions { id current secondFactor } } }';
  const { viewer } = await asMe.run<{ viewer: { sessions: { id: string; current: boolean }[] } }>(query);
  expect(viewer).toMatchObject({ account: { name: 'dl-lisi', recoveryCodesLeft: null } });
  expect(viewer.sessions.filter(({ current }) => current)).toHaveLength(1);
  const stranger = await world.as('STATION_CLERK').run<{ endSession: { userErrors: { code: string }[] } }>(END, {
    input: { session: viewer.sessions[0]?.id },
  });
  expect(stranger.endSession.userErrors).toEqual([{ code: 'SESSION_GONE' }]);
  expect(await world.owner.$count(sessions)).toBe(2);
  await asMe.run(END, { input: {} });
  expect(await actorOfSession(world.database, other.token, context())).toBeUndefined();
  expect(await actorOfSession(world.database, token, context())).toMatchObject({ accountId: me.accountId });
  expect(account.name).toBe('dl-lisi');
});
const END = 'mutation ($input: EndSessionInput!) { endSession(input: $input) { userErrors { code } } }';

test('who may do what is told by the rules themselves', async () => {
  const world = await graphWorld();
  const { permissions } = await world
    .as('VILLAGE_CLERK')
    .run<{ permissions: { operation: string; area: string; act: boolean; roles: string[]; modules: string[] }[] }>(
      '{ permissions { operation area act roles modules } }',
    );
  const of = (operation: string) => permissions.find((each) => each.operation === operation);
  expect(of('grantOffice')).toEqual({ operation: 'grantOffice', area: 'accounts', act: true, roles: ['DATA_ADMINISTRATOR'], modules: [] });
  expect(of('confirmExit')).toMatchObject({ area: 'households', roles: ['COUNTY_CLERK'] });
  for (const { operation, act: isAct, roles } of permissions.filter(({ act: each }) => each).slice(0, 20)) {
    expect(isAct).toBe(true);
    expect(roles.length, operation).toBeGreaterThan(0);
  }
});

test('two people with one account name: the second is refused, and no office is left behind', async () => {
  const world = await graphWorld();
  await world.database.write(platform, (db) => registerAccount(db, platform, { name: 'dl-lisi', displayName: '李四二' }));
  expect(codes(await act(world.as('DATA_ADMINISTRATOR'), 'registerAccount', clerk, true))).toEqual(['ACCOUNT_NAME_TAKEN']);
  expect(await world.owner.$count(offices)).toBe(0);
});
