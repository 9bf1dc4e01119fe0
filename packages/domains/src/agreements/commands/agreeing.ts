import type { Db } from '@mingzhang/db';
import { type Actor, type CivilDate, DomainError, type Module, throwIfRefused } from '@mingzhang/kernel';
import { recordAudit } from '../../audit/store.ts';
import { type AgreementStep, type AgreementTerms, stepRefusals, termsRefusals } from '../rules.ts';
import { changeAgreement, getAgreement, insertAgreement, isNumberTaken } from '../store.ts';
import type { Agreement } from '../tables.ts';

export interface DraftAgreement extends AgreementTerms {
  readonly modules: readonly Module[];
  readonly rowStatus: readonly string[];
  readonly rowAttribute: readonly string[];
  readonly rowProgramme: readonly string[];
}

/** What is known while an agreement is written: the names that may be agreed on at all, and the day. */
export interface Drafting {
  readonly agreeable: ReadonlySet<string>;
  readonly today: CivilDate;
}

const once = <T extends string>(values: readonly T[]): T[] => [...new Set(values)].toSorted((a, b) => (a < b ? -1 : 1));

const columnsOf = (terms: DraftAgreement) => ({
  department: terms.department,
  purpose: terms.purpose,
  legalBasis: terms.legalBasis,
  retentionDays: terms.retentionDays,
  places: once(terms.places),
  modules: once(terms.modules),
  fields: once(terms.fields),
  rowStatus: once(terms.rowStatus),
  rowAttribute: once(terms.rowAttribute),
  rowProgramme: once(terms.rowProgramme),
  validFrom: terms.validFrom,
  validTo: terms.validTo,
  pointsPerDay: terms.pointsPerDay,
  rowsPerDay: terms.rowsPerDay,
  addresses: once(terms.addresses),
});

const record = (db: Db, actor: Actor, action: string, { id, placeCode }: Agreement, detail: Record<string, unknown> = {}) =>
  recordAudit(db, { actor, action: `agreement.${action}`, subjectType: 'Agreement', subjectId: id, placeCode, detail });

/** Writes an agreement down. It opens nothing until another person approves it. */
export async function draftAgreement(
  db: Db,
  actor: Actor,
  input: DraftAgreement & { readonly number: string },
  { agreeable, today }: Drafting,
): Promise<Agreement> {
  throwIfRefused(termsRefusals(actor, input, agreeable, today));
  if (await isNumberTaken(db, input.number))
    throw new DomainError('AGREEMENT_NUMBER_TAKEN', { field: ['number'], parameters: { number: input.number } });
  const agreement = await insertAgreement(db, {
    ...columnsOf(input),
    number: input.number,
    placeCode: actor.place,
    draftedBy: actor.accountId,
  });
  await record(db, actor, 'drafted', agreement, { fields: agreement.fields, places: agreement.places });
  return agreement;
}

export interface AgreementAct {
  readonly agreementId: string;
  readonly expectedVersion: number;
}

/** Writes a draft anew. Whoever revises it is its drafter from then on, and will not be the one to approve it. */
export async function reviseAgreement(
  db: Db,
  actor: Actor,
  input: DraftAgreement & AgreementAct,
  { agreeable, today }: Drafting,
): Promise<void> {
  const agreement = await getAgreement(db, actor, input.agreementId, input.expectedVersion);
  throwIfRefused([...stepRefusals('revise', actor, agreement, today), ...termsRefusals(actor, input, agreeable, today)]);
  await changeAgreement(db, agreement.id, { ...columnsOf(input), draftedBy: actor.accountId });
  await record(db, actor, 'revised', agreement);
}

async function step(
  db: Db,
  actor: Actor,
  { agreementId, expectedVersion, reason }: AgreementAct & { readonly reason?: string },
  taken: { readonly step: AgreementStep; readonly action: string; readonly change: Parameters<typeof changeAgreement>[2] },
  today: CivilDate,
): Promise<void> {
  const agreement = await getAgreement(db, actor, agreementId, expectedVersion);
  const tooShort = reason !== undefined && (reason.length < 2 || reason.length > 500);
  throwIfRefused([
    ...stepRefusals(taken.step, actor, agreement, today),
    ...(tooShort ? [new DomainError('AGREEMENT_REASON', { field: ['reason'] })] : []),
  ]);
  await changeAgreement(db, agreement.id, { ...taken.change, reason: reason ?? null });
  await record(db, actor, taken.action, agreement);
}

const now = () => new Date().toISOString();

/** Hands a draft to the data owner. Its terms stand from here on. */
export const submitAgreement = (db: Db, actor: Actor, input: AgreementAct, today: CivilDate) =>
  step(db, actor, input, { step: 'submit', action: 'submitted', change: { state: 'SUBMITTED', submittedAt: now() } }, today);

/** Approves as the data owner, who did not draft it. Keys can be issued from then on, and answer for him. */
export const approveAgreement = (db: Db, actor: Actor, input: AgreementAct, today: CivilDate) =>
  step(
    db,
    actor,
    input,
    { step: 'approve', action: 'approved', change: { state: 'APPROVED', approvedBy: actor.accountId, approvedAt: now() } },
    today,
  );

type WithReason = AgreementAct & { readonly reason: string };

/** Gives a submitted agreement back to its drafter, with the reason. */
export const returnAgreement = (db: Db, actor: Actor, input: WithReason, today: CivilDate) =>
  step(db, actor, input, { step: 'giveBack', action: 'returned', change: { state: 'DRAFT', submittedAt: null } }, today);

/** Stops every key of it at once; `resumeAgreement` opens them again. */
export const suspendAgreement = (db: Db, actor: Actor, input: WithReason, today: CivilDate) =>
  step(db, actor, input, { step: 'suspend', action: 'suspended', change: { state: 'SUSPENDED' } }, today);

export const resumeAgreement = (db: Db, actor: Actor, input: AgreementAct, today: CivilDate) =>
  step(db, actor, input, { step: 'resume', action: 'resumed', change: { state: 'APPROVED' } }, today);

/** Ends it for good. */
export const endAgreement = (db: Db, actor: Actor, input: WithReason, today: CivilDate) =>
  step(db, actor, input, { step: 'end', action: 'ended', change: { state: 'ENDED', endedAt: now() } }, today);
