import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import { readWorkbook, rowsOf, workbookBuffer } from '@mingzhang/exchange';
import { checkDigit } from '@mingzhang/kernel';
import { type Browser, type BrowserContext, type Page, chromium } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

import { canBrowse, chromePath, type Platform, startPlatform } from './server.ts';

/** Fewer than this per person may not exit: the county's parameter exit.incomeFloor. */
const poorIncome = '1200.00';
const number = '990101999001';

let platform: Platform;
let browser: Browser;
let context: BrowserContext | undefined;

function identityNumber(birth: string, order: number): string {
  const first17 = `990101${birth}${String(order).padStart(3, '0')}`;
  return first17 + checkDigit(first17);
}

async function signedIn(role: string, width = 1440): Promise<Page> {
  context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const page = await context.newPage();
  const { name, password } = platform.account(role);
  await page.goto(`${platform.url}/admin/sign-in`);
  await page.getByLabel('账号').fill(name);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  try {
    await page.getByRole('heading', { level: 1, name: '我的工作' }).waitFor();
  } catch (error) {
    throw new Error(`Nobody is signed in at ${page.url()}, which says: ${await page.locator('body').innerText()}`, { cause: error });
  }
  return page;
}

/** Asks as the page does, in its session. */
async function ask<Data>(page: Page, query: string, variables: object = {}): Promise<Data> {
  const response = await page.request.post(`${platform.url}/graphql`, {
    data: { query, variables },
    headers: { 'apollo-require-preflight': '1' },
  });
  const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
  expect(errors).toBeUndefined();
  return data;
}

async function open(page: Page, path: string, title: string | RegExp): Promise<void> {
  await page.goto(`${platform.url}/admin${path}`);
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
}

const register = `mutation ($input: RegisterHouseholdInput!) { registerHousehold(input: $input) { household { id } userErrors { code message } } }`;

