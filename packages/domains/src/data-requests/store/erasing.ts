import { type Db, textArray } from '@mingzhang/db';
import { type CivilDate, chainOf } from '@mingzhang/kernel';
import { type SQL, and, eq, sql } from 'drizzle-orm';
import { linesNaming } from '../../disclosure/records.ts';
import { publicationRows, publications } from '../../disclosure/tables.ts';
import { fileParts, storedFiles } from '../../files/tables.ts';
import { erasedName } from '../../households/records.ts';
import { type Person, households, membershipFacts, people } from '../../households/tables.ts';
import { importBatches, importFaults, importRows } from '../../imports/tables.ts';
import { matchPersons } from '../../partners/tables.ts';
import { type PersonRecord, personRecords } from '../../person-record.ts';

/** Kinds of records about a person of which one holds today. */
export async function recordsInForce(db: Db, personId: string, today: CivilDate): Promise<{ 'zh-CN': string; en: string }[]> {
  const found: { 'zh-CN': string; en: string }[] = [];
  for (const { table, of, inForce, sheet } of personRecords())
    if (inForce && sheet && (await db.$count(table, and(of(personId), inForce(today)))) > 0) found.push({ ...sheet.names });
  return found;
}

/** The last day that anything kept of a person speaks of. */
export async function lastRecordOn(db: Db, personId: string): Promise<CivilDate | undefined> {
  const dated = personRecords().flatMap(({ table, of, lastOn }) =>
    lastOn ? [sql`select max(${lastOn})::date as day from ${table} where ${of(personId)}`] : [],
  );
  const [row] = await db.execute<{ day: string | null }>(
    sql`select max(each.day)::text as day from (${sql.join(dated, sql` union all `)}) each`,
  );
  return row?.day ?? undefined;
}

/** Numbers of lists that name the person and are on their way to the public, or before it. */
export async function openListsNaming(db: Db, personId: string, today: CivilDate): Promise<string[]> {
  const [p, r] = [publications, publicationRows];
  const open = sql`(${p.state} = 'DRAFT' or (${p.state} in ('APPROVED', 'POSTED', 'CLOSED') and ${p.expiresOn} > ${today}))`;
  const rows = await db
    .selectDistinct({ number: p.number })
    .from(r)
    .innerJoin(p, eq(p.id, r.publicationId))
    .where(and(open, sql`${r.withdrawnAt} is null`, linesNaming(personId)))
    .orderBy(p.number);
  return rows.map(({ number }) => number);
}

type Named = Pick<Person, 'id' | 'name' | 'number' | 'phone' | 'identityIndex'>;

/**
 * Staged rows in which somebody stands: as the known subject, by the hash of the identity number or by the person number; and by name or phone as the
 * whole of a cell where the row has no number that could be read. Others of the same name have their own.
 */
function rowsNaming({ id, name, number, phone, identityIndex }: Named): SQL {
  const r = importRows;
  const among = (texts: readonly string[], ...columns: (typeof r.data)[]) =>
    sql`exists (select from unnest(${textArray(texts)}::text[]) as said(text) where ${sql.join(
      columns.map((column) => sql`strpos(${column}::text, said.text) > 0`),
      sql` or `,
    )})`;
  const numbers = [...(identityIndex ? [Buffer.from(identityIndex).toString('hex')] : []), ...(number ? [JSON.stringify(number)] : [])];
  const cells = [name, ...(phone ? [phone] : [])].map((each) => JSON.stringify(each));
  return sql`(${r.subject} = ${id} or ${among(numbers, r.data)} or (strpos(${r.data}::text, '"index"') = 0 and ${among(cells, r.data)}))`;
}

/** Names of workbooks that are being imported and hold the person. */
export async function openImportsNaming(db: Db, person: Named): Promise<string[]> {
  const b = importBatches;
  const rows = await db
    .selectDistinct({ name: b.fileName })
    .from(b)
    .innerJoin(importRows, eq(importRows.batchId, b.id))
    .where(and(sql`${b.state} in ('UPLOADED', 'CHECKING', 'CHECKED')`, rowsNaming(person)));
  return rows.map(({ name }) => name);
}

/** What an erasure took away, in numbers: for the trail. */
export interface Erased {
  readonly rows: number;
  readonly lines: number;
  readonly stagedRows: number;
  readonly files: number;
}

/**
 * Takes away everything that tells who a person was, and leaves the tombstone with what only counts. In the caller's transaction, the person first:
 * the triggers of the ledgers let values go only once the person is erased.
 */
export async function erase(db: Db, person: Person, decision: { readonly by: string; readonly today: CivilDate }): Promise<Erased> {
  const { id, name, nameKey, placeCode } = person;
  const batches = await batchesOf(db, id);
  const tokens = await db.select({ token: matchPersons.token }).from(matchPersons).where(eq(matchPersons.personId, id));
  let rows = 0;
  for (const record of personRecords()) rows += await eraseRecord(db, record, id);
  await renameFormerHead(db, id, name, { name: erasedName, key: '' });
  await clearPhones(db, person);
  const staged = await forgetStaged(db, person, batches);
  const lines = await clearLines(db, id, decision);
  const [elsewhere] = await db.execute<{ files: number }>(sql`select forget_elsewhere(${id}::uuid, ${textArray(chainOf(placeCode))}::text[],
    ${textArray([name, nameKey])}::text[], array(select decode(each, 'hex') from unnest(${textArray(tokens.map(({ token }) => Buffer.from(token).toString('hex')))}::text[]) each)) as files`);
  return { rows, lines, stagedRows: staged.rows, files: staged.files + (elsewhere?.files ?? 0) };
}

