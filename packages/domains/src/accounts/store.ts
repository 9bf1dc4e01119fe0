import { type Db, defineLoader, groupInOrder, onlyRow, textArray } from '@mingzhang/db';
import type { CivilDate } from '@mingzhang/kernel';
import { and, asc, eq, gt, isNull, lte, sql } from 'drizzle-orm';
import type { AttemptKind, Attempts } from './rules/index.ts';
import {
  type AccessKey,
  type Account,
  type Office,
  accessKeys,
  accounts,
  idempotencyKeys,
  offices,
  sessions,
  signInFailures,
} from './tables.ts';

export async function findAccountByName(db: Db, name: string): Promise<Account | undefined> {
  const [account] = await db.select().from(accounts).where(eq(accounts.name, name));
  return account;
}

export async function findAccount(db: Db, id: string, options: { lock?: boolean } = {}): Promise<Account | undefined> {
  const query = db.select().from(accounts).where(eq(accounts.id, id));
  const [account] = options.lock ? await query.for('update') : await query;
  return account;
}

export async function insertAccount(db: Db, account: typeof accounts.$inferInsert): Promise<Account> {
  return onlyRow(await db.insert(accounts).values(account).returning());
}

type AccountChange = Partial<
  Pick<
    Account,
    | 'passwordHash'
    | 'firstSecretHash'
    | 'firstSecretExpiresAt'
    | 'disabledAt'
    | 'totpSecret'
    | 'totpSince'
    | 'totpPending'
    | 'totpLastStep'
    | 'directoryIssuer'
    | 'directorySubject'
    | 'directorySince'
  >
>;

/** Changes an account and ends all its sessions: every change of who may come in does. */
export async function changeAccount(db: Db, id: string, change: AccountChange): Promise<void> {
  await db
    .update(accounts)
    .set({ ...change, epoch: sql`${accounts.epoch} + 1`, version: sql`${accounts.version} + 1` })
    .where(eq(accounts.id, id));
  await db.delete(sessions).where(eq(sessions.accountId, id));
}

/** Notes a sign-in. Nothing about who may come in changes. */
export async function noteSignIn(db: Db, id: string, at: Date): Promise<void> {
  await db.update(accounts).set({ lastSignInAt: at.toISOString() }).where(eq(accounts.id, id));
}

/** How many accounts there are, and how many of them sign in with a second factor. */
export async function countEnrolled(db: Db): Promise<{ enrolled: number; all: number }> {
  const [row] = await db
    .select({ enrolled: sql<number>`count(${accounts.totpSecret})::int`, all: sql<number>`count(*)::int` })
    .from(accounts);
  return row ?? { enrolled: 0, all: 0 };
}

export const inForce = (today: CivilDate) => and(lte(offices.validFrom, today), gt(offices.validTo, today));

/** The offices that an account holds on a day, oldest first. */
export async function listOffices(db: Db, accountId: string, today: CivilDate): Promise<Office[]> {
  return db
    .select()
    .from(offices)
    .where(and(eq(offices.accountId, accountId), inForce(today)))
    .orderBy(asc(offices.validFrom), asc(offices.id));
}

export const officesByAccount = defineLoader<{ accountId: string; today: CivilDate }, Office[]>(
  async (db, keys) => {
    const ids = keys.map((key) => key.accountId);
    const today = keys[0]?.today ?? '';
    const rows = await db
      .select()
      .from(offices)
      .where(and(sql`${offices.accountId} = any(${textArray(ids)}::uuid[])`, inForce(today)))
      .orderBy(asc(offices.validFrom), asc(offices.id));
    return groupInOrder(ids, rows, (office) => office.accountId);
  },
  (key) => `${key.accountId}@${key.today}`,
);

export async function insertOffice(db: Db, office: typeof offices.$inferInsert): Promise<Office> {
  return onlyRow(await db.insert(offices).values(office).returning());
}

export async function findOffice(db: Db, id: string): Promise<Office | undefined> {
  const [office] = await db.select().from(offices).where(eq(offices.id, id)).for('update');
  return office;
}

export async function endOfficeOn(db: Db, id: string, to: CivilDate, endedBy: string): Promise<void> {
  await db.update(offices).set({ validTo: to, endedBy }).where(eq(offices.id, id));
}

/** The data administrator of a real account, if there is one. */
export async function findAdministrator(db: Db, today: CivilDate): Promise<Account | undefined> {
  const [row] = await db
    .select({ account: accounts })
    .from(offices)
    .innerJoin(accounts, eq(accounts.id, offices.accountId))
    .where(and(eq(offices.role, 'DATA_ADMINISTRATOR'), inForce(today), eq(accounts.demonstration, 0), isNull(accounts.disabledAt)))
    .limit(1);
  return row?.account;
}

