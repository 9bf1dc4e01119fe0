import { type Db, defineLoader, groupInOrder, oneInOrder, onlyRow, textArray } from '@mingzhang/db';
import { type Page, keyset } from '@mingzhang/graph';
import { type Actor, DomainError, type PlaceCode, newId, rangeOfPlace } from '@mingzhang/kernel';
import { and, asc, desc, eq, gte, inArray, lt, sql } from 'drizzle-orm';
import type { FrozenRow } from '../rules/snapshot.ts';
import { type Publication, type PublicationRow, publicationCounters, publicationRows, publications } from '../tables.ts';
import { insideOf } from '../../inside-places.ts';

/** The next number of a series in a year; the row lock puts two offices in order. */
export async function drawNumber(db: Db, series: 'LIST' | 'DOCUMENT', year: number): Promise<number> {
  const { last } = onlyRow(
    await db
      .insert(publicationCounters)
      .values({ series, year, last: 1 })
      .onConflictDoUpdate({
        target: [publicationCounters.series, publicationCounters.year],
        set: { last: sql`${publicationCounters.last} + 1` },
      })
      .returning({ last: publicationCounters.last }),
  );
  return last;
}

/** A publication inside the actor's places, locked. @throws NOT_FOUND, STALE_VERSION */
export async function getPublication(db: Db, actor: Actor, id: string, expectedVersion?: number): Promise<Publication> {
  const [publication] = await db
    .select()
    .from(publications)
    .where(and(eq(publications.id, id), insideOf(actor, publications.placeCode)))
    .for('update');
  if (!publication) throw new DomainError('NOT_FOUND', { field: ['publication'] });
  if (expectedVersion !== undefined && expectedVersion !== publication.version) {
    throw new DomainError('STALE_VERSION', { field: ['expectedVersion'], parameters: { current: publication.version } });
  }
  return publication;
}

export async function findPublicationByNumber(db: Db, actor: Actor, number: string): Promise<Publication | undefined> {
  const [publication] = await db
    .select()
    .from(publications)
    .where(and(eq(publications.number, number), insideOf(actor, publications.placeCode)));
  return publication;
}

/** The draft of this list, if one is open, and the last publication that it would replace. */
export async function findEarlier(
  db: Db,
  type: string,
  place: PlaceCode,
  year: number,
): Promise<{ draft: Publication | undefined; last: Publication | undefined }> {
  const rows = await db
    .select()
    .from(publications)
    .where(and(eq(publications.type, type), eq(publications.placeCode, place), eq(publications.year, year)))
    .orderBy(desc(publications.versionNumber), desc(publications.id))
    .for('update');
  return { draft: rows.find(({ state }) => state === 'DRAFT'), last: rows.find(({ state }) => state !== 'DRAFT') };
}

export async function insertPublication(db: Db, publication: typeof publications.$inferInsert): Promise<Publication> {
  return onlyRow(await db.insert(publications).values(publication).returning());
}

export async function updatePublication(db: Db, id: string, values: Partial<typeof publications.$inferInsert>): Promise<Publication> {
  return onlyRow(
    await db
      .update(publications)
      .set({ ...values, version: sql`${publications.version} + 1` })
      .where(eq(publications.id, id))
      .returning(),
  );
}

/** Puts a draft's lines in place of those it had. */
export async function replaceRows(db: Db, publication: Pick<Publication, 'id' | 'placeCode'>, rows: readonly FrozenRow[]): Promise<void> {
  await db.delete(publicationRows).where(eq(publicationRows.publicationId, publication.id));
  for (let start = 0; start < rows.length; start += 500) {
    const part = rows.slice(start, start + 500);
    await db
      .insert(publicationRows)
      .values(part.map((row) => ({ ...row, id: newId(), publicationId: publication.id, placeCode: publication.placeCode })));
  }
}

export async function rowsOf(db: Db, publicationId: string): Promise<PublicationRow[]> {
  return db.select().from(publicationRows).where(eq(publicationRows.publicationId, publicationId)).orderBy(asc(publicationRows.no));
}

export async function findLine(db: Db, publicationId: string, no: number): Promise<PublicationRow | undefined> {
  const [line] = await db
    .select()
    .from(publicationRows)
    .where(and(eq(publicationRows.publicationId, publicationId), eq(publicationRows.no, no)));
  return line;
}

