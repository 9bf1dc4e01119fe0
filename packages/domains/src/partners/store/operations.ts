import { type Db, defineLoader, groupInOrder, onlyRow, textArray } from '@mingzhang/db';
import { type CivilDate, DomainError } from '@mingzhang/kernel';
import { and, asc, desc, eq, gt, max, ne, sql } from 'drizzle-orm';
import { staleRevision } from '../rules/operations.ts';
import { type PartnerOperation, partnerOperations } from '../tables.ts';

export const operationById = defineLoader<string, PartnerOperation | undefined>(async (db, ids) => {
  const rows = await db
    .select()
    .from(partnerOperations)
    .where(sql`${partnerOperations.id} = any(${textArray(ids)}::uuid[])`);
  return ids.map((id) => rows.find((row) => row.id === id));
});

export const operationsByAgreement = defineLoader<string, PartnerOperation[]>(async (db, ids) => {
  const rows = await db
    .select()
    .from(partnerOperations)
    .where(sql`${partnerOperations.agreementId} = any(${textArray(ids)}::uuid[])`)
    .orderBy(asc(partnerOperations.name), desc(partnerOperations.version));
  return groupInOrder(ids, rows, (row) => row.agreementId);
});

/** Locked for the act. Row-level security keeps it to the actor's places. @throws NOT_FOUND, STALE_VERSION */
export async function getOperation(db: Db, id: string, expectedRevision?: number): Promise<PartnerOperation> {
  const [operation] = await db.select().from(partnerOperations).where(eq(partnerOperations.id, id)).for('update');
  if (!operation) throw new DomainError('NOT_FOUND', { field: ['operation'] });
  if (expectedRevision !== undefined && operation.revision !== expectedRevision) throw staleRevision(operation.revision);
  return operation;
}

/** The agreement that the name belongs to, and its last version. */
export async function lastVersion(db: Db, name: string): Promise<PartnerOperation | undefined> {
  const [last] = await db
    .select()
    .from(partnerOperations)
    .where(eq(partnerOperations.name, name))
    .orderBy(desc(partnerOperations.version))
    .limit(1);
  return last;
}

export async function insertOperation(db: Db, operation: typeof partnerOperations.$inferInsert): Promise<PartnerOperation> {
  return onlyRow(await db.insert(partnerOperations).values(operation).returning());
}

export async function changeOperation(db: Db, id: string, change: Partial<typeof partnerOperations.$inferInsert>): Promise<void> {
  await db.update(partnerOperations).set(change).where(eq(partnerOperations.id, id));
}

/** Lets every other approved version of a name end. */
export async function endOthers(db: Db, { id, name }: PartnerOperation, endsOn: CivilDate): Promise<void> {
  await db
    .update(partnerOperations)
    .set({ endsOn })
    .where(
      and(
        eq(partnerOperations.name, name),
        eq(partnerOperations.state, 'APPROVED'),
        ne(partnerOperations.id, id),
        eq(partnerOperations.endsOn, 'infinity'),
      ),
    );
}

/** An approved version, the last one unless another is asked for, that answers on a day. */
export async function findApproved(
  db: Db,
  {
    name,
    version,
    agreementId,
  }: { readonly name: string; readonly version?: number | undefined; readonly agreementId?: string | undefined },
  today: CivilDate,
): Promise<PartnerOperation | undefined> {
  const [found] = await db
    .select()
    .from(partnerOperations)
    .where(
      and(
        eq(partnerOperations.name, name),
        eq(partnerOperations.state, 'APPROVED'),
        gt(partnerOperations.endsOn, today),
        version === undefined ? undefined : eq(partnerOperations.version, version),
        agreementId === undefined ? undefined : eq(partnerOperations.agreementId, agreementId),
      ),
    )
    .orderBy(desc(partnerOperations.version))
    .limit(1);
  return found;
}

/** A version that is not approved yet. */
export async function findDraftVersion(
  db: Db,
  { name, version }: { readonly name: string; readonly version: number },
): Promise<PartnerOperation | undefined> {
  const [found] = await db
    .select()
    .from(partnerOperations)
    .where(and(eq(partnerOperations.name, name), eq(partnerOperations.version, version), eq(partnerOperations.state, 'DRAFT')));
  return found;
}

/** Every version that answers on a day, by name, the newest first. */
export async function listApproved(db: Db, today: CivilDate): Promise<PartnerOperation[]> {
  return db
    .select()
    .from(partnerOperations)
    .where(and(eq(partnerOperations.state, 'APPROVED'), gt(partnerOperations.endsOn, today)))
    .orderBy(asc(partnerOperations.name), desc(partnerOperations.version))
    .limit(500);
}

export async function newestVersion(db: Db, name: string): Promise<number> {
  const [row] = await db
    .select({ version: max(partnerOperations.version) })
    .from(partnerOperations)
    .where(and(eq(partnerOperations.name, name), eq(partnerOperations.state, 'APPROVED')));
  return row?.version ?? 0;
}
