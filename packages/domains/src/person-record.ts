import type { CivilDate, Language, SecretKeys } from '@mingzhang/kernel';
import type { EnumLabels } from '@mingzhang/words';
import { type SQL, getTableName } from 'drizzle-orm';
import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core';

/** A column of the copy that a person gets of what is kept of them. Its value is read as text. */
export interface RecordColumn {
  readonly names: Readonly<Record<Language, string>>;
  /** A column, or an expression over the row. */
  readonly value: AnyPgColumn | SQL;
  /** YUAN: fen to be shown as yuan. INSTANT: shown in China's time. PLACE: a code to be shown by its name. Text when left out. */
  readonly kind?: 'YUAN' | 'INSTANT' | 'PLACE' | 'YES_NO';
  /** Words of its codes; a code without one stands as it is. */
  readonly words?: EnumLabels;
  /** It is kept sealed: opens the bytes, which are read as base64, for the row of this id. */
  readonly open?: (secrets: SecretKeys, rowId: string, sealed: Buffer) => string;
}

/**
 * What a table keeps of a person: how it is told to the person, and what an erasure leaves of it (SEC-40). Each slice declares its own in `records.ts`,
 * so that a programme is known here by being there; a test asks of every table with a person that it was declared, and of every text in it what becomes of it.
 */
export interface PersonRecord {
  readonly table: PgTable;
  readonly id: AnyPgColumn | SQL;
  /** Its rows about a person. */
  readonly of: (personId: string) => SQL;
  /** The last day that a row speaks of: how long ago the person's last fact is. */
  readonly lastOn?: AnyPgColumn | SQL;
  /** Rows that hold on a day: while there is one, the person cannot be erased. */
  readonly inForce?: (today: CivilDate) => SQL;
  /** Null where the person is told nothing of it: keys and logs of the platform that hold no more than that there is such a person. */
  readonly sheet: { readonly names: Readonly<Record<Language, string>>; readonly columns: readonly RecordColumn[] } | null;
  /** What stands in place of each value that could tell who it was: by column. ROWS: the rows go. What is not named stays: money, counts, codes, days. */
  readonly erase: 'ROWS' | Readonly<Record<string, SQL | string | null>>;
}

const declared: PersonRecord[] = [];

/** Declares what a table keeps of a person. Slices do so in `records.ts`; the copy and the erasure collect it. */
export function definePersonRecord(record: PersonRecord): void {
  declared.push(record);
}

/** What all slices declared, the person itself first: so it is told, and only once it is erased do the ledgers let go of the rest. */
export const personRecords = (): readonly PersonRecord[] => declared.toSorted((a, b) => Number(isPerson(b)) - Number(isPerson(a)));

const isPerson = ({ table }: PersonRecord) => getTableName(table) === 'person';
