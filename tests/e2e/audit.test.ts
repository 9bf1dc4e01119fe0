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

const audit = async (page: Page, tab: string) => {
  await page.goto(`${platform.url}/admin/audit?tab=${tab}`);
  await page.getByRole('heading', { level: 1, name: '查阅留痕' }).waitFor();
};

describe.skipIf(!canBrowse)('who looked, and who opened what in an emergency, in a browser', () => {
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

  test('a number opened with a reason stands on the household’s tab, on its printed sheet and before the auditor, on a phone too', async () => {
    const head = await signedIn('STATION_HEAD');
    await head.goto(`${platform.url}/admin/households`);
    const href = await head.locator('tbody a[href*="/households/"]').first().getAttribute('href');
    await head.goto(`${platform.url}${href ?? ''}?tab=members`);
    await head.getByRole('button', { name: '打开', exact: true }).first().click();
    await head.getByText('核对一卡通账户').click();
    await head.getByRole('button', { name: '打开证件号' }).click();
    await head.getByRole('button', { name: '现在关上' }).or(head.locator('.mza-revealed button')).first().click();
    await head.getByRole('tab', { name: '谁看过' }).click();
    const line = head.getByRole('row').filter({ hasText: '核对一卡通账户' });
    await line.getByText('机密').waitFor();
    await head.emulateMedia({ media: 'print' });
    await head.getByText('帮扶信息查阅情况告知单').waitFor();
    expect(await head.locator('.mza-read-sheet').innerText()).toContain('证件号码（明文）');
    expect(await head.locator('.mza-read-sheet').innerText()).not.toContain('李乡一');

    const auditor = await signedIn('SECURITY_AUDITOR', 390);
    await audit(auditor, 'reveals');
    await auditor.getByText('核对一卡通账户').last().waitFor();
    expect(await auditor.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await audit(auditor, 'chain');
    await auditor.getByText('核验无误').waitFor();
  });

  test('emergency access stands over every page, ends by a button, and waits for another person under 我的工作', async () => {
    const clerk = await signedIn('STATION_CLERK');
    await clerk.goto(`${platform.url}/admin/me`);
    await clerk.getByRole('button', { name: '打开应急查阅' }).click();
    const dialog = clerk.getByRole('dialog');
    await dialog.getByRole('combobox').click();
    await clerk.locator('.ant-select-tree-title', { hasText: '西溪乡' }).first().click();
    await dialog.getByLabel('为什么等不及').fill('洪水转移，需要马上核对安置名单');
    await dialog.getByRole('button', { name: '打开应急查阅' }).click();
    await clerk.getByText('应急查阅 西溪乡').waitFor();
    await clerk.locator('tbody a[href*="/households/"]').first().click();
    await clerk.getByRole('tab', { name: '总览' }).waitFor();
    expect(await clerk.getByRole('button', { name: '办理' }).count()).toBe(0);
    await clerk.getByRole('button', { name: '结束应急查阅' }).click();
    await clerk.getByRole('heading', { level: 1, name: '我的工作' }).waitFor();
    expect(await clerk.getByText('应急查阅 西溪乡').count()).toBe(0);

    const leader = await signedIn('COUNTY_LEADER');
    await leader.getByRole('button', { name: '去复核' }).click();
    await leader.getByRole('button', { name: '复核', exact: true }).click();
    await leader.getByText('情况属实，应当查阅').click();
    await leader.getByLabel('复核意见').fill('情况属实');
    await leader.getByRole('button', { name: '记下复核' }).click();
    await leader.getByText('已复核').filter({ visible: true }).first().waitFor();
  });
});
