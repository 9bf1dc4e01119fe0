import type { Actor, PlaceCode } from '@mingzhang/kernel';
import { newId } from '@mingzhang/kernel';
import type { Db } from '@mingzhang/db';
import { auditKey } from './key.ts';
import { digestOf } from './rules.ts';
import { auditEvents } from './tables.ts';

/** What happened. `detail` holds ids, codes, counts and digests, never a value of class P2 or above. */
export interface AuditRecord {
  readonly actor: Actor;
  /** Past tense with its slice, such as `household.registered`. */
  readonly action: string;
  readonly outcome?: 'DONE' | 'REFUSED';
  readonly subjectType: string;
  readonly subjectId: string;
  readonly placeCode?: PlaceCode;
  readonly detail?: Readonly<Record<string, unknown>>;
  readonly requestId?: string;
}

/** Writes one event in the caller's transaction, so that the act and its record stand or fall together. */
export async function recordAudit(db: Db, record: AuditRecord): Promise<void> {
  const { actor, outcome = 'DONE', placeCode = actor.place, detail = {}, requestId } = record;
  const event = {
    id: newId(),
    at: new Date().toISOString(),
    accountId: actor.accountId,
    role: actor.role,
    via: actor.via,
    action: record.action,
    outcome,
    subjectType: record.subjectType,
    subjectId: record.subjectId,
    placeCode,
    detail,
    requestId: requestId ?? null,
  };
  await db.insert(auditEvents).values({ ...event, digest: digestOf(auditKey(), event) });
}
