import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { type OpenedDatabase, createLog, defaultLimits, openPlatformDatabase, startApi } from '@mingzhang/api';
import { accounts, adoptParameters, registerDocument, registerPlace } from '@mingzhang/domains';
import { readWorkbook, rowsOf } from '@mingzhang/exchange';
import { checkDigit, systemActor } from '@mingzhang/kernel';
import { templateOfRun, testSchema } from '@mingzhang/testkit';
import { type Browser, type BrowserContext, type Page, chromium } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

import { chromePath } from './server.ts';

const built = fileURLToPath(new URL('../../apps/reporting/dist/', import.meta.url));
const runnable =
  existsSync(chromePath) && existsSync(join(built, 'index.html')) && (process.env['MINGZHANG_TEST_TEMPLATE'] ?? '').includes('embedded');

const county = '990101000000';
const places = {
  '990000000000': '示例省',
  '990100000000': '示例市',
  [county]: '青禾县',
  '990101100000': '东篱镇',
  '990101101000': '西溪乡',
  '990101100001': '三里村',
  '990101101001': '上坪村',
};
const platform = systemActor(county);
const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

interface Server {
  readonly url: string;
  readonly close: () => Promise<void>;
  readonly sign: (context: BrowserContext, role: 'COUNTY_CLERK' | 'HIGHER_LEVEL_VIEWER') => Promise<void>;
}

let browser: Browser;
let server: Server;
let context: BrowserContext | undefined;

/** A platform of its own with three households in two townships: 2 low-income, 1 ordinary. */
async function startServer(): Promise<Server> {
  const template = templateOfRun();
  if (template.engine !== 'embedded') throw new Error('This file runs on the embedded engine only.');
  const dataDir = await mkdtemp(join(tmpdir(), 'mingzhang-reporting-'));
  await cp(template.folder, join(dataDir, 'pg'), { recursive: true });
  const limits = { ...defaultLimits, drainMs: 2_000, accountPoints: 100_000 };
  const settings = {
    production: false,
    dataDir,
    server: undefined,
    schema: testSchema,
    port: 0,
    internalPort: 0,
    county: 'none',
    auditHeads: join(dataDir, 'audit-heads.jsonl'),
    origins: [],
    proxies: [],
    limits,
    keys: { data: undefined, index: undefined, session: undefined },
  } as const;
  const opened: OpenedDatabase = await openPlatformDatabase(settings);
  const keys = {
    secrets: { current: { id: 'test', key: randomBytes(32) }, others: new Map<string, Buffer>(), index: randomBytes(32) },
    session: randomBytes(32),
  };
  const running = await startApi({
    settings,
    opened,
    keys,
    log: createLog(() => undefined),
    host: '127.0.0.1',
    clients: [{ path: '/reporting', folder: built }],
  });
  const url = `http://127.0.0.1:${running.port}`;
  const password = randomBytes(12).toString('base64url');
  await opened.database.write(platform, async (db) => {
    for (const [code, name] of Object.entries(places).sort(([a], [b]) => Number(a) - Number(b)))
      await registerPlace(db, platform, { code, name, from: '2014-01-01' });
    await registerDocument(db, platform, {
      number: '青禾扶组〔2026〕3号',
      title: '青禾县统计数据公布办法',
      issuer: '青禾县扶贫开发领导小组',
      issuedOn: '2026-01-10',
      effectiveFrom: '2026-01-15',
    });
    await adoptParameters(db, platform, {
      document: '青禾扶组〔2026〕3号',
      place: county,
      from: '2014-01-01',
      values: { 'stat.minCell': 3 },
    });
    for (const role of ['COUNTY_CLERK', 'HIGHER_LEVEL_VIEWER'] as const) {
      const { id } = await accounts.registerAccount(db, platform, { name: role, displayName: '李某四', demonstrationPassword: password });
      await accounts.grantOffice(db, platform, { accountId: id, role, place: county, from: '2026-01-01' });
    }
  });
  const headers = { 'content-type': 'application/json', 'apollo-require-preflight': '1' };
  const enter = (name: string) => fetch(`${url}/auth/sign-in`, { method: 'POST', headers, body: JSON.stringify({ name, password }) });
  const cookie = (await enter('COUNTY_CLERK')).headers.getSetCookie()[0]?.split(';')[0] ?? '';
  await registerHouseholds(async (input) => {
    const query = 'mutation ($input: RegisterHouseholdInput!) { registerHousehold(input: $input) { userErrors { code message } } }';
    const answer = (await (
      await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { ...headers, cookie },
        body: JSON.stringify({ query, variables: { input } }),
      })
    ).json()) as { data?: { registerHousehold: { userErrors: unknown[] } } };
    expect(answer.data?.registerHousehold.userErrors).toEqual([]);
  });
  return {
    url,
    close: async () => {
      await running.close();
      await opened.close();
      await rm(dataDir, { recursive: true, force: true });
    },
    sign: async (own, role) => {
      const answer = await own.request.post(`${url}/auth/sign-in`, {
        data: { name: role, password },
        headers: { 'apollo-require-preflight': '1' },
      });
      expect(answer.status()).toBe(200);
    },
  };
}

