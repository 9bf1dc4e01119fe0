import { type Db, defineLoader, oneInOrder, onlyRow, textArray } from '@mingzhang/db';
import { type Page, keyset } from '@mingzhang/graph';
import { type Actor, DomainError, type PlaceCode, rangeOfPlace } from '@mingzhang/kernel';
import { and, eq, gte, lt, sql } from 'drizzle-orm';
import { insideOf } from '../../inside-places.ts';
import { type DataRequest, dataRequests } from '../tables.ts';

const d = dataRequests;

export async function insertRequest(db: Db, request: typeof dataRequests.$inferInsert): Promise<DataRequest> {
  return onlyRow(await db.insert(d).values(request).returning());
}

/** A request inside the actor's places, locked. @throws NOT_FOUND, STALE_VERSION */
export async function getRequest(db: Db, actor: Actor, id: string, expectedVersion: number): Promise<DataRequest> {
  const [request] = await db
    .select()
    .from(d)
    .where(and(eq(d.id, id), insideOf(actor, d.placeCode)))
    .for('update');
  if (!request) throw new DomainError('NOT_FOUND', { field: ['request'] });
  if (request.version !== expectedVersion)
    throw new DomainError('STALE_VERSION', { field: ['expectedVersion'], parameters: { current: request.version } });
  return request;
}

export async function isErasureWaiting(db: Db, personId: string): Promise<boolean> {
  return (await db.$count(d, and(eq(d.personId, personId), eq(d.state, 'PROPOSED')))) > 0;
}

export async function decideRequest(
  db: Db,
  id: string,
  values: Pick<typeof d.$inferInsert, 'state' | 'decidedBy' | 'decidedByName' | 'decisionReason'>,
): Promise<void> {
  await db
    .update(d)
    .set({ ...values, decidedAt: sql`now()`, version: sql`${d.version} + 1` })
    .where(eq(d.id, id));
}

export const requestById = defineLoader<string, DataRequest | undefined>(async (db, ids) =>
  oneInOrder(
    ids,
    await db
      .select()
      .from(d)
      .where(sql`${d.id} = any(${textArray(ids)}::uuid[])`),
    (request) => request.id,
  ),
);

export interface RequestFilter {
  readonly place?: PlaceCode | undefined;
  readonly kind?: string | undefined;
  readonly state?: string | undefined;
}

/** Requests inside the actor's places, newest first; one more than the page holds. */
export async function listRequests(db: Db, actor: Actor, { place, kind, state }: RequestFilter, page: Page): Promise<DataRequest[]> {
  const { where, orderBy } = keyset([d.createdAt, d.id], page, true);
  const range = place === undefined ? undefined : rangeOfPlace(place);
  return db
    .select()
    .from(d)
    .where(
      and(
        insideOf(actor, d.placeCode),
        range && and(gte(d.placeCode, range.from), lt(d.placeCode, range.to)),
        kind === undefined ? undefined : eq(d.kind, kind),
        state === undefined ? undefined : eq(d.state, state),
        where,
      ),
    )
    .orderBy(...orderBy)
    .limit(page.limit + 1);
}
