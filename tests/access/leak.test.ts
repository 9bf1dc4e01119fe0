import { files, schema } from '@mingzhang/domains';
import { decodeId } from '@mingzhang/graph';
import { openFileDatabase } from '@mingzhang/testkit';
import { beforeAll, expect, test, vi } from 'vitest';
import { ask, everything } from './cells.ts';
import { offices, standings } from './offices.ts';
import { operations, told } from './operations.ts';
import { accessWorld } from './world.ts';

const say = (line: string) => void process.stdout.write(`${line}\n`);

// The stores' own wall is gone: whoever asks reaches every place as far as they are concerned.
vi.mock('../../packages/domains/src/inside-places.ts', () => ({ insideOf: () => undefined, reaches: () => true }));

beforeAll(async () => void (await openFileDatabase()));

/** A figure that is not nought. */
const counted = /"(FigureValue_)?(value|households|persons)":"?[1-9]/;

const elsewhere = standings.filter((standing) => standing !== 'inside');

test('without the filter of the stores nobody sees or changes anything of another place, by row-level security alone', async () => {
  const world = await accessWorld();
  const before = await everything(world);
  const wrong: string[] = [];
  const done = new Set<string>();
  let asked = 0;
  for (const operation of operations(world))
    for (const { name, actors } of offices)
      for (const standing of elsewhere) {
        const cell = await ask(world, schema(), actors[standing], operation);
        asked += 1;
        if ('input' in operation.variables && cell.outcome === '+') done.add(operation.name);
        if (counted.test(JSON.stringify(cell.result.data))) wrong.push(`${operation.name} counts for ${name} ${standing}`);
        wrong.push(...told(world, operation, cell).map((text) => `${operation.name} tells ${name} ${standing} of ${text}`));
      }
  expect(wrong).toEqual([]);
  // Of their own, or of figures, which are then all nought: what no place is named in, or what the missing filter would have refused.
  expect([...done]).toEqual(['endSession', 'exportChange', 'exportFigures', 'exportMovements', 'prepareImportTemplate']);
  say(`${asked} questions and acts without the filter of the stores: nothing of another place was told`);
  expect(await everything(world)).toEqual(before);
});

test('without the filter of the stores no file of another place is opened', async () => {
  const world = await accessWorld();
  const { id } = world.row('StoredFile');
  for (const { name, actors } of offices)
    for (const standing of elsewhere)
      await expect(files.readFile(world.database, actors[standing], decodeId(id)?.id ?? ''), `${name} ${standing}`).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
});