async function registerHouseholds(register: (input: object) => Promise<void>): Promise<void> {
  const wanted = [
    { village: '990101100001', attribute: 'LOW_INCOME_ALLOWANCE', members: 3, registeredOn: '2020-01-01' },
    { village: '990101100001', attribute: 'ORDINARY', members: 2, registeredOn: '2020-01-01' },
    { village: '990101101001', attribute: 'LOW_INCOME_ALLOWANCE', members: 1, registeredOn: `${today.slice(0, 4)}-01-02` },
  ];
  let serial = 0;
  for (const { members, ...household } of wanted) {
    serial += 1;
    const people = Array.from({ length: members }, (_, index) => {
      const first17 = `99010119${60 + index}0${serial}1${index}${String(serial * 10 + index).padStart(3, '0')}`;
      return {
        name: `张某${'一二三'[index] ?? ''}`,
        identityNumber: first17 + checkDigit(first17),
        relation: index === 0 ? 'SELF' : 'OTHER',
      };
    });
    await register({
      ...household,
      number: `99010100010${serial}`,
      causes: [{ cause: 'ILLNESS', main: true }],
      members: people,
      netIncomePerPerson: '3000.00',
      idempotencyKey: `e2e-${serial}`,
    });
  }
}

async function open(
  path: string,
  {
    role = 'COUNTY_CLERK',
    language = 'zh-CN',
    width = 1440,
  }: { role?: 'COUNTY_CLERK' | 'HIGHER_LEVEL_VIEWER'; language?: string; width?: number } = {},
): Promise<Page> {
  context = await browser.newContext({ viewport: { width, height: 900 }, acceptDownloads: true });
  await server.sign(context, role);
  await context.addInitScript((chosen) => localStorage.setItem('mz.lang', chosen), language);
  const page = await context.newPage();
  await page.goto(`${server.url}/reporting${path}`);
  await page.waitForSelector('h1');
  return page;
}

/** Gives the purpose, waits for the file and reads it again: sheet by sheet, row by row, the text of every cell with content. */
async function takenOut(page: Page, purpose: string): Promise<{ name: string; sheets: Record<string, string[][]> }> {
  const dialog = page.getByRole('dialog').filter({ hasText: '用途' });
  await dialog.getByText(purpose, { exact: true }).click();
  const [file] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: '导出', exact: true }).click()]);
  const sheets: Record<string, string[][]> = {};
  for await (const row of rowsOf(await readWorkbook(await readFile(await file.path()))))
    (sheets[row.sheet.name] ??= []).push(row.cells.map((cell) => cell.text));
  return { name: file.suggestedFilename(), sheets };
}

const cells = (page: Page, row: string) =>
  page
    .locator('tr', { has: page.getByRole('rowheader', { name: row, exact: true }) })
    .first()
    .locator('td')
    .allInnerTexts();

