import type { Cell, Row } from '../workbook.ts';
import { headingParts, normalHeading } from './heading-text.ts';

/** A column that an import knows. */
export interface HeadingColumn<K extends string = string> {
  key: K;
  /** As the template prints it. */
  heading: string;
  /** Other headings in use for the same thing. */
  aliases?: readonly string[];
  /** Absent means required. */
  optional?: boolean;
}

export interface HeaderMap<K extends string = string> {
  /** True when nothing required is missing and nothing is there twice; unknown headings do no harm. */
  ok: boolean;
  /** Column numbers from 0. Of a heading that is there twice, the first. */
  columns: ReadonlyMap<K, number>;
  /** Headings of the template that the row lacks. */
  missing: { key: K; heading: string }[];
  /** Headings of the row that nobody knows, as typed. */
  unknown: { heading: string; column: number }[];
  duplicate: { key: K; heading: string; columns: number[] }[];
}

/**
 * Matches the cells of a heading row with the columns of a template, in any order. White space, line breaks, full and half width and an
 * asterisk make no difference; a remark in parentheses makes none, unless it is another unit than the template's.
 */
export function headerMap<K extends string>(cells: readonly Cell[], columns: readonly HeadingColumn<K>[]): HeaderMap<K> {
  const find = finder(columns);
  const places = new Map<HeadingColumn<K>, number[]>();
  const unknown: HeaderMap<K>['unknown'] = [];
  for (const { text, column } of cells) {
    if (normalHeading(text) === '') continue;
    const match = find(text);
    if (match) places.set(match, [...(places.get(match) ?? []), column]);
    else unknown.push({ heading: text, column });
  }

  const found = new Map<K, number>();
  const missing: HeaderMap<K>['missing'] = [];
  const duplicate: HeaderMap<K>['duplicate'] = [];
  for (const column of columns) {
    const { key, heading } = column;
    const at = places.get(column) ?? [];
    if (at[0] !== undefined) found.set(key, at[0]);
    else if (!column.optional) missing.push({ key, heading });
    if (at.length > 1) duplicate.push({ key, heading, columns: at });
  }
  return { ok: missing.length === 0 && duplicate.length === 0, columns: found, missing, unknown, duplicate };
}

/**
 * The exact heading wins over one that is equal but for remarks. The unit may be left out by who types the heading, never changed; where
 * two columns would match that way, neither does.
 */
function finder<K extends string>(columns: readonly HeadingColumn<K>[]): (text: string) => HeadingColumn<K> | undefined {
  const names = columns.flatMap((column) =>
    [column.heading, ...(column.aliases ?? [])].map((name) => ({
      column,
      normal: normalHeading(name),
      ...headingParts(normalHeading(name)),
    })),
  );
  return (text) => {
    const normal = normalHeading(text);
    const exact = names.find((name) => name.normal === normal);
    if (exact) return exact.column;
    const { base, unit } = headingParts(normal);
    const alike = new Set(
      names.filter((name) => base !== '' && name.base === base && (unit === undefined || name.unit === unit)).map((name) => name.column),
    );
    return alike.size === 1 ? [...alike][0] : undefined;
  };
}

export interface HeaderRow<K extends string = string> {
  row: Row;
  map: HeaderMap<K>;
}

/**
 * Finds the heading row among the first ten rows of a sheet: titles and notes often stand above it. It is the row that matches most
 * columns, the upper one where two match as many; undefined when none matches at least two (or the only one there is).
 */
export function findHeaderRow<K extends string>(
  rows: readonly Row[],
  columns: readonly HeadingColumn<K>[],
  within = 10,
): HeaderRow<K> | undefined {
  let best: HeaderRow<K> | undefined;
  for (const row of rows) {
    if (row.rowNumber > within) continue;
    const map = headerMap(row.cells, columns);
    if (map.columns.size >= Math.min(2, columns.length) && map.columns.size > (best?.map.columns.size ?? 0)) best = { row, map };
  }
  return best;
}
