import { constraintOf, drawRecordedAt } from '@mingzhang/db';
import { type CivilDate, DomainError, type Fen, newId, throwIfRefused } from '@mingzhang/kernel';
import { recordBenefit } from '../../benefits/commands.ts';
import { resolveParameter } from '../../parameters/store.ts';
import { getRegisteredMember } from '../../registered-member.ts';
import { capRefusals, futureRefusals, subsidiesKey, trainingCap, trainingRefusals, transportCap, transportRefusals } from '../rules.ts';
import { insertTraining, insertTransport } from '../store.ts';
import type { TrainingKind, WorkPlace } from '../vocabulary.ts';
import { type EmploymentContext, audit } from './shared.ts';

export interface RecordTraining {
  readonly person: string;
  readonly course: string;
  readonly provider: string;
  readonly kind: TrainingKind;
  readonly startedOn: CivilDate;
  readonly endedOn: CivilDate;
  readonly hours: number;
  readonly subsidyFen: Fen;
  readonly certificateNumber?: string | undefined;
}

/** Records a person in a course that has ended. A subsidy is at most the cap of that day and goes into the ledger. */
export async function recordTraining({ db, actor, today }: EmploymentContext, input: RecordTraining): Promise<string> {
  const { course, provider, kind, startedOn, endedOn, hours, subsidyFen, certificateNumber } = input;
  throwIfRefused([...trainingRefusals(input), ...futureRefusals({ endedOn }, today)]);
  const { person, householdId, placeCode } = await getRegisteredMember(db, actor, input.person, endedOn, ['person']);
  let document: string | undefined;
  if (subsidyFen > 0n) {
    const { value, citation } = await resolveParameter(db, subsidiesKey, placeCode, endedOn);
    throwIfRefused(capRefusals(subsidyFen, trainingCap(value, kind), citation, 'subsidy'));
    document = citation.document?.number;
  }
  const attendance = await insertTraining(db, {
    id: newId(),
    personId: person.id,
    householdId,
    placeCode,
    course,
    provider,
    kind,
    startedOn,
    endedOn,
    hours,
    subsidyFen,
    certificateNumber: certificateNumber ?? null,
    recordedBy: actor.accountId,
    recordedAt: await drawRecordedAt(db),
  }).catch((error: unknown) => {
    throw constraintOf(error) === 'training_attendance_once'
      ? new DomainError('TRAINING_ALREADY_RECORDED', { field: ['course'], parameters: { course, from: startedOn } })
      : error;
  });
  if (subsidyFen > 0n) {
    await recordBenefit(db, actor, {
      householdId,
      personId: person.id,
      placeCode,
      programme: 'EMPLOYMENT',
      measure: 'TRAINING',
      year: Number(endedOn.slice(0, 4)),
      period: endedOn.slice(0, 7),
      amountFen: subsidyFen,
      grantedOn: endedOn,
      evidence: document,
      sourceType: 'TrainingAttendance',
      sourceId: attendance.id,
    });
  }
  await audit(db, actor, 'training.recorded', 'TrainingAttendance', attendance, { person: person.id });
  return attendance.id;
}

export interface PayTransportSubsidy {
  readonly person: string;
  readonly workPlace: WorkPlace;
  readonly destination: string;
  readonly leftOn: CivilDate;
  readonly amountFen: Fen;
  readonly paidOn: CivilDate;
}

/** Books travel money for one way to work, at most the cap by where the work is. */
export async function payTransportSubsidy({ db, actor, today }: EmploymentContext, input: PayTransportSubsidy): Promise<string> {
  const { workPlace, destination, leftOn, amountFen, paidOn } = input;
  throwIfRefused([...transportRefusals(input), ...futureRefusals({ leftOn, paidOn }, today)]);
  const { person, householdId, placeCode } = await getRegisteredMember(db, actor, input.person, leftOn, ['person']);
  const { value, citation } = await resolveParameter(db, subsidiesKey, placeCode, leftOn);
  throwIfRefused(capRefusals(amountFen, transportCap(value, workPlace), citation, 'amount'));
  const subsidy = await insertTransport(db, {
    id: newId(),
    personId: person.id,
    householdId,
    placeCode,
    workPlace,
    destination,
    leftOn,
    amountFen,
    paidOn,
    recordedBy: actor.accountId,
    recordedAt: await drawRecordedAt(db),
  }).catch((error: unknown) => {
    throw constraintOf(error) === 'transport_subsidy_once'
      ? new DomainError('TRANSPORT_ALREADY_PAID', { field: ['leftOn'], rule: { key: 'R-095', value: '1' }, parameters: { left: leftOn } })
      : error;
  });
  await recordBenefit(db, actor, {
    householdId,
    personId: person.id,
    placeCode,
    programme: 'EMPLOYMENT',
    measure: 'TRANSPORT',
    year: Number(paidOn.slice(0, 4)),
    period: leftOn.slice(0, 7),
    amountFen,
    grantedOn: paidOn,
    paidOn,
    evidence: citation.document?.number,
    sourceType: 'TransportSubsidy',
    sourceId: subsidy.id,
  });
  await audit(db, actor, 'transportSubsidy.paid', 'TransportSubsidy', subsidy, { person: person.id });
  return subsidy.id;
}
