import { openFileDatabase } from '@mingzhang/testkit';
import { beforeAll, expect, test } from 'vitest';
import { everythingAsked, township } from './asking.ts';
import { operationsOf, partnerExample, portalOperations } from './documents.ts';
import { countyWorld } from './world.ts';

const operations = { ...operationsOf('admin'), ...operationsOf('reporting'), ...portalOperations, README: partnerExample() };

/** SQL statements that each operation takes, whatever the county's size. Fewer is better; more wants a reason. */
const statements: Record<string, number> = {};

beforeAll(async () => void (await openFileDatabase()));

async function counted(size: Parameters<typeof countyWorld>[0]): Promise<Record<string, number>> {
  const world = await countyWorld(size);
  const answers = new Map<string, Record<string, unknown>>();
  const counts: Record<string, number> = {};
  for (const { name, as, variables } of everythingAsked(world, answers)) {
    const document = operations[name];
    if (!document) throw new Error(`No client asks ${name} any more.`);
    const place = as && !as.startsWith('COUNTY') ? township : undefined;
    const actor = name in portalOperations ? null : world.actor(as ?? 'COUNTY_CLERK', place);
    let asked = {};
    try {
      asked = (await variables?.()) ?? {};
      const { data, statements: taken } = await world.count(document, asked, actor);
      answers.set(name, data);
      const text = JSON.stringify(data);
      if (text.includes('"userErrors":[{')) console.log(name, text.slice(0, 600));
      counts[name] = taken;
    } catch (error) {
      console.log(name, String(error), JSON.stringify(asked).slice(0, 300));
      counts[name] = -1;
    }
  }
  return counts;
}

test('every operation of every client is counted', () => {
  expect(Object.keys(operations).sort()).toEqual(Object.keys(statements).sort());
});

test.each([
  ['small', { residents: 400, townships: 1, villages: 3 }],
  ['several times larger', { residents: 1_600, townships: 2, villages: 8 }],
])('each operation takes as many statements in a %s county as the table says', async (_, size) => {
  const started = Date.now();
  const counts = await counted(size);
  console.log(JSON.stringify(counts), Date.now() - started);
  expect(counts).toEqual(statements);
});
