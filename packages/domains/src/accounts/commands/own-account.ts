import type { Database, Db } from '@mingzhang/db';
import { type Actor, DomainError, civilDateAt, platform } from '@mingzhang/kernel';
import { recordAudit } from '../../audit/store.ts';
import { isPassword, sessionHash } from '../passwords.ts';
import { findAccount, listOffices } from '../store.ts';
import { deleteSession, findLiveSession } from '../store/sessions.ts';
import type { Account, Office, Session } from '../tables.ts';
import { type SignInContext, admitAttempt, forgive, oneAtATime } from './attempts.ts';
import { actorOfOffice } from './callers.ts';
import { spendCode } from './codes.ts';
import { type OpenedSession, openSession } from './sessions.ts';

/** Who is at the browser, by its session's token. */
export interface OwnSession {
  readonly account: Account;
  readonly office: Office;
  readonly session: Session;
  readonly actor: Actor;
}

async function findOwn(db: Db, token: string, { sessionKey, now }: SignInContext): Promise<OwnSession> {
  const live = await findLiveSession(db, sessionHash(sessionKey, token), now, civilDateAt(now));
  if (!live) throw new DomainError('SIGN_IN_REFUSED');
  return { ...live, actor: actorOfOffice(live.account, live.office) };
}

export const ownSession = (database: Database, token: string, context: SignInContext): Promise<OwnSession> =>
  database.read(platform, (db) => findOwn(db, token, context));

/** Does something that ends every session of the account, and lets this one go on under a new token. The twelve hours go on counting. */
export async function goOn(
  db: Db,
  token: string,
  context: SignInContext,
  work: (own: OwnSession) => Promise<void>,
  secondFactor?: boolean,
): Promise<OpenedSession> {
  const own = await findOwn(db, token, context);
  await work(own);
  await deleteSession(db, own.session.tokenHash);
  const account = await findAccount(db, own.account.id);
  if (!account) throw new DomainError('SIGN_IN_REFUSED');
  const offices = await listOffices(db, account.id, civilDateAt(context.now));
  const expiresAt = new Date(own.session.expiresAt).toISOString();
  return openSession(
    db,
    { account, office: own.office, offices, secondFactor: secondFactor ?? own.session.secondFactor, expiresAt },
    context,
  );
}

export interface Proof {
  readonly password: string;
  /** A code of the present second factor, where there is one. */
  readonly code?: string | undefined;
}

/**
 * Before a person's way in is changed she proves again who she is: password, and a code where there is a second factor. Wrong ones count as
 * wrong tries of sign-in do.
 * @throws PROOF_WRONG SIGN_IN_LOCKED
 */
export async function afterProof<T>(
  database: Database,
  token: string,
  proof: Proof,
  context: SignInContext,
  work: (db: Db, own: OwnSession) => Promise<T>,
): Promise<T> {
  const { account, actor } = await ownSession(database, token, context);
  return oneAtATime(account.name, context, async () => {
    const { subjects } = await admitAttempt(database, account.name, context);
    const right = await isPassword(account.passwordHash, proof.password);
    const done = right
      ? await database.write(platform, async (db) => {
          const own = await findOwn(db, token, context);
          const current = await findAccount(db, account.id, { lock: true });
          const proved =
            current?.totpSecret === null || (current && (await spendCode(db, current, proof.code ?? '', context)) !== undefined);
          if (!proved || current?.passwordHash !== account.passwordHash) return undefined;
          await forgive(db, subjects);
          return { answer: await work(db, { ...own, account: current }) };
        })
      : undefined;
    if (done) return done.answer;
    await database.write(platform, (db) =>
      recordAudit(db, { actor, action: 'proof.refused', outcome: 'REFUSED', subjectType: 'Account', subjectId: account.id }),
    );
    throw new DomainError('PROOF_WRONG', { field: ['password'] });
  });
}
