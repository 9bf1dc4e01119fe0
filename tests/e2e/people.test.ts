import { createHmac } from 'node:crypto';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, type Page, chromium } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

import { canBrowse, chromePath, type Platform, startPlatform } from './server.ts';

let platform: Platform;
let browser: Browser;
const contexts: BrowserContext[] = [];

async function aPage(width = 1440): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  contexts.push(context);
  return context.newPage();
}

/** What a phone's program does with the secret (RFC 6238). */
function codeOf(secret: string, now = Date.now()): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret.replaceAll(' ', '')].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(now / 30_000)));
  const digest = createHmac('sha1', key).update(counter).digest();
  const offset = digest.readUInt8(19) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

async function enter(page: Page, name: string, password: string): Promise<void> {
  await page.goto(`${platform.url}/admin/sign-in`);
  await page.getByLabel('账号', { exact: true }).fill(name);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
}

const atWork = (page: Page) => page.getByRole('heading', { level: 1, name: '我的工作' }).waitFor();

async function signedIn(role: string, width?: number): Promise<Page> {
  const page = await aPage(width);
  const { name, password } = platform.account(role);
  await enter(page, name, password);
  await atWork(page);
  return page;
}

async function open(page: Page, path: string, title: string): Promise<void> {
  await page.goto(`${platform.url}/admin${path}`);
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
}

/**
 * Chooses from a list of the component library, in the open drawer. With many browsers beside each other a choice is lost now and then, for a reason not
 * found yet: it is made once more.
 */
async function choose(page: Page, label: string, option: string, again = true): Promise<void> {
  await page.getByRole('dialog').getByLabel(label, { exact: true }).click();
  await page.locator('.ant-select-item-option', { hasText: option }).first().click();
  const chosen = page.getByRole('dialog').locator('.ant-select', { hasText: option }).first();
  await chosen.waitFor({ timeout: again ? 5_000 : 30_000 }).catch(async (error: unknown) => {
    if (!again) throw error;
    await choose(page, label, option, false);
  });
}

