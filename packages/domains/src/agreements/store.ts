import { type Db, defineLoader, groupInOrder, onlyRow, textArray } from '@mingzhang/db';
import { type Page, keyset } from '@mingzhang/graph';
import { type Actor, type CivilDate, DomainError, rangeOfPlace } from '@mingzhang/kernel';
import { type SQL, and, asc, desc, eq, gt, gte, inArray, isNull, lt, sql } from 'drizzle-orm';
import { type AccessKey, accessKeys } from '../accounts/tables.ts';
import { type Agreement, type AgreementUsage, agreementKeys, agreementUsage, agreements } from './tables.ts';

function insideOf(actor: Actor): SQL | undefined {
  if (actor.via === 'system') return undefined;
  const { from, to } = rangeOfPlace(actor.place);
  return and(gte(agreements.placeCode, from), lt(agreements.placeCode, to));
}

export const agreementById = defineLoader<string, Agreement | undefined>(async (db, ids) => {
  const rows = await db
    .select()
    .from(agreements)
    .where(sql`${agreements.id} = any(${textArray(ids)}::uuid[])`);
  return ids.map((id) => rows.find((row) => row.id === id));
});

export async function findAgreement(db: Db, id: string): Promise<Agreement | undefined> {
  const [agreement] = await db.select().from(agreements).where(eq(agreements.id, id));
  return agreement;
}

/** An agreement inside the actor's places, locked for the act. @throws NOT_FOUND, STALE_VERSION */
export async function getAgreement(db: Db, actor: Actor, id: string, expectedVersion?: number): Promise<Agreement> {
  const [agreement] = await db
    .select()
    .from(agreements)
    .where(and(eq(agreements.id, id), insideOf(actor)))
    .for('update');
  if (!agreement) throw new DomainError('NOT_FOUND', { field: ['agreement'] });
  if (expectedVersion !== undefined && agreement.version !== expectedVersion)
    throw new DomainError('STALE_VERSION', { field: ['expectedVersion'], parameters: { current: agreement.version } });
  return agreement;
}

/** Agreements inside the actor's places, the newest number first; one more than the page holds. */
export async function listAgreements(db: Db, actor: Actor, state: string | undefined, page: Page): Promise<Agreement[]> {
  const { where, orderBy } = keyset([agreements.number], page, true);
  return db
    .select()
    .from(agreements)
    .where(and(insideOf(actor), state === undefined ? undefined : eq(agreements.state, state), where))
    .orderBy(...orderBy)
    .limit(page.limit + 1);
}

export async function isNumberTaken(db: Db, number: string): Promise<boolean> {
  return (await db.$count(agreements, eq(agreements.number, number))) > 0;
}

export async function insertAgreement(db: Db, agreement: typeof agreements.$inferInsert): Promise<Agreement> {
  return onlyRow(await db.insert(agreements).values(agreement).returning());
}

export async function changeAgreement(db: Db, id: string, change: Partial<typeof agreements.$inferInsert>): Promise<void> {
  await db
    .update(agreements)
    .set({ ...change, version: sql`${agreements.version} + 1` })
    .where(eq(agreements.id, id));
}

// ── keys ──

export type AgreementKey = Pick<AccessKey, 'id' | 'name' | 'tail' | 'validFrom' | 'validTo' | 'revokedAt' | 'createdAt'> & {
  readonly agreementId: string;
};

const keyColumns = {
  id: accessKeys.id,
  name: accessKeys.name,
  tail: accessKeys.tail,
  validFrom: accessKeys.validFrom,
  validTo: accessKeys.validTo,
  revokedAt: accessKeys.revokedAt,
  createdAt: accessKeys.createdAt,
  agreementId: agreementKeys.agreementId,
};