describe.skipIf(!canBrowse)('the console in a browser', () => {
  beforeAll(async () => {
    platform = await startPlatform('2000/2/4');
    browser = await chromium.launch({ executablePath: chromePath, args: ['--no-sandbox'] });
    const page = await signedIn('COUNTY_CLERK');
    const { place } = await ask<{ place: { children: { children: { code: string }[] }[] } }>(
      page,
      '{ place(code: "990101000000") { children { children { code } } } }',
    );
    const village = place.children[0]?.children[0]?.code;
    const input = {
      number,
      village,
      registeredOn: '2020-03-01',
      attribute: 'ORDINARY',
      causes: [{ cause: 'ILLNESS', main: true }],
      members: [{ name: '张某一', identityNumber: identityNumber('19700101', 991), relation: 'SELF' }],
      netIncomePerPerson: poorIncome,
      idempotencyKey: 'e2e-admin-household-1',
    };
    const { registerHousehold } = await ask<{ registerHousehold: { userErrors: unknown[] } }>(page, register, { input });
    if (registerHousehold.userErrors.length > 0) throw new Error(JSON.stringify(registerHousehold.userErrors));
    await page.context().close();
  }, 600_000);
  afterEach(async () => {
    await context?.close();
    context = undefined;
  });
  afterAll(async () => {
    await browser?.close();
    await platform?.stop();
  });

  test('what a password manager fills in before the page is ready is what is sent (it was lost, and the account asked for again)', async () => {
    context = await browser.newContext({ locale: 'zh-CN' });
    const page = await context.newPage();
    const { name, password } = platform.account('COUNTY_CLERK');
    await page.addInitScript(
      (values) => {
        new MutationObserver(() => {
          for (const [field, value] of Object.entries(values)) {
            const input = document.querySelector<HTMLInputElement>(`input[name="${field}"]`);
            if (input && !input.value) input.value = value;
          }
        }).observe(document, { childList: true, subtree: true });
      },
      { name, password },
    );
    await page.goto(`${platform.url}/admin/sign-in`);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: '我的工作' }).waitFor();
  });

  test('the page stays as it is when the words of the controls come after it (it was put up anew, and what had been typed was gone)', async () => {
    context = await browser.newContext({ locale: 'zh-CN' });
    const page = await context.newPage();
    let words = 0;
    await page.route(/control-words/u, async (route) => {
      await name.waitFor();
      await name.fill('xz-lisi');
      words++;
      await route.continue();
    });
    const name = page.locator('input[name="name"]');
    await page.goto(`${platform.url}/admin/sign-in`);
    await page.waitForLoadState('networkidle');
    expect([words, await name.inputValue()]).toEqual([1, 'xz-lisi']);
  });

  test('a wrong password is one sentence, and the right one leads to my work', async () => {
    context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${platform.url}/admin/households`);
    await page.getByLabel('账号').fill(platform.account('COUNTY_CLERK').name);
    await page.getByLabel('密码', { exact: true }).fill('不对的口令');
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByRole('alert').waitFor();
    expect(page.url()).toContain('/admin/sign-in?back=');
  });

  test('a household is found by its number, opened by keyboard, and shown as of a day in plum', async () => {
    const page = await signedIn('COUNTY_CLERK');
    await open(page, '/households', '户与人');
    await page.getByRole('textbox', { name: /按户主或成员姓名/ }).fill(number);
    await page.keyboard.press('Enter');
    await page.getByText(/^1$/).first().waitFor();
    expect(new URL(page.url()).searchParams.get('q')).toBe(number);
    await page.locator('[data-row]').first().focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: '张某一 户' }).waitFor();

    await open(page, `/households/${number}?asOf=2021-06-30`, '张某一 户');
    await page.getByText('您在看过去：2021-06-30 的这一户。').waitFor();
    expect(await page.getByRole('button', { name: '更正' }).isDisabled()).toBe(true);
    await page.keyboard.press('Escape');
    await page.waitForURL((url) => !url.searchParams.has('asOf'));
    expect(await page.getByRole('button', { name: '更正' }).isEnabled()).toBe(true);
  });

  test('the list leaves as a workbook that says what it is, and reads back as the rows on screen', async () => {
    const page = await signedIn('COUNTY_CLERK');
    await open(page, `/households?q=${number}`, '户与人');
    await page.getByRole('button', { name: '导出这 1 户' }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByRole('button', { name: '导出', exact: true }).isDisabled()).toBe(true);
    await dialog.getByText('核对名册', { exact: true }).click();
    const [file] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: '导出', exact: true }).click()]);
    expect(file.suggestedFilename()).toMatch(/^户名册-青禾县-20\d\d-\d\d-\d\d\.xlsx$/);
    const rows: { sheet: string; cells: string[] }[] = [];
    for await (const row of rowsOf(await readWorkbook(await readFile(await file.path()))))
      rows.push({ sheet: row.sheet.name, cells: row.cells.map(({ text }) => text) });
    const list = rows.filter(({ sheet }) => sheet === '户名册').map(({ cells }) => cells);
    expect(list[0]).toEqual(['青禾县 户名册']);
    expect(list[2]?.[0]).toContain(`找 ${number}`);
    expect(list[3]?.[0]).toContain('共 1 户、1 人');
    expect(list[4]?.[0]).toContain('用途：核对名册');
    expect(list[5]?.slice(0, 4)).toEqual(['户编号', '户主', '村', '人口']);
    expect(list[6]?.slice(0, 2)).toEqual([number, '张某一']);
    expect(list).toHaveLength(7);
    expect(rows.some(({ sheet, cells }) => sheet === '导出说明' && cells[0] === '来源查询')).toBe(true);
    await dialog.getByText(/已生成：户名册/).waitFor();

    // The file is found again after a reload, by its owner alone.
    await open(page, '/me', /./);
    const line = page
      .locator('[data-row]')
      .filter({ hasText: /户名册-青禾县.*用途：核对名册 · 1 行/ })
      .first();
    await line.waitFor();
    expect(await line.textContent()).toContain('已完成');
    const [again] = await Promise.all([page.waitForEvent('download'), line.getByRole('link', { name: '下载' }).click()]);
    expect(again.suggestedFilename()).toBe(file.suggestedFilename());
    expect(await readFile(await again.path())).toEqual(await readFile(await file.path()));
  });

  test('before its registration a household has no record, and the page says since when it has one', async () => {
    const page = await signedIn('COUNTY_CLERK');
    await open(page, `/households/${number}?asOf=2015-06-30`, '张某一 户');
    await page.getByText('2020-03-01 之前没有这一户的记录').waitFor();
    await page.getByRole('button', { name: '回到今天' }).click();
    await page.getByRole('tab', { name: '总览' }).waitFor();
  });

  test('what did not load is missing, not none, and comes when it is asked again', async () => {
    const page = await signedIn('COUNTY_CLERK');
    const waiting = (body: string | null) => body?.includes('"operationName":"Waiting"') ?? false;
    await page.route('**/graphql', (route) => (waiting(route.request().postData()) ? route.abort() : route.continue()));
    await page.reload();
    await page.getByText('等您办的没取到').waitFor();
    expect(await page.getByRole('button', { name: /等我办/ }).textContent()).toContain('—');
    await page.unroute('**/graphql');
    await page.getByRole('alert').getByRole('button', { name: '重试' }).first().click();
    await page
      .getByText(/件等您办|现在没有等您办的/)
      .first()
      .waitFor();
  });

  test('the policy of the page refuses nothing that the console draws', async () => {
    const page = await signedIn('COUNTY_CLERK');
    const complaints: string[] = [];
    page.on('console', (message) => (message.type() === 'error' ? complaints.push(message.text()) : undefined));
    await open(page, '/households', '户与人');
    await page.getByRole('button', { name: /^导出这/ }).click();
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '条件' }).click();
    await page.getByRole('button', { name: '户属性' }).click();
    await page.getByRole('checkbox', { name: '低保户' }).check();
    await page.getByRole('button', { name: '用这些条件' }).click();
    await page.waitForURL(/attribute=LOW_INCOME_ALLOWANCE/);
    await open(page, '/households/new', '登记新户');
    await page.getByLabel('村', { exact: false }).first().click();
    await page.locator('.ant-select-item-option').first().waitFor();
    expect(complaints).toEqual([]);
  });

  test('an address that is no page is not found within the frame', async () => {
    const page = await signedIn('COUNTY_CLERK');
    await open(page, '/nothing-here', '没有找到');
    await page.getByRole('link', { name: '户与人' }).waitFor();
  });

  test('names typed into the search never stand in the address', async () => {
    const page = await signedIn('COUNTY_CLERK');
    await open(page, '/households', '户与人');
    await page.getByRole('textbox', { name: /按户主或成员姓名/ }).fill('张某一');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=s-/);
    expect(decodeURIComponent(page.url())).not.toContain('张');
    await page.getByRole('link', { name: '张某一' }).first().waitFor();
  });

  test('an exit below the income line is refused with its rule, value and document, and nothing changes', async () => {
    const page = await signedIn('COUNTY_CLERK');
    await open(page, `/households/${number}/exit`, /列为预脱贫/);
    await page.getByRole('button', { name: '列为预脱贫' }).click();
    await page.getByRole('heading', { level: 1, name: '张某一 户' }).waitFor();
    await open(page, `/households/${number}/exit`, /确认退出/);
    await page.getByRole('button', { name: '确认退出' }).click();
    const refusal = page.getByRole('alert').filter({ hasText: '人均纯收入 1200.00 元，低于退出底线' });
    await refusal.waitFor();
    expect(await refusal.textContent()).toMatch(/规则 exit\.incomeFloor = .*〔20\d\d〕/);
    expect(await ask(page, `{ household(number: "${number}") { status } }`)).toEqual({ household: { status: 'PRE_EXIT' } });
  });

  test('a faulty workbook shows its cells, reasons and remedies, and can be given up', async () => {
    const page = await signedIn('COUNTY_CLERK');
    await open(page, '/imports', '导入');
    await page.getByRole('listitem').filter({ hasText: '建档立卡名册' }).getByRole('button', { name: '用这个上传' }).first().click();
    await page.locator('input[type="file"]').setInputFiles({
      name: '坏名册.xlsx',
      mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      buffer: await faultyRegister(),
    });
    await page.getByRole('heading', { level: 1, name: '试运行结果' }).waitFor({ timeout: 60_000 });
    const fault = page
      .locator('[data-row]')
      .filter({ hasText: /成员信息.*证件号码/ })
      .first();
    await fault.waitFor();
    expect(await fault.textContent()).toMatch(/成员信息.*拒收/);
    expect(await page.getByText('990101198001011239').count()).toBe(0);
    await page.getByRole('button', { name: '放弃这一批' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '放弃这一批' }).click();
    await page.getByText('已放弃，没有写入任何数据').waitFor();
  });

  test.each([
    '/work',
    '/households',
    `/households/${number}`,
    `/households/${number}/attribute`,
    '/imports',
    '/publications',
    '/places',
    '/me',
  ])('%s has no fault that axe finds', async (path) => {
    const page = await signedIn('COUNTY_CLERK');
    await page.goto(`${platform.url}/admin${path}`);
    await page.locator('h1').waitFor();
    await page.waitForLoadState('networkidle');
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`)).toEqual([]);
  });

  test.each([
    ['/work', 'My work'],
    [`/households/${number}`, /household/],
    [`/households/${number}?tab=benefits`, /household/],
    [`/households/${number}/causes`, /./],
    ['/households/new', 'Register household'],
    ['/imports', 'Imports'],
    ['/places', /./],
    ['/me', /./],
  ])('on a phone nothing of %s runs over the edge', async (path, title) => {
    const page = await signedIn('COUNTY_CLERK', 390);
    await page.evaluate(() => localStorage.setItem('mz.lang', 'en'));
    await open(page, path, title);
    await page.waitForLoadState('networkidle');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });

  test('on a phone the list is cards and nothing runs over the edge, in English too', async () => {
    const page = await signedIn('COUNTY_CLERK', 390);
    await page.evaluate(() => localStorage.setItem('mz.lang', 'en'));
    await open(page, '/households', 'Households');
    await page.locator('.mz-table-cards a').first().waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
});

/** One household whose only member has a wrong check digit, in a village that does not exist. */
async function faultyRegister(): Promise<Buffer> {
  const place = { 省: '示例省', 市: '示例市', 县: '青禾县', '乡(镇)': '东篱镇', 行政村: '没有这个村' };
  const household = {
    ...place,
    户编号: '990101999777',
    户主姓名: '李某二',
    户主证件号码: '990101198001011239',
    人口数: '1',
    户属性: '一般户',
    登记状态: '未脱贫',
  };
  const member = {
    ...place,
    户编号: '990101999777',
    人编号: '99010199977701',
    姓名: '李某二',
    性别: '男',
    证件号码: '990101198001011239',
    出生日期: '1980-02-30',
    与户主关系: '户主',
    民族: '汉族',
    健康状况: '健康',
    加入日期: '2020-01-01',
    加入原因: '登记',
  };
  const sheet = (name: string, row: Readonly<Record<string, string>>) => ({
    name,
    columns: Object.keys(row).map((header) => ({ header, kind: 'text' as const })),
    rows: [Object.values(row)],
  });
  return workbookBuffer([sheet('户信息', household), sheet('成员信息', member)]);
}
