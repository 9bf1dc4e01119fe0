import type { Db } from '@mingzhang/db';
import { type SecretKeys, newId } from '@mingzhang/kernel';
import { eq, sql } from 'drizzle-orm';
import type { ColumnTemplate, ImportTemplate } from '../../import-template.ts';
import { identityIndexOf, sealIdentity } from '../../households/identity.ts';
import { nameKey } from '../../names.ts';
import type { ReadRow, Reading } from '../reading/read-rows.ts';
import type { FormFault, Layout, MergedCell } from '../reading/sheets.ts';
import { type ImportBatch, importFaults, importRows } from '../tables.ts';

type Batch = Pick<ImportBatch, 'id' | 'placeCode'>;

/** Empties the staging of a batch: a check that was cut off begins again from nothing. */
export async function clearStaging(db: Db, batchId: string): Promise<void> {
  await db.delete(importFaults).where(eq(importFaults.batchId, batchId));
  await db.delete(importRows).where(eq(importRows.batchId, batchId));
}

/** Writes rows as they were read, identity numbers sealed, with the faults of their cells. One statement each, whatever the number. */
export async function stageRows(
  db: Db,
  batch: Batch,
  template: ImportTemplate,
  rows: readonly ReadRow[],
  secrets: SecretKeys,
): Promise<void> {
  const staged = rows.map((row) => {
    const id = newId();
    const columns = new Map(template.sheets[row.sheet]?.columns.map((column) => [column.key, column]));
    return {
      id,
      row,
      data: Object.fromEntries(
        Object.entries(row.values).flatMap(([key, value]) => stagedValues(columns.get(key), id, key, value, secrets)),
      ),
    };
  });
  const rowRecords = staged.map(({ id, row, data }) => ({
    id,
    sheet: row.sheet,
    row_number: row.rowNumber,
    unit: row.unit,
    data,
    unreadable: row.faults.some(({ severity }) => severity === 'ERROR'),
  }));
  await db.execute(sql`
    insert into import_row (id, batch_id, place_code, sheet, row_number, unit, data, unreadable, outcome)
    select r.id, ${batch.id}::uuid, ${batch.placeCode}, r.sheet, r.row_number, r.unit, r.data, r.unreadable, case when r.unreadable then 'REFUSED' else 'NEW' end
    from jsonb_to_recordset(${JSON.stringify(rowRecords)}::text::jsonb) as r(id uuid, sheet text, row_number int, unit text, data jsonb, unreadable boolean)`);
  const faultRecords = staged.flatMap(({ id, row }) =>
    row.faults.map((fault) => ({
      id: newId(),
      row_id: id,
      sheet: row.sheet,
      row_number: row.rowNumber,
      column_key: fault.columnKey,
      content: fault.content,
      code: fault.code,
      parameters: fault.parameters,
      severity: fault.severity,
    })),
  );
  await insertFaults(db, batch, faultRecords);
}

function stagedValues(
  column: ColumnTemplate | undefined,
  rowId: string,
  key: string,
  value: ReadRow['values'][string],
  secrets: SecretKeys,
): [string, unknown][] {
  if (column?.kind === 'name' && typeof value === 'string')
    return [
      [key, value],
      [`${key}SortKey`, nameKey(value)],
    ];
  if (column?.kind !== 'identityNumber' || typeof value !== 'string') return [[key, value]];
  if (!column.seal) return [[key, { index: identityIndexOf(secrets, value).toString('hex'), lastFour: value.slice(-4) }]];
  const sealed = sealIdentity(secrets, rowId, value);
  return [
    [
      key,
      { sealed: sealed.identitySealed.toString('base64'), index: sealed.identityIndex.toString('hex'), lastFour: sealed.identityLastFour },
    ],
  ];
}

interface FaultRecord {
  readonly id: string;
  readonly row_id: string | null;
  readonly sheet: string | null;
  readonly sheet_name?: string;
  readonly row_number: number;
  readonly column_key?: string | null;
  readonly letter?: string | null;
  readonly content?: string | null;
  readonly code: string;
  readonly parameters: Readonly<Record<string, string | number>>;
  readonly severity: string;
}

async function insertFaults(db: Db, batch: Batch, faults: readonly FaultRecord[]): Promise<void> {
  if (faults.length === 0) return;
  await db.execute(sql`
    insert into import_fault (id, batch_id, place_code, sheet, sheet_name, row_number, row_id, column_key, letter, content, code, parameters, severity, stage)
    select f.id, ${batch.id}::uuid, ${batch.placeCode}, f.sheet, coalesce(f.sheet_name, ''), f.row_number, f.row_id, f.column_key, f.letter, f.content, f.code, f.parameters, f.severity, 'READING'
    from jsonb_to_recordset(${JSON.stringify(faults)}::text::jsonb)
      as f(id uuid, sheet text, sheet_name text, row_number int, row_id uuid, column_key text, letter text, content text, code text, parameters jsonb, severity text)`);
}

/** After the last row: faults of sheets and headings, of merged cells, and the letters and headings of all that was found before. */
export async function completeReading(db: Db, batch: Batch, { layout, formFaults, mergedCells }: Reading): Promise<void> {
  await insertFaults(
    db,
    batch,
    formFaults.map(({ sheet, sheetName, rowNumber, code, parameters, severity, columnKey, letter }: FormFault) => ({
      id: newId(),
      row_id: null,
      sheet,
      sheet_name: sheetName,
      row_number: rowNumber,
      column_key: columnKey ?? null,
      letter: letter ?? null,
      code,
      parameters,
      severity,
    })),
  );
  await refuseMerged(db, batch, mergedCells);
  await placeFaults(db, batch, layout);
}

async function refuseMerged(db: Db, batch: Batch, cells: readonly MergedCell[]): Promise<void> {
  if (cells.length === 0) return;
  const records = cells.map(({ sheet, rowNumber, columnKey, range }) => ({ sheet, row_number: rowNumber, column_key: columnKey, range }));
  await db.execute(sql`
    with hit as (
      insert into import_fault (id, batch_id, place_code, sheet, sheet_name, row_number, row_id, column_key, code, parameters, severity, stage)
      select new_id(), r.batch_id, r.place_code, r.sheet, '', r.row_number, r.id, c.column_key, 'MERGED_CELLS', jsonb_build_object('range', c.range), 'ERROR', 'READING'
      from jsonb_to_recordset(${JSON.stringify(records)}::text::jsonb) as c(sheet text, row_number int, column_key text, range text)
        join import_row r on r.batch_id = ${batch.id}::uuid and r.sheet = c.sheet and r.row_number = c.row_number
      returning row_id)
    update import_row set unreadable = true, outcome = 'REFUSED' where id in (select row_id from hit)`);
}

/** Letters and headings by the layout, which is complete only when the file was read to its end. */
async function placeFaults(db: Db, batch: Batch, layout: Layout): Promise<void> {
  await db.execute(sql`
    update import_fault f set
      sheet_name = case when f.sheet_name = '' then coalesce(l.layout -> f.sheet ->> 'tab', f.sheet) else f.sheet_name end,
      letter = coalesce(f.letter, l.layout -> f.sheet -> 'columns' -> f.column_key ->> 'letter'),
      heading = coalesce(f.heading, l.layout -> f.sheet -> 'columns' -> f.column_key ->> 'heading')
    from (select ${JSON.stringify(layout)}::text::jsonb as layout) l
    where f.batch_id = ${batch.id}::uuid and f.stage = 'READING'`);
}
