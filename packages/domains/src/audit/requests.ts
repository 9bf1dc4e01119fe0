import type { NotedRead } from '@mingzhang/graph';
import { type Actor, newId } from '@mingzhang/kernel';
import type { AuditRecord } from './store.ts';
import type { recordReads } from './tables.ts';

export type DataClass = 'P1' | 'P2' | 'P3' | 'P4';
export type NewRead = Omit<typeof recordReads.$inferInsert, 'sequence' | 'digest'> & { readonly id: string };

/** What was answered to one request of a signed-in caller, without any value of it. */
export interface AnsweredRequest {
  readonly actor: Actor;
  readonly requestId: string;
  /** Name of the operation as the client calls it. */
  readonly operation: string;
  readonly cost: number;
  readonly dataClass: DataClass;
  /** Fields of class P3 and above that were answered, as `Type.field`. */
  readonly fields: readonly string[];
  /** Codes of errors, each with the paths that it stood at. */
  readonly refused: readonly { readonly code: string; readonly field: string }[];
  readonly reads: readonly NotedRead[];
  /** Types of records that were asked for and are not there for this caller. */
  readonly missed: readonly string[];
}

/** Above P2 a look is on record before its answer leaves; so is whatever a key asks. */
export const isClose = ({ dataClass }: Pick<AnsweredRequest, 'dataClass'>): boolean => dataClass === 'P3' || dataClass === 'P4';

/** Rows of the read log for a request: one for each household that was opened, and for a list one, or one each where it is close or a key's. */
export function readsOf(request: AnsweredRequest): NewRead[] {
  const opened = unique(request.reads.filter(({ manner }) => manner === 'OPENED'));
  const seen = new Set(opened.map(keyOf));
  const listed = unique(request.reads.filter(({ manner }) => manner === 'LISTED')).filter((read) => !seen.has(keyOf(read)));
  const apart = isClose(request) || request.actor.via === 'key';
  const common = newRead(request.actor, { ...request, purpose: request.actor.purpose ?? null });
  const rows = [...opened, ...(apart ? listed : [])].map((read): NewRead => ({
    ...common,
    id: newId(),
    manner: read.manner,
    householdId: read.householdId,
    personId: read.personId ?? null,
    placeCode: read.placeCode,
  }));
  const households = [...new Set(listed.map(({ householdId }) => householdId).filter((id) => id !== null))];
  if (apart || households.length === 0) return rows;
  return [...rows, { ...common, manner: 'LISTED', householdId: null, listed: households, placeCode: request.actor.place }];
}

const keyOf = ({ householdId, personId }: NotedRead): string => householdId ?? personId ?? '';

/** One look at a household, however many of its parts were asked for; of the one person it was about, where it was one. */
function unique(reads: readonly NotedRead[]): NotedRead[] {
  const found = new Map<string, NotedRead>();
  for (const read of reads) {
    const key = keyOf(read);
    const known = found.get(key);
    if (!known) found.set(key, read);
    else if (known.personId !== undefined && known.personId !== read.personId) found.set(key, { ...known, personId: undefined });
  }
  return [...found.values()];
}

/** What every row of the read log says of who looked. */
export function newRead(
  actor: Actor,
  {
    operation,
    dataClass,
    fields,
    purpose,
    requestId,
  }: Pick<AnsweredRequest, 'operation' | 'dataClass' | 'fields' | 'requestId'> & { purpose: string | null },
) {
  return {
    id: newId(),
    at: new Date().toISOString(),
    accountId: actor.accountId,
    role: actor.role,
    via: actor.via,
    officePlace: actor.place,
    keyName: actor.via === 'key' ? actor.name : null,
    operation,
    dataClass,
    fields: [...fields],
    purpose,
    requestId,
  };
}

/** Every request of a key is an event, with what it was for and how much it was given (SEC-53). */
export function callOf(request: AnsweredRequest): AuditRecord | undefined {
  const { actor, operation, cost, refused, reads, missed, requestId } = request;
  if (actor.via !== 'key') return undefined;
  const households = new Set(reads.map(({ householdId }) => householdId).filter((id) => id !== null));
  return {
    actor,
    action: 'key.called',
    ...(refused.length > 0 ? { outcome: 'REFUSED' as const } : {}),
    subjectType: 'AccessKey',
    subjectId: actor.keyId ?? actor.accountId,
    requestId,
    detail: {
      operation,
      cost,
      purpose: actor.purpose,
      households: households.size,
      missed: missed.length,
      codes: [...new Set(refused.map(({ code }) => code))],
    },
  };
}

/** What a signed-in caller was refused at the door, by code: one event for each kind of refusal. */
export function refusalsOf(request: AnsweredRequest): AuditRecord[] {
  const { actor, operation, refused, missed, requestId } = request;
  const kinds = new Map<string, Set<string>>();
  for (const { code, field } of refused) if (noted.has(code)) kinds.set(code, (kinds.get(code) ?? new Set<string>()).add(field));
  if (missed.length > 0) kinds.set('NOT_FOUND', new Set(missed));
  return [...kinds].map(([code, fields]) => ({
    actor,
    action: 'request.refused',
    outcome: 'REFUSED',
    subjectType: 'Operation',
    subjectId: operation,
    requestId,
    detail: { code, fields: [...fields].sort().slice(0, 20) },
  }));
}

const noted = new Set(['FORBIDDEN', 'NOT_FOUND', 'RATE_LIMITED', 'QUERY_TOO_COMPLEX']);
