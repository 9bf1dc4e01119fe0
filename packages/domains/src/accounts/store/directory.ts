import type { Db } from '@mingzhang/db';
import { and, eq, sql } from 'drizzle-orm';
import { type Account, accounts } from '../tables.ts';

/** Who somebody is in the directory. */
export interface DirectorySubject {
  readonly issuer: string;
  readonly subject: string;
}

export async function findAccountOfSubject(db: Db, { issuer, subject }: DirectorySubject): Promise<Account | undefined> {
  const [account] = await db
    .select()
    .from(accounts)
    .where(and(eq(accounts.directoryIssuer, issuer), eq(accounts.directorySubject, subject)));
  return account;
}

/** Ties an account to a subject of the directory. The sessions of the account go on. */
export async function saveSubject(db: Db, accountId: string, { issuer, subject }: DirectorySubject, now: Date): Promise<void> {
  await db
    .update(accounts)
    .set({ directoryIssuer: issuer, directorySubject: subject, directorySince: now.toISOString(), version: sql`${accounts.version} + 1` })
    .where(eq(accounts.id, accountId));
}

export const noSubject = { directoryIssuer: null, directorySubject: null, directorySince: null } as const;