async function eraseRecord(db: Db, { table, of, erase: values }: PersonRecord, personId: string): Promise<number> {
  if (values === 'ROWS') return counted(db, sql`delete from ${table} where ${of(personId)}`);
  const set = Object.entries(values).map(([column, value]) => sql`${sql.identifier(column)} = ${value}`);
  if (table === people) set.push(sql`household_id = null`, sql`erased_at = now()`, sql`version = version + 1`);
  if (set.length === 0) return 0;
  return counted(db, sql`update ${table} set ${sql.join(set, sql`, `)} where ${of(personId)}`);
}

async function counted(db: Db, statement: SQL): Promise<number> {
  const [row] = await db.execute<{ n: number }>(sql`with hit as (${statement} returning 1) select count(*)::int as n from hit`);
  return row?.n ?? 0;
}

/** Imports whose workbooks wrote something of the person. */
async function batchesOf(db: Db, personId: string): Promise<string[]> {
  const told = personRecords().flatMap(({ table, of }) =>
    'importBatchId' in table ? [sql`select import_batch_id as id from ${table} where ${of(personId)} and import_batch_id is not null`] : [],
  );
  const rows = await db.execute<{ id: string }>(sql`${sql.join(told, sql` union `)}`);
  return [...rows].map(({ id }) => id);
}

/** A household whose head has left keeps the last head's name: where it is this person's, it becomes another. */
export async function renameFormerHead(db: Db, personId: string, name: string, anew: { name: string; key: string }): Promise<void> {
  const h = households;
  const headed = sql`${h.id} in (select f.household_id from ${membershipFacts} f where f.person_id = ${personId} and f.relation = 'SELF')`;
  await db
    .update(h)
    .set({ headName: anew.name, headNameKey: anew.key, version: sql`${h.version} + 1` })
    .where(and(headed, eq(h.headName, name), sql`${h.headId} is null`));
}

/** A household's phone that was this person's goes too; so does what only a household without members had. */
async function clearPhones(db: Db, { id, phone }: Person): Promise<void> {
  const h = households;
  const own = sql`${h.id} in (select f.household_id from ${membershipFacts} f where f.person_id = ${id})`;
  if (phone)
    await db
      .update(h)
      .set({ phone: null })
      .where(and(own, eq(h.phone, phone)));
  const empty = sql`not exists (select from ${membershipFacts} f join ${people} p on p.id = f.person_id where f.household_id = ${h.id} and p.erased_at is null)`;
  await db
    .update(h)
    .set({ phone: null, address: null })
    .where(and(own, empty, sql`(${h.phone} is not null or ${h.address} is not null)`));
}

/** Staged rows of decided imports are of no more use; the workbooks that held the person lose their bytes, the batch keeps its digest and its counts. */
async function forgetStaged(db: Db, person: Person, batches: readonly string[]): Promise<{ rows: number; files: number }> {
  const hit = await db.select({ id: importRows.id, batchId: importRows.batchId }).from(importRows).where(rowsNaming(person));
  const of = [...new Set([...batches, ...hit.map(({ batchId }) => batchId)])];
  const ids = sql`${textArray(hit.map(({ id }) => id))}::uuid[]`;
  const among = sql`${textArray(of)}::uuid[]`;
  await db.delete(importFaults).where(sql`${importFaults.rowId} = any(${ids}) or (${importFaults.batchId} = any(${among})
    and (strpos(${importFaults.parameters}::text, ${person.name}) > 0 or strpos(coalesce(${importFaults.content}, ''), ${person.name}) > 0))`);
  await db.delete(importRows).where(sql`${importRows.id} = any(${ids})`);
  const files = sql`(select b.file_id from ${importBatches} b where b.id = any(${among})
    union select b.marked_file_id from ${importBatches} b where b.id = any(${among}) and b.marked_file_id is not null)`;
  const emptied = await db
    .update(storedFiles)
    .set({ expiresAt: sql`now()` })
    .where(sql`${storedFiles.id} in ${files} and (${storedFiles.expiresAt} is null or ${storedFiles.expiresAt} > now())`)
    .returning({ id: storedFiles.id });
  await db.delete(fileParts).where(sql`${fileParts.fileId} in ${files}`);
  return { rows: hit.length, files: emptied.length };
}

/** Lines of past lists that name the person keep their number and their day, and hold nothing. */
async function clearLines(db: Db, personId: string, { by, today }: { readonly by: string; readonly today: CivilDate }): Promise<number> {
  const r = publicationRows;
  const cleared = await db
    .update(r)
    .set({
      cells: [],
      withdrawnAt: sql`coalesce(${r.withdrawnAt}, now())`,
      withdrawnBy: sql`coalesce(${r.withdrawnBy}, ${by}::uuid)`,
      withdrawalReason: sql`coalesce(${r.withdrawalReason}, 'ERASED')`,
    })
    .where(linesNaming(personId))
    .returning({ publicationId: r.publicationId, no: r.no });
  const lines = sql`unnest(${textArray(cleared.map(({ publicationId }) => publicationId))}::uuid[], ${textArray(cleared.map(({ no }) => String(no)))}::int[]) as line(publication, no)`;
  await db.execute(sql`update published_row w set cells = '[]'::jsonb, withdrawn_on = ${today}
    from ${lines} join publication p on p.id = line.publication where w.list_number = p.number and w.no = line.no and w.withdrawn_on is null`);
  return cleared.length;
}
