import { type Db, drawRecordedAt } from '@mingzhang/db';
import { type Actor, type CivilDate, DomainError, type PlaceCode, newId } from '@mingzhang/kernel';
import { recordAudit } from '../audit/store.ts';
import { findDocument, insertCalendarDays, insertDocument, recordParameter } from './store.ts';

export interface RegisterDocument {
  readonly number: string;
  readonly title: string;
  readonly issuer: string;
  readonly issuedOn: CivilDate;
  readonly effectiveFrom: CivilDate;
}

/** Registers a document that parameters can rest on. */
export async function registerDocument(db: Db, actor: Actor, input: RegisterDocument): Promise<string> {
  if (await findDocument(db, input.number))
    throw new DomainError('DOCUMENT_ALREADY_EXISTS', { field: ['number'], parameters: { number: input.number } });
  const id = newId();
  await insertDocument(db, { ...input, id, recordedBy: actor.accountId });
  await recordAudit(db, { actor, action: 'document.registered', subjectType: 'PolicyDocument', subjectId: id });
  return id;
}

export interface AdoptParameters {
  readonly document: string;
  readonly place: PlaceCode;
  readonly from: CivilDate;
  readonly to?: CivilDate | undefined;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Puts values of parameters in force at a place from a day on, by a document. What was in force before ends on that day. */
export async function adoptParameters(db: Db, actor: Actor, input: AdoptParameters): Promise<void> {
  const document = await findDocument(db, input.document);
  if (!document) throw new DomainError('DOCUMENT_MISSING', { field: ['document'], parameters: { number: input.document } });
  const recordedAt = await drawRecordedAt(db);
  for (const [key, value] of Object.entries(input.values)) {
    await recordParameter(db, {
      key,
      placeCode: input.place,
      value,
      documentId: document.id,
      from: input.from,
      to: input.to,
      recordedAt,
      recordedBy: actor.accountId,
    });
  }
  await recordAudit(db, {
    actor,
    action: 'parameters.adopted',
    subjectType: 'PolicyDocument',
    subjectId: document.id,
    placeCode: input.place,
    detail: { keys: Object.keys(input.values), from: input.from },
  });
}

/** Loads a year of the published working-day calendar; loaded again, the newer publication stands. */
export async function publishCalendar(
  db: Db,
  actor: Actor,
  days: readonly { day: CivilDate; working: boolean; note?: string }[],
): Promise<void> {
  await insertCalendarDays(db, days);
  await recordAudit(db, {
    actor,
    action: 'calendar.published',
    subjectType: 'Calendar',
    subjectId: days[0]?.day.slice(0, 4) ?? '-',
    detail: { days: days.length },
  });
}
