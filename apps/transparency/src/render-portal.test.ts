import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { buildSchema, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { documents } from './documents.ts';
import type { Execute, PortalRequest } from './portal.ts';
import { renderPortal } from './render-portal.tsx';
import { stylesheet, stylesheetHref } from './styles/stylesheet.ts';
import { lists, now, stubExecute } from './testing.ts';

const execute = stubExecute();
const get = (url: string, headers: PortalRequest['headers'] = {}, run: Execute = execute) =>
  renderPortal({ method: 'GET', url, headers }, run, { now, origin: 'https://qinghe.example.gov.cn' });
const weight = (text: string) => gzipSync(text).length;
const textOf = (html: string) =>
  html
    .replace(/<(style|script)[^>]*>.*?<\/\1>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

const pages = [
  '/',
  '/lists',
  '/lists?state=all&page=2',
  '/lists?kind=D-05',
  '/lists?town=liuxi',
  '/lists/2026-0115',
  '/lists/2026-0117',
  '/lists/2026-0118',
  '/lists/2026-0119',
  '/lists/2026-0112',
  '/lists/2026-0110',
  '/lists/2026-0101',
  '/lists/2026-0117/print',
  '/villages',
  '/villages/liuxi',
  '/villages/liuxi/shiqiao',
  '/villages/baiguo/baiguo',
  '/search?q=shiqiao',
  '/verify',
  '/verify?n=2026-0117&code=999W-KM8J-PBHD-M91Y',
  '/not-shown',
  '/about',
];

test('every document is valid against the public schema as it is committed', () => {
  const schema = buildSchema(readFileSync(new URL('../../../schema/public.graphql', import.meta.url), 'utf8'));
  for (const [name, text] of Object.entries(documents))
    expect(validate(schema, parse(text)).map((error) => `${name}: ${error.message}`)).toEqual([]);
});

test.each(pages.flatMap((path) => [path, `/en${path === '/' ? '' : path}`]))(
  '%s is a whole page without scripts, inline styles or foreign addresses, below 15 KB',
  async (path) => {
    const { status, headers, body } = await get(path);
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(body).toMatch(/^<!DOCTYPE html><html lang="(zh-CN|en)"/);
    expect(body.match(/<h1/g)).toHaveLength(1);
    expect(body).not.toMatch(/<script|<style| style="|javascript:| on[a-z]+="|<img|\{\{|undefined|NaN|\[object/);
    expect([...body.matchAll(/(?:href|src|action)="(https?:)?\/\//g)]).toHaveLength(0);
    expect(weight(body)).toBeLessThan(15 * 1024);
  },
);

test('English pages hold no Chinese but names and numbers marked as such', async () => {
  for (const path of pages) {
    const { body } = await get(`/en${path === '/' ? '' : path}`);
    const unmarked = body
      .replace(/<(\w+)[^>]* lang="zh-CN"[^>]*>(?:<span[^>]*>[^<]*<\/span>|[^<])*<\/\1>/g, '')
      .replace(/<text[^>]*>[^<]*<\/text>/g, '');
    expect(`${path} ${(/[\u4e00-\u9fff][^<]*/.exec(textOf(unmarked).replace(/某/g, '')) ?? [''])[0]}`.trim()).toBe(path);
  }
});

test('the style sheet is one file of at most 12 KB, kept for good under its version', async () => {
  expect(weight(stylesheet)).toBeLessThan(12 * 1024);
  const sheet = await get(stylesheetHref);
  expect(sheet).toMatchObject({
    status: 200,
    headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'public, max-age=31536000, immutable' },
  });
  expect(await get(stylesheetHref, { 'if-none-match': sheet.headers['etag'] })).toMatchObject({ status: 304, body: '' });
  // The comment-free sheet keeps its blocks closed: one lost brace once took the phone's rules with it.
  expect(stylesheet.match(/\{/g)?.length).toBe(stylesheet.match(/\}/g)?.length);
});

test('a list of 50 rows weighs at most 12 KB', async () => {
  const { body } = await get('/lists/2026-0112');
  expect(body.match(/<tr /g)?.length).toBe(52);
  expect(weight(body)).toBeLessThan(12 * 1024);
});

test('a list on display says how long, whom to phone, and masks names for eye and ear', async () => {
  const { body, headers } = await get('/lists/2026-0117');
  const text = textOf(body);
  expect(text).toContain('还剩 3 天，可以提意见');
  expect(text).toContain('今天是第 4 天。 11 月 23 日（星期一）24 点结束。');
  expect(body).toContain('<title>石桥村 2026 年产业补助名单公示, 还剩 3 天 - 青禾县帮扶公开</title>');
  expect(body).toContain('<span aria-hidden="true">李*</span><span class="vh">李某</span>');
  expect(body).toContain('<span class="vh">青禾帮扶公 2026 年第 17 号</span>');
  expect(body.match(/<li class="past">/g)).toHaveLength(3);
  expect(headers).toMatchObject({ 'x-robots-tag': 'noindex, noarchive', 'cache-control': 'public, max-age=30, must-revalidate' });
});

test('a line that was taken down keeps its number and says when, on the page, on paper and beside the code; the others stand', async () => {
  const page = textOf((await get('/lists/2026-0115')).body);
  expect(page).toMatch(/ 2 本条已撤下（11 月 19 日） 3 欧\* /u);
  expect(page).toContain('短码和合计仍是冻结时整份名单的');
  expect(textOf((await get('/en/lists/2026-0115')).body)).toMatch(/2 Withdrawn on /u);
  expect(textOf((await get('/lists/2026-0115/print')).body)).toContain('2 本条已撤下');
  expect(textOf((await get('/verify?n=2026-0115&code=999W-KM8J-PBHD-M91Y')).body)).toContain('撤下的行：第 2（');
});

test('the last day is amber and is not called zero days', async () => {
  const { body } = await get('/lists/2026-0115');
  expect(textOf(body)).toContain('今天最后一天，24 点结束');
  expect(body).toContain('class="panel late"');
  expect(body).not.toContain('还剩 0');
});

test('long lists come in pages of 100 with the total on each', async () => {
  const last = await get('/lists/2026-0116?page=4');
  expect(textOf(last.body)).toContain('第 301 到 342 行，共 342 行');
  expect(textOf(last.body)).toContain('合计 342 户');
  expect((await get('/lists/2026-0116?page=5')).status).toBe(404);
  expect((await get('/lists/2026-0116?page=0')).status).toBe(400);
});

test('before and after its days a list shows no row', async () => {
  const soon = await get('/lists/2026-0119');
  expect(textOf(soon.body)).toContain('11 月 25 日（星期三）开始公示');
  const expired = await get('/lists/2026-0110');
  expect(textOf(expired.body)).toContain('公示期到 10 月 27 日结束，名单已经收起');
  expect(textOf(expired.body)).toContain('48,000 元');
  const replaced = await get('/lists/2026-0101');
  expect(replaced.body).toContain('href="/lists/2026-0117"');
  for (const { body } of [soon, expired, replaced]) expect(body).not.toMatch(/<table|张\*|李\*/);
});

test('a withdrawn list is a tombstone with 410, without what it said', async () => {
  const { status, body } = await get('/lists/2026-0114');
  expect(status).toBe(410);
  expect(textOf(body)).toContain('11 月 16 日 15:42 撤下。原因：内容不该公开。');
  expect(body).not.toMatch(/<table|48,000|16 户/);
});

test('the notice sheet carries days, lines, total, code and a QR of the short address', async () => {
  const { body } = await get('/lists/2026-0117/print');
  expect(textOf(body)).toContain('从 11 月 17 日（星期二）');
  expect(body).toContain('aria-label="HTTPS://QINGHE.EXAMPLE.GOV.CN/G/20260117"');
  expect(body).toContain('999W-KM8J-PBHD-M91Y');
  expect(textOf(body)).toContain('石桥村民委员会');
  expect(await get('/G/20260117')).toMatchObject({ status: 301, headers: { location: '/lists/2026-0117' } });
  expect(await get('/lists/2026-0110/print')).toMatchObject({ status: 302, headers: { location: '/lists/2026-0110' } });
});

test('hidden, missing and zero are three different words on a village page', async () => {
  const shiqiao = textOf((await get('/villages/liuxi/shiqiao')).body);
  expect(shiqiao).toContain('看病 不显示 不显示');
  expect(shiqiao).toContain('合计 不显示');
  expect(shiqiao).toContain('12.86');
  const baiguo = textOf((await get('/villages/baiguo/baiguo')).body);
  expect(baiguo).toContain('都少于 5');
  expect(baiguo).toContain('没有数据');
  expect(await get('/villages/990101100002')).toMatchObject({ status: 301, headers: { location: '/villages/liuxi/shiqiao' } });
});

test('facets keep the other choices, and a page beyond the last is not found', async () => {
  const { body } = await get('/lists?state=all&kind=d-05');
  expect(body).toContain('href="/lists?state=all&amp;kind=d-05&amp;town=baiguo"');
  expect(body).toMatch(/href="\/lists\?state=all" aria-label="去掉“新增、退出帮扶”"/);
  expect((await get('/lists?state=all&page=2')).body).toContain('aria-current="page">2<');
  expect((await get('/lists?page=90')).status).toBe(404);
  for (const query of ['page=0', 'state=nowhere', 'town=%3Cb%3E', 'page=1e9']) expect((await get(`/lists?${query}`)).status).toBe(400);
});

test('what is shaped like a number of a person is neither run nor echoed, and a name that finds nothing neither', async () => {
  let ran = 0;
  const counting: Execute = (document, variables) => {
    if (Object.values(variables).some((value) => typeof value === 'string' && value.length > 6)) ran += 1;
    return execute(document, variables);
  };
  for (const q of ['990101196802280115', '99010119680228011x', '138 0000 0000', '6222020000000000000']) {
    for (const path of ['/search', '/lists']) {
      const { status, body, headers } = await get(`${path}?q=${encodeURIComponent(q)}`, {}, counting);
      expect(status).toBe(403);
      expect(body).not.toContain(q.slice(0, 6));
      expect(headers['cache-control']).toBe('no-store');
    }
  }
  expect(ran).toBe(0);
  const name = await get(`/search?q=${encodeURIComponent('张某一')}`);
  expect(name.status).toBe(403);
  expect(name.body).not.toContain('张某一');
  expect(textOf((await get(`/search?q=${encodeURIComponent('石桥')}`)).body)).toContain('石桥村');
});

test('large type is remembered by a cookie and the clean address, and never confused with paper', async () => {
  const chosen = await get('/en/lists?state=all&size=large');
  expect(chosen).toMatchObject({ status: 303, headers: { location: '/en/lists?state=all' } });
  expect(chosen.headers['set-cookie']).toMatch(/^size=large; Path=\//);
  expect((await get('/', { cookie: 'a=b; size=large' })).body).toContain('class="large"');
  expect((await get('/lists/2026-0117/print?size=a3')).body).toContain('class="sheet a3"');
});

test('an unchanged page keeps its tag from minute to minute and answers 304', async () => {
  const first = await get('/');
  const later = await renderPortal({ method: 'GET', url: '/', headers: { 'if-none-match': `W/${first.headers['etag']}` } }, execute, {
    now: new Date(now.getTime() + 60_000),
    origin: 'https://qinghe.example.gov.cn',
  });
  expect(later).toMatchObject({ status: 304, body: '' });
  expect((await get('/', { cookie: 'size=large' })).headers['etag']).not.toBe(first.headers['etag']);
});

test('when the data cannot be had, the page says that the lists are not affected', async () => {
  const { status, headers, body } = await get('/', {}, () => Promise.reject(new Error('database away')));
  expect(status).toBe(503);
  expect(headers).toMatchObject({ 'retry-after': '30', 'cache-control': 'no-store' });
  expect(textOf(body)).toContain('名单不受影响');
  expect(body).not.toContain('database');
});

test('an unknown address, method or list is answered by a page, with the phone', async () => {
  for (const path of ['/nope', '/lists/2026-9999', '/villages/nope', '/villages/liuxi/nope', '/lists/..%2f', '/en/nope']) {
    const { status, body } = await get(path);
    expect(status).toBe(404);
    expect(body).toContain('0000-0000012');
  }
  expect(await renderPortal({ method: 'POST', url: '/lists', headers: {} }, execute, { now })).toMatchObject({
    status: 405,
    headers: { allow: 'GET, HEAD' },
  });
});

test('with nothing published each page still says so in words', async () => {
  const empty = stubExecute([]);
  expect(textOf((await get('/', {}, empty)).body)).toContain('现在没有正在公示的名单。');
  expect(textOf((await get('/lists', {}, empty)).body)).toContain('现在没有正在公示的名单。');
  expect(textOf((await get('/villages/liuxi/shiqiao', {}, empty)).body)).toContain('这个村现在没有正在公示的名单。');
  expect(lists.length).toBeGreaterThan(30);
});
