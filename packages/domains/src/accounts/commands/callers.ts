import type { Database } from '@mingzhang/db';
import { type Actor, type Module, type Role, civilDateAt, platform } from '@mingzhang/kernel';
import { keyHash, sessionHash } from '../passwords.ts';
import { sessionLimits } from '../rules/index.ts';
import { findLiveKey } from '../store.ts';
import { findLiveSession, touchSession } from '../store/sessions.ts';
import type { Account, Office } from '../tables.ts';

export function actorOfOffice(account: Account, office: Office): Actor {
  return {
    accountId: account.id,
    name: account.displayName,
    role: office.role as Role,
    place: office.placeCode,
    modules: office.modules as Module[],
    via: 'session',
  };
}

/** Who the session's token stands for, or undefined when it has ended. Notes at most once a minute that it was used. */
export async function actorOfSession(
  database: Database,
  token: string,
  { sessionKey, now }: { sessionKey: Buffer; now: Date },
): Promise<Actor | undefined> {
  const hash = sessionHash(sessionKey, token);
  const live = await database.read(platform, (db) => findLiveSession(db, hash, now, civilDateAt(now)));
  if (!live) return undefined;
  if (now.getTime() - new Date(live.session.lastSeenAt).getTime() > sessionLimits.touchSeconds * 1000)
    await database.write(platform, (db) => touchSession(db, hash, now));
  return { ...actorOfOffice(live.account, live.office), sessionId: live.session.id };
}

/** Who an access key stands for, or undefined when it is unknown, revoked, out of its dates, or its owner is disabled. */
export async function actorOfKey(database: Database, key: string, now: Date): Promise<Actor | undefined> {
  const live = await database.read(platform, (db) => findLiveKey(db, keyHash(key), civilDateAt(now)));
  return (
    live && {
      accountId: live.ownerId,
      name: live.name,
      role: live.role as Role,
      place: live.placeCode,
      modules: live.modules as Module[],
      via: 'key',
      keyId: live.id,
    }
  );
}
