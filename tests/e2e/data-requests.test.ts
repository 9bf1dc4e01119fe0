import { type Browser, type BrowserContext, type Page, chromium } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

import { canBrowse, chromePath, type Platform, startPlatform } from './server.ts';

let platform: Platform;
let browser: Browser;
const contexts: BrowserContext[] = [];
const headers = { 'apollo-require-preflight': '1' };

async function signedIn(role: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  contexts.push(context);
  const { name, password } = platform.account(role);
  const answer = await context.request.post(`${platform.url}/auth/sign-in`, { data: { name, password }, headers });
  expect(answer.status()).toBe(200);
  return context.newPage();
}

async function open(page: Page, path: string, title: string | RegExp): Promise<void> {
  await page.goto(`${platform.url}/admin${path}`);
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
}

/** What the test needs besides the pages it is about. */
async function asked<Data>(page: Page, query: string, variables: object = {}): Promise<Data> {
  const answer = await page.context().request.post(`${platform.url}/graphql`, { data: { query, variables }, headers });
  return ((await answer.json()) as { data: Data }).data;
}

interface Found {
  readonly households: {
    readonly nodes: readonly {
      id: string;
      number: string;
      version: number;
      members: { nodes: { relation: string; person: { id: string; name: string } }[] };
    }[];
  };
}

describe.skipIf(!canBrowse)("a person's own rights, in a browser", () => {
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

  test('a clerk corrects a name, is told why a member is not erased, and once they have left a leader erases them', async () => {
    const clerk = await signedIn('COUNTY_CLERK');
    const { households } = await asked<Found>(
      clerk,
      '{ households(first: 30, where: { members: { min: 3 } }) { nodes { id number version members(first: 6) { nodes { relation person { id name } } } } } }',
    );
    const household = households.nodes.find(({ members }) => members.nodes.length > 2);
    const leaver = household?.members.nodes.findLast(({ relation }) => relation !== 'SELF')?.person;
    if (!household || !leaver) throw new Error('The county has no such household.');

    await open(clerk, `/households/${household.number}?tab=members`, /户$/);
    const dialog = clerk.getByRole('dialog');
    const asks = async (kind: string, paper: string) => {
      await dialog.getByText(kind, { exact: true }).first().click();
      await dialog.getByLabel('凭据').fill(paper);
    };
    await clerk.getByRole('button', { name: `办 ${leaver.name} 的个人信息申请` }).click();
    await asks('更正', '申请书2026-051');
    await dialog.getByLabel('姓名').fill('测某更正');
    await dialog.getByRole('button', { name: '更正', exact: true }).click();
    await clerk.getByRole('cell', { name: '测某更正', exact: true }).waitFor();

    await clerk.getByRole('button', { name: '办 测某更正 的个人信息申请' }).click();
    await asks('申请删除', '申请书2026-052');
    await dialog.getByLabel('删除理由').click();
    await clerk.locator('.ant-select-item-option', { hasText: '处理违法' }).click();
    await dialog.getByRole('button', { name: '提交申请' }).click();
    await dialog.getByText(/这个人还有“户籍成员关系”有效/).waitFor();
    await clerk.keyboard.press('Escape');

    const { node } = await asked<{ node: { version: number } }>(
      clerk,
      'query ($id: ID!) { node(id: $id) { ... on Household { version } } }',
      {
        id: household.id,
      },
    );
    const input = { household: household.id, expectedVersion: node.version, person: leaver.id, leftOn: '2026-11-01', reason: 'MOVE' };
    await asked(clerk, 'mutation ($input: RemoveMemberInput!) { removeMember(input: $input) { userErrors { code } } }', { input });

    await open(clerk, '/data-requests', '个人信息申请');
    await clerk.getByRole('button', { name: '录入申请' }).click();
    await dialog.getByLabel('证件号码，或姓名开头').fill('测某更正');
    await dialog.getByLabel('证件号码，或姓名开头').press('Enter');
    await dialog.getByText('现在不在户里').waitFor();
    await dialog.getByRole('button', { name: '选这个人' }).click();
    await asks('申请删除', '申请书2026-053');
    await dialog.getByLabel('删除理由').click();
    await clerk.locator('.ant-select-item-option', { hasText: '处理违法' }).click();
    await dialog.getByRole('button', { name: '提交申请' }).click();
    await clerk.getByRole('cell', { name: '待决定' }).waitFor();
    expect(await clerk.getByRole('button', { name: '决定', exact: true }).count()).toBe(0);

    const leader = await signedIn('COUNTY_LEADER');
    await open(leader, '/data-requests', '个人信息申请');
    await leader.getByRole('button', { name: '决定', exact: true }).click();
    await leader.getByRole('dialog').getByRole('button', { name: '批准删除' }).click();
    await leader.getByRole('cell', { name: '已删除' }).first().waitFor();
    expect(await leader.getByText('测某更正').count()).toBe(0);
  });

  test('one line of a posted list is taken down, and the portal says so within the minute', async () => {
    const head = await signedIn('STATION_HEAD');
    const { publications } = await asked<{ publications: { nodes: { number: string; rowCount: number }[] } }>(
      head,
      '{ publications(first: 20, where: { state: POSTED }) { nodes { number rowCount } } }',
    );
    const number = publications.nodes.find(({ rowCount }) => rowCount > 2)?.number ?? '';
    await open(head, `/publications/${number}`, /名单公示/);
    await head.getByRole('button', { name: '撤下第 2 行' }).click();
    await head.getByRole('dialog').getByText('公开网上马上只剩序号', { exact: false }).waitFor();
    await head.getByRole('dialog').locator('.ant-btn-dangerous').click();
    await head.getByText(/本条已撤下/).waitFor();
    const visitor = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
    contexts.push(visitor.context());
    await visitor.goto(`${platform.url}/lists/${number}`);
    await visitor.locator('#r2', { hasText: '本条已撤下' }).waitFor();
    await visitor.getByText('短码和合计仍是冻结时整份名单的', { exact: false }).waitFor();
  });
});
