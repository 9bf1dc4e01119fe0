import { constraintOf, drawRecordedAt } from '@mingzhang/db';
import { type CivilDate, DomainError, type Fen, newId, throwIfRefused } from '@mingzhang/kernel';
import { getHousehold } from '../../households/store.ts';
import { resolveParameter } from '../../parameters/store.ts';
import { endRefusals, equityRefusals, futureRefusals, readAllowedGrades, riskAssessmentKey, stakeRefusals } from '../rules.ts';
import { findCarrying, getCarrying, getOperator, insertCarrying, setCarryingEnd } from '../store.ts';
import type { CarryMode, RiskGrade } from '../vocabulary.ts';
import { type IndustryContext, audit, requireRegistered } from './shared.ts';

export interface StartCarrying {
  readonly operator: string;
  readonly household: string;
  readonly mode: CarryMode;
  readonly from: CivilDate;
  readonly contractNumber?: string | undefined;
  readonly expectedGainFen?: Fen | undefined;
  readonly stakeFen?: Fen | undefined;
}

/** Records that an operator carries a registered household from a day on. Equity needs a risk assessment that holds on that day. */
export async function startCarrying({ db, actor, today }: IndustryContext, input: StartCarrying): Promise<string> {
  const { mode, from, contractNumber, expectedGainFen, stakeFen } = input;
  const household = await getHousehold(db, actor, input.household);
  const operator = await getOperator(db, input.operator);
  throwIfRefused([...futureRefusals({ from }, today), ...stakeRefusals(mode, stakeFen)]);
  await requireRegistered(db, household.id, from);
  if (mode === 'EQUITY') {
    const { value, citation } = await resolveParameter(db, riskAssessmentKey, household.placeCode, from);
    const assessed = { ...operator, riskGrade: operator.riskGrade as RiskGrade | null };
    throwIfRefused(equityRefusals(assessed, from, readAllowedGrades(value), citation));
  }
  const key = { operatorId: operator.id, householdId: household.id, mode };
  const carried = (since: CivilDate) =>
    new DomainError('ALREADY_CARRIED', { field: ['from'], parameters: { operator: operator.name, since } });
  const earlier = await findCarrying(db, key, from);
  if (earlier) throw carried(earlier.validFrom);
  const relation = await insertCarrying(db, {
    ...key,
    id: newId(),
    placeCode: household.placeCode,
    contractNumber: contractNumber ?? null,
    expectedGainFen: expectedGainFen ?? null,
    stakeFen: stakeFen ?? null,
    validFrom: from,
    recordedBy: actor.accountId,
    recordedAt: await drawRecordedAt(db),
  }).catch((error: unknown) => {
    // Two offices at once: the second finds no row to lock, and the exclusion constraint answers for it.
    throw constraintOf(error) === 'carry_relation_apart' ? carried(from) : error;
  });
  await audit(db, actor, 'carrying.started', 'CarryRelation', relation, { operator: operator.id, household: household.id, mode });
  return relation.id;
}

export interface EndCarrying {
  readonly relation: string;
  readonly expectedVersion: number;
  /** First day on which the operator carries the household no more. */
  readonly on: CivilDate;
  readonly reason: string;
}

/** Ends a relation, once. What was paid under it stays. */
export async function endCarrying({ db, actor, today }: IndustryContext, input: EndCarrying): Promise<string> {
  const { on, reason } = input;
  if (reason === '') throw new DomainError('TEXT_MISSING', { field: ['reason'] });
  const relation = await getCarrying(db, actor, input.relation, input.expectedVersion);
  throwIfRefused([...endRefusals(relation, on), ...futureRefusals({ on }, today)]);
  await setCarryingEnd(db, relation.id, { validTo: on, endReason: reason, endedAt: await drawRecordedAt(db) });
  await audit(db, actor, 'carrying.ended', 'CarryRelation', relation, { on });
  return relation.id;
}