export async function withdrawLine(
  db: Db,
  publicationId: string,
  no: number,
  { by, reason }: { by: string; reason: string },
): Promise<void> {
  await db
    .update(publicationRows)
    .set({ withdrawnAt: sql`now()`, withdrawnBy: by, withdrawalReason: reason })
    .where(and(eq(publicationRows.publicationId, publicationId), eq(publicationRows.no, no)));
}

/** Approved publications whose state by their dates is another than the one kept. */
export async function listDue(db: Db, today: string): Promise<Publication[]> {
  const behind = sql`(${publications.state} = 'APPROVED' and ${publications.fromOn} <= ${today}) or (${publications.state} = 'POSTED' and ${publications.toOn} < ${today}) or (${publications.state} = 'CLOSED' and ${publications.expiresOn} <= ${today})`;
  return db
    .select()
    .from(publications)
    .where(and(inArray(publications.state, ['APPROVED', 'POSTED', 'CLOSED']), behind))
    .orderBy(asc(publications.id))
    .for('update');
}

export const publicationById = defineLoader<string, Publication | undefined>(async (db, ids) =>
  oneInOrder(
    ids,
    await db
      .select()
      .from(publications)
      .where(sql`${publications.id} = any(${textArray(ids)}::uuid[])`),
    (publication) => publication.id,
  ),
);

/** The first lines of each publication. */
export const rowsByPublication = defineLoader<{ id: string; page: Page }, PublicationRow[]>(
  async (db, keys) => {
    const pages = new Map<string, string[]>();
    for (const { id, page } of keys) pages.set(JSON.stringify(page), [...(pages.get(JSON.stringify(page)) ?? []), id]);
    const found: PublicationRow[] = [];
    for (const [page, ids] of pages) found.push(...(await pageOfRows(db, ids, JSON.parse(page) as Page)));
    return groupInOrder(
      keys.map(({ id }) => id),
      found,
      (row) => row.publicationId,
    );
  },
  ({ id, page }) => `${id}${JSON.stringify(page)}`,
);

async function pageOfRows(db: Db, ids: readonly string[], { limit, backward, from }: Page): Promise<PublicationRow[]> {
  const after =
    from?.[0] === undefined
      ? undefined
      : backward
        ? lt(publicationRows.no, Number(from[0]))
        : sql`${publicationRows.no} > ${Number(from[0])}`;
  const ranked = db
    .select({
      id: publicationRows.id,
      rank: sql<number>`row_number() over (partition by ${publicationRows.publicationId} order by ${publicationRows.no} ${backward ? sql`desc` : sql`asc`})`.as(
        'rank',
      ),
    })
    .from(publicationRows)
    .where(and(sql`${publicationRows.publicationId} = any(${textArray(ids)}::uuid[])`, after))
    .as('ranked');
  const rows = await db
    .select({ row: publicationRows })
    .from(ranked)
    .innerJoin(publicationRows, eq(publicationRows.id, ranked.id))
    .where(sql`${ranked.rank} <= ${limit + 1}`)
    .orderBy(backward ? desc(publicationRows.no) : asc(publicationRows.no));
  return rows.map(({ row }) => row);
}

export interface PublicationFilter {
  readonly state?: string | undefined;
  readonly type?: string | undefined;
  readonly place?: PlaceCode | undefined;
}

/** Publications inside the actor's places, newest first. */
export async function listPublications(db: Db, actor: Actor, filter: PublicationFilter, page: Page): Promise<Publication[]> {
  const { where, orderBy } = keyset([publications.number], page, true);
  const range = filter.place === undefined ? undefined : rangeOfPlace(filter.place);
  return db
    .select()
    .from(publications)
    .where(
      and(
        insideOf(actor, publications.placeCode),
        filter.state === undefined ? undefined : eq(publications.state, filter.state),
        filter.type === undefined ? undefined : eq(publications.type, filter.type),
        range && and(gte(publications.placeCode, range.from), lt(publications.placeCode, range.to)),
        where,
      ),
    )
    .orderBy(...orderBy)
    .limit(page.limit + 1);
}
