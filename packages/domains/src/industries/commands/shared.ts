import type { Db } from '@mingzhang/db';
import { type Actor, type CivilDate, DomainError, type PlaceCode } from '@mingzhang/kernel';
import { recordAudit } from '../../audit/store.ts';
import { findPlace } from '../../places/store.ts';
import { wasRegistered } from '../store.ts';
import { reaches } from '../../inside-places.ts';

/** What a command is given besides its input. */
export interface IndustryContext {
  readonly db: Db;
  readonly actor: Actor;
  readonly today: CivilDate;
}

/** @throws NOT_A_REGISTERED_HOUSEHOLD */
export async function requireRegistered(db: Db, householdId: string, on: CivilDate): Promise<void> {
  if (!(await wasRegistered(db, householdId, on)))
    throw new DomainError('NOT_A_REGISTERED_HOUSEHOLD', { field: ['household'], parameters: { date: on } });
}

/** A place of the actor's own. @throws NOT_FOUND */
export async function requireOwnPlace(db: Db, actor: Actor, place: PlaceCode): Promise<void> {
  if (!reaches(actor, place) || !(await findPlace(db, place))) throw new DomainError('NOT_FOUND', { field: ['place'] });
}

export async function audit(
  db: Db,
  actor: Actor,
  action: string,
  subjectType: string,
  subject: { id: string; placeCode: PlaceCode },
  detail: Record<string, unknown> = {},
) {
  await recordAudit(db, { actor, action, subjectType, subjectId: subject.id, placeCode: subject.placeCode, detail });
}
