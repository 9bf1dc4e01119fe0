import { type Db, defineLoader, oneInOrder, textArray } from '@mingzhang/db';
import { and, eq, isNull, lte, sql } from 'drizzle-orm';
import { type SignInChallenge, accounts, recoveryCodes, signInChallenges } from '../tables.ts';

export async function insertChallenge(db: Db, challenge: typeof signInChallenges.$inferInsert): Promise<void> {
  await db.insert(signInChallenges).values(challenge);
}

/** The sign-in behind a token, locked so that parallel tries are counted one by one. */
export async function lockChallenge(db: Db, tokenHash: Buffer): Promise<SignInChallenge | undefined> {
  const [challenge] = await db.select().from(signInChallenges).where(eq(signInChallenges.tokenHash, tokenHash)).for('update');
  return challenge;
}

export async function countChallengeTry(db: Db, tokenHash: Buffer): Promise<void> {
  await db
    .update(signInChallenges)
    .set({ tries: sql`${signInChallenges.tries} + 1` })
    .where(eq(signInChallenges.tokenHash, tokenHash));
}

export async function deleteChallenge(db: Db, tokenHash: Buffer): Promise<void> {
  await db.delete(signInChallenges).where(eq(signInChallenges.tokenHash, tokenHash));
}

export async function deleteEndedChallenges(db: Db, now: Date): Promise<void> {
  await db.delete(signInChallenges).where(lte(signInChallenges.expiresAt, now.toISOString()));
}

/** Uses up a time step of an account's second factor. @returns false when it, or a later one, was used before */
export async function burnStep(db: Db, accountId: string, step: number): Promise<boolean> {
  const burnt = await db
    .update(accounts)
    .set({ totpLastStep: step })
    .where(and(eq(accounts.id, accountId), sql`coalesce(${accounts.totpLastStep}, 0) < ${step}::bigint`))
    .returning({ id: accounts.id });
  return burnt.length > 0;
}

/** Uses up a recovery code. @returns false when it is none, or was used before */
export async function burnRecoveryCode(db: Db, accountId: string, codeHash: Buffer, now: Date): Promise<boolean> {
  const burnt = await db
    .update(recoveryCodes)
    .set({ usedAt: now.toISOString() })
    .where(and(eq(recoveryCodes.accountId, accountId), eq(recoveryCodes.codeHash, codeHash), isNull(recoveryCodes.usedAt)))
    .returning({ id: recoveryCodes.accountId });
  return burnt.length > 0;
}

/** Puts new codes in the place of all that the account had. */
export async function replaceRecoveryCodes(db: Db, accountId: string, hashes: readonly Buffer[]): Promise<void> {
  await db.delete(recoveryCodes).where(eq(recoveryCodes.accountId, accountId));
  if (hashes.length > 0) await db.insert(recoveryCodes).values(hashes.map((codeHash) => ({ accountId, codeHash })));
}

/** How many recovery codes an account has left; 0 for another's than the caller's. */
export const recoveryCodesLeft = defineLoader<string, number>(async (db, ids) => {
  const rows = await db
    .select({ accountId: recoveryCodes.accountId, left: sql<number>`count(*)::int` })
    .from(recoveryCodes)
    .where(and(sql`${recoveryCodes.accountId} = any(${textArray(ids)}::uuid[])`, isNull(recoveryCodes.usedAt)))
    .groupBy(recoveryCodes.accountId);
  return oneInOrder(ids, rows, ({ accountId }) => accountId).map((row) => row?.left ?? 0);
});

/** Keeps a secret that was shown, until a code of it comes. The sessions of the account go on. */
export async function keepPendingTotp(db: Db, accountId: string, sealed: Buffer): Promise<void> {
  await db.update(accounts).set({ totpPending: sealed }).where(eq(accounts.id, accountId));
}
