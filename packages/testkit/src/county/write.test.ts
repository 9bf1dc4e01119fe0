import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readWorkbook } from '@mingzhang/exchange';
import { expect, onTestFinished, test } from 'vitest';
import { generateCounty, writeCountyWorkbooks } from './index.ts';

test('a small county is written as files that our own reader takes, with the planted formula and merge in the faulty one', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'twin-county-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  const county = generateCounty({ seed: 'files', size: { residents: 12_000, townships: 1, villages: 6 }, reportDate: '2026-09-30' });
  const paths = await writeCountyWorkbooks(county, directory);
  expect(paths).toHaveLength(9);
  const [register = '', faulty = ''] = [paths[0], paths.at(-1)];

  expect(await partsOf(register)).toMatchObject({ formulas: 0, merges: 0, sheets: ['户信息', '成员信息', '户属性变更', '户主变更'] });
  expect(await partsOf(faulty)).toMatchObject({ formulas: 1, merges: 1, sheets: ['户信息', '成员信息', '户属性变更', '户主变更'] });
}, 120_000);

async function partsOf(path: string): Promise<{ formulas: number; merges: number; sheets: string[] }> {
  const found = { formulas: 0, merges: 0, sheets: [] as string[] };
  for await (const part of await readWorkbook(path)) {
    if (part.type === 'sheet' && !part.sheet.hidden) found.sheets.push(part.sheet.name);
    if (part.type === 'row') found.formulas += part.row.cells.filter(({ kind }) => kind === 'formula').length;
    if (part.type === 'sheetEnd') found.merges += part.merges.length;
  }
  return found;
}
