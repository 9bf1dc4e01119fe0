import type { Db } from '@mingzhang/db';
import type { Actor, CivilDate, PlaceCode } from '@mingzhang/kernel';
import { recordAudit } from '../../audit/store.ts';

/** What a command is given besides its input. */
export interface EmploymentContext {
  readonly db: Db;
  readonly actor: Actor;
  readonly today: CivilDate;
}

export async function audit(
  db: Db,
  actor: Actor,
  action: string,
  subjectType: string,
  subject: { id: string; placeCode: PlaceCode },
  detail: Record<string, unknown> = {},
): Promise<void> {
  await recordAudit(db, { actor, action, subjectType, subjectId: subject.id, placeCode: subject.placeCode, detail });
}
