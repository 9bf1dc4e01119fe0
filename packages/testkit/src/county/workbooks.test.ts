import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  countyWorkbooks,
  faultyFile,
  faultyRegisterWorkbook,
  generateCounty,
  templates,
  type Cell,
  type Column,
  type TwinCounty,
} from './index.ts';

const request = { seed: 'S2', size: 'district', reportDate: '2026-09-30' } as const;
const county = generateCounty(request);
/** Each walks through 33,000 rows; seconds on an idle machine. */
const PATIENCE_MS = 120_000;

function digest(twin: TwinCounty): string {
  const hash = createHash('sha256');
  for (const { fileName, sheets } of countyWorkbooks(twin)) {
    hash.update(fileName);
    for (const { name, rows } of sheets) hash.update(name + JSON.stringify([...rows]));
  }
  return hash.digest('hex');
}

test(
  'the same seed gives the same workbooks, another seed others with the same totals',
  () => {
    const expected = digest(county);
    expect(digest(generateCounty(request))).toBe(expected);
    const other = generateCounty({ ...request, seed: 7 });
    expect(digest(other)).not.toBe(expected);
    expect([other.awards.length, other.settlements.length, other.contracts.length]).toEqual([
      county.awards.length,
      county.settlements.length,
      county.contracts.length,
    ]);
  },
  PATIENCE_MS,
);

test(
  'each township hands in eight workbooks whose rows fit their columns',
  () => {
    const books = [...countyWorkbooks(county)];
    expect(books).toHaveLength(56);
    expect(books.slice(0, 8).map(({ fileName }) => fileName)).toEqual(Object.values(templates).map(({ title }) => `东篱镇-${title}.xlsx`));
    const misfits = books.flatMap(({ fileName, sheets }) =>
      sheets.flatMap(({ name, columns, rows }) =>
        [...rows].flatMap((row) =>
          columns.flatMap((column, index) =>
            fits(column, row[index]) ? [] : [`${fileName} ${name} ${column.header}: ${String(row[index])}`],
          ),
        ),
      ),
    );
    expect(misfits).toEqual([]);
  },
  PATIENCE_MS,
);

function fits({ header, kind, required, words }: Column, cell: Cell | undefined): boolean {
  if (cell === undefined || cell === null) return !required;
  if (kind !== 'text' && kind !== 'date') return typeof cell === 'number';
  if (typeof cell !== 'string' || (kind === 'date' && !/^\d{4}-\d\d-\d\d$/u.test(cell))) return false;
  return !words || (header === '其他致贫原因' ? cell.split('、') : [cell]).every((word) => words.includes(word));
}

test(
  'the register workbooks hold everyone, the 293 cleared with date and reason',
  () => {
    let [present, cleared] = [0, 0];
    for (const { template, sheets } of countyWorkbooks(county)) {
      if (template !== 'REGISTER') continue;
      const members = sheets.find(({ name }) => name === '成员信息');
      const at = (header: string) => members?.columns.findIndex((column) => column.header === header) ?? -1;
      for (const row of members?.rows ?? []) {
        if (row[at('离开日期')] === null) present++;
        if (row[at('离开原因')] === '清退' && String(row[at('离开日期')]).startsWith('2026-08')) cleared++;
      }
    }
    expect([present, cleared]).toEqual([4_621, 293]);
  },
  PATIENCE_MS,
);

test(
  'the faulty register names each planted fault once, and the sound county stays sound',
  () => {
    const before = digest(county);
    const faulty = faultyRegisterWorkbook(county);
    expect(faulty.faults.length).toBeGreaterThanOrEqual(30);
    expect(new Set(faulty.faults.map(({ sheet, row }) => `${sheet} ${row}`)).size).toBe(faulty.faults.length);
    expect(new Set(faulty.faults.map(({ sheet, row, header }) => `${sheet} ${row} ${header}`)).size).toBe(faulty.faults.length);
    expect(faulty.faults.every(({ code }) => /^[A-Z]+(_[A-Z]+)*$/u.test(code))).toBe(true);
    const cell = (code: string) => {
      const fault = faulty.faults.find((candidate) => candidate.code === code);
      return faulty.sheets.find(({ name }) => name === fault?.sheet)?.get(fault?.row ?? 0, fault?.header ?? '');
    };
    expect(cell('UNKNOWN_VILLAGE')).toBe('不存在村');
    expect(cell('DATE_DOES_NOT_EXIST')).toEqual({ storedText: '2023-02-30' });
    expect(cell('IDENTITY_NUMBER_STORED_AS_NUMBER')).toEqual({ storedNumber: expect.stringMatching(/^\d{18}$/u) });
    expect(cell('FORMULA_IN_CELL')).toEqual({ formula: '4000*2', result: 8_000 });
    expect(digest(county)).toBe(before);
    expect(faultyFile(faulty.sheets).equals(faultyFile(faultyRegisterWorkbook(county).sheets))).toBe(true);
  },
  PATIENCE_MS,
);
