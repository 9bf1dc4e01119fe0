import { DomainError, throwIfRefused } from '@mingzhang/kernel';
import { recordAudit } from '../../audit/store.ts';
import type { Person } from '../../households/tables.ts';
import { resolveWholeNumber } from '../../parameters/store.ts';
import { decisionRefusals, erasureRefusals, keepYearsKey, keptTextRefusals } from '../rules.ts';
import { erase, lastRecordOn, openImportsNaming, openListsNaming, recordsInForce } from '../store/erasing.ts';
import { decideRequest, getRequest, isErasureWaiting } from '../store/requests.ts';
import type { ErasureGround } from '../vocabulary.ts';
import { type Application, type RequestContext, personOf, recordRequest } from './shared.ts';

export interface ErasePerson extends Application {
  readonly ground: ErasureGround;
}

/**
 * Asks that what is kept of a person be erased (PIPL 47). Nothing is gone yet: another person of the county office decides.
 * @throws NOT_FOUND, PERSON_ERASED, ERASURE_WAITING, ERASURE_STILL_IN_FORCE, ERASURE_ON_DISPLAY, ERASURE_IN_IMPORT, ERASURE_TOO_EARLY, PARAMETER_MISSING
 */
export async function erasePerson(context: RequestContext, input: ErasePerson): Promise<string> {
  const person = await personOf(context, input.person);
  const { paper, reason, ground } = input;
  throwIfRefused(keptTextRefusals({ paper, reason }, person));
  if (await isErasureWaiting(context.db, person.id)) throw new DomainError('ERASURE_WAITING', { field: ['person'] });
  await refuseUnlessErasable(context, person, ground);
  return (await recordRequest(context, person, input, { kind: 'DELETION', state: 'PROPOSED', ground }, 'person.erasureAsked')).id;
}

export interface DecideErasure {
  readonly request: string;
  readonly expectedVersion: number;
  readonly approve: boolean;
  /** Why it is refused; may be left out when approved. */
  readonly reason?: string | undefined;
}

/**
 * A second person decides (SEC-40). Approved, the person becomes a tombstone in this transaction: whose the rows were is gone, what they count stays.
 * Everything that stood against it when it was asked is looked at again.
 * @throws PROPOSER_CANNOT_DECIDE, OFFICE_CANNOT_DECIDE, ERASURE_DECIDED, NOT_AN_ERASURE, REFUSAL_NEEDS_REASON, STALE_VERSION and what `erasePerson` throws
 */
export async function decideErasure(context: RequestContext, input: DecideErasure): Promise<string> {
  const { db, actor, today } = context;
  const { approve, reason } = input;
  const request = await getRequest(db, actor, input.request, input.expectedVersion);
  throwIfRefused(decisionRefusals(request, actor));
  if (!approve && !reason) throw new DomainError('REFUSAL_NEEDS_REASON', { field: ['reason'] });
  const person = await personOf(context, request.personId);
  throwIfRefused(keptTextRefusals({ reason }, person));
  if (approve) await refuseUnlessErasable(context, person, request.ground as ErasureGround);
  await decideRequest(db, request.id, {
    state: approve ? 'DONE' : 'REFUSED',
    decidedBy: actor.accountId,
    decidedByName: actor.name,
    decisionReason: reason ?? null,
  });
  const erased = approve ? await erase(db, person, { by: actor.accountId, today }) : undefined;
  await recordAudit(db, {
    actor,
    action: approve ? 'person.erased' : 'person.erasureRefused',
    subjectType: 'Person',
    subjectId: person.id,
    placeCode: person.placeCode,
    detail: { request: request.id, ground: request.ground, ...erased },
  });
  return request.id;
}

async function refuseUnlessErasable({ db, today }: RequestContext, person: Person, ground: ErasureGround): Promise<void> {
  throwIfRefused(
    erasureRefusals({
      ground,
      inForce: await recordsInForce(db, person.id, today),
      lists: await openListsNaming(db, person.id, today),
      imports: await openImportsNaming(db, person),
      last: await lastRecordOn(db, person.id),
      keep: await resolveWholeNumber(db, keepYearsKey, person.placeCode, today),
      today,
    }),
  );
}
