import type { Db } from '@mingzhang/db';
import { type Actor, type CivilDate, DomainError, type Module, type PlaceCode, type Role } from '@mingzhang/kernel';
import { recordAudit } from '../../audit/store.ts';
import { keyHash, newToken } from '../passwords.ts';
import { refuseKey } from '../rules/index.ts';
import { endKey, findAccount, findKey, insertKey, revokeKeyAt } from '../store.ts';
import type { AccessKey } from '../tables.ts';

export interface IssueKey {
  readonly name: string;
  /** What the data is asked for; stands in the audit of every use. */
  readonly purpose: string;
  /** The account that answers for the key: disabled, the key is dead. */
  readonly ownerId: string;
  readonly role: Role;
  readonly place: PlaceCode;
  readonly modules?: readonly Module[] | undefined;
  readonly from: CivilDate;
  readonly to: CivilDate;
}

/** Makes a machine's key. It is answered once and stored as a hash; its last four characters tell keys apart. */
export async function issueKey(db: Db, actor: Actor, input: IssueKey): Promise<{ key: string; stored: AccessKey }> {
  refuseKey(actor, input);
  const owner = await findAccount(db, input.ownerId);
  if (!owner) throw new DomainError('NOT_FOUND', { field: ['owner'] });
  const key = `mz_${newToken()}`;
  const { name, purpose, ownerId, role, from, to } = input;
  const modules = [...(input.modules ?? [])];
  const stored = await insertKey(db, {
    keyHash: keyHash(key),
    tail: key.slice(-4),
    name,
    purpose,
    ownerId,
    role,
    placeCode: input.place,
    modules,
    validFrom: from,
    validTo: to,
  });
  await recordAudit(db, {
    actor,
    action: 'key.issued',
    subjectType: 'AccessKey',
    subjectId: stored.id,
    placeCode: stored.placeCode,
    detail: { role, owner: ownerId },
  });
  return { key, stored };
}

/** Ends a key at once. */
export async function revokeKey(db: Db, actor: Actor, keyId: string, now = new Date()): Promise<void> {
  const key = await findKey(db, keyId);
  if (!key) throw new DomainError('NOT_FOUND', { field: ['key'] });
  await revokeKeyAt(db, key.id, now);
  await recordAudit(db, { actor, action: 'key.revoked', subjectType: 'AccessKey', subjectId: key.id, placeCode: key.placeCode });
}

/** Lets a key be good for some days only, because another one takes its place. */
export async function endKeyOn(db: Db, actor: Actor, keyId: string, to: CivilDate): Promise<void> {
  const key = await findKey(db, keyId);
  if (!key) throw new DomainError('NOT_FOUND', { field: ['key'] });
  await endKey(db, key.id, to);
  await recordAudit(db, {
    actor,
    action: 'key.shortened',
    subjectType: 'AccessKey',
    subjectId: key.id,
    placeCode: key.placeCode,
    detail: { to },
  });
}