describe.skipIf(!canBrowse)('people and their ways in, in a browser', () => {
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

  test('a phone is set up under 我的, and from then on sign-in asks for its code; a recovery code stands in for it', async () => {
    const page = await signedIn('COUNTY_CLERK');
    const { name, password } = platform.account('COUNTY_CLERK');
    await open(page, '/me', '钱县二');
    await page.getByRole('button', { name: '绑定手机' }).click();
    await page.getByLabel('现在的密码').fill('不对的口令');
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByRole('alert').getByText('现在的密码或动态口令不对').waitFor();
    await page.getByLabel('现在的密码').fill(password);
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByRole('img', { name: '给手机扫的二维码' }).waitFor();
    const secret = await page.locator('.mza-secret code').innerText();
    await page.getByLabel('手机上显示的六位数字').fill(codeOf(secret));
    await page.getByRole('heading', { name: '备用码' }).waitFor();
    const codes = await page.locator('.mza-recovery li').allInnerTexts();
    expect(codes).toHaveLength(10);
    await page.getByRole('button', { name: '抄好了，继续' }).click();
    await page.getByText('已绑定').waitFor();

    const other = await aPage(390);
    await enter(other, name, '不对的口令');
    await other.getByLabel('动态口令').fill('000000');
    await other.getByRole('alert').getByText('密码或动态口令不对').waitFor();
    await other.getByRole('button', { name: '从账号密码重来' }).click();
    await other.getByLabel('账号', { exact: true }).fill(name);
    await other.getByLabel('密码', { exact: true }).fill(password);
    await other.getByRole('button', { name: '登录', exact: true }).click();
    await other.getByRole('button', { name: '手机不在身边？用备用码' }).click();
    await other.getByLabel('备用码').fill(codes[0] ?? '');
    await other.getByRole('button', { name: '登录', exact: true }).click();
    await atWork(other);
    await open(other, '/me', '钱县二');
    await other.getByText('还剩 9 个').waitFor();
    await other.getByText('这一台').waitFor();
    const { violations } = await new AxeBuilder({ page: other }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  });

  test('an administrator registers a person, who sets a password with the one-time secret and signs in; disabled, she is out', async () => {
    const admin = await signedIn('DATA_ADMINISTRATOR');
    await open(admin, '/people', '人员');
    await admin.getByRole('button', { name: '登记人员' }).click();
    await admin.getByLabel('姓名').fill('测某一');
    await admin.getByRole('textbox', { name: '账号' }).fill('dl-ceshi');
    await choose(admin, '岗位', '工作站系统员');
    await choose(admin, '地方（乡镇一级）', '东篱镇');
    await admin.getByRole('button', { name: '登记', exact: true }).click();
    const secret = await admin.locator('.mza-once-text').innerText();
    expect(secret).toMatch(/^([a-z2-9]{4}-){4}[a-z2-9]{4}$/);
    await admin.getByRole('button', { name: '已交给本人' }).click();
    await admin.getByRole('heading', { level: 1, name: '测某一' }).waitFor();

    const person = await aPage();
    await person.goto(`${platform.url}/admin/sign-in`);
    await person.getByRole('button', { name: '第一次登录，或拿到了一次性口令？设自己的密码' }).click();
    await person.getByLabel('账号', { exact: true }).fill('dl-ceshi');
    await person.getByLabel('一次性口令').fill(secret);
    await person.getByLabel('新密码', { exact: true }).fill('赣江水长流二十载');
    await person.getByLabel('再填一遍新密码').fill('赣江水长流二十载');
    await person.getByRole('button', { name: '设好密码' }).click();
    await person.getByRole('alert').getByText('密码至少 12 个字符，现在 8 个').waitFor();
    // The space at the end belongs to the password (it was cut off here and sent by sign-in, so that nobody got in).
    const password = '赣江水长流二十载 整整整 ';
    await person.getByLabel('新密码', { exact: true }).fill(password);
    await person.getByLabel('再填一遍新密码').fill(password);
    await person.getByRole('button', { name: '设好密码' }).click();
    await person.getByText('密码设好了。用新密码登录').waitFor();
    await enter(person, 'dl-ceshi', password);
    await atWork(person);

    await admin.reload();
    await admin.getByRole('button', { name: '停用', exact: true }).click();
    await admin
      .getByRole('dialog')
      .getByRole('button', { name: /停\s*用/ })
      .click();
    await admin.getByText('已停用').first().waitFor();
    await person.waitForTimeout(3_500);
    await person.goto(`${platform.url}/admin/work`);
    await person.getByLabel('密码', { exact: true }).waitFor();
    expect(person.url()).toContain('/admin/sign-in?back=');
  });

  test('two roles that do not go together are refused with the rule and its document', async () => {
    const admin = await signedIn('DATA_ADMINISTRATOR');
    await open(admin, '/people', '人员');
    await admin.getByRole('link', { name: '李乡一' }).first().click();
    await admin.getByRole('heading', { level: 1, name: '李乡一' }).waitFor();
    await admin.getByRole('button', { name: '授予岗位' }).click();
    await choose(admin, '岗位', '工作站系统员');
    await admin.getByText('同一个人不能同时任').waitFor();
    await choose(admin, '地方（乡镇一级）', '东篱镇');
    await admin
      .getByRole('button', { name: /授\s*予/ })
      .last()
      .click();
    const refusal = admin.getByRole('alert');
    await refusal.getByText('工作站系统员和工作站站长不能由同一个人担任').waitFor();
    await refusal.getByText('青禾扶办〔2026〕9号').waitFor();
  });

  test('who may do what is open to everybody, and people are not', async () => {
    const clerk = await signedIn('VILLAGE_CLERK', 390);
    await open(clerk, '/roles', '谁能办什么');
    await clerk.getByText('查户').last().waitFor();
    expect(await clerk.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await open(clerk, '/people', '您的岗位不办这一项');
  });
});
