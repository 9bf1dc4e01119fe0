import type { Database } from '@mingzhang/db';
import { DomainError, platform } from '@mingzhang/kernel';
import { recordAudit } from '../../audit/store.ts';
import { hashPassword, isPassword } from '../passwords.ts';
import { refusePassword } from '../rules/index.ts';
import { changeAccount, findAccount } from '../store.ts';
import { type SignInContext, admitAttempt, forgive, oneAtATime } from './attempts.ts';
import { goOn, ownSession } from './own-account.ts';
import type { OpenedSession } from './sessions.ts';
import type { SignIn } from './sign-in.ts';

export interface FirstPassword extends SignIn {
  /** The secret that was printed or handed over once. */
  readonly secret: string;
}

/** Sets a password with a one-time secret, which is gone afterwards. Wrong secrets count as wrong passwords do. */
export async function setFirstPassword(database: Database, input: FirstPassword, context: SignInContext): Promise<void> {
  refusePassword(input.password, input.name);
  await oneAtATime(input.name, context, async () => {
    const { account, subjects } = await admitAttempt(database, input.name, context);
    const right = await isPassword(account?.firstSecretHash, input.secret.trim().toLowerCase());
    const expired = !account?.firstSecretExpiresAt || new Date(account.firstSecretExpiresAt) <= context.now;
    if (!right || !account || expired || account.disabledAt !== null) throw new DomainError('FIRST_SECRET_WRONG', { field: ['secret'] });
    const passwordHash = await hashPassword(input.password);
    await database.write(platform, async (db) => {
      const current = await findAccount(db, account.id, { lock: true });
      if (current?.firstSecretHash !== account.firstSecretHash) throw new DomainError('FIRST_SECRET_WRONG', { field: ['secret'] });
      await forgive(db, subjects);
      await changeAccount(db, account.id, { passwordHash, firstSecretHash: null, firstSecretExpiresAt: null });
      await recordAudit(db, { actor: platform, action: 'password.first-set', subjectType: 'Account', subjectId: account.id });
    });
  });
}

/** Changes one's own password. Every other session of the account ends, and this one goes on under a new token (SEC-51). */
export async function changePassword(
  database: Database,
  token: string,
  input: { current: string; password: string },
  context: SignInContext,
): Promise<OpenedSession> {
  const { account, actor } = await ownSession(database, token, context);
  refusePassword(input.password, account.name);
  return oneAtATime(account.name, context, async () => {
    const { subjects } = await admitAttempt(database, account.name, context);
    if (!(await isPassword(account.passwordHash, input.current))) {
      await database.write(platform, (db) =>
        recordAudit(db, { actor, action: 'password.refused', outcome: 'REFUSED', subjectType: 'Account', subjectId: account.id }),
      );
      throw new DomainError('PASSWORD_WRONG', { field: ['current'] });
    }
    const passwordHash = await hashPassword(input.password);
    return database.write(platform, async (db) => {
      await forgive(db, subjects);
      return goOn(db, token, context, async (own) => {
        if (own.account.passwordHash !== account.passwordHash) throw new DomainError('PASSWORD_WRONG', { field: ['current'] });
        await changeAccount(db, account.id, { passwordHash, firstSecretHash: null, firstSecretExpiresAt: null });
        await recordAudit(db, { actor, action: 'password.changed', subjectType: 'Account', subjectId: account.id });
      });
    });
  });
}
