import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, type Page, chromium } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

import { canBrowse, chromePath, type Platform, startPlatform } from './server.ts';

let platform: Platform;
let browser: Browser;
const contexts: BrowserContext[] = [];

async function signedIn(role: string, width = 1440): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  contexts.push(context);
  const page = await context.newPage();
  const { name, password } = platform.account(role);
  await page.goto(`${platform.url}/admin/sign-in`);
  await page.getByLabel('账号', { exact: true }).fill(name);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: '我的工作' }).waitFor();
  return page;
}

async function open(page: Page, path: string, title: string): Promise<void> {
  await page.goto(`${platform.url}/admin${path}`);
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
}

async function step(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
  await page.getByText('已办理').first().waitFor();
}

/** Drafts an agreement about these fields and sends it on; the page of it stays open. @returns its address */
async function submitted(drafter: Page, department: string, number: string, fields: readonly string[]): Promise<string> {
  await open(drafter, '/partners', '部门共享');
  await drafter.getByRole('button', { name: '起草约定' }).click();
  await drafter.getByRole('heading', { level: 1, name: '起草约定' }).waitFor();
  for (const [label, text] of [
    ['编号', number],
    ['单位', department],
    ['法律依据（文号）', '试民〔2026〕5号'],
    ['用途', '核对低保户'],
  ] as const)
    await drafter.getByLabel(label, { exact: true }).fill(text);
  for (const field of fields) {
    await drafter.getByLabel('给的字段和条件', { exact: true }).fill(field);
    await drafter.locator('.ant-select-item-option', { hasText: field }).first().click();
  }
  await drafter.keyboard.press('Escape');
  await drafter.getByRole('button', { name: '保存草稿' }).click();
  await drafter.getByRole('heading', { level: 1, name: department }).waitFor();
  await step(drafter, '提交审批');
  return new URL(drafter.url()).pathname.replace('/admin', '');
}

/** Issues a key for calls, as it is shown this once. The dialog stays open. */
async function issuedKey(drafter: Page, system: string): Promise<string> {
  await drafter.getByRole('button', { name: '发放或换新' }).click();
  await drafter.getByRole('dialog').getByLabel('哪个系统用', { exact: true }).fill(system);
  await drafter.getByRole('dialog').getByRole('button', { name: '发放钥匙' }).click();
  return (await drafter.locator('.mza-once-text').textContent()) ?? '';
}

