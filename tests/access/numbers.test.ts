import { schema } from '@mingzhang/domains';
import { openFileDatabase } from '@mingzhang/testkit';
import { type GraphQLInputType, getNamedType, isInputObjectType } from 'graphql';
import { beforeAll, expect, test } from 'vitest';
import { ask } from './cells.ts';
import { offices } from './offices.ts';
import { operations } from './operations.ts';
import { accessWorld } from './world.ts';

const say = (line: string) => void process.stdout.write(`${line}\n`);

/** What may be below nought: who spends more than he sells has such an income. */
const mayBeBelow = new Set(['registerHousehold netIncomePerPerson']);

beforeAll(async () => void (await openFileDatabase()));

/** What stands in a number's place: below nought, where nothing that is counted or paid is. */
const below: Readonly<Record<string, unknown>> = { Yuan: '-1.00', Int: -1 };

/** An input with each of its numbers in turn below nought, by the number's name. Lists are left as they are: their objects have no numbers. */
function belowNought(input: Record<string, unknown>, type: GraphQLInputType): [name: string, input: Record<string, unknown>][] {
  const named = getNamedType(type);
  if (!isInputObjectType(named)) return [];
  return Object.values(named.getFields()).flatMap((field): [string, Record<string, unknown>][] => {
    const inner = getNamedType(field.type);
    if (inner.name in below) return [[field.name, { ...input, [field.name]: below[inner.name] }]];
    const given = input[field.name];
    if (typeof given !== 'object' || given === null || Array.isArray(given)) return [];
    return belowNought(given as Record<string, unknown>, field.type).map(([name, changed]) => [
      `${field.name}.${name}`,
      { ...input, [field.name]: changed },
    ]);
  });
}

test('no act takes a number below nought, of money or of things (SEC-31)', async () => {
  const world = await accessWorld();
  const taken: string[] = [];
  let tried = 0;
  for (const operation of operations(world).filter(({ variables }) => 'input' in variables)) {
    const argument = schema().getMutationType()?.getFields()[operation.field]?.args[0];
    const input = operation.variables['input'] as Record<string, unknown>;
    const changed = argument ? belowNought(input, argument.type) : [];
    for (const { name: office, actors } of changed.length > 0 ? offices : []) {
      // Only who may do the act as it should be tells anything by refusing it as it should not.
      if ((await ask(world, schema(), actors.inside, operation)).outcome !== '+') continue;
      for (const [name, variables] of changed) {
        if (mayBeBelow.has(`${operation.name} ${name}`)) continue;
        tried += 1;
        const { outcome } = await ask(world, schema(), actors.inside, { ...operation, variables: { input: variables } });
        if (outcome === '+') taken.push(`${operation.name} by ${office}: ${name}`);
      }
      break;
    }
  }
  say(`${tried} numbers below nought were tried`);
  expect(tried).toBeGreaterThan(30);
  expect(taken).toEqual([]);
});
