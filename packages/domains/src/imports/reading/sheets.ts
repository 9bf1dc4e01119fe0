import {
  FAULT_SHEETS,
  type HeaderMap,
  type HeaderRow,
  type HeadingColumn,
  type MergedRange,
  type Row,
  type SheetInfo,
  columnName,
  findHeaderRow,
} from '@mingzhang/exchange';
import type { ColumnTemplate, ImportTemplate, SheetTemplate } from '../../import-template.ts';

/** Where a sheet of the template stands in the file: kept with the batch, so that faults can name cells and the file can be marked. */
export interface SheetLayout {
  readonly tab: string;
  readonly headingRow: number;
  readonly columns: Readonly<Record<string, { readonly column: number; readonly letter: string; readonly heading: string }>>;
}
export type Layout = Readonly<Record<string, SheetLayout>>;

/** A fault of the file's form: a sheet or a heading. An ERROR leaves nothing of the file to accept. */
export interface FormFault {
  readonly sheet: string | null;
  readonly sheetName: string;
  readonly rowNumber: number;
  readonly code: string;
  readonly severity: 'ERROR' | 'WARNING';
  readonly parameters: Readonly<Record<string, string | number>>;
  readonly columnKey?: string;
  readonly letter?: string;
}

export const headingsWithin = 10;

/** Tabs that our own files carry beside the data. */
const ownTabs = new Set(['导出说明', '选项', ...Object.values(FAULT_SHEETS), '填表说明']);

const form = (name: string) => name.normalize('NFKC').replace(/\s+/g, '').toLowerCase();

interface Choice {
  readonly key: string;
  readonly sheet: SheetTemplate;
}

const headingColumns = (sheet: SheetTemplate): HeadingColumn[] =>
  sheet.columns.map(({ key, header, aliases, required, expected }) => ({
    key,
    heading: header,
    ...(aliases && { aliases }),
    ...(!required && !expected && { optional: true }),
  }));

/** The sheet of the template that a tab is: by its name, else by its headings when they are complete. */
function choose(
  template: ImportTemplate,
  used: ReadonlySet<string>,
  tab: string,
  firstRows: readonly Row[],
): (Choice & { header: HeaderRow | undefined; named: boolean }) | undefined {
  const all = Object.entries(template.sheets).map(([key, sheet]): Choice => ({ key, sheet }));
  const name = form(tab);
  const named = all.find(({ sheet }) => [sheet.name, ...(sheet.aliases ?? [])].some((each) => form(each) === name));
  if (named) return { ...named, named: true, header: findHeaderRow(firstRows, headingColumns(named.sheet)) };
  const fitting = all.flatMap((choice) => {
    const header = used.has(choice.key) ? undefined : findHeaderRow(firstRows, headingColumns(choice.sheet));
    return header && header.map.missing.length === 0 ? [{ ...choice, header, named: false }] : [];
  });
  return fitting.sort((a, b) => b.header.map.columns.size - a.header.map.columns.size)[0];
}

export interface OpenedSheet {
  readonly key: string;
  readonly sheet: SheetTemplate;
  readonly layout: SheetLayout;
  readonly columns: readonly { readonly template: ColumnTemplate; readonly column: number }[];
}

