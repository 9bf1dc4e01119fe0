import { constraintOf } from '@mingzhang/db';
import { type CivilDate, DomainError, newId, throwIfRefused } from '@mingzhang/kernel';
import { recordAudit } from '../../audit/store.ts';
import { resolveParameter } from '../../parameters/store.ts';
import { getRegisteredMember } from '../../registered-member.ts';
import { type TreatmentOutcome, codesOfParameter, contractRefusals, diseaseListKey, diseaseRefusals, periodRefusals } from '../rules.ts';
import { sealDisease, sealDiseases } from '../secrets.ts';
import { findContract, insertCertificate, insertContract, insertTreatment } from '../store.ts';
import { type HealthContext, notInFuture, recorded } from './shared.ts';
import { yearRefusals } from '../../possible-year.ts';

export interface SignDoctorContract {
  readonly person: string;
  readonly year: number;
  readonly team: string;
  readonly signedOn: CivilDate;
  readonly servicesDue: number;
}

/** Signs a person up with a family-doctor team for a year. */
export async function signDoctorContract({ db, actor, today }: HealthContext, input: SignDoctorContract): Promise<string> {
  const { year, team, signedOn, servicesDue } = input;
  // First, because the bounds of an impossible year are no days.
  throwIfRefused(yearRefusals(year));
  throwIfRefused([...contractRefusals(input), ...notInFuture(signedOn, today, 'signedOn')]);
  const { person, placeCode } = await getRegisteredMember(db, actor, input.person, signedOn, ['person']);
  const signed = (other: string) => new DomainError('CONTRACT_ALREADY_SIGNED', { field: ['year'], parameters: { year, team: other } });
  const known = await findContract(db, person.id, year);
  if (known) throw signed(known.team);
  const row = { id: newId(), personId: person.id, placeCode, year, team, signedOn, servicesDue, ...(await recorded(db, actor)) };
  const contract = await insertContract(db, row).catch((error: unknown) => {
    throw constraintOf(error) === 'doctor_contract_once_a_year' ? signed(team) : error;
  });
  await recordAudit(db, {
    actor,
    action: 'doctorContract.signed',
    subjectType: 'DoctorContract',
    subjectId: contract.id,
    placeCode,
    detail: { person: person.id, year },
  });
  return contract.id;
}

export interface CertifyChronic {
  readonly person: string;
  readonly handbookNumber: string;
  readonly diseases: readonly string[];
  readonly certifiedOn: CivilDate;
  readonly validTo: CivilDate;
}

/** Certifies a chronic patient. The diseases are sealed at once; neither the audit nor any list holds them. */
export async function certifyChronic({ db, actor, today, secrets }: HealthContext, input: CertifyChronic): Promise<string> {
  const { handbookNumber, diseases, certifiedOn, validTo } = input;
  throwIfRefused([
    ...notInFuture(certifiedOn, today, 'certifiedOn'),
    ...periodRefusals(certifiedOn, validTo, 'validTo'),
    ...(diseases.length === 0 ? [new DomainError('DISEASE_MISSING', { field: ['diseases'] })] : []),
  ]);
  const { person, placeCode } = await getRegisteredMember(db, actor, input.person, certifiedOn, ['person']);
  const id = newId();
  const sealed = sealDiseases(secrets, id, diseases);
  const row = {
    id,
    personId: person.id,
    placeCode,
    handbookNumber,
    diseasesSealed: sealed,
    certifiedOn,
    validTo,
    ...(await recorded(db, actor)),
  };
  await insertCertificate(db, row).catch((error: unknown) => {
    throw constraintOf(error) === 'chronic_certificate_handbook'
      ? new DomainError('HANDBOOK_NUMBER_TAKEN', { field: ['handbookNumber'], parameters: { number: handbookNumber } })
      : error;
  });
  await recordAudit(db, {
    actor,
    action: 'chronic.certified',
    subjectType: 'ChronicCertificate',
    subjectId: id,
    placeCode,
    detail: { person: person.id },
  });
  return id;
}

export interface RecordSeriousTreatment {
  readonly person: string;
  /** Code of the list of serious diseases. */
  readonly disease: string;
  readonly startedOn: CivilDate;
  readonly endedOn?: CivilDate | undefined;
  readonly outcome: TreatmentOutcome;
}

/** Records the treatment of a listed serious disease. Which disease it is, is sealed at once. */
export async function recordSeriousTreatment({ db, actor, today, secrets }: HealthContext, input: RecordSeriousTreatment): Promise<string> {
  const { disease, startedOn, endedOn, outcome } = input;
  const ended =
    endedOn === undefined
      ? []
      : [...notInFuture(endedOn, today, 'endedOn'), ...(endedOn < startedOn ? periodRefusals(startedOn, endedOn, 'endedOn') : [])];
  throwIfRefused([...notInFuture(startedOn, today, 'startedOn'), ...ended]);
  const { person, placeCode } = await getRegisteredMember(db, actor, input.person, startedOn, ['person']);
  const { value, citation } = await resolveParameter(db, diseaseListKey, placeCode, startedOn);
  throwIfRefused(diseaseRefusals(disease, { codes: codesOfParameter(diseaseListKey, value), citation }));
  const id = newId();
  const row = {
    id,
    personId: person.id,
    placeCode,
    ...sealDisease(secrets, id, person.id, disease),
    startedOn,
    endedOn: endedOn ?? null,
    outcome,
    ...(await recorded(db, actor)),
  };
  await insertTreatment(db, row).catch((error: unknown) => {
    throw constraintOf(error) === 'serious_illness_treatment_once'
      ? new DomainError('TREATMENT_ALREADY_RECORDED', { field: ['startedOn'] })
      : error;
  });
  await recordAudit(db, {
    actor,
    action: 'seriousTreatment.recorded',
    subjectType: 'SeriousIllnessTreatment',
    subjectId: id,
    placeCode,
    detail: { person: person.id },
  });
  return id;
}
