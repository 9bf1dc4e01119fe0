import { householdFaults, memberFaults, changeFaults, type Field, type Plant } from './faults.ts';
import { FaultySheet } from './faulty-sheets.ts';
import { viewOf } from './layout.ts';
import { registerSheets } from './register-sheets.ts';
import type { TwinCounty } from './types.ts';

/** A planted fault: where an importer has to point at. Row numbers are a spreadsheet's own, the heading is row 1. */
export interface ExpectedFault {
  code: string;
  sheet: string;
  row: number;
  header: string;
}
export interface FaultyWorkbook {
  fileName: string;
  template: 'REGISTER';
  townshipCode: string;
  sheets: FaultySheet[];
  faults: ExpectedFault[];
}

/**
 * One township's register with one fault of each kind, each in a household of its own. A planted fault may bring others
 * with it (a person entered twice also spoils the count of members); the list names the planted ones.
 */
export function faultyRegisterWorkbook(county: TwinCounty): FaultyWorkbook {
  const township = county.townships[0];
  if (!township) throw new Error('the county has no township');
  const [households, members, changes, heads] = registerSheets(viewOf(county, township)).map((sheet) => new FaultySheet(sheet));
  if (!households || !members || !changes || !heads) throw new Error('the register has four sheets');
  const field: Field = { households, members, changes, spoilt: new Set() };
  const faults: ExpectedFault[] = [];
  const plantAll = (sheet: FaultySheet, plants: readonly (readonly [code: string, header: string, Plant])[]) => {
    for (const [code, header, plant] of plants) faults.push({ code, sheet: sheet.name, header, row: plant(field, header) });
  };
  plantAll(changes, changeFaults);
  plantAll(members, memberFaults);
  plantAll(households, householdFaults);
  return {
    fileName: `${township.name}-建档立卡名册-有错误.xlsx`,
    template: 'REGISTER',
    townshipCode: township.code,
    sheets: [households, members, changes, heads],
    faults,
  };
}