export const keysByAgreement = defineLoader<string, AgreementKey[]>(async (db, ids) => {
  const rows = await db
    .select(keyColumns)
    .from(agreementKeys)
    .innerJoin(accessKeys, eq(accessKeys.id, agreementKeys.keyId))
    .where(inArray(agreementKeys.agreementId, [...ids]))
    .orderBy(desc(accessKeys.createdAt), desc(accessKeys.id));
  return groupInOrder(ids, rows, (row) => row.agreementId);
});

export async function liveKeys(db: Db, agreementId: string, today: CivilDate): Promise<AgreementKey[]> {
  return db
    .select(keyColumns)
    .from(agreementKeys)
    .innerJoin(accessKeys, eq(accessKeys.id, agreementKeys.keyId))
    .where(and(eq(agreementKeys.agreementId, agreementId), isNull(accessKeys.revokedAt), gt(accessKeys.validTo, today)))
    .orderBy(asc(accessKeys.createdAt), asc(accessKeys.id));
}

export async function isKeyOf(db: Db, agreementId: string, keyId: string): Promise<boolean> {
  return (await db.$count(agreementKeys, and(eq(agreementKeys.keyId, keyId), eq(agreementKeys.agreementId, agreementId)))) > 0;
}

export async function insertAgreementKey(db: Db, key: typeof agreementKeys.$inferInsert): Promise<void> {
  await db.insert(agreementKeys).values(key);
}

export async function findAgreementOfKey(db: Db, keyId: string): Promise<Agreement | undefined> {
  const [row] = await db
    .select({ agreement: agreements })
    .from(agreementKeys)
    .innerJoin(agreements, eq(agreements.id, agreementKeys.agreementId))
    .where(eq(agreementKeys.keyId, keyId));
  return row?.agreement;
}

// ── usage ──

/** Stands for the whole day, beside the operations. */
export const wholeDay = '';

/** Takes one call with its points from the day's quota, or nothing at all. Callers at the same moment wait for each other on the day's row. */
export async function takeOfDay(
  db: Db,
  { id, placeCode }: { id: string; placeCode: string },
  day: CivilDate,
  points: number,
  quota: { readonly points: number; readonly rows: number },
): Promise<boolean> {
  const taken = await db.execute(sql`
    insert into ${agreementUsage} as u (agreement_id, day, operation, place_code, calls, points)
    select ${id}::uuid, ${day}::date, ${wholeDay}, ${placeCode}, 1, ${points}::int where ${points}::int <= ${quota.points}::int
    on conflict (agreement_id, day, operation) do update set calls = u.calls + 1, points = u.points + ${points}::int
      where u.points + ${points}::int <= ${quota.points}::int and u.rows < ${quota.rows}::int
    returning 1`);
  return taken.length > 0;
}

/** Adds to what is counted of a day and an operation. */
export async function addUsage(
  db: Db,
  { id, placeCode }: { id: string; placeCode: string },
  day: CivilDate,
  operation: string,
  more: { readonly calls?: number; readonly points?: number; readonly rows?: number; readonly refusals?: number },
): Promise<void> {
  const { calls = 0, points = 0, rows = 0, refusals = 0 } = more;
  await db
    .insert(agreementUsage)
    .values({ agreementId: id, day, operation, placeCode, calls, points, rows, refusals })
    .onConflictDoUpdate({
      target: [agreementUsage.agreementId, agreementUsage.day, agreementUsage.operation],
      set: {
        calls: sql`${agreementUsage.calls} + ${calls}`,
        points: sql`${agreementUsage.points} + ${points}`,
        rows: sql`${agreementUsage.rows} + ${rows}`,
        refusals: sql`${agreementUsage.refusals} + ${refusals}`,
      },
    });
}

/** What an agreement used since a day, the newest first. */
export async function usageSince(db: Db, agreementId: string, since: CivilDate): Promise<AgreementUsage[]> {
  return db
    .select()
    .from(agreementUsage)
    .where(and(eq(agreementUsage.agreementId, agreementId), gte(agreementUsage.day, since)))
    .orderBy(desc(agreementUsage.day), asc(agreementUsage.operation));
}
