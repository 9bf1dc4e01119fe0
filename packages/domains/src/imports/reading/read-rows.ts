import { type MergedRange, type Row, type SheetInfo, type WorkbookPart, cellAt } from '@mingzhang/exchange';
import type { ImportTemplate } from '../../import-template.ts';
import { type CellFault, shownContent } from './cell-fault.ts';
import { type CellValue, type ReadingContext, readCell } from './cells.ts';
import {
  type FormFault,
  type Layout,
  type MergedCell,
  type OpenedSheet,
  type SheetLayout,
  headingsWithin,
  mergeFaults,
  missingSheets,
  openSheet,
} from './sheets.ts';

/** A row as it was read. Identity numbers are still in plain: the stager seals them before anything is written. */
export interface ReadRow {
  readonly sheet: string;
  readonly rowNumber: number;
  readonly unit: string | null;
  readonly values: Readonly<Record<string, CellValue>>;
  readonly faults: readonly (CellFault & { readonly columnKey: string; readonly content: string })[];
}

export interface Reading {
  readonly layout: Layout;
  readonly formFaults: readonly FormFault[];
  readonly mergedCells: readonly MergedCell[];
}

/** Reads a workbook's rows in their order; returns what there is to say of the whole. */
export async function* readRows(
  template: ImportTemplate,
  parts: AsyncIterable<WorkbookPart>,
  context: ReadingContext,
): AsyncGenerator<ReadRow, Reading> {
  const layout: Record<string, SheetLayout> = {};
  const formFaults: FormFault[] = [];
  const mergedCells: MergedCell[] = [];
  const seen = new Set<string>();
  let tab: Tab | undefined;
  for await (const part of parts) {
    if (part.type === 'sheet') tab = new Tab(template, part.sheet, seen);
    else if (part.type === 'row') {
      for (const row of tab?.take(part.row) ?? []) yield* readRow(template, tab?.opened, row, context);
    } else if (tab) {
      for (const row of tab.end()) yield* readRow(template, tab.opened, row, context);
      formFaults.push(...tab.closing(part.merges, mergedCells));
      if (tab.opened) layout[tab.opened.key] = tab.opened.layout;
    }
  }
  formFaults.push(...missingSheets(template, seen));
  return { layout, formFaults, mergedCells };
}

/** A tab while it is read: its first rows wait until the headings are found among them. */
class Tab {
  opened: OpenedSheet | undefined;
  private readonly template: ImportTemplate;
  private readonly info: SheetInfo;
  private readonly seen: Set<string>;
  private waiting: Row[] | undefined = [];
  private rows = 0;
  private readonly faults: FormFault[] = [];

  constructor(template: ImportTemplate, info: SheetInfo, seen: Set<string>) {
    this.template = template;
    this.info = info;
    this.seen = seen;
  }

  /** The rows of data that may be read now. */
  take(row: Row): Row[] {
    if (this.waiting === undefined) return this.opened ? this.counted([row]) : [];
    if (row.rowNumber <= headingsWithin) {
      this.waiting.push(row);
      return [];
    }
    return [...this.open(), ...(this.opened ? this.counted([row]) : [])];
  }

  end(): Row[] {
    return this.open();
  }

  closing(merges: readonly MergedRange[], mergedCells: MergedCell[]): FormFault[] {
    if (this.opened) {
      const { cells, faults } = mergeFaults(this.opened, merges);
      mergedCells.push(...cells);
      this.faults.push(...faults);
      const { key, sheet, layout } = this.opened;
      if (this.rows === 0) {
        this.faults.push({
          sheet: key,
          sheetName: layout.tab,
          rowNumber: 0,
          code: 'SHEET_EMPTY',
          severity: sheet.required === false ? 'WARNING' : 'ERROR',
          parameters: { sheet: layout.tab },
        });
      }
    }
    return this.faults;
  }

  private open(): Row[] {
    if (this.waiting === undefined) return [];
    const rows = this.waiting;
    this.waiting = undefined;
    const { opened, faults } = openSheet(this.template, this.seen, this.info, rows);
    this.faults.push(...faults);
    for (const { sheet } of faults) if (sheet !== null) this.seen.add(sheet);
    if (!opened) return [];
    this.opened = opened;
    this.seen.add(opened.key);
    return this.counted(rows.filter((row) => row.rowNumber > opened.layout.headingRow));
  }

  private counted(rows: Row[]): Row[] {
    this.rows += rows.length;
    return rows;
  }
}

function* readRow(template: ImportTemplate, opened: OpenedSheet | undefined, row: Row, context: ReadingContext): Generator<ReadRow> {
  if (!opened) return;
  const values: Record<string, CellValue> = {};
  const faults: ReadRow['faults'][number][] = [];
  let content = false;
  for (const { template: column, column: place } of opened.columns) {
    const cell = cellAt(row, place);
    content ||= cell.kind !== 'empty';
    const reading = readCell(column, cell, context);
    if (column.keep !== false) values[column.key] = reading.value;
    for (const each of reading.faults) faults.push({ ...each, columnKey: column.key, content: shownContent(column, cell.text) });
  }
  if (!content) return;
  const shown = (key: string) => opened.columns.find(({ template: column }) => column.key === key);
  for (const { column: columnKey, code, severity = 'ERROR', parameters = {} } of opened.sheet.rule?.(values) ?? []) {
    const at = shown(columnKey);
    faults.push({ code, severity, parameters, columnKey, content: at ? shownContent(at.template, cellAt(row, at.column).text) : '' });
  }
  const unit = template.unit === undefined ? null : values[template.unit];
  yield { sheet: opened.key, rowNumber: row.rowNumber, unit: typeof unit === 'string' ? unit : null, values, faults };
}
