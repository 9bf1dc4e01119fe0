import type { Db } from '@mingzhang/db';
import type { Actor, Instant, Language, Module, PlaceCode } from '@mingzhang/kernel';
import type { SQL } from 'drizzle-orm';
import type { FaultSeverity } from './import-faults.ts';

/**
 * A workbook that an office hands in, declared by the slice that owns its facts. The slice `imports` reads the file, checks every
 * cell by its kind, stages the rows and shows the dry run; the declaration adds what only it can know, in set-based SQL:
 *
 * ```ts
 * export const studentAidTemplate = defineTemplate({
 *   code: 'STUDENT_AID',
 *   names: { 'zh-CN': '学生资助名册', en: 'Student aid roster' },
 *   description: { 'zh-CN': '…', en: '…' },
 *   module: 'EDUCATION',
 *   sheets: {
 *     awards: {
 *       name: '学生资助名册',
 *       columns: [
 *         { key: 'householdNumber', header: '户编号', kind: 'key', required: true },
 *         { key: 'identity', header: '证件号码', kind: 'identityNumber', required: true },
 *         { key: 'stage', header: '学段', kind: 'code', codes: { 学前教育: 'PRESCHOOL', 小学: 'PRIMARY' }, required: true },
 *         { key: 'amountFen', header: '金额(元)', kind: 'yuan', required: true },
 *       ],
 *     },
 *   },
 *   async check(work) {
 *     // `work.staged('awards')` reads the rows as typed columns: "householdNumber" text, "identityIndex" bytea, "amountFen" bigint …
 *     await work.fault({ sheet: 'awards', column: 'identity', code: 'UNKNOWN_PERSON', rows: sql`
 *       select a.id from ${work.staged('awards')} a left join person p on p.identity_index = a."identityIndex"
 *       where not a.refused and p.id is null` });
 *     // Rows that are already known: subject and the values of today under the columns' keys. Rows not named are NEW.
 *     await work.compare('awards', sql`select a.id, g.id::text as subject, jsonb_build_object('amountFen', g.amount_fen) as current from …`);
 *   },
 *   async accept(work) {
 *     const written = await work.db.execute(sql`insert into … select a.id, … from ${work.staged('awards')} a where a.outcome = 'NEW' returning 1`);
 *     return { awards: written.length };
 *   },
 * });
 * ```
 *
 * Row-level security limits every statement to the importer's places. A staged row's `id` may serve as the id of what the row
 * creates; other ids come from the SQL function `new_id()`. An identity number is never in the staging in plain.
 */
export interface ImportTemplate<Sheets extends SheetTemplates = SheetTemplates> {
  readonly code: string;
  readonly names: Readonly<Record<Language, string>>;
  readonly description: Readonly<Record<Language, string>>;
  /** Whose offices may import it besides the register's own clerks. */
  readonly module: Module;
  readonly sheets: Sheets;
  /**
   * Key of the column that binds rows of all sheets into one unit, such as the household number: a refused row refuses its whole
   * unit, so that a household is written whole or not at all.
   */
  readonly unit?: string;
  /** Set-based checks over the staged rows. Runs at the dry run, and again under the lock of accepting. */
  readonly check: (work: Checking<Sheets>) => Promise<void>;
  /** What stands before and after the whole batch, after `check`: shown and stored with the dry run. */
  readonly closing?: (work: Checking<Sheets>) => Promise<ClosingLine[]>;
  /** Writes the rows with outcome NEW and CHANGED from staging, set-based, in the one transaction of accepting. */
  readonly accept: (work: Accepting<Sheets>) => Promise<AcceptCounts>;
}

export type SheetTemplates = Readonly<Record<string, SheetTemplate>>;

export interface SheetTemplate {
  /** As the tab is called. A sheet under another name is recognised by its headings. */
  readonly name: string;
  readonly aliases?: readonly string[];
  /** A file without the sheet is refused; true when absent. */
  readonly required?: boolean;
  readonly columns: readonly ColumnTemplate[];
  /** Checks between the cells of one row that need an identity number in plain, such as its birth date. Pure; runs while the row is read. */
  readonly rule?: (values: RowValues) => readonly RowFault[];
}

/** A row's values in staged form by column key, identity numbers in plain; null for a cell that is empty or could not be read. */
export type RowValues = Readonly<Record<string, string | number | boolean | readonly string[] | null>>;

export interface RowFault {
  readonly column: string;
  readonly code: string;
  readonly severity?: FaultSeverity;
  readonly parameters?: Readonly<Record<string, string | number>>;
}

/**
 * How a cell is read, and as what it is staged: `text`, `name` and `key` as text (a key without inner spaces), `date` as YYYY-MM-DD, `yuan` and
 * `wanYuan` as whole fen, `integer` and `boolean` (是/否) as such, `decimal` as exact decimal text, `code` as the word's code, `codes` as a sorted list of codes
 * (words joined with 、), `identityNumber` sealed with its keyed hash and last four.
 */
export type ColumnKind =
  'text' | 'key' | 'name' | 'identityNumber' | 'date' | 'yuan' | 'wanYuan' | 'integer' | 'decimal' | 'boolean' | 'code' | 'codes';

