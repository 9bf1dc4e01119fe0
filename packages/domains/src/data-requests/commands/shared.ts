import type { Db } from '@mingzhang/db';
import { type Actor, type CivilDate, DomainError, type SecretKeys, civilDateAt, newId } from '@mingzhang/kernel';
import { recordAudit } from '../../audit/store.ts';
import type { Person } from '../../households/tables.ts';
import { householdOf, lockPerson } from '../store/people.ts';
import { insertRequest } from '../store/requests.ts';
import type { DataRequest, dataRequests } from '../tables.ts';
import type { Asker } from '../vocabulary.ts';

/** What a command of the slice is given besides its input. */
export interface RequestContext {
  readonly db: Db;
  readonly actor: Actor;
  readonly today: CivilDate;
  readonly secrets: SecretKeys;
}

/** What every application says: whose data, who asks, on which paper. */
export interface Application {
  readonly person: string;
  readonly askedBy: Asker;
  readonly paper: string;
  readonly reason?: string | undefined;
}

/** The person of an application, locked. @throws NOT_FOUND, PERSON_ERASED */
export async function personOf({ db, actor }: RequestContext, id: string): Promise<Person> {
  const person = await lockPerson(db, actor, id);
  if (person.erasedAt !== null)
    throw new DomainError('PERSON_ERASED', { field: ['person'], parameters: { date: civilDateAt(new Date(person.erasedAt)) } });
  return person;
}

type Recorded = Pick<typeof dataRequests.$inferInsert, 'kind' | 'state' | 'ground' | 'fields' | 'exportId'>;

/** Records an application and what was done on it; the trail has ids and codes, no value. */
export async function recordRequest(
  { db, actor }: RequestContext,
  person: Person,
  { askedBy, paper, reason }: Application,
  recorded: Recorded,
  action: string,
): Promise<DataRequest> {
  const request = await insertRequest(db, {
    ...recorded,
    id: newId(),
    personId: person.id,
    householdId: await householdOf(db, person),
    placeCode: person.placeCode,
    askedBy,
    paper,
    reason: reason ?? null,
    recordedBy: actor.accountId,
    recordedByName: actor.name,
  });
  await recordAudit(db, {
    actor,
    action,
    subjectType: 'Person',
    subjectId: person.id,
    placeCode: person.placeCode,
    detail: {
      request: request.id,
      askedBy,
      ...(recorded.ground ? { ground: recorded.ground } : {}),
      ...(recorded.fields ? { fields: recorded.fields } : {}),
      ...(recorded.exportId ? { export: recorded.exportId } : {}),
    },
  });
  return request;
}
