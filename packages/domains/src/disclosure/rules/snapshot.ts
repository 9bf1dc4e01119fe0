import { DomainError, type NameMask, formatYuan, maskName } from '@mingzhang/kernel';
import type { ListColumn, ListFacts, ListRow, ListTexts, ListType, ListValue } from '../../list-type.ts';
import { findPrivateData } from './private-data.ts';

/** A published text: Chinese, and English where it differs. Amounts are decimal yuan, counts are digits. */
export type Cell = readonly [zh: string] | readonly [zh: string, en: string];

export interface FrozenRow {
  readonly no: number;
  readonly cells: readonly Cell[];
  readonly subjectId: string;
}

/** A column as it is kept with the snapshot. */
export interface FrozenColumn {
  readonly key: string;
  readonly kind: ListColumn['kind'];
  readonly zh: string;
  readonly en: string;
}

export interface Snapshot {
  readonly columns: readonly FrozenColumn[];
  readonly rows: readonly FrozenRow[];
  readonly rowCount: number;
  readonly householdCount: number;
  readonly totalFen: bigint | null;
  readonly summary: ListTexts;
}

/**
 * Freezes a list's lines: only the declared columns (an allow-list, SEC-41), names masked by the parameter, names of minors left out, and
 * every cell searched for what may never be published (SEC-44).
 * @throws PUBLICATION_HOLDS_PRIVATE_DATA naming line and column
 */
export function freeze(type: ListType, rows: readonly ListRow[], mask: NameMask, context: { place: ListTexts; year: number }): Snapshot {
  const frozen = rows.map((row, index) => ({
    no: index + 1,
    subjectId: row.subjectId,
    cells: type.columns.map((column) => cellOf(column, row, mask)),
  }));
  for (const row of frozen) {
    row.cells.forEach((cell, position) => refusePrivateData(cell, row.no, type.columns[position]));
  }
  const householdCount = new Set(rows.map((row) => row.subjectId)).size;
  const paid = type.columns.some(({ kind }) => kind === 'yuan');
  const totalFen = rows.reduce((sum, row) => sum + (row.amountFen ?? 0n), 0n);
  return {
    columns: type.columns.map(({ key, kind, names }) => ({ key, kind, zh: names['zh-CN'], en: names.en })),
    rows: frozen,
    rowCount: rows.length,
    householdCount,
    totalFen: paid ? totalFen : null,
    summary: type.summary(factsOf(rows, { ...context, households: householdCount, totalFen })),
  };
}

function cellOf(column: ListColumn, row: ListRow, mask: NameMask): Cell {
  if (column.kind === 'maskedName') return [row.minor ? '*' : maskName(row.name, mask)];
  const value = row.cells[column.key];
  if (value === undefined) return [''];
  if (typeof value === 'bigint') return [formatYuan(value)];
  if (typeof value === 'object') return value['zh-CN'] === value.en ? [value['zh-CN']] : [value['zh-CN'], value.en];
  return [String(value)];
}

function refusePrivateData(cell: Cell, row: number, column: ListColumn | undefined): void {
  if (!column || column.kind === 'yuan') return;
  const found = cell.map((text) => findPrivateData(text)).find((each) => each !== undefined);
  if (found)
    throw new DomainError('PUBLICATION_HOLDS_PRIVATE_DATA', {
      field: ['rows', String(row), column.key],
      index: row - 1,
      rule: { key: 'R-123', value: found.code },
      parameters: { row, column: column.names['zh-CN'], columnEn: column.names.en, kind: found.zh, kindEn: found.en },
    });
}

function factsOf(rows: readonly ListRow[], known: Pick<ListFacts, 'place' | 'year' | 'households' | 'totalFen'>): ListFacts {
  const valuesOf = (column: string): ListValue[] => rows.flatMap((row) => row.cells[column] ?? []);
  return {
    ...known,
    kindsOf(column) {
      const counted = new Map<string, { texts: ListTexts; count: number }>();
      for (const value of valuesOf(column)) {
        const texts = typeof value === 'object' ? value : { 'zh-CN': String(value), en: String(value) };
        const entry = counted.get(texts['zh-CN']) ?? { texts, count: 0 };
        counted.set(texts['zh-CN'], { ...entry, count: entry.count + 1 });
      }
      return [...counted.values()].sort((a, b) => b.count - a.count).map(({ texts }) => texts);
    },
    sumOf: (column) => valuesOf(column).reduce<number>((sum, value) => sum + Number(typeof value === 'object' ? 0 : value), 0),
  };
}

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The first 80 bits of a digest in Crockford base 32, four groups of four: 999W-KM8J-PBHD-M91Y. Printed on paper, read aloud in groups. */
export function shortCodeOf(digest: Buffer): string {
  let bits = 0n;
  for (const byte of digest.subarray(0, 10)) bits = bits * 256n + BigInt(byte);
  const characters = Array.from({ length: 16 }, (_, index) => crockford[Number((bits >> BigInt(75 - index * 5)) & 31n)] ?? '');
  return [0, 4, 8, 12].map((start) => characters.slice(start, start + 4).join('')).join('-');
}

/** A short code as a person types it: case, spaces and dashes ignored, O read as 0, I and L as 1. Undefined when it cannot be one. */
export function readShortCode(text: string): string | undefined {
  const characters = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s-]+/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  if (characters.length !== 16 || [...characters].some((each) => !crockford.includes(each))) return undefined;
  return [0, 4, 8, 12].map((start) => characters.slice(start, start + 4)).join('-');
}
