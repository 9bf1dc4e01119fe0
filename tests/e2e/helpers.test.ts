import { type Browser, type BrowserContext, type Page, chromium } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

import { canBrowse, chromePath, type Platform, startPlatform } from './server.ts';

let platform: Platform;
let browser: Browser;
const contexts: BrowserContext[] = [];

async function signedIn(role: string, width = 1440): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  contexts.push(context);
  const { name, password } = platform.account(role);
  const answer = await context.request.post(`${platform.url}/auth/sign-in`, {
    data: { name, password },
    headers: { 'apollo-require-preflight': '1' },
  });
  expect(answer.status()).toBe(200);
  return context.newPage();
}

async function open(page: Page, path: string, title: string | RegExp): Promise<void> {
  await page.goto(`${platform.url}/admin${path}`);
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
}

/** Chooses from a list of the component library, in the open dialog. */
async function choose(page: Page, label: string, option: string | RegExp): Promise<void> {
  await page.getByRole('dialog').getByLabel(label, { exact: true }).click();
  await page.locator('.ant-select-item-option', { hasText: option }).first().click();
}

const numbers = (page: Page) => page.locator('tbody tr td:first-child').allInnerTexts();

describe.skipIf(!canBrowse)('helpers and their households, in a browser', () => {
  beforeAll(async () => {
    platform = await startPlatform('2000/2/4');
    browser = await chromium.launch({ executablePath: chromePath, args: ['--no-sandbox'] });
  }, 600_000);
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
  });
  afterAll(async () => {
    await browser?.close();
    await platform?.stop();
  });

  test('the organisation department ends a pairing and the helper sees the household no more; paired again, it is back', async () => {
    const helper = await signedIn('HELPER');
    await open(helper, '/households', '我的结对户');
    await helper.getByText('第 1–5 行，共 5 行').waitFor();
    const before = await numbers(helper);
    const [number = ''] = before;
    expect(await helper.getByRole('button', { name: /导出|登记新户/ }).count()).toBe(0);

    const department = await signedIn('ORGANISATION_DEPARTMENT');
    await open(department, `/households/${number}`, /户$/);
    await department.getByRole('button', { name: '终止 蒋帮一 的结对' }).click();
    await choose(department, '原因', '借调');
    await department.getByRole('dialog').getByRole('button', { name: '终止结对' }).click();
    await department.getByRole('table').getByText('已终止 · 借调').waitFor();
    await department.getByRole('button', { name: '终止 蒋帮一 的结对' }).waitFor({ state: 'detached' });

    await open(helper, '/households', '我的结对户');
    await helper.getByText('第 1–4 行，共 4 行').waitFor();
    expect(await numbers(helper)).toEqual(before.slice(1));
    await helper.goto(`${platform.url}/admin/households/${number}`);
    await helper
      .getByText(/没有找到/)
      .first()
      .waitFor();

    await department.getByRole('button', { name: '结对帮扶' }).click();
    await choose(department, '帮扶责任人', /蒋帮一.*已结对 4 户/);
    await choose(department, '层级', '乡镇');
    await department.getByRole('dialog').getByRole('button', { name: '结对', exact: true }).click();
    // One helper at each level: the township's own is there.
    await department
      .getByRole('dialog')
      .getByText(/这一户已有这一级的帮扶责任人/)
      .first()
      .waitFor();
    await choose(department, '层级', '县级');
    await department.getByRole('dialog').getByRole('button', { name: '结对', exact: true }).click();
    await department.getByRole('button', { name: '终止 蒋帮一 的结对' }).waitFor();
    await open(helper, `/households/${number}`, /户$/);
    await helper.getByRole('heading', { name: '帮扶责任人 2' }).waitFor();
    expect(await helper.getByRole('button', { name: /结对帮扶|终止/ }).count()).toBe(0);
  });

  test('on a phone a helper finds his households and what became of them', async () => {
    const helper = await signedIn('HELPER', 390);
    await open(helper, '/households', '我的结对户');
    await helper.locator('a.mza-card').first().click();
    await helper.getByRole('heading', { level: 1, name: /户$/ }).waitFor();
    await helper.locator('.mza-card').getByText('蒋帮一').first().waitFor();
    expect(await helper.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
});
