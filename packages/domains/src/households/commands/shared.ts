import { type Db, drawRecordedAt } from '@mingzhang/db';
import type { Actor, CivilDate, Instant, SecretKeys } from '@mingzhang/kernel';
import { recordAudit } from '../../audit/store.ts';
import { refreshHousehold } from '../store.ts';
import type { Household } from '../tables.ts';

/** What a command of the register is given besides its input. */
export interface RegisterContext {
  readonly db: Db;
  readonly actor: Actor;
  readonly today: CivilDate;
  readonly secrets: SecretKeys;
}

/** How a command records its facts: who, when, on which ground. */
export interface Recorder {
  readonly recordedAt: Instant;
  readonly recordedBy: string;
  readonly basis?: string | undefined;
}

/** Draws the recorded instant. Called after every check, because the clock's row stays locked until the end (ruling 7). */
export async function beginRecording({ db, actor }: RegisterContext, basis: string | undefined): Promise<Recorder> {
  return { recordedAt: await drawRecordedAt(db), recordedBy: actor.accountId, basis };
}

/** Ends a command: today's values follow the facts, and the act is in the audit trail. */
export async function finish(
  context: RegisterContext,
  household: Pick<Household, 'id' | 'placeCode'>,
  action: string,
  detail: Record<string, unknown> = {},
): Promise<string> {
  await refreshHousehold(context.db, household.id, context.today);
  await recordAudit(context.db, {
    actor: context.actor,
    action,
    subjectType: 'Household',
    subjectId: household.id,
    placeCode: household.placeCode,
    detail,
  });
  return household.id;
}
