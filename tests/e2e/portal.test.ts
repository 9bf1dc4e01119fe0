import { existsSync } from 'node:fs';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AxeBuilder } from '@axe-core/playwright';
import { type Execute, renderPortal } from '@mingzhang/transparency';
import { type Browser, type BrowserContext, type Page, chromium } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

import { now, stubExecute } from '../../apps/transparency/src/testing.ts';
import { chromePath } from './server.ts';

const states = {
  posted: '/lists/2026-0117',
  lastDay: '/lists/2026-0115',
  notBegun: '/lists/2026-0119',
  closed: '/lists/2026-0112',
  expired: '/lists/2026-0110',
  withdrawn: '/lists/2026-0114',
  replaced: '/lists/2026-0101',
  unknown: '/lists/2026-0999',
} as const;
const pages = [
  '/',
  '/lists',
  '/lists?state=all',
  '/lists?town=baiguo&kind=D-26',
  ...Object.values(states),
  `${states.posted}/print`,
  '/villages',
  '/villages/liuxi',
  '/villages/liuxi/shiqiao',
  '/villages/baiguo/baiguo',
  '/search?q=shiqiao',
  '/search?q=990101199001011234',
  '/verify?n=2026-0117&code=999W-KM8J-PBHD-M91Y',
  '/not-shown',
  '/about',
];

let browser: Browser;
let server: Server;
let site: string;
let execute: Execute;
let context: BrowserContext | undefined;

interface Reading {
  readonly width?: number;
  readonly scripts?: boolean;
}

async function open(path: string, { width = 390, scripts = true }: Reading = {}): Promise<Page> {
  context = await browser.newContext({ viewport: { width, height: 844 }, javaScriptEnabled: scripts });
  const page = await context.newPage();
  await page.goto(`${site}${path}`);
  return page;
}

const inEnglish = (path: string) => `/en${path === '/' ? '' : path}`;

/** What sticks out at the right, as far as no region of its own scrolls it. */
const outside = (page: Page) =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const found = [...document.querySelectorAll('body *')].filter(
      (each) => each.getBoundingClientRect().right > width + 1 && !each.closest('.vh, .skip, .scroll'),
    );
    return [document.documentElement.scrollWidth - width, ...found.map((each) => `${each.tagName}.${each.className}`)];
  });

