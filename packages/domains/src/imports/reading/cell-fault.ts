import { maskIdentityNumber, maskPhone } from '@mingzhang/kernel';
import type { ColumnTemplate } from '../../import-template.ts';
import type { FaultSeverity } from '../../import-faults.ts';

/** What is wrong with one cell, found in the file alone. */
export interface CellFault {
  readonly code: string;
  readonly severity: FaultSeverity;
  readonly parameters: Readonly<Record<string, string | number>>;
}

export const fault = (code: string, parameters: CellFault['parameters'] = {}): CellFault => ({ code, severity: 'ERROR', parameters });
export const warning = (code: string, parameters: CellFault['parameters'] = {}): CellFault => ({ code, severity: 'WARNING', parameters });

const longestShown = 60;

/** The content as the fault shows it: identity numbers by their last four, other personal values masked, anything long cut. */
export function shownContent(column: Pick<ColumnTemplate, 'kind' | 'sensitive'>, text: string): string {
  const clean = text.replace(/\p{C}/gu, '□').trim();
  if (column.kind === 'identityNumber') return clean.length < 8 ? '*'.repeat(clean.length) : maskIdentityNumber(clean.slice(-4));
  if (column.sensitive) return maskPhone(clean.slice(0, longestShown));
  // An identity number that stands in the wrong column is one all the same.
  const masked = clean.replace(/\d{13,17}(\d{3}[\dXx]|\d{4})/g, (_whole, tail: string) => maskIdentityNumber(tail));
  return masked.length > longestShown ? `${masked.slice(0, longestShown)}…` : masked;
}