async function askWith(key: string, query: string, variables: object = {}): Promise<unknown> {
  const answer = await fetch(`${platform.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify({ query, variables }),
  });
  return answer.json();
}

describe.skipIf(!canBrowse)('agreements with partner departments, in a browser', () => {
  beforeAll(async () => {
    platform = await startPlatform('400/1/2');
    browser = await chromium.launch({ executablePath: chromePath, args: ['--no-sandbox'] });
  }, 600_000);
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
  });
  afterAll(async () => {
    await browser?.close();
    await platform?.stop();
  });

  test('one drafts, another approves, and the key that comes of it asks what was agreed and nothing else', async () => {
    const drafter = await signedIn('DATA_ADMINISTRATOR');
    const address = await submitted(drafter, '试点民政局', '试享〔2026〕2号', ['Query.households', 'Household.number']);

    const owner = await signedIn('COUNTY_LEADER');
    await open(owner, address, '试点民政局');
    await step(owner, '批准');

    await open(drafter, address, '试点民政局');
    const key = await issuedKey(drafter, '低保系统');
    expect(await askWith(key, '{ households(first: 1) { nodes { number headName } } }')).toMatchObject({
      data: { households: { nodes: [{ number: expect.stringMatching(/^99/u), headName: null }] } },
      errors: [{ extensions: { code: 'FORBIDDEN', withheld: 'Household.headName' } }],
    });
    await drafter.getByRole('dialog').getByRole('button', { name: '已交给对方' }).click();
    await drafter
      .getByText(`…${key.slice(-4)}`)
      .first()
      .waitFor();
  }, 180_000);

  test('an operation is written with its faults beside it, looked at on its page, and approved by another; then it answers', async () => {
    const drafter = await signedIn('DATA_ADMINISTRATOR');
    await open(drafter, '/partners', '部门共享');
    await drafter.getByRole('link', { name: '演示数享〔2026〕1号' }).click();
    await drafter.getByRole('button', { name: '起草操作' }).click();
    await drafter.getByRole('heading', { level: 1, name: '起草具名操作' }).waitFor();
    const write = (label: string, text: string) => drafter.getByLabel(label, { exact: true }).fill(text);
    for (const [label, text] of [
      ['操作名', 'headsOfHouseholds'],
      ['名称（中文）', '户主名单'],
      ['名称（英文）', 'Heads'],
      ['用途（中文）', '核对户主'],
      ['用途（英文）', 'Check heads'],
      ['本版变更（中文）', '第一版'],
      ['本版变更（英文）', 'First version'],
    ] as const)
      await write(label, text);
    const query = (fields: string) =>
      `query ($first: Int!) {\n  households(first: $first) {\n    nodes { ${fields} }\n    pageInfo { hasNextPage endCursor }\n  }\n}`;
    await write('查询（GraphQL）', query('number shortName'));
    await drafter.getByRole('button', { name: '查询第 3 行第 20 列写得不对：Household 没有字段 shortName' }).click();
    expect(await drafter.evaluate(() => (document.activeElement as HTMLTextAreaElement).selectionStart)).toBe(72);
    await write('查询（GraphQL）', query('number address'));
    await drafter.getByText('第 3 行第 20 列：约定里没有 Household.address').waitFor();
    await write('查询（GraphQL）', query('number headName'));
    await drafter.getByText('$first', { exact: true }).waitFor();
    await write('示例值', '2');
    await drafter.getByRole('button', { name: '加入全部' }).click();
    await drafter.getByLabel('一行是', { exact: true }).click();
    await drafter.locator('.ant-select-item-option', { hasText: /^households\.nodes$/u }).click();
    for (const language of ['中文', '英文'])
      for (const [at, word] of ['户数', '户编号', '户主'].entries()) await drafter.getByLabel(language, { exact: true }).nth(at).fill(word);
    await drafter.getByText('查询可用').waitFor();
    const faults = await new AxeBuilder({ page: drafter as never }).analyze();
    expect(faults.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    await drafter.getByRole('button', { name: '保存草稿' }).click();
    await drafter.getByRole('heading', { level: 1, name: '户主名单' }).waitFor();
    const address = new URL(drafter.url()).pathname.replace('/admin', '');
    await drafter.getByRole('link', { name: '看说明页' }).click();
    await drafter.getByText('草稿：还没有批准').waitFor();
    expect(await drafter.locator('main').textContent()).toContain('"headName"');

    const owner = await signedIn('COUNTY_LEADER');
    await open(owner, address, '户主名单');
    await owner.getByRole('button', { name: '批准', exact: true }).click();
    await owner.getByText('生效中').first().waitFor();
    const page = await fetch(`${platform.url}/docs/partner/headsOfHouseholds`);
    expect(page.status).toBe(200);
  }, 180_000);

  test('a key for matching is shown once; what the alarm closes is opened again by the data owner, with a reason', async () => {
    const drafter = await signedIn('DATA_ADMINISTRATOR');
    const address = await submitted(drafter, '试点卫健局', '试享〔2026〕3号', ['Mutation.matchPeople']);
    const owner = await signedIn('COUNTY_LEADER');
    await open(owner, address, '试点卫健局');
    await step(owner, '批准');

    await open(drafter, address, '试点卫健局');
    const key = await issuedKey(drafter, '妇幼系统');
    await drafter.getByRole('dialog').getByRole('button', { name: '已交给对方' }).click();
    await drafter.getByRole('button', { name: '发放核对钥匙' }).click();
    await drafter.getByRole('dialog').getByRole('button', { name: '发放核对钥匙' }).click();
    expect(await drafter.locator('.mza-once-text').textContent()).toMatch(/^[0-9a-f]{64}$/u);
    await drafter.getByRole('dialog').getByRole('button', { name: '已交给对方' }).click();
    await drafter.getByText('可以核对').waitFor();
    await drafter.getByText('还没有核对过').first().waitFor();

    const tokens = Array.from({ length: 50 }, (_, n) => n.toString(16).padStart(64, '0'));
    const match =
      'mutation ($tokens: [String!]!) { matchPeople(input: { tokens: $tokens }) { matchBatch { withheld } userErrors { code } } }';
    expect(await askWith(key, match, { tokens })).toMatchObject({
      data: { matchPeople: { matchBatch: { withheld: true }, userErrors: [] } },
    });
    await open(drafter, address, '试点卫健局');
    await drafter.getByText('由数据主人看过下面的数量后恢复').waitFor();
    expect(await drafter.getByRole('button', { name: '恢复核对' }).count()).toBe(0);
    await open(owner, address, '试点卫健局');
    await owner.getByText('未答复，已停').first().waitFor();
    await owner.getByRole('button', { name: '恢复核对' }).click();
    const dialog = owner.getByRole('dialog');
    expect(await dialog.getByRole('button', { name: '恢复核对' }).isDisabled()).toBe(true);
    await dialog.getByLabel('原因').fill('对方名单来源已问明');
    await dialog.getByRole('button', { name: '恢复核对' }).click();
    await owner.getByText('可以核对').waitFor();
    const again = { tokens: tokens.map((token) => token.replace(/^0/u, '1')) };
    expect(await askWith(key, match, again)).toMatchObject({ data: { matchPeople: { matchBatch: { withheld: true } } } });
  }, 180_000);

  test('who revises a draft that another has written meanwhile keeps what he typed, sees what stands now, and decides', async () => {
    const first = await signedIn('DATA_ADMINISTRATOR');
    await open(first, '/partners', '部门共享');
    await first.getByRole('link', { name: '演示数享〔2026〕1号' }).click();
    await first.getByRole('link', { name: '在册户名单' }).click();
    await first.getByRole('button', { name: '起草新版本' }).click();
    await first.getByRole('heading', { level: 1, name: '起草新版本' }).waitFor();
    const address = new URL(first.url()).pathname.replace('/admin', '') + new URL(first.url()).search;
    const second = await signedIn('COUNTY_CLERK');
    await open(second, address, '起草新版本');
    const write = async (page: Page, text: string) => {
      await page.getByLabel('本版变更（中文）', { exact: true }).fill(text);
      await page.getByLabel('本版变更（英文）', { exact: true }).fill(text);
      await page.getByRole('button', { name: '保存草稿' }).click();
    };
    await write(first, '先写的');
    await first.getByText('先写的').waitFor();
    await write(second, '后写的');
    await second.getByText('您打开以后，这个操作被别人改过或批准了').waitFor();
    expect(await second.getByLabel('本版变更（中文）', { exact: true }).inputValue()).toBe('后写的');
    await second.getByRole('button', { name: '用我填的' }).click();
    await second.getByRole('button', { name: '保存草稿' }).click();
    await second.getByText('后写的').waitFor();
  }, 180_000);

  test('the pages are accessible, fit a phone, and hide from who has no right', async () => {
    const wide = await signedIn('COUNTY_LEADER');
    await open(wide, '/partners', '部门共享');
    await wide.getByRole('link', { name: '演示数享〔2026〕1号' }).click();
    await wide.getByRole('heading', { level: 1, name: '演示教育局' }).waitFor();
    await wide.getByRole('link', { name: '在册户名单' }).first().waitFor();
    const faults = await new AxeBuilder({ page: wide as never }).analyze();
    expect(faults.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    const address = new URL(wide.url()).pathname.replace('/admin', '');
    const phone = await signedIn('COUNTY_LEADER', 390);
    for (const [path, title] of [
      ['/partners', '部门共享'],
      [address, '演示教育局'],
    ] as const) {
      await open(phone, path, title);
      expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    }
    const clerk = await signedIn('STATION_CLERK');
    expect(await clerk.getByRole('link', { name: '部门共享' }).count()).toBe(0);
  }, 180_000);
});
