import type { Database, Db } from '@mingzhang/db';
import { type Actor, DomainError, civilDateAt, platform } from '@mingzhang/kernel';
import { recordAudit } from '../../audit/store.ts';
import { readCode } from '../rules/index.ts';
import { changeAccount, findAccount, listOffices } from '../store.ts';
import { countChallengeTry, deleteChallenge, keepPendingTotp, replaceRecoveryCodes } from '../store/second-factor.ts';
import type { Account } from '../tables.ts';
import { roleNames } from '../vocabulary.ts';
import { type NewTotp, challengeHash, newRecoveryCodes, newTotp, openTotp, recoveryHash, sealTotp, stepOfCode } from '../totp.ts';
import type { SignInContext } from './attempts.ts';
import { actorOfOffice } from './callers.ts';
import { officesWithSecondFactor } from './codes.ts';
import { type Proof, afterProof, goOn, ownSession } from './own-account.ts';
import type { OpenedSession } from './sessions.ts';
import { enter, liveChallenge } from './sign-in.ts';

/** The second factor as it was set up: a session under a new token, and the codes for the day the phone is away. They are shown this once. */
export interface Enrolled {
  readonly session: OpenedSession;
  readonly recoveryCodes: readonly string[];
}

/** Makes a secret for the phone. Nothing holds yet: it counts once `confirmSecondFactor` has a code of it. */
export function beginSecondFactor(database: Database, token: string, proof: Proof, context: SignInContext): Promise<NewTotp> {
  return afterProof(database, token, proof, context, (db, { account, actor }) => begin(db, account, actor, context));
}

/** The same for who stands between password and session, because the office needs a second factor. */
export function beginSecondFactorAtSignIn(database: Database, token: string, context: SignInContext): Promise<NewTotp> {
  return database.write(platform, async (db) => {
    const account = await accountOfChallenge(db, token, context);
    return begin(db, account, platform, context);
  });
}

async function accountOfChallenge(db: Db, token: string, { sessionKey, now }: SignInContext): Promise<Account> {
  const challenge = await liveChallenge(db, challengeHash(sessionKey, token), 'ENROL', now);
  const account = challenge.accountId === null ? undefined : await findAccount(db, challenge.accountId, { lock: true });
  if (!challenge.passed || !account || account.disabledAt !== null || account.epoch !== challenge.epoch)
    throw new DomainError('CHALLENGE_ENDED');
  return account;
}

async function begin(db: Db, account: Account, actor: Actor, { secrets }: SignInContext): Promise<NewTotp> {
  const made = newTotp(account.name);
  await keepPendingTotp(db, account.id, sealTotp(secrets, account.id, made.secret));
  await recordAudit(db, { actor, action: 'second-factor.begun', subjectType: 'Account', subjectId: account.id });
  return made;
}

/** Puts the second factor in force with a first code of it. Every other session of the account ends. */
export async function confirmSecondFactor(database: Database, token: string, code: string, context: SignInContext): Promise<Enrolled> {
  const { account } = await ownSession(database, token, context);
  return database.write(platform, async (db) => {
    let recoveryCodes: readonly string[] = [];
    const session = await goOn(
      db,
      token,
      context,
      async ({ actor }) => {
        recoveryCodes = await confirm(db, account.id, code, actor, context);
      },
      true,
    );
    return { session, recoveryCodes };
  });
}

/** The same between password and session; the session opens with it. */
export async function confirmSecondFactorAtSignIn(
  database: Database,
  token: string,
  code: string,
  context: SignInContext,
): Promise<Enrolled> {
  const hash = challengeHash(context.sessionKey, token);
  const before = await database.write(platform, async (db) => {
    const account = await accountOfChallenge(db, token, context);
    await countChallengeTry(db, hash);
    return account;
  });
  return database.write(platform, async (db) => {
    const [office] = await listOffices(db, before.id, civilDateAt(context.now));
    const recoveryCodes = await confirm(db, before.id, code, office ? actorOfOffice(before, office) : platform, context);
    await deleteChallenge(db, hash);
    const account = await findAccount(db, before.id);
    if (!account) throw new DomainError('CHALLENGE_ENDED');
    return { session: await enter(db, account, 'ENROLLED', context), recoveryCodes };
  });
}

async function confirm(db: Db, accountId: string, text: string, actor: Actor, context: SignInContext): Promise<string[]> {
  const account = await findAccount(db, accountId, { lock: true });
  if (!account?.totpPending) throw new DomainError('ENROLMENT_MISSING');
  const { code } = readCode(text);
  const step = stepOfCode(openTotp(context.secrets, account.id, account.totpPending), code, context.now);
  if (step === undefined) throw new DomainError('ENROL_CODE_WRONG', { field: ['code'] });
  await changeAccount(db, account.id, {
    totpSecret: account.totpPending,
    totpSince: context.now.toISOString(),
    totpPending: null,
    totpLastStep: step,
  });
  const codes = await renew(db, account.id, context);
  await recordAudit(db, { actor, action: 'second-factor.set', subjectType: 'Account', subjectId: account.id });
  return codes;
}

async function renew(db: Db, accountId: string, { secrets }: SignInContext): Promise<string[]> {
  const codes = newRecoveryCodes();
  await replaceRecoveryCodes(
    db,
    accountId,
    codes.map((code) => recoveryHash(secrets, accountId, code)),
  );
  return codes;
}

/** Ten new recovery codes; the old ones are good for nothing any more. */
export function renewRecoveryCodes(database: Database, token: string, proof: Proof, context: SignInContext): Promise<string[]> {
  return afterProof(database, token, proof, context, async (db, { account, actor }) => {
    if (account.totpSecret === null) throw new DomainError('SECOND_FACTOR_MISSING');
    const codes = await renew(db, account.id, context);
    await recordAudit(db, { actor, action: 'recovery-codes.renewed', subjectType: 'Account', subjectId: account.id });
    return codes;
  });
}

/** Goes back to the password alone, where no office of the account needs more. Every other session ends. */
export function removeSecondFactor(database: Database, token: string, proof: Proof, context: SignInContext): Promise<OpenedSession> {
  return afterProof(database, token, proof, context, async (db, { account, actor }) => {
    if (account.totpSecret === null) throw new DomainError('SECOND_FACTOR_MISSING');
    const today = civilDateAt(context.now);
    const { roles, rule } = await officesWithSecondFactor(db, await listOffices(db, account.id, today), today, context.production);
    if (roles.length > 0)
      throw new DomainError('SECOND_FACTOR_NEEDED', { parameters: { roles: roleNames(roles) }, ...(rule ? { rule } : {}) });
    return goOn(
      db,
      token,
      context,
      async () => {
        await changeAccount(db, account.id, { totpSecret: null, totpSince: null, totpPending: null });
        await replaceRecoveryCodes(db, account.id, []);
        await recordAudit(db, { actor, action: 'second-factor.removed', subjectType: 'Account', subjectId: account.id });
      },
      false,
    );
  });
}