/** Tells what a tab is from its first rows; undefined for one that is not of the template, or whose headings cannot be found. */
export function openSheet(
  template: ImportTemplate,
  used: ReadonlySet<string>,
  info: SheetInfo,
  firstRows: readonly Row[],
): { opened?: OpenedSheet; faults: FormFault[] } {
  const choice = choose(template, used, info.name, firstRows);
  const at = { sheet: choice?.key ?? null, sheetName: info.name, rowNumber: 0 };
  if (!choice) {
    const silent = ownTabs.has(info.name) || info.hidden || firstRows.length === 0;
    return { faults: silent ? [] : [{ ...at, code: 'SHEET_UNKNOWN', severity: 'WARNING', parameters: { sheet: info.name } }] };
  }
  if (used.has(choice.key))
    return { faults: [{ ...at, code: 'SHEET_TWICE', severity: 'ERROR', parameters: { sheet: choice.sheet.name } }] };
  if (!choice.header) {
    const code = firstRows.length === 0 ? 'SHEET_EMPTY' : 'HEADINGS_NOT_FOUND';
    const severity = code === 'SHEET_EMPTY' && choice.sheet.required === false ? 'WARNING' : 'ERROR';
    return { faults: [{ ...at, code, severity, parameters: { sheet: info.name } }] };
  }
  const { row, map } = choice.header;
  const found = choice.sheet.columns.flatMap((column) => {
    const place = map.columns.get(column.key);
    return place === undefined ? [] : [{ template: column, column: place }];
  });
  const headingAt = (column: number) => row.cells.find((cell) => cell.column === column)?.text.trim() ?? '';
  const layout: SheetLayout = {
    tab: info.name,
    headingRow: row.rowNumber,
    columns: Object.fromEntries(
      found.map(({ template: { key }, column }) => [key, { column, letter: columnName(column), heading: headingAt(column) }]),
    ),
  };
  return {
    opened: { key: choice.key, sheet: choice.sheet, layout, columns: found },
    faults: headingFaults({ ...at, rowNumber: row.rowNumber }, map),
  };
}

function headingFaults(at: Pick<FormFault, 'sheet' | 'sheetName' | 'rowNumber'>, map: HeaderMap): FormFault[] {
  return [
    ...map.missing.map(({ key, heading }): FormFault => ({
      ...at,
      code: 'HEADING_MISSING',
      severity: 'ERROR',
      parameters: { header: heading },
      columnKey: key,
    })),
    ...map.duplicate.map(({ key, heading, columns }): FormFault => ({
      ...at,
      code: 'HEADING_TWICE',
      severity: 'ERROR',
      parameters: { header: heading },
      columnKey: key,
      letter: columnName(columns[1] ?? 0),
    })),
    ...map.unknown.slice(0, 20).map(({ heading, column }): FormFault => ({
      ...at,
      code: 'HEADING_UNKNOWN',
      severity: 'WARNING',
      parameters: { heading: heading.trim().slice(0, 60) },
      letter: columnName(column),
    })),
  ];
}

export interface MergedCell {
  readonly sheet: string;
  readonly rowNumber: number;
  readonly columnKey: string;
  readonly range: string;
}

const mostMergedCells = 2_000;

/** Merged cells among the data are faults of each row; across the headings they are a fault of the sheet; in a title above they do no harm. */
export function mergeFaults(
  { key, layout, columns }: OpenedSheet,
  merges: readonly MergedRange[],
): { cells: MergedCell[]; faults: FormFault[] } {
  const cells: MergedCell[] = [];
  const faults: FormFault[] = [];
  for (const merge of merges) {
    if (merge.lastRow < layout.headingRow) continue;
    if (merge.firstRow <= layout.headingRow) {
      faults.push({
        sheet: key,
        sheetName: layout.tab,
        rowNumber: layout.headingRow,
        code: 'MERGED_HEADING',
        severity: 'ERROR',
        parameters: { range: merge.ref },
      });
      continue;
    }
    const covered = columns.filter(({ column }) => column >= merge.firstColumn && column <= merge.lastColumn);
    for (let row = merge.firstRow; row <= merge.lastRow && cells.length < mostMergedCells; row += 1) {
      cells.push(...covered.map(({ template }) => ({ sheet: key, rowNumber: row, columnKey: template.key, range: merge.ref })));
    }
  }
  return { cells, faults };
}

/** Sheets that a file without them cannot do without. */
export function missingSheets(template: ImportTemplate, seen: ReadonlySet<string>): FormFault[] {
  return Object.entries(template.sheets)
    .filter(([key, sheet]) => sheet.required !== false && !seen.has(key))
    .map(([key, sheet]) => ({
      sheet: key,
      sheetName: sheet.name,
      rowNumber: 0,
      code: 'SHEET_MISSING',
      severity: 'ERROR',
      parameters: { sheet: sheet.name },
    }));
}
