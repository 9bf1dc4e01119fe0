import { type Database, sqlState } from '@mingzhang/db';
import { DomainError, civilDateAt, platform } from '@mingzhang/kernel';
import { recordAudit } from '../../audit/store.ts';
import { attemptSubject } from '../passwords.ts';
import { changeAccount, findAccount, listOffices } from '../store.ts';
import { type DirectorySubject, findAccountOfSubject, noSubject, saveSubject } from '../store/directory.ts';
import { type SignInContext, type Subjects, addressSubject, admitAttempt, countAttempt, letIn, oneAtATime } from './attempts.ts';
import { officesWithSecondFactor } from './codes.ts';
import { type Proof, afterProof, goOn } from './own-account.ts';
import type { OpenedSession } from './sessions.ts';
import { type OpenedChallenge, enter, openChallenge, recordRefused } from './sign-in.ts';

/** Whom the directory has just signed in. */
export interface DirectoryIdentity extends DirectorySubject {
  /** It asked for a second factor itself, and the county's setting takes its word for that. */
  readonly secondFactor: boolean;
}

/** Tries that come back from the directory are counted by address alone: nobody is named before it has answered. */
const subjectsOf = (context: SignInContext): Subjects => ({ ACCOUNT: '', ADDRESS: addressSubject(context) });

/** Lets somebody who comes back from the directory in. @throws SIGN_IN_LOCKED when the address had too many refusals */
export async function admitFromDirectory(database: Database, context: SignInContext): Promise<void> {
  await database.write(platform, (db) => letIn(db, subjectsOf(context), context.now));
}

/** An answer that the directory did not stand by is a wrong try of the address (SEC-50). Whom it did sign in guessed nothing, known here or not. */
export async function countDirectoryRefusal(database: Database, context: SignInContext): Promise<void> {
  await database.write(platform, (db) => countAttempt(db, subjectsOf(context), context.now, ['ADDRESS']));
}

/** Has a refusal on record (SEC-53). */
export async function recordDirectoryRefusal(database: Database, code: string, accountId?: string): Promise<void> {
  await database.write(platform, async (db) => {
    const account = accountId === undefined ? undefined : await findAccount(db, accountId);
    await recordRefused(db, account, { by: 'DIRECTORY', code });
  });
}

/**
 * Opens a session for whom the directory signed in, once its subject was tied to an account; no account is ever made, and none is found by a
 * name or an address (docs/decisions/0011). Unknown and disabled are one refusal. The platform's own second factor is asked for as after a
 * password, unless the directory did so.
 * @throws DIRECTORY_UNKNOWN NO_OFFICE SIGN_IN_LOCKED
 */
export async function signInByDirectory(
  database: Database,
  identity: DirectoryIdentity,
  context: SignInContext,
): Promise<OpenedSession | OpenedChallenge> {
  const account = await database.read(platform, (db) => findAccountOfSubject(db, identity));
  if (account?.disabledAt !== null) {
    await recordDirectoryRefusal(database, 'DIRECTORY_UNKNOWN', account?.id);
    throw new DomainError('DIRECTORY_UNKNOWN');
  }
  if (account.totpSecret !== null && !identity.secondFactor) {
    // Wrong codes count for the account, whichever way it came to the code.
    return oneAtATime(account.name, context, async () => {
      const admitted = await admitAttempt(database, account.name, context);
      return database.write(platform, (db) => openChallenge(db, admitted, 'CODE', true, context, 'DIRECTORY'));
    });
  }
  return database.write(platform, async (db) => {
    const current = await findAccount(db, account.id, { lock: true });
    if (current?.epoch !== account.epoch) throw new DomainError('DIRECTORY_UNKNOWN');
    const today = civilDateAt(context.now);
    const offices = await listOffices(db, account.id, today);
    if (offices.length === 0) throw new DomainError('NO_OFFICE');
    if (identity.secondFactor) return enter(db, current, 'DIRECTORY', context, 'DIRECTORY');
    const { roles } = await officesWithSecondFactor(db, offices, today, context.production);
    if (roles.length === 0) return enter(db, current, undefined, context, 'DIRECTORY');
    const subjects: Subjects = { ...subjectsOf(context), ACCOUNT: attemptSubject(context.sessionKey, 'ACCOUNT', current.name) };
    return openChallenge(db, { account: current, subjects, asked: true }, 'ENROL', true, context, 'DIRECTORY');
  });
}

/** Whose account is to be tied to the directory, by who has just proved to be that person. */
export interface DirectoryTie {
  readonly accountId: string;
  readonly epoch: number;
}

/** A person proves again who she is, before the browser goes to the directory. @throws PROOF_WRONG SIGN_IN_LOCKED */
export function beginDirectoryTie(database: Database, token: string, proof: Proof, context: SignInContext): Promise<DirectoryTie> {
  return afterProof(database, token, proof, context, (_db, { account }) =>
    Promise.resolve({ accountId: account.id, epoch: account.epoch }),
  );
}

/** Ties the account to whom the directory signed in. Anything that changed the account in between ends it. @throws DIRECTORY_TAKEN DIRECTORY_ENDED */
export async function tieToDirectory(
  database: Database,
  { accountId, epoch }: DirectoryTie,
  identity: DirectorySubject,
  context: SignInContext,
): Promise<void> {
  try {
    await database.write(platform, async (db) => {
      const account = await findAccount(db, accountId, { lock: true });
      if (account?.epoch !== epoch || account.disabledAt !== null) throw new DomainError('DIRECTORY_ENDED');
      await saveSubject(db, accountId, identity, context.now);
      await recordAudit(db, { actor: platform, action: 'directory.tied', subjectType: 'Account', subjectId: accountId });
    });
  } catch (error) {
    if (sqlState(error) !== '23505') throw error;
    await recordDirectoryRefusal(database, 'DIRECTORY_TAKEN', accountId);
    throw new DomainError('DIRECTORY_TAKEN');
  }
}

/** Goes back to the password. Every other session ends. @throws DIRECTORY_MISSING PROOF_WRONG SIGN_IN_LOCKED */
export function untieFromDirectory(database: Database, token: string, proof: Proof, context: SignInContext): Promise<OpenedSession> {
  return afterProof(database, token, proof, context, (db, { account, actor }) => {
    if (account.directorySubject === null) throw new DomainError('DIRECTORY_MISSING');
    return goOn(db, token, context, async () => {
      await changeAccount(db, account.id, noSubject);
      await recordAudit(db, { actor, action: 'directory.untied', subjectType: 'Account', subjectId: account.id });
    });
  });
}