describe.skipIf(!runnable)('the reporting client in Chromium', () => {
  beforeAll(async () => {
    server = await startServer();
    browser = await chromium.launch({ executablePath: chromePath, args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });
  afterEach(async () => context?.close());

  test('an address is the whole question: the sentence, the chart and the table say the same, and it adds up', async () => {
    const page = await open('/explore?m=M-02&by=TOWNSHIP,ATTRIBUTE');
    await expect.poll(() => page.locator('h1').innerText()).toContain('3 户 6 人，东篱镇最多');
    expect(await cells(page, '东篱镇')).toEqual(['1', '1', '2', '5']);
    expect(await cells(page, '西溪乡')).toEqual(['1', '0', '1', '1']);
    expect(await cells(page, '青禾县')).toEqual(['2', '1', '3', '6']);
    expect(await page.locator('.mz-check').first().innerText()).toContain('加得起来');
    // The chart's own script comes after the table.
    await page.getByRole('img', { name: /条形图.*东篱镇 2.*西溪乡 1/ }).waitFor();
  });

  test('a figure opens into as many households as it says, and the drawer stands in the address', async () => {
    const page = await open('/explore?m=M-02&by=TOWNSHIP');
    await page.getByRole('button', { name: /东篱镇 未脱贫 户 2/ }).click();
    await page.getByRole('dialog').getByText('数字编码').waitFor();
    await page.getByRole('button', { name: '打开 2 户名单' }).click();
    await expect.poll(() => page.locator('.mzr-proof').innerText()).toContain('名单 2 户 5 人，与数字一致');
    expect(page.url()).toContain('open=M-02:HOUSEHOLDS:990101100000');
    expect(await page.locator('.mzr-list tbody tr').count()).toBe(2);
    expect(await page.locator('.mzr-list tbody a').first().getAttribute('href')).toMatch(/^\/admin\/households\/\d+\?asOf=/);
  });

  test('the households behind a figure are searched, split by class, and taken out as exactly these', async () => {
    const page = await open('/explore?m=M-02&open=M-02:HOUSEHOLDS');
    await expect.poll(() => page.locator('.mzr-split').innerText()).toMatch(/东篱镇 2\s+西溪乡 1/);
    await page.getByRole('radio', { name: '按原因' }).check();
    await expect.poll(() => page.locator('.mzr-split').innerText()).toMatch(/因病 3/);
    const numbers = await page.locator('.mzr-list tbody td.mz-code').allInnerTexts();
    expect(numbers).toHaveLength(3);
    // A condition stands in the address and narrows the list; the figure stays whole.
    await page.getByRole('button', { name: '条件', exact: true }).click();
    await page.getByRole('button', { name: '地方', exact: true }).click();
    await page.locator('.ant-select-tree-title', { hasText: '西溪乡' }).click();
    await expect.poll(() => page.locator('.mzr-list tbody td.mz-code').count()).toBe(1);
    expect(page.url()).toContain('where=place:990101101000');
    expect(await page.locator('.mzr-proof').innerText()).toContain('名单 3 户 6 人，与数字一致');
    await page.getByRole('button', { name: '去掉条件：地方' }).click();
    await page.getByLabel('在名单里找').fill(numbers[1] ?? '');
    await expect.poll(() => page.locator('.mzr-list tbody td.mz-code').allInnerTexts()).toEqual([numbers[1]]);
    expect(await page.locator('.mzr-proof').innerText()).toContain('名单 3 户 6 人，与数字一致');
    await page.getByRole('button', { name: '导出这 1 户' }).click();
    const { name, sheets } = await takenOut(page, '核对名册');
    expect(name).toBe(`未脱贫户、人口-青禾县-${today}.xlsx`);
    expect(sheets['户名册']?.[2]?.[0]).toContain(`指标 M-02 未脱贫户、人口　数 户数　找 ${numbers[1]}`);
    expect(sheets['户名册']?.slice(6).map(([number]) => number)).toEqual([numbers[1]]);
  });

  test('arrows walk the cells, Enter opens one, Esc closes it and the focus returns', async () => {
    const page = await open('/explore?m=M-02&by=TOWNSHIP');
    await page.locator('[data-cell="0.0"]').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-cell'))).toBe('1.0');
  });

  test('the exported workbook is the table on screen, with its parts and codes', async () => {
    const page = await open('/explore?m=M-02&by=TOWNSHIP');
    await page.getByRole('button', { name: '下载' }).click();
    await page.getByText('这张表（Excel）').click();
    const { name, sheets } = await takenOut(page, '会议材料');
    expect(name).toBe(`未脱贫户、人口-青禾县-${today}.xlsx`);
    const [title, , , , taker, heads, ...rows] = sheets['统计表'] ?? [];
    expect(title).toEqual(['青禾县 未脱贫户、人口']);
    expect(taker?.[0]).toContain('用途：会议材料');
    expect(heads).toEqual(['乡镇', 'M-02 未脱贫户、人口（户）', 'M-02 未脱贫户、人口（人）', '说明']);
    expect(rows).toEqual([
      ['东篱镇', '2', '5'],
      ['西溪乡', '1', '1'],
      ['青禾县 合计', '3', '6'],
    ]);
    expect(sheets['逐数明细']?.[1]).toContainEqual(expect.stringMatching(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/));
    await page
      .getByRole('dialog')
      .getByText(/已生成：未脱贫户/)
      .waitFor();
  });

  test('a line of the movement statement opens into who came, and so does a comparison', async () => {
    const year = Number(today.slice(0, 4));
    const page = await open(`/movements?from=${year - 1}-12-31&to=${today}`);
    await page.getByRole('button', { name: '西溪乡 新识别 1 户' }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByRole('link', { name: '张某一' }).waitFor();
    expect(await drawer.locator('tbody tr').allInnerTexts()).toEqual([`张某一\t西溪乡 上坪村\t1\t新识别\t${year}-01-02\t因病`]);
    expect(page.url()).toContain('open=NEW:households:990101101000');

    await page.goto(`${server.url}/reporting/compare?m=M-02&from=${year - 1}-12-31&to=${today}`);
    const came = page.locator('.mzr-halves > section').first();
    await came.getByRole('link', { name: '张某一' }).waitFor();
    await came.getByRole('heading', { name: /进来的 1 户/ }).waitFor();
    await page.getByRole('button', { name: 'Excel' }).click();
    const { sheets } = await takenOut(page, '核对名册');
    expect(sheets['进来的户']?.slice(1).map((row) => row.slice(1, 6))).toEqual([['张某一', '上坪村', '1', '未脱贫', '新识别']]);
    expect(sheets['进出汇总']?.at(-1)?.slice(1)).toEqual(['3', '6', '相符']);
  });

  test('the movement statement closes by row and column', async () => {
    const year = Number(today.slice(0, 4));
    const page = await open(`/movements?from=${year - 1}-12-31&to=${today}`);
    await expect.poll(() => page.locator('h1').innerText()).toBe('增减变动表：2 户变为 3 户，逐行相符');
    const total = await cells(page, '青禾县');
    expect(total.slice(0, 4)).toEqual(['2', '5', '1', '1']);
    expect(total[8]).toBe('不适用');
    expect(total.slice(-3, -1)).toEqual(['3', '6']);
  });

  test('two dates are compared by a bridge that closes', async () => {
    const year = Number(today.slice(0, 4));
    const page = await open(`/compare?m=M-01&from=${year - 1}-12-31&to=${today}`);
    await expect.poll(() => page.locator('h1').innerText()).toBe('多了 1 户 1 人：主要是新识别 1 户');
    expect(await page.locator('.mz-check').first().innerText()).toContain('2 + 1 = 3');
  });

  test('to an office above the county small numbers are hidden and not 0, and the total stays true', async () => {
    const page = await open('/explore?m=M-02&by=TOWNSHIP', { role: 'HIGHER_LEVEL_VIEWER' });
    expect(await cells(page, '东篱镇')).toEqual(['不显示', '不显示']);
    expect(await cells(page, '青禾县')).toEqual(['3', '6']);
    expect(await page.locator('.mzr-checks').innerText()).toContain('不能逐格相加');
  });

  test('an office above the county sees that a figure holds, and no list', async () => {
    const page = await open('/explore?m=M-02&by=NONE', { role: 'HIGHER_LEVEL_VIEWER' });
    await page.locator('.mzr-cell').first().click();
    await page.getByText('此数属实').waitFor();
    expect(await page.getByRole('button', { name: /名单/ }).count()).toBe(0);
  });

  test("a place outside one's own is not found, and a failing part says so without losing the page", async () => {
    const page = await open('/explore?m=M-02');
    await page.route('**/graphql', (route) => route.abort());
    await page.getByRole('button', { name: '查询' }).waitFor();
    await page.goto(`${server.url}/reporting/explore?m=M-02&place=110101000000`);
    await page.unroute('**/graphql');
    await page.reload();
    await expect.poll(() => page.locator('h1').innerText()).toContain('没有找到');
  });

  test.each(['/', '/explore?m=M-02,M-08&by=TOWNSHIP,ATTRIBUTE', '/compare?m=M-01', '/movements', '/metrics', '/metrics/M-02'])(
    '%s has no fault that axe can find, in either language',
    async (path) => {
      for (const language of ['zh-CN', 'en']) {
        const page = await open(path, { language });
        await page.waitForLoadState('networkidle');
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ')}`)).toEqual([]);
        await context?.close();
      }
    },
  );

  test('on a phone nothing runs over the edge, and the table stands before the chart', async () => {
    const page = await open('/explore?m=M-02&by=TOWNSHIP', { width: 390 });
    await page.waitForLoadState('networkidle');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    const [table, chart] = await Promise.all([page.locator('.mzr-table').boundingBox(), page.locator('.mzr-chart').boundingBox()]);
    expect(table?.y).toBeLessThan(chart?.y ?? 0);
    await page.getByRole('button', { name: '选指标（已选 1）' }).click();
    await page.getByRole('checkbox', { name: '已脱贫户、人口' }).waitFor();
  });
});