describe.skipIf(!existsSync(chromePath))('the portal in Chromium', () => {
  beforeAll(async () => {
    server = createServer((request, response) => {
      void renderPortal({ method: request.method ?? 'GET', url: request.url ?? '/', headers: request.headers }, execute, { now }).then(
        ({ status, headers, body }) => response.writeHead(status, headers).end(body),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await chromium.launch({ executablePath: chromePath, args: ['--no-sandbox'] });
    execute = stubExecute();
  });
  afterAll(async () => {
    await browser.close();
    await new Promise((resolve) => server.close(resolve));
  });
  afterEach(async () => {
    execute = stubExecute();
    await context?.close();
  });

  test.each(pages)('%s stays inside 320 and 390 points, in both languages, in large type too', async (path) => {
    const page = await open(path);
    for (const address of [path, inEnglish(path)]) {
      for (const large of [false, true]) {
        await context?.addCookies([{ name: 'size', value: large ? 'large' : 'normal', url: site }]);
        await page.goto(`${site}${address}`);
        for (const width of [320, 390]) {
          await page.setViewportSize({ width, height: 844 });
          expect(await outside(page), `${address} at ${width}${large ? ' in large type' : ''}`).toEqual([0]);
        }
      }
    }
  });

  test.each(pages)('%s has no fault that axe can find, on a phone in Chinese and on a desk in English', async (path) => {
    const page = await open(path);
    for (const [address, width] of [
      [path, 390],
      [inEnglish(path), 1280],
    ] as const) {
      await page.setViewportSize({ width, height: 844 });
      await page.goto(`${site}${address}`);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${address} ${id}: ${nodes[0]?.target.join(' ')}`)).toEqual([]);
    }
  });

  test('without scripts one searches, finds the village, reads its list and verifies a paper', async () => {
    const page = await open('/', { scripts: false });
    await page.getByRole('searchbox').fill('shiqiao');
    await page.getByRole('button', { name: '查找' }).click();
    await page.getByRole('link', { name: '石桥村', exact: true }).click();
    await page.getByRole('link', { name: '看名单' }).first().click();
    expect(await page.locator('h1').innerText()).toContain('石桥村');
    expect(await page.locator('tbody tr').count()).toBeGreaterThan(0);
    await page.getByRole('link', { name: '核对这份名单' }).click();
    expect(await page.getByLabel('编号').inputValue()).toBe('2026-0117');
    await page.getByLabel('短码').fill('999w km8j pbhd m91y');
    await page.getByRole('button', { name: '核对' }).click();
    expect(await page.locator('main').innerText()).toContain('对得上，没有被改过');
  });

  test('an empty index names the filter to drop, and dropping it shows what there is', async () => {
    const page = await open('/lists?town=baiguo&kind=D-26', { scripts: false });
    expect(await page.locator('.note h3').innerText()).toBe('没有符合的公示。');
    await page.getByRole('link', { name: /去掉“白果乡”，看 \d+ 份/ }).click();
    expect(await page.locator('.entries > li').count()).toBeGreaterThan(0);
  });

  test('large type is chosen by a link, stays for the next page, and is given back by the same link', async () => {
    const page = await open('/');
    const size = () => page.evaluate(() => getComputedStyle(document.body).fontSize);
    expect(await size()).toBe('18px');
    await page.getByRole('link', { name: '大字' }).click();
    expect(await size()).toBe('24px');
    await page.getByRole('link', { name: '村庄', exact: true }).first().click();
    expect(await size()).toBe('24px');
    await page.getByRole('link', { name: '小字' }).click();
    expect(await size()).toBe('18px');
  });

  test('with the data away the page says that lists count all the same, shows the ways on, and keeps the phone', async () => {
    await open('/').then((page) => page.close());
    execute = () => Promise.reject(new Error('the database is away'));
    const page = await open('/villages/liuxi/shiqiao');
    expect(await page.locator('h1').innerText()).toBe('网站出了点问题，名单不受影响');
    expect(await page.locator('.doors a').allInnerTexts()).toEqual(['看一个村', '看公示名单']);
    expect(await page.locator('main').innerText()).toContain('0000-0000012');
    expect(await outside(page)).toEqual([0]);
  });

  test('printed, a page loses its menus and says that it is no notice; the notice sheet is the paper itself', async () => {
    const page = await open(states.posted, { width: 1280 });
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.mast').isVisible()).toBe(false);
    expect(await page.locator('.paper-only').innerText()).toContain('网页打印件，不是公示原件');
    await page.goto(`${site}${states.posted}/print`);
    expect(await page.locator('.sheet').isVisible()).toBe(true);
    expect(await page.locator('.paper-only').count()).toBe(0);
    // What a browser repeats on every page: the days in the head of the table, number and code in the foot of the sheet; the total once.
    const shownAs = (selector: string) => page.locator(selector).evaluate((element) => getComputedStyle(element).display);
    expect(await shownAs('.sheet thead')).toBe('table-header-group');
    expect(await shownAs('.sheet tr.time')).toBe('table-row');
    expect(await shownAs('.sheet p.time')).toBe('none');
    expect(await shownAs('.sheet tfoot')).toBe('table-row-group');
    expect(await shownAs('.sheet .end')).toBe('table-footer-group');
    expect(await page.locator('.sheet .end').innerText()).toMatch(/编号 2026-\d{4} · 短码 [0-9A-Z-]{19}\s.*〔2026〕\d+ 号/);
  });
});
