import type { Db } from '@mingzhang/db';
import { sql } from 'drizzle-orm';
import type { BatchCounts, RowOutcome } from '../rules.ts';

/** Before a check: forgets what an earlier check found, keeps what the file alone told. */
export async function resetOutcomes(db: Db, batchId: string): Promise<void> {
  await db.execute(sql`delete from import_fault where batch_id = ${batchId}::uuid and stage = 'CHECKING'`);
  await db.execute(sql`
    update import_row set outcome = case when unreadable then 'REFUSED' else 'NEW' end, subject = null, changes = null
    where batch_id = ${batchId}::uuid and (subject is not null or changes is not null or outcome <> case when unreadable then 'REFUSED' else 'NEW' end)`);
}

/** A refused row refuses the rows of its unit in every sheet; a file that is refused as a whole refuses all. */
export async function refuseUnits(db: Db, batchId: string, whole: boolean): Promise<void> {
  await db.execute(
    whole
      ? sql`update import_row set outcome = 'REFUSED' where batch_id = ${batchId}::uuid and outcome <> 'REFUSED'`
      : sql`update import_row set outcome = 'REFUSED' where batch_id = ${batchId}::uuid and outcome <> 'REFUSED'
          and unit in (select unit from import_row where batch_id = ${batchId}::uuid and outcome = 'REFUSED' and unit is not null)`,
  );
}

/** Digest over the outcome of every row: two checks with the same result have the same. */
export async function digestOutcomes(db: Db, batchId: string): Promise<string> {
  const [row] = await db.execute<{ digest: string }>(sql`
    select encode(sha256(convert_to(coalesce(string_agg(concat_ws('|', sheet, row_number, outcome, subject, changes::text), E'\n' order by sheet, row_number), ''), 'UTF8')), 'hex') as digest
    from import_row where batch_id = ${batchId}::uuid`);
  return row?.digest ?? '';
}

export async function countOutcomes(db: Db, batchId: string): Promise<BatchCounts> {
  const rows = await db.execute<{ sheet: string; outcome: RowOutcome; rows: number }>(sql`
    select sheet, outcome, count(*)::int as rows from import_row where batch_id = ${batchId}::uuid group by sheet, outcome`);
  const [totals] = await db.execute<{ units: number; errors: number; warnings: number }>(sql`
    select (select count(distinct unit)::int from import_row where batch_id = ${batchId}::uuid and outcome = 'REFUSED') as units,
      count(*) filter (where severity = 'ERROR')::int as errors, count(*) filter (where severity = 'WARNING')::int as warnings
    from import_fault where batch_id = ${batchId}::uuid`);
  const sheets: Record<string, Record<RowOutcome, number>> = {};
  for (const { sheet, outcome, rows: count } of rows) (sheets[sheet] ??= { NEW: 0, CHANGED: 0, UNCHANGED: 0, REFUSED: 0 })[outcome] = count;
  return { sheets, refusedUnits: totals?.units ?? 0, errors: totals?.errors ?? 0, warnings: totals?.warnings ?? 0 };
}

/** True when a fault of the file's form leaves nothing of it to accept. */
export async function hasFormError(db: Db, batchId: string): Promise<boolean> {
  const [row] = await db.execute<{ found: boolean }>(sql`
    select exists (select from import_fault where batch_id = ${batchId}::uuid and row_id is null and severity = 'ERROR') as found`);
  return row?.found ?? false;
}
