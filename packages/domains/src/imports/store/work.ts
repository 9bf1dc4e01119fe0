import { type Db, drawRecordedAt } from '@mingzhang/db';
import type { Actor, Instant } from '@mingzhang/kernel';
import { type SQL, sql } from 'drizzle-orm';
import { isFaultCode } from '../../import-faults.ts';
import type { Accepting, Checking, ColumnTemplate, FaultRows, ImportTemplate, SheetTemplates } from '../../import-template.ts';
import type { Layout } from '../reading/sheets.ts';
import type { ImportBatch } from '../tables.ts';

export interface WorkParts {
  readonly db: Db;
  readonly actor: Actor;
  readonly batch: ImportBatch;
  readonly template: ImportTemplate;
  readonly today: string;
}

const keyText = (key: string) => sql`(data ->> ${sql.raw(`'${key}'`)})`;
const named = (expression: SQL, name: string) => sql`${expression} as ${sql.identifier(name)}`;

/** A column of the staging as SQL columns of its own type. Keys are the declarations' own words, checked when they are declared. */
function stagedColumns({ key, kind, seal }: ColumnTemplate): SQL[] {
  const text = keyText(key);
  switch (kind) {
    case 'identityNumber': {
      const part = (name: string) => sql`(data -> ${sql.raw(`'${key}'`)} ->> ${sql.raw(`'${name}'`)})`;
      const index = named(sql`decode(${part('index')}, 'hex')`, `${key}Index`);
      const lastFour = named(part('lastFour'), `${key}LastFour`);
      return seal ? [index, lastFour, named(sql`decode(${part('sealed')}, 'base64')`, `${key}Sealed`)] : [index, lastFour];
    }
    case 'name':
      return [named(text, key), named(keyText(`${key}SortKey`), `${key}SortKey`)];
    case 'date':
      return [named(sql`${text}::date`, key)];
    case 'integer':
      return [named(sql`${text}::int`, key)];
    case 'yuan':
    case 'wanYuan':
      return [named(sql`${text}::bigint`, key)];
    case 'decimal':
      return [named(sql`${text}::numeric`, key)];
    case 'boolean':
      return [named(sql`${text}::boolean`, key)];
    case 'codes':
      return [named(sql`nullif(data -> ${sql.raw(`'${key}'`)}, 'null'::jsonb)`, key)];
    default:
      return [named(sql`${text} collate "C"`, key)];
  }
}

/** How a staged value is shown in a fault: words for codes, yuan for fen, masks for personal values. */
function shownValue(column: ColumnTemplate): SQL {
  const text = sql`(r.data ->> ${column.key})`;
  switch (column.kind) {
    case 'identityNumber':
      return sql`'**************' || (r.data -> ${column.key} ->> 'lastFour')`;
    case 'boolean':
      return sql`(${wordsByCode({ 是: 'true', 否: 'false' })} ->> ${text})`;
    case 'code':
      return sql`(${wordsByCode(column.codes)} ->> ${text})`;
    case 'codes':
      return sql`(select string_agg(${wordsByCode(column.codes)} ->> each.code, '、') from jsonb_array_elements_text(r.data -> ${column.key}) as each(code))`;
    case 'yuan':
      return sql`(${text}::numeric / 100)::numeric(20, 2)::text`;
    case 'wanYuan':
      return sql`trim_scale(${text}::numeric / 1000000)::text`;
    default:
      return column.sensitive ? sql`left(${text}, 3) || '****' || right(${text}, 4)` : sql`left(${text}, 60)`;
  }
}

/** The first word of each code, as JSON. */
function wordsByCode(codes: ColumnTemplate['codes']): SQL {
  const words = Object.entries(codes ?? {}).map(([word, code]) => [code, word]);
  return sql`${JSON.stringify(Object.fromEntries(words.reverse()))}::text::jsonb`;
}

function sheetOf(template: ImportTemplate, sheet: string) {
  const found = template.sheets[sheet];
  if (!found) throw new Error(`The template ${template.code} has no sheet ${sheet}.`);
  return found;
}

function columnOf(template: ImportTemplate, sheet: string, key: string): ColumnTemplate {
  const column = sheetOf(template, sheet).columns.find((each) => each.key === key);
  if (!column) throw new Error(`The sheet ${sheet} of ${template.code} has no column ${key}.`);
  return column;
}

function staging({ db, actor, batch, template, today }: WorkParts) {
  return {
    db,
    actor,
    batch,
    today,
    staged(sheet: string): SQL {
      const columns = sheetOf(template, sheet)
        .columns.filter(({ keep }) => keep !== false)
        .flatMap(stagedColumns);
      return sql`(select id, row_number, outcome, outcome = 'REFUSED' as refused, unreadable, subject, changes, ${sql.join(columns, sql`, `)} from import_row where batch_id = ${batch.id}::uuid and sheet = ${sheet})`;
    },
  };
}

/** What a declaration is given to check a batch with. */
export function checkingOf(parts: WorkParts): Checking<SheetTemplates> {
  const { db, batch, template } = parts;
  const layout = batch.layout as Layout;
  return {
    ...staging(parts),
    async fault({ sheet, column, code, severity = 'ERROR', rows }: FaultRows<SheetTemplates>) {
      if (!isFaultCode(code)) throw new Error(`The import fault ${code} was never declared.`);
      const cell = column === undefined ? undefined : columnOf(template, sheet, column);
      const place = cell && layout[sheet]?.columns[cell.key];
      const content = cell && cell.keep !== false ? shownValue(cell) : sql`null`;
      const [count] = await db.execute<{ faults: number }>(sql`
        with hit as (
          insert into import_fault (id, batch_id, place_code, sheet, sheet_name, row_number, row_id, column_key, letter, heading, content, code, parameters, severity, stage)
          select new_id(), r.batch_id, r.place_code, r.sheet, ${layout[sheet]?.tab ?? sheet}, r.row_number, r.id, ${column ?? null}, ${place?.letter ?? null}, ${place?.heading ?? null},
            ${content}, ${code}, coalesce(to_jsonb(h) -> 'parameters', '{}'), ${severity}, 'CHECKING'
          from (${rows}) h join import_row r on r.id = h.id and r.batch_id = ${batch.id}::uuid
          returning row_id),
        refused as (update import_row set outcome = 'REFUSED' where ${severity === 'ERROR'} and batch_id = ${batch.id}::uuid and id in (select row_id from hit))
        select count(*)::int as faults from hit`);
      return count?.faults ?? 0;
    },
    async compare(sheet: string, rows: SQL) {
      sheetOf(template, sheet);
      await db.execute(sql`
        update import_row r set
          subject = s.subject,
          changes = s.changes,
          outcome = case when r.outcome = 'REFUSED' then r.outcome when s.changes is null then 'UNCHANGED' else 'CHANGED' end
        from (
          select h.id, h.subject, (
            select jsonb_agg(jsonb_build_object('key', e.key, 'old', e.value, 'new', c.data -> e.key) order by e.key)
            from jsonb_each(h.current) e where c.data ? e.key and c.data -> e.key is distinct from e.value
          ) as changes
          from (${rows}) h join import_row c on c.id = h.id and c.batch_id = ${batch.id}::uuid
        ) s
        where r.id = s.id and r.batch_id = ${batch.id}::uuid`);
    },
  };
}

/** What a declaration is given to write a batch with. */
export function acceptingOf(parts: WorkParts): Accepting<SheetTemplates> {
  let drawn: Promise<Instant> | undefined;
  return { ...staging(parts), recordedAt: () => (drawn ??= drawRecordedAt(parts.db)) };
}
