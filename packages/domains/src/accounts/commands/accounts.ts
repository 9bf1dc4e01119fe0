import type { Db } from '@mingzhang/db';
import {
  type Actor,
  type CivilDate,
  DomainError,
  type Module,
  type PlaceCode,
  type Role,
  civilDateAt,
  throwIfRefused,
} from '@mingzhang/kernel';
import { recordAudit } from '../../audit/store.ts';
import { hashPassword, newFirstSecret } from '../passwords.ts';
import { findParameter } from '../../parameters/store.ts';
import {
  type HeldOffice,
  accountRefusals,
  firstSecretHours,
  foldAccountName,
  incompatibleKey,
  refuseAccountName,
  refuseGrant,
  refuseOffice,
  refuseTogether,
} from '../rules/index.ts';
import {
  changeAccount,
  endOfficeOn,
  findAccount,
  findAccountByName,
  findAdministrator,
  findOffice,
  insertAccount,
  insertOffice,
} from '../store.ts';
import { noSubject } from '../store/directory.ts';
import { everyOfficeOf } from '../store/people.ts';
import type { Account, Office } from '../tables.ts';
import { reaches } from '../../inside-places.ts';

export interface RegisterAccount {
  readonly name: string;
  readonly displayName: string;
  readonly unit?: string | undefined;
  /** Only for the demonstration's accounts: people set their own with a one-time secret. */
  readonly demonstrationPassword?: string | undefined;
}

/** Registers a person who will sign in. Without an office and a first secret the account opens nothing yet. */
export async function registerAccount(db: Db, actor: Actor, input: RegisterAccount): Promise<Account> {
  const name = foldAccountName(input.name);
  refuseAccountName(name);
  if (await findAccountByName(db, name)) throw new DomainError('ACCOUNT_NAME_TAKEN', { field: ['name'], parameters: { name } });
  const account = await insertAccount(db, {
    name,
    displayName: input.displayName,
    unit: input.unit ?? null,
    passwordHash: input.demonstrationPassword === undefined ? null : await hashPassword(input.demonstrationPassword),
    demonstration: input.demonstrationPassword === undefined ? 0 : 1,
  });
  await recordAudit(db, { actor, action: 'account.registered', subjectType: 'Account', subjectId: account.id });
  return account;
}

/** Makes a secret good for one day and one password, and ends what the account has open, its tie to the directory too. It is shown once and stored as a hash. */
export async function issueFirstSecret(db: Db, actor: Actor, accountId: string, now = new Date()): Promise<string> {
  const account = await getAccount(db, accountId);
  const secret = newFirstSecret();
  await changeAccount(db, account.id, {
    ...noSubject,
    passwordHash: null,
    firstSecretHash: await hashPassword(secret),
    firstSecretExpiresAt: new Date(now.getTime() + firstSecretHours * 3_600_000).toISOString(),
  });
  await recordAudit(db, { actor, action: 'account.secret-issued', subjectType: 'Account', subjectId: account.id });
  return secret;
}

export interface GrantOffice {
  readonly accountId: string;
  readonly role: Role;
  readonly place: PlaceCode;
  readonly modules?: readonly Module[] | undefined;
  readonly from: CivilDate;
  readonly to?: CivilDate | undefined;
}

/**
 * Grants a role at a place from a day on. Rights follow at the next request of a session in that office. Two roles that one person may not hold
 * together are refused under a lock on the account, so that two administrators cannot grant one each.
 */
export async function grantOffice(db: Db, actor: Actor, input: GrantOffice, today: CivilDate = civilDateAt(new Date())): Promise<Office> {
  refuseGrant(actor, input, today);
  const account = await getAccount(db, input.accountId);
  throwIfRefused(accountRefusals.grantOffice(actor, account));
  const parameter = await findParameter(db, incompatibleKey, input.place, today);
  refuseTogether((await everyOfficeOf(db, account.id)) as HeldOffice[], input, parameter);
  const office = await insertOffice(db, {
    accountId: account.id,
    role: input.role,
    placeCode: input.place,
    modules: [...(input.modules ?? [])],
    validFrom: input.from,
    ...(input.to === undefined ? {} : { validTo: input.to }),
    grantedBy: actor.accountId,
  });
  await recordAudit(db, {
    actor,
    action: 'office.granted',
    subjectType: 'Office',
    subjectId: office.id,
    placeCode: office.placeCode,
    detail: { role: office.role, account: account.id, from: office.validFrom, to: office.validTo },
  });
  return office;
}

/** Ends an office on a day, today at the earliest; sessions in it end with it. An office that has not begun is taken back. */
export async function endOffice(
  db: Db,
  actor: Actor,
  input: { officeId: string; to: CivilDate },
  today: CivilDate = civilDateAt(new Date()),
): Promise<void> {
  const office = await findOffice(db, input.officeId);
  if (!office || !reaches(actor, office.placeCode)) throw new DomainError('NOT_FOUND', { field: ['office'] });
  refuseOffice(actor, { role: office.role as Role, place: office.placeCode, from: office.validFrom });
  if (actor.via !== 'system' && office.accountId === actor.accountId) throw new DomainError('OWN_OFFICE');
  if (office.validTo !== 'infinity' && office.validTo <= input.to)
    throw new DomainError('OFFICE_ENDED', { field: ['to'], parameters: { to: office.validTo } });
  if (input.to < office.validFrom)
    throw new DomainError('OFFICE_PERIOD', { field: ['to'], parameters: { from: office.validFrom, to: input.to } });
  if (actor.via !== 'system' && input.to < today)
    throw new DomainError('OFFICE_IN_PAST', { field: ['to'], parameters: { from: input.to, today } });
  await endOfficeOn(db, office.id, input.to, actor.accountId);
  await recordAudit(db, {
    actor,
    action: 'office.ended',
    subjectType: 'Office',
    subjectId: office.id,
    placeCode: office.placeCode,
    detail: { to: input.to },
  });
}

export interface FirstAdministrator {
  readonly name: string;
  readonly displayName: string;
  readonly place: PlaceCode;
}

/** Makes the first data administrator of a county, and the secret for the first password. Refused once there is one. */
export async function createFirstAdministrator(
  db: Db,
  actor: Actor,
  input: FirstAdministrator,
  now = new Date(),
): Promise<{ account: Account; secret: string }> {
  const today = civilDateAt(now);
  const known = await findAdministrator(db, today);
  if (known) throw new DomainError('ADMINISTRATOR_EXISTS', { parameters: { name: known.name } });
  const account = await registerAccount(db, actor, input);
  await grantOffice(db, actor, { accountId: account.id, role: 'DATA_ADMINISTRATOR', place: input.place, from: today });
  return { account, secret: await issueFirstSecret(db, actor, account.id, now) };
}

export async function getAccount(db: Db, id: string): Promise<Account> {
  const account = await findAccount(db, id, { lock: true });
  if (!account) throw new DomainError('NOT_FOUND', { field: ['account'] });
  return account;
}
