import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWorkbook } from '@mingzhang/exchange';
import type { ColumnKind } from './column-kit.ts';
import { faultyRegisterWorkbook } from './faulty.ts';
import { faultyFile } from './raw-xlsx.ts';
import type { TwinCounty } from './types.ts';
import { countyWorkbooks } from './workbooks.ts';

const kinds = { text: 'text', date: 'date', yuan: 'yuan', integer: 'number', decimal: 'number' } as const satisfies Record<
  ColumnKind,
  string
>;

/** Writes what the townships hand in, one file after the other, and the faulty register beside them; returns the paths. */
export async function writeCountyWorkbooks(county: TwinCounty, directory: string): Promise<string[]> {
  await mkdir(directory, { recursive: true });
  const paths: string[] = [];
  for (const { fileName, sheets } of countyWorkbooks(county)) {
    const path = join(directory, fileName);
    await writeWorkbook(
      path,
      sheets.map(({ name, columns, rows }) => ({
        name,
        rows,
        columns: columns.map(({ header, kind }) => ({ header, kind: kinds[kind] })),
      })),
    );
    paths.push(path);
  }
  const faulty = faultyRegisterWorkbook(county);
  const path = join(directory, faulty.fileName);
  await writeFile(path, faultyFile(faulty.sheets));
  return [...paths, path];
}
