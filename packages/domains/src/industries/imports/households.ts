import { rangeOfPlace } from '@mingzhang/kernel';
import { type SQL, sql } from 'drizzle-orm';
import { registeredStatuses } from '../../households/vocabulary.ts';
import type { IndustryCheck, IndustrySheets, IndustryWriting } from './sheets.ts';

type SheetOfHouseholds = Exclude<keyof IndustrySheets, 'operators'>;

const registered = sql.raw(registeredStatuses.map((status) => `'${status}'`).join(', '));

/** Staged rows with the household that they name: household_id, place_code, head_name and the row's own columns. */
export const withHousehold = (work: IndustryCheck | IndustryWriting, sheet: SheetOfHouseholds): SQL =>
  sql`(select a.*, h.id as household_id, h.place_code, h.head_name from ${work.staged(sheet)} a join household h on h.number = a."householdNumber")`;

/** Rows about households: known, of this office, under the head's name, and registered on the row's day (a column, or an SQL day of `a`). */
export async function checkHouseholds(work: IndustryCheck, sheet: SheetOfHouseholds, dayColumn: string, day: SQL): Promise<void> {
  const a = work.staged(sheet);
  const { from, to } = rangeOfPlace(work.batch.placeCode);
  await work.fault({
    sheet,
    column: 'householdNumber',
    code: 'UNKNOWN_HOUSEHOLD',
    rows: sql`select a.id from ${a} a left join household h on h.number = a."householdNumber" where a."householdNumber" is not null and h.id is null`,
  });
  await work.fault({
    sheet,
    column: 'householdNumber',
    code: 'OUTSIDE_OFFICE',
    rows: sql`select a.id from ${withHousehold(work, sheet)} a where a.place_code < ${from} or a.place_code >= ${to}`,
  });
  if (sheet !== 'dividends') {
    // The ledger may still name a former head: told, not refused.
    const rows = sql`select a.id from ${withHousehold(work, sheet)} a where a."headName" <> a.head_name`;
    await work.fault({ sheet, column: 'headName', code: 'NAME_DIFFERS', severity: 'WARNING', rows });
  }
  await work.fault({
    sheet,
    column: dayColumn,
    code: 'HOUSEHOLD_NOT_REGISTERED_THEN',
    rows: sql`select a.id, jsonb_build_object('date', ${day}) as parameters from ${withHousehold(work, sheet)} a
      where ${day} is not null and not exists (select from status_fact s where s.household_id = a.household_id and s.recorded_to = 'infinity'
        and s.valid_from <= ${day} and s.valid_to > ${day} and s.status in (${registered}))`,
  });
}

/** Faults of rows that repeat an earlier one of the same sheet under `key` (columns of `a`). */
export async function checkRepetition(work: IndustryCheck, sheet: keyof IndustrySheets, column: string, key: SQL): Promise<void> {
  await work.fault({
    sheet,
    column,
    code: 'ROW_TWICE_IN_FILE',
    rows: sql`select r.id, jsonb_build_object('row', r.first) as parameters
      from (select a.id, a.row_number, min(a.row_number) over (partition by ${key}) as first from ${work.staged(sheet)} a where num_nulls(${key}) = 0) r
      where r.row_number > r.first`,
  });
}