export interface ColumnTemplate {
  /** Name of the value in staging: camelCase; money ends in Fen. */
  readonly key: string;
  readonly header: string;
  readonly aliases?: readonly string[];
  readonly kind: ColumnKind;
  /** The heading must be there and the cell may not be empty. */
  readonly required?: boolean;
  /** The heading must be there, the cell may be empty. */
  readonly expected?: boolean;
  /** Words and their codes, for `code` and `codes`. The first word of a code is the one we write. */
  readonly codes?: Readonly<Record<string, string>>;
  /** Characters; by kind when absent (name 100, key 64, text 500). */
  readonly maxLength?: number;
  /** The form of a key, and the fault of one that differs. */
  readonly format?: { readonly pattern: RegExp; readonly fault: string };
  /** Numbers below 0 are refused unless allowed; another fault code than NEGATIVE_AMOUNT may be named. */
  readonly negative?: 'ALLOWED' | (string & {});
  /** Dates after today are refused unless allowed. */
  readonly future?: 'ALLOWED';
  /** Class P2 and above: never shown in a fault in full. */
  readonly sensitive?: boolean;
  /** False: the cell is checked and then forgotten, because nothing stores it. */
  readonly keep?: boolean;
  /** Note on the heading in the template file: what to fill in, an example. */
  readonly note?: string;
  /** For `identityNumber` of a sheet that creates persons: also sealed, for the person whose id is the staged row's. Else only its keyed hash is kept. */
  readonly seal?: boolean;
}

/** One batch as declarations see it. */
export interface BatchInWork {
  readonly id: string;
  /** The office's place: rows about places outside it are refused. */
  readonly placeCode: PlaceCode;
  /** As handed in: what a fact of the batch cites as its basis. */
  readonly fileName: string;
}

export interface FaultRows<Sheets extends SheetTemplates> {
  readonly sheet: keyof Sheets & string;
  /** Key of the cell at fault; left out when the whole row is. */
  readonly column?: string;
  readonly code: string;
  /** WARNING lets the row through; ERROR (the default) refuses it. */
  readonly severity?: FaultSeverity;
  /** A select of `id` of staged rows and, where the sentence has parameters, `parameters` as jsonb. */
  readonly rows: SQL;
}

interface Staging<Sheets extends SheetTemplates> {
  readonly db: Db;
  readonly actor: Actor;
  readonly batch: BatchInWork;
  /** The platform's civil day. */
  readonly today: string;
  /**
   * The staged rows of a sheet as a subselect: `id`, `row_number`, `outcome`, `refused`, `unreadable` (a cell of it has no value because it is at fault), `subject`, and every kept column by its key in double quotes.
   * `identityNumber` gives `"<key>Index"` (bytea), `"<key>LastFour"` and, when it is sealed, `"<key>Sealed"` (bytea). Give it an alias.
   */
  staged(this: void, sheet: keyof Sheets & string): SQL;
}

export interface Checking<Sheets extends SheetTemplates = SheetTemplates> extends Staging<Sheets> {
  /** Adds a fault to each row that the select names; returns how many. */
  fault(fault: FaultRows<Sheets>): Promise<number>;
  /**
   * Compares staged rows with what is stored: a select of `id`, `subject` (text) and `current` (jsonb, by column key). A key whose staged
   * value differs makes the row CHANGED with old and new value; no difference makes it UNCHANGED. Headings that the file lacks are not compared.
   */
  compare(sheet: keyof Sheets & string, rows: SQL): Promise<void>;
}

export interface Accepting<Sheets extends SheetTemplates = SheetTemplates> extends Staging<Sheets> {
  /** The one instant under which the batch is recorded; drawn at the first call, so call it when writing begins (ruling 7). */
  recordedAt(): Promise<Instant>;
}

/** `before + added - removed = after`, checked by the engine. */
export interface ClosingLine {
  readonly code: string;
  readonly before: number;
  readonly added: number;
  readonly removed: number;
  readonly after: number;
}

/** What was written, by a word of the declaration's own, such as `{ households: 12, people: 26 }`. */
export type AcceptCounts = Readonly<Record<string, number>>;

const templates = new Map<string, ImportTemplate>();

/** Declares a template, once. A slice loads its `imports.ts` from its `index.ts`; the slice `imports` collects what was declared. */
export function defineTemplate<const Sheets extends SheetTemplates>(template: ImportTemplate<Sheets>): ImportTemplate<Sheets> {
  if (templates.has(template.code)) throw new Error(`The import template ${template.code} is declared twice.`);
  for (const [sheet, { columns }] of Object.entries(template.sheets)) {
    const keys = new Set(columns.map(({ key }) => key));
    if (keys.size < columns.length) throw new Error(`The sheet ${sheet} of ${template.code} names a key twice.`);
  }
  templates.set(template.code, template as unknown as ImportTemplate);
  return template;
}

/** In the order of their codes. */
export function listTemplates(): ImportTemplate[] {
  return [...templates.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

export function findTemplate(code: string): ImportTemplate | undefined {
  return templates.get(code);
}
