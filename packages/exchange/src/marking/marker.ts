import type { Mark } from './fault.ts';

export interface FaultList {
  name: string;
  headers: readonly string[];
  rows: readonly (readonly (string | number | null)[])[];
}

/** Marks cells of an .xlsx and adds the list as its last sheet, in place of one of the same name; the rest stays as it is. */
export type Marker = (original: Buffer, marks: readonly Mark[], list: FaultList) => Promise<Buffer>;
