import { readFile } from 'node:fs/promises';
import { readWorkbook, rowsOf, type SheetToWrite, workbookBuffer } from '@mingzhang/exchange';
import { checkDigit } from '@mingzhang/kernel';
import { type Browser, type Page, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { canBrowse, chromePath, type Platform, startPlatform } from './server.ts';

let platform: Platform;
let browser: Browser;

async function newPage({ scripts = true } = {}): Promise<Page> {
  const context = await browser.newContext({
    javaScriptEnabled: scripts,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    acceptDownloads: true,
  });
  return context.newPage();
}

async function signedIn(role: string): Promise<Page> {
  const page = await newPage();
  const { name, password } = platform.account(role);
  const response = await page.request.post(`${platform.url}/auth/sign-in`, {
    data: { name, password },
    headers: { 'apollo-require-preflight': '1' },
  });
  expect(response.status()).toBe(200);
  return page;
}

async function open(page: Page, path: string, title: string | RegExp): Promise<void> {
  await page.goto(`${platform.url}${path}`);
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
}

describe.skipIf(!canBrowse)('a working day of a township, in a browser', () => {
  beforeAll(async () => {
    platform = await startPlatform('2000/2/4');
    browser = await chromium.launch({ executablePath: chromePath, args: ['--no-sandbox'] });
  }, 600_000);
  afterAll(async () => {
    await browser?.close();
    await platform?.stop();
  });

  test('a list that the clerk drafts is approved by the head, read by anybody without scripts, and leaves its reason when it is withdrawn', async () => {
    const clerk = await signedIn('STATION_CLERK');
    await open(clerk, '/admin/publications', '公示公告');
    await clerk.getByRole('button', { name: '起草公示' }).first().click();
    const drawer = clerk.getByRole('dialog');
    await drawer.getByLabel('村').click();
    await clerk.locator('.ant-select-item-option').first().click();
    await drawer.getByRole('button', { name: '起草这份名单' }).click();
    await clerk.waitForURL(/\/publications\/\d{4}-\d{4}$/);
    const number = clerk.url().split('/').at(-1) ?? '';
    await clerk.getByText(/是您起草的|由您起草/).waitFor();
    expect(await clerk.getByRole('button', { name: '批准并发布' }).isDisabled()).toBe(true);
    expect((await clerk.request.get(`${platform.url}/lists/${number}`)).status()).toBe(404);

    const head = await signedIn('STATION_HEAD');
    await open(head, `/admin/publications/${number}`, '发布前预览');
    // Who approves sees what the public will see (it was hidden by the style of another sheet).
    await head.getByRole('region', { name: '公众看到的' }).getByRole('row', { name: '*' }).first().waitFor();
    await head.getByRole('button', { name: '批准并发布' }).click();
    await head.getByRole('dialog').getByRole('button', { name: '批准并发布' }).click();
    await head.getByText('公示中').first().waitFor();
    // The paper for the board is the portal's sheet, and there is one as long as the list is on display (the console printed its first hundred rows).
    const paper = head.getByRole('link', { name: '打印张贴稿' });
    expect((await head.request.get(`${platform.url}${await paper.getAttribute('href')}`)).status()).toBe(200);

    const anybody = await newPage({ scripts: false });
    await open(anybody, `/lists/${number}`, /产业补助名单/);
    expect(
      await anybody
        .getByText(/还剩 \d+ 天/)
        .first()
        .textContent(),
    ).toBe('还剩 6 天，可以提意见');
    expect(await anybody.locator('table tbody tr').count()).toBeGreaterThan(0);
    expect(await anybody.content()).not.toMatch(/某[一二三四五六七八九十]/u);

    await head.getByRole('button', { name: '撤下', exact: true }).click();
    await head.getByRole('dialog').getByText('内容有误').click();
    await head.getByRole('dialog').getByRole('button', { name: '撤下', exact: true }).click();
    await head.getByText('已撤下').first().waitFor();
    await paper.waitFor({ state: 'detached' });
    await anybody.reload();
    await anybody.getByText('这份公示已经撤下').first().waitFor();
    expect(await anybody.locator('table tbody tr').count()).toBe(0);
    expect(await anybody.content()).toContain('内容有误');
  });

  test('a register on the downloaded template is checked, accepted whole, and its household stands in the register', async () => {
    const clerk = await signedIn('STATION_CLERK');
    await open(clerk, '/admin/imports', '导入');
    const roster = clerk.getByRole('listitem').filter({ hasText: '建档立卡名册' }).first();
    const downloading = clerk.waitForEvent('download');
    await roster.getByRole('button', { name: '下载模板' }).click();
    const template = await (await downloading).path();
    const village = await villageName(clerk);
    await roster.getByRole('button', { name: '用这个上传' }).click();
    await clerk.locator('input[type="file"]').setInputFiles({
      name: '新登记一户.xlsx',
      mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      buffer: await filledIn(await readFile(template), village),
    });
    await clerk.getByRole('heading', { level: 1, name: '试运行结果' }).waitFor({ timeout: 60_000 });
    await clerk.getByRole('button', { name: '接受 2 行' }).click();
    await clerk.getByRole('dialog').getByRole('button', { name: '接受 2 行' }).click();
    await clerk.getByText('已接受').first().waitFor();
    await open(clerk, '/admin/households/990101100555', '周某五 户');
    await clerk
      .getByText(/未脱贫/)
      .first()
      .waitFor();
  });
});

async function villageName(page: Page): Promise<string> {
  const { place } = platform.account('STATION_CLERK');
  const response = await page.request.post(`${platform.url}/graphql`, {
    data: { query: `{ place(code: "${place}") { name children { name } } }` },
    headers: { 'apollo-require-preflight': '1' },
  });
  const { data } = (await response.json()) as { data: { place: { name: string; children: { name: string }[] } } };
  return `${data.place.name}/${data.place.children[0]?.name ?? ''}`;
}

const filled = new Set(['户信息', '成员信息']);

/** The template's own sheets and headings, with one household and its one member under them. */
async function filledIn(template: Buffer, where: string): Promise<Buffer> {
  const [township = '', village = ''] = where.split('/');
  const first17 = '99010119650307013';
  const person = first17 + checkDigit(first17);
  const values: Readonly<Record<string, string>> = {
    省: '示例省',
    市: '示例市',
    县: '青禾县',
    '乡(镇)': township,
    行政村: village,
    户编号: '990101100555',
    户主姓名: '周某五',
    户主证件号码: person,
    人口数: '1',
    户属性: '一般户',
    主要致贫原因: '因病',
    登记状态: '未脱贫',
    登记类型: '新识别',
    登记日期: '2026-10-01',
    '人均纯收入(元)': '5200',
    人编号: '99010110055501',
    姓名: '周某五',
    性别: '男',
    证件号码: person,
    出生日期: '1965-03-07',
    与户主关系: '户主',
    民族: '汉族',
    健康状况: '健康',
    加入日期: '2026-10-01',
    加入原因: '首次登记',
  };
  const sheets: SheetToWrite[] = [];
  for await (const { sheet, rowNumber, cells } of rowsOf(await readWorkbook(template))) {
    if (rowNumber !== 1 || !filled.has(sheet.name)) continue;
    const headings = cells.map(({ text }) => text);
    sheets.push({
      name: sheet.name,
      columns: headings.map((header) => ({ header })),
      rows: [headings.map((heading) => values[heading] ?? '')],
    });
  }
  return workbookBuffer(sheets);
}
