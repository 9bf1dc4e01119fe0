/**
 * A clerk's day with two factors, refused in every way of SEC-60 to SEC-68 that a browser meets. What it does not meet is proved elsewhere:
 *
 * | requirement | where |
 * | --- | --- |
 * | SEC-60 a field or act that no slice lists fails the build and the start | tests/access/matrix.test.ts, packages/graph/src/access.test.ts |
 * | SEC-61 access before validation | apps/api/src/http-rules.test.ts, packages/graph/src/access.test.ts; below, an act that is the county's alone |
 * | SEC-62, SEC-63 row-level security alone | tests/access/leak.test.ts |
 * | SEC-64 interleaved requests | tests/access/interleaved.test.ts |
 * | SEC-66 fields outside an agreement | apps/api/src/agreements.test.ts; a person's sensitive fields, below |
 * | SEC-67 inputs without status, place or version of their own | tests/house/contract.test.ts; below, a status sent along |
 * | SEC-68 skipped and repeated steps in the database | packages/domains/src/disclosure/publishing.test.ts; below, a step that is done already, two at one form |
 */
import { createHmac } from 'node:crypto';
import { type Browser, type BrowserContext, type Page, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { canBrowse, chromePath, type Platform, startPlatform } from './server.ts';

let platform: Platform;
let browser: Browser;
const elsewhere = '990101101000';

async function aContext(): Promise<BrowserContext> {
  return browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
}

/** What a phone's program does with the secret (RFC 6238). */
function codeOf(secret: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const digest = createHmac('sha1', key).update(counter).digest();
  return String((digest.readUInt32BE(digest.readUInt8(19) & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

const headers = { 'apollo-require-preflight': '1' };
/** The platform ends connections that were idle for five seconds; one that it ends while the next request leaves is asked again. */
const post = async (context: BrowserContext, path: string, data: object): Promise<Record<string, unknown>> =>
  (await (await context.request.post(`${platform.url}${path}`, { data, headers, maxRetries: 2 })).json()) as Record<string, unknown>;

/** Somebody else of the county, who works beside the clerk. */
async function colleague(role: string): Promise<BrowserContext> {
  const context = await aContext();
  const { name, password } = platform.account(role);
  expect(await post(context, '/auth/sign-in', { name, password })).toMatchObject({ next: 'SESSION' });
  return context;
}

async function ask<Data>(context: BrowserContext, query: string, variables: object = {}): Promise<Data> {
  const { data, errors } = await post(context, '/graphql', { query, variables });
  expect(errors).toBeUndefined();
  return data as Data;
}

/** The code with which a request is refused as a whole. */
async function refusal(context: BrowserContext, query: string, variables: object): Promise<unknown> {
  const { errors } = (await post(context, '/graphql', { query, variables })) as { errors?: { extensions: { code: string } }[] };
  return errors?.[0]?.extensions.code;
}

interface Found {
  readonly households: {
    readonly nodes: { readonly id: string; readonly number: string; readonly version: number; readonly headName: string }[];
  };
}
const householdIn = async (context: BrowserContext, place: string) => {
  const query = `query ($place: PlaceCode!) { households(first: 1, where: { place: $place, status: [EXITED], attribute: [ORDINARY] }) { nodes { id number version headName } } }`;
  const [household] = (await ask<Found>(context, query, { place })).households.nodes;
  if (!household) throw new Error(`There is no household in ${place}.`);
  return household;
};

async function type(page: Page, name: string, password: string): Promise<void> {
  await page.getByLabel('账号', { exact: true }).fill(name);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
}

async function withRecoveryCode(page: Page, code: string): Promise<void> {
  await page.getByRole('button', { name: '手机不在身边？用备用码' }).click();
  await page.getByLabel('备用码').fill(code);
  await page.getByRole('button', { name: '登录', exact: true }).click();
}

describe.skipIf(!canBrowse)('a day of refusals, in a browser', () => {
  beforeAll(async () => {
    platform = await startPlatform('2000/2/4');
    browser = await chromium.launch({ executablePath: chromePath, args: ['--no-sandbox'] });
  }, 600_000);
  afterAll(async () => {
    await browser?.close();
    await platform?.stop();
  });

  test('a clerk with two factors hears at each refusal what it is and what to do, until the office ends and the account is disabled', async () => {
    const { name, password, place: township } = platform.account('STATION_CLERK');
    const [county, admin] = [await colleague('COUNTY_CLERK'), await colleague('DATA_ADMINISTRATOR')];
    const [own, other] = [await householdIn(county, township), await householdIn(county, elsewhere)];
    const context = await aContext();
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    const open = (path: string) => page.goto(`${platform.url}/admin${path}`);
    const heading = (text: string | RegExp) => page.getByRole('heading', { level: 1, name: text }).waitFor();

    // Two factors, set up the day before. A wrong code is one sentence with a wrong password.
    await post(context, '/auth/sign-in', { name, password });
    const { secret } = (await post(context, '/auth/second-factor/begin', { password })) as { secret: string };
    const { recoveryCodes } = (await post(context, '/auth/second-factor/confirm', { code: codeOf(secret) })) as { recoveryCodes: string[] };
    await context.clearCookies();
    await open('/work');
    await type(page, name, password);
    await page.getByLabel('动态口令').fill('000000');
    await page
      .getByRole('alert')
      .getByText(/密码或动态口令不对。.*等换了再填，或者从账号密码重新来/)
      .waitFor();
    await shot(page, 'wrong-code');
    await withRecoveryCode(page, recoveryCodes[0] ?? '');
    await heading('我的工作');

    // SEC-65: a household of another township is not found, by its address, by a form's address, by the search, by its id.
    for (const path of [`/households/${other.number}`, `/households/${other.number}/attribute`]) {
      await open(path);
      await heading('没有找到');
      await page.getByText('没有找到，或不在您管的地方').waitFor();
      expect(await page.content()).not.toContain(other.headName);
    }
    await shot(page, 'not-found');
    await open('/households');
    await page
      .getByLabel(/找户|户主|查找/)
      .first()
      .fill(other.number);
    await page.keyboard.press('Enter');
    await page.getByText('您管的地方里，没有符合这些条件的户').first().waitFor();
    await shot(page, 'search');
    expect(await ask(context, `{ node(id: "${other.id}") { id } }`)).toEqual({ node: null });
    const changed =
      'mutation ($input: ChangeAttributeInput!) { changeAttribute(input: $input) { household { id } userErrors { code message } } }';
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    const change = (household: { id: string; version: number }) => ({
      input: {
        household: household.id,
        expectedVersion: household.version,
        attribute: 'LOW_INCOME_ALLOWANCE',
        from: today,
        basis: '民政〔2026〕3号',
      },
    });
    expect(await ask(context, changed, change(other))).toMatchObject({
      changeAttribute: { household: null, userErrors: [{ code: 'NOT_FOUND' }] },
    });

    // SEC-65 for files: another's export, by its address.
    const exporting = 'mutation ($input: ExportHouseholdsInput!) { exportHouseholds(input: $input) { export { id } userErrors { code } } }';
    const { exportHouseholds } = await ask<{ exportHouseholds: { export: { id: string } } }>(county, exporting, {
      input: { where: { place: elsewhere }, columns: ['NUMBER', 'HEAD'], purpose: '核对', idempotencyKey: crypto.randomUUID() },
    });
    const url = await fileOf(county, exportHouseholds.export.id);
    const file = await context.request.get(`${platform.url}${url}`);
    expect([file.status(), await file.json()]).toMatchObject([404, { message: expect.stringMatching(/没有找到/) }]);

    // SEC-60: what the office does not do.
    for (const path of ['/people', '/audit', '/partners']) {
      await open(path);
      await heading('您的岗位不办这一项');
      await page.getByText('要看这一页，找县局数据管理员核对您的岗位').waitFor();
    }
    await shot(page, 'no-right');

    // SEC-61: an act of another office is refused alike for a household that is there, one that is not, and nonsense.
    const confirm = 'mutation ($input: ConfirmExitInput!) { confirmExit(input: $input) { userErrors { code } } }';
    for (const [household, expectedVersion] of [
      [own.id, own.version],
      [own.id, -7],
      [Buffer.from('Household:01a203d3-4811-7aad-aed4-d1f5ffbaf077').toString('base64url'), 1],
      ['nonsense', 1],
    ] as const)
      expect(await refusal(context, confirm, { input: { household, expectedVersion, on: today, idempotencyKey: 'x' } })).toBe('FORBIDDEN');

    // SEC-67: a status that is sent along is no part of the act, and nothing is done.
    const { input } = change(own);
    expect(await refusal(context, changed, { input: { ...input, status: 'NOT_EXITED' } })).toBe('BAD_USER_INPUT');

    // SEC-68: a step that is done already says what the household is now, and has no button.
    await open(`/households/${own.number}/exit`);
    await page.getByText('这一户现在是“').waitFor();
    expect(await page.locator('.mza-bar button[type=submit]').count()).toBe(0);
    await shot(page, 'step-done');

    // SEC-66: an identity number stands masked until it is opened with a reason.
    await open(`/households/${own.number}?tab=members`);
    await page.getByRole('button', { name: '打开', exact: true }).first().waitFor();
    expect(await page.locator('main').innerText()).not.toMatch(/99\d{15}[\dX]/);
    await page.getByRole('button', { name: '打开', exact: true }).first().click();
    const dialog = page.getByRole('dialog');
    const opening = dialog.getByRole('button', { name: /^打开(证件号|电话)$/ });
    expect(await opening.isDisabled()).toBe(true);
    await dialog.getByText('别的原因').click();
    await dialog.getByRole('textbox', { name: /写明原因（至少 4 个字）/ }).fill('看看');
    expect(await opening.isDisabled()).toBe(true);
    await shot(page, 'no-reason');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });

    // SEC-48: who drafted does not approve, and is told who may.
    await open('/publications');
    await heading('公示公告');
    await page.getByRole('button', { name: '起草公示' }).first().click();
    await page.getByRole('dialog').getByLabel('村').click();
    await page.locator('.ant-select-item-option').first().click();
    await page.getByRole('dialog').getByRole('button', { name: '起草这份名单' }).click();
    await page.waitForURL(/\/publications\/\d{4}-\d{4}$/);
    await page.getByText('要由另一个人审核。请村支书、站长、乡镇领导或县领导来审').first().waitFor();
    expect(await page.getByRole('button', { name: '批准并发布' }).isDisabled()).toBe(true);
    await shot(page, 'own-draft');

    // SEC-68: somebody else was first. What was typed is kept, and the person chooses.
    await open(`/households/${own.number}/attribute`);
    await page.getByLabel('新的户属性').click();
    await page.locator('.ant-select-item-option').first().click();
    await page.getByLabel('依据').fill('民政〔2026〕9号');
    expect(await ask(county, changed, change(own))).toMatchObject({ changeAttribute: { userErrors: [] } });
    await page.locator('.mza-bar button[type=submit]').click();
    await page.getByRole('alert').getByText('您打开以后，这一户被别人改过').waitFor();
    await page.getByText('您填的还在。看看现在的，再决定').waitFor();
    expect(await page.getByLabel('依据').inputValue()).toBe('民政〔2026〕9号');
    await shot(page, 'stale');

    // The office ends while the clerk works: out within seconds, and sign-in says who can help.
    const person = await ask<{ account: { id: string; version: number; offices: { id: string }[] } }>(
      admin,
      `{ account(name: "${name}") { id version offices { id } } }`,
    );
    const ended = 'mutation ($input: EndOfficeInput!) { endOffice(input: $input) { userErrors { code } } }';
    expect(await ask(admin, ended, { input: { office: person.account.offices[0]?.id, to: today } })).toEqual({
      endOffice: { userErrors: [] },
    });
    await page.waitForTimeout(3_500);
    await open('/households');
    await page.getByText('登录已结束：离开太久，或者您的账号、岗位有变动').waitFor();
    await shot(page, 'ended');
    await type(page, name, password);
    await withRecoveryCode(page, recoveryCodes[1] ?? '');
    await page.getByRole('alert').getByText('这个账号今天没有职务。请数据管理员授予职务').waitFor();
    await shot(page, 'no-office');

    // Back in office and in, then disabled: out, and sign-in tells no more than of a wrong password.
    const granted = 'mutation ($input: GrantOfficeInput!) { grantOffice(input: $input) { userErrors { code } } }';
    const office = { account: person.account.id, role: 'STATION_CLERK', place: township, from: today };
    expect(await ask(admin, granted, { input: office })).toEqual({ grantOffice: { userErrors: [] } });
    await open('/work');
    await type(page, name, password);
    await withRecoveryCode(page, recoveryCodes[2] ?? '');
    await heading('我的工作');
    const { account } = await ask<typeof person>(admin, `{ account(name: "${name}") { id version offices { id } } }`);
    const disabled = 'mutation ($input: DisableAccountInput!) { disableAccount(input: $input) { userErrors { code } } }';
    expect(await ask(admin, disabled, { input: { account: account.id, expectedVersion: account.version } })).toEqual({
      disableAccount: { userErrors: [] },
    });
    await page.waitForTimeout(3_500);
    await open('/work');
    await page.getByText('登录已结束').waitFor();
    await type(page, name, password);
    await withRecoveryCode(page, recoveryCodes[3] ?? '');
    await page.getByRole('alert').getByText('密码或动态口令不对').waitFor();
  });
});

/** The address of an export's file, once it is made. */
async function fileOf(context: BrowserContext, id: string): Promise<string> {
  for (;;) {
    const { node } = await ask<{ node: { file: { url: string } | null } }>(
      context,
      `{ node(id: "${id}") { ... on Export { file { url } } } }`,
    );
    if (node.file) return node.file.url;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

/** A picture of what the person sees, in both languages, where MZ_SHOTS names a folder for them. */
async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env['MZ_SHOTS'];
  if (!folder) return;
  await page.screenshot({ path: `${folder}/${name}.png` });
  const speak = (language: string) => page.evaluate((chosen) => localStorage.setItem('mz.lang', chosen), language);
  await speak('en');
  const english = await page.context().newPage();
  await english.goto(page.url());
  await english.waitForLoadState('networkidle');
  await english.screenshot({ path: `${folder}/${name}-en.png` });
  await english.close();
  await speak('zh-CN');
}
