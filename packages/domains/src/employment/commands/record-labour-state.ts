import { constraintOf, drawRecordedAt } from '@mingzhang/db';
import { type CivilDate, DomainError, type Fen, newId, throwIfRefused } from '@mingzhang/kernel';
import { getRegisteredMember } from '../../registered-member.ts';
import { futureRefusals, labourRefusals } from '../rules.ts';
import { employerNamed, endLabourState, insertLabourState, lastLabourState } from '../store.ts';
import type { LabourStateKind, WorkPlace } from '../vocabulary.ts';
import { type EmploymentContext, audit } from './shared.ts';

export interface RecordLabourState {
  readonly person: string;
  readonly state: LabourStateKind;
  readonly from: CivilDate;
  readonly workPlace?: WorkPlace | undefined;
  /** Name of who employs; kept once for the county. */
  readonly employer?: string | undefined;
  readonly monthlyIncomeFen?: Fen | undefined;
  readonly skills?: string | undefined;
  readonly jobWish?: string | undefined;
  readonly trainingWish?: string | undefined;
  readonly contactedOn?: CivilDate | undefined;
}

/** Records how a worker of the register lives by work from a day on. The state before ends on that day; history is not rewritten. */
export async function recordLabourState({ db, actor, today }: EmploymentContext, input: RecordLabourState): Promise<string> {
  const { state, from, workPlace, employer, monthlyIncomeFen, skills, jobWish, trainingWish, contactedOn } = input;
  throwIfRefused([...futureRefusals({ from, contactedOn }, today), ...labourRefusals({ state, workPlace, employer, monthlyIncomeFen })]);
  const { person, placeCode } = await getRegisteredMember(db, actor, input.person, from, ['person']);
  const later = (since: CivilDate) => new DomainError('LATER_STATE_KNOWN', { field: ['from'], parameters: { since } });
  const last = await lastLabourState(db, person.id);
  if (last && last.validFrom >= from) throw later(last.validFrom);
  const known =
    employer === undefined
      ? undefined
      : await employerNamed(db, employer, (workPlace ?? 'INSIDE_COUNTY') === 'INSIDE_COUNTY', actor.accountId);
  const recordedAt = await drawRecordedAt(db);
  if (last && last.validTo > from) await endLabourState(db, last.id, from, recordedAt);
  const recorded = await insertLabourState(db, {
    id: newId(),
    personId: person.id,
    placeCode,
    state,
    workPlace: workPlace ?? null,
    employerId: known?.id ?? null,
    monthlyIncomeFen: monthlyIncomeFen ?? null,
    skills: skills ?? null,
    jobWish: jobWish ?? null,
    trainingWish: trainingWish ?? null,
    contactedOn: contactedOn ?? null,
    validFrom: from,
    recordedBy: actor.accountId,
    recordedAt,
  }).catch((error: unknown) => {
    // Two offices at once: the second finds no row to lock, and the exclusion constraint answers for it.
    throw constraintOf(error) === 'labour_state_one_at_a_time' ? later(from) : error;
  });
  await audit(db, actor, 'labourState.recorded', 'LabourState', recorded, { person: person.id, state });
  return recorded.id;
}
