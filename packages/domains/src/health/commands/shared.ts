import { type Db, drawRecordedAt } from '@mingzhang/db';
import { type Actor, type CivilDate, DomainError, type SecretKeys } from '@mingzhang/kernel';

/** What a command is given besides its input. */
export interface HealthContext {
  readonly db: Db;
  readonly actor: Actor;
  readonly today: CivilDate;
  readonly secrets: SecretKeys;
}

/** Who records, and the instant, drawn last because the clock's row stays locked until the end (ruling 7). */
export async function recorded(db: Db, actor: Actor) {
  return { recordedBy: actor.accountId, recordedAt: await drawRecordedAt(db) };
}

export function notInFuture(day: CivilDate, today: CivilDate, field: string): DomainError[] {
  return day > today ? [new DomainError('DATE_IN_FUTURE', { field: [field], parameters: { value: day } })] : [];
}