export async function countDemonstrationAccounts(db: Db): Promise<number> {
  return db.$count(accounts, and(eq(accounts.demonstration, 1), isNull(accounts.disabledAt)));
}

// ── wrong tries ──

/** What was counted of these subjects, locked until the transaction ends so that parallel tries cannot pass each other. */
export async function lockAttempts(db: Db, subjects: Readonly<Record<AttemptKind, string>>): Promise<Attempts[]> {
  const rows = await db
    .select()
    .from(signInFailures)
    .where(sql`(${signInFailures.kind}, ${signInFailures.subject}) in (('ACCOUNT', ${subjects.ACCOUNT}), ('ADDRESS', ${subjects.ADDRESS}))`)
    .orderBy(asc(signInFailures.kind))
    .for('update');
  return rows.map((row) => ({ kind: row.kind as AttemptKind, failures: row.failures, lastAt: new Date(row.lastAt) }));
}

export async function saveAttempts(db: Db, kind: AttemptKind, subject: string, failures: number, at: Date): Promise<void> {
  const lastAt = at.toISOString();
  await db
    .insert(signInFailures)
    .values({ kind, subject, failures, lastAt })
    .onConflictDoUpdate({ target: [signInFailures.kind, signInFailures.subject], set: { failures, lastAt } });
}

/** Who came in right forgets the account's wrong tries, and of the address its own tries only. */
export async function forgiveAttempts(db: Db, subjects: Readonly<Record<AttemptKind, string>>, own = 1): Promise<void> {
  await db.delete(signInFailures).where(and(eq(signInFailures.kind, 'ACCOUNT'), eq(signInFailures.subject, subjects.ACCOUNT)));
  await db
    .update(signInFailures)
    .set({ failures: sql`greatest(${signInFailures.failures} - ${own}::int, 0)` })
    .where(and(eq(signInFailures.kind, 'ADDRESS'), eq(signInFailures.subject, subjects.ADDRESS)));
}

// ── keys ──

export async function insertKey(db: Db, key: typeof accessKeys.$inferInsert): Promise<AccessKey> {
  return onlyRow(await db.insert(accessKeys).values(key).returning());
}

export async function findKey(db: Db, id: string): Promise<AccessKey | undefined> {
  const [key] = await db.select().from(accessKeys).where(eq(accessKeys.id, id)).for('update');
  return key;
}

export async function revokeKeyAt(db: Db, id: string, at: Date): Promise<void> {
  await db.update(accessKeys).set({ revokedAt: at.toISOString() }).where(eq(accessKeys.id, id));
}

export async function endKey(db: Db, id: string, to: CivilDate): Promise<void> {
  await db.update(accessKeys).set({ validTo: to }).where(eq(accessKeys.id, id));
}

/** The key behind a hash, if it is good today and its owner's account is not disabled. */
export async function findLiveKey(db: Db, hash: Buffer, today: CivilDate): Promise<AccessKey | undefined> {
  const [row] = await db
    .select({ key: accessKeys })
    .from(accessKeys)
    .innerJoin(accounts, and(eq(accounts.id, accessKeys.ownerId), isNull(accounts.disabledAt)))
    .where(
      and(eq(accessKeys.keyHash, hash), isNull(accessKeys.revokedAt), lte(accessKeys.validFrom, today), gt(accessKeys.validTo, today)),
    );
  return row?.key;
}

// ── idempotency ──

export interface ClaimedKey {
  readonly accountId: string;
  readonly key: string;
  readonly operation: string;
  readonly inputDigest: Buffer;
}

/** Takes the key for this act; undefined when it was taken before. A second caller at the same moment waits here for the first to commit. */
export async function insertIdempotencyKey(db: Db, claim: ClaimedKey): Promise<boolean> {
  return (await db.insert(idempotencyKeys).values(claim).onConflictDoNothing().returning({ key: idempotencyKeys.key })).length > 0;
}

export async function findIdempotencyKey(db: Db, accountId: string, key: string) {
  const [row] = await db
    .select()
    .from(idempotencyKeys)
    .where(and(eq(idempotencyKeys.accountId, accountId), eq(idempotencyKeys.key, key)));
  return row;
}

export async function saveAnswer(db: Db, accountId: string, key: string, answer: Record<string, string | null>): Promise<void> {
  await db
    .update(idempotencyKeys)
    .set({ answer })
    .where(and(eq(idempotencyKeys.accountId, accountId), eq(idempotencyKeys.key, key)));
}
