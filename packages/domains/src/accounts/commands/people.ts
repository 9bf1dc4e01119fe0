import type { Db } from '@mingzhang/db';
import { type Actor, type CivilDate, DomainError, civilDateAt, throwIfRefused } from '@mingzhang/kernel';
import { recordAudit } from '../../audit/store.ts';
import { accountRefusals, reachRefusals } from '../rules/index.ts';
import { changeAccount } from '../store.ts';
import { everyOfficeOf, findManaged } from '../store/people.ts';
import type { Account } from '../tables.ts';
import { type GrantOffice, grantOffice, issueFirstSecret, registerAccount } from './accounts.ts';

export interface RegisterPerson extends Omit<GrantOffice, 'accountId'> {
  readonly name: string;
  readonly displayName: string;
  readonly unit?: string | undefined;
}

/** Registers a person with the first office, and makes the secret for the first password. It is answered once. */
export async function registerPerson(
  db: Db,
  actor: Actor,
  input: RegisterPerson,
  today = civilDateAt(new Date()),
): Promise<{ account: Account; secret: string }> {
  const { name, displayName, unit, ...office } = input;
  const account = await registerAccount(db, actor, { name, displayName, unit });
  await grantOffice(db, actor, { ...office, accountId: account.id }, today);
  return { account, secret: await issueFirstSecret(db, actor, account.id) };
}

export interface ManagedAccount {
  readonly accountId: string;
  readonly expectedVersion: number;
}

/** Grants somebody a further office. */
export async function grantFurtherOffice(
  db: Db,
  actor: Actor,
  input: GrantOffice,
  today: CivilDate = civilDateAt(new Date()),
): Promise<void> {
  if (!(await findManaged(db, actor, input.accountId))) throw new DomainError('NOT_FOUND', { field: ['account'] });
  await grantOffice(db, actor, input, today);
}

/** Somebody's account, locked, for an act that its administrator may do now. @throws NOT_FOUND STALE_VERSION ACCOUNT_REACHES_FURTHER */
async function getManaged(
  db: Db,
  actor: Actor,
  input: ManagedAccount,
  act: keyof typeof accountRefusals,
  today: CivilDate,
): Promise<Account> {
  const account = await findManaged(db, actor, input.accountId, { lock: true });
  if (!account) throw new DomainError('NOT_FOUND', { field: ['account'] });
  if (account.version !== input.expectedVersion) throw new DomainError('STALE_VERSION', { parameters: { current: account.version } });
  const reach = reachRefusals(actor, await everyOfficeOf(db, account.id), today);
  throwIfRefused([...reach, ...accountRefusals[act](actor, account)]);
  return account;
}

/** Takes the password away and makes a secret for a new one. Sessions end at once; a second factor stays. */
export async function resetPassword(db: Db, actor: Actor, input: ManagedAccount, today = civilDateAt(new Date())): Promise<string> {
  const account = await getManaged(db, actor, input, 'resetPassword', today);
  return issueFirstSecret(db, actor, account.id);
}

/** Unties the phone, for who has lost it and the recovery codes. Sessions end at once; where the office needs it, the next sign-in sets up another. */
export async function resetSecondFactor(db: Db, actor: Actor, input: ManagedAccount, today = civilDateAt(new Date())): Promise<void> {
  const account = await getManaged(db, actor, input, 'resetSecondFactor', today);
  await changeAccount(db, account.id, { totpSecret: null, totpSince: null, totpPending: null });
  await recordAudit(db, { actor, action: 'second-factor.reset', subjectType: 'Account', subjectId: account.id });
}

/** Disables an account at once: its sessions end and its keys are refused. Nothing is deleted. */
export async function disableAccount(db: Db, actor: Actor, input: ManagedAccount, today = civilDateAt(new Date())): Promise<void> {
  const account = await getManaged(db, actor, input, 'disable', today);
  await changeAccount(db, account.id, { disabledAt: new Date().toISOString() });
  await recordAudit(db, { actor, action: 'account.disabled', subjectType: 'Account', subjectId: account.id });
}

/** Opens a disabled account again; its password and its second factor are as they were. */
export async function enableAccount(db: Db, actor: Actor, input: ManagedAccount, today = civilDateAt(new Date())): Promise<void> {
  const account = await getManaged(db, actor, input, 'enable', today);
  await changeAccount(db, account.id, { disabledAt: null });
  await recordAudit(db, { actor, action: 'account.enabled', subjectType: 'Account', subjectId: account.id });
}
