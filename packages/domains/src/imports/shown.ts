import { formatYuan, maskIdentityNumber, maskPhone } from '@mingzhang/kernel';
import type { ColumnTemplate, ImportTemplate } from '../import-template.ts';

/** A staged value as a person reads it: words for codes, yuan for fen, personal values masked. */
export function shownStaged(column: ColumnTemplate, value: unknown): string | null {
  if (value === null || value === undefined) return null;
  switch (column.kind) {
    case 'identityNumber':
      return maskIdentityNumber(String((value as { lastFour?: string }).lastFour ?? ''));
    case 'boolean':
      return value === true ? '是' : '否';
    case 'code':
      return wordOf(column, textOf(value));
    case 'codes':
      return (value as string[]).map((code) => wordOf(column, code)).join('、');
    case 'yuan':
      return formatYuan(BigInt(Number(value)));
    case 'wanYuan':
      return String(Number(value) / 1_000_000);
    default:
      return column.sensitive ? maskPhone(textOf(value)) : textOf(value);
  }
}

/** Staged values of these kinds are texts, numbers and days; anything else would be shown as what it is, not as `[object Object]`. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean' ? String(value) : JSON.stringify(value);
}

function wordOf({ codes }: ColumnTemplate, code: string): string {
  return Object.entries(codes ?? {}).find(([, each]) => each === code)?.[0] ?? code;
}

export interface ShownCell {
  readonly heading: string;
  readonly value: string | null;
}

export function shownCells(template: ImportTemplate, sheet: string, data: unknown): ShownCell[] {
  const values = data as Record<string, unknown>;
  return (template.sheets[sheet]?.columns ?? [])
    .filter(({ key }) => key in values)
    .map((column) => ({ heading: column.header, value: shownStaged(column, values[column.key]) }));
}

export interface ShownChange {
  readonly heading: string;
  readonly before: string | null;
  readonly after: string | null;
}

export function shownChanges(template: ImportTemplate, sheet: string, changes: unknown): ShownChange[] {
  return ((changes ?? []) as { key: string; old: unknown; new: unknown }[]).flatMap((change) => {
    const column = template.sheets[sheet]?.columns.find(({ key }) => key === change.key);
    return column ? [{ heading: column.header, before: shownStaged(column, change.old), after: shownStaged(column, change.new) }] : [];
  });
}
