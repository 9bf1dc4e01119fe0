import type { Db } from '@mingzhang/db';
import { type Page, keyset } from '@mingzhang/graph';
import { and, asc, eq, sql } from 'drizzle-orm';
import type { RowOutcome } from '../rules.ts';
import { type ImportFault, type ImportRow, importFaults, importRows } from '../tables.ts';

export interface FaultFilter {
  readonly severity?: 'ERROR' | 'WARNING' | undefined;
  readonly code?: string | undefined;
  readonly sheet?: string | undefined;
}

const matching = (batchId: string, filter: FaultFilter) =>
  and(
    eq(importFaults.batchId, batchId),
    filter.severity && eq(importFaults.severity, filter.severity),
    filter.code === undefined ? undefined : eq(importFaults.code, filter.code),
    filter.sheet === undefined ? undefined : eq(importFaults.sheet, filter.sheet),
  );

/** Faults in the order of the rows of the file. The batch was already scoped by its reader. */
export async function listFaults(db: Db, batchId: string, filter: FaultFilter, page: Page): Promise<ImportFault[]> {
  const { where, orderBy } = keyset([importFaults.rowNumber, importFaults.id], page);
  return db
    .select()
    .from(importFaults)
    .where(and(matching(batchId, filter), where))
    .orderBy(...orderBy)
    .limit(page.limit + 1);
}

/** How often each reason occurs, most often first: what a page shows before 100,000 faults. */
export async function countFaults(db: Db, batchId: string): Promise<{ code: string; severity: string; count: number }[]> {
  return db
    .select({ code: importFaults.code, severity: importFaults.severity, count: sql<number>`count(*)::int` })
    .from(importFaults)
    .where(eq(importFaults.batchId, batchId))
    .groupBy(importFaults.code, importFaults.severity)
    .orderBy(sql`count(*) desc`, asc(importFaults.code));
}

const mostMarked = 20_000;

export async function faultsToMark(db: Db, batchId: string): Promise<ImportFault[]> {
  return db
    .select()
    .from(importFaults)
    .where(eq(importFaults.batchId, batchId))
    .orderBy(asc(importFaults.sheetName), asc(importFaults.rowNumber), asc(importFaults.id))
    .limit(mostMarked);
}

export interface RowFilter {
  readonly outcome?: RowOutcome | undefined;
  readonly sheet?: string | undefined;
}

/** Staged rows in the order of the file. The batch was already scoped by its reader. */
export async function listRows(db: Db, batchId: string, filter: RowFilter, page: Page): Promise<ImportRow[]> {
  const { where, orderBy } = keyset([importRows.rowNumber, importRows.id], page);
  const outcome = filter.outcome && eq(importRows.outcome, filter.outcome);
  const sheet = filter.sheet === undefined ? undefined : eq(importRows.sheet, filter.sheet);
  return db
    .select()
    .from(importRows)
    .where(and(eq(importRows.batchId, batchId), outcome, sheet, where))
    .orderBy(...orderBy)
    .limit(page.limit + 1);
}
