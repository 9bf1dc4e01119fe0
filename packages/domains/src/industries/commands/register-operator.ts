import { drawRecordedAt } from '@mingzhang/db';
import { type CivilDate, DomainError, type PlaceCode, newId, throwIfRefused } from '@mingzhang/kernel';
import { assessmentRefusals, futureRefusals } from '../rules.ts';
import { findOperatorLike, getOwnOperator, insertOperator, updateAssessment } from '../store.ts';
import type { OperatorKind, RiskGrade } from '../vocabulary.ts';
import { type IndustryContext, audit, requireOwnPlace } from './shared.ts';

export interface OperatorAssessment {
  readonly assessedOn: CivilDate;
  readonly riskGrade: RiskGrade;
  /** Last day on which it holds. */
  readonly assessmentUntil: CivilDate;
}

export interface RegisterOperator {
  readonly number: string;
  readonly name: string;
  readonly kind: OperatorKind;
  readonly creditCode: string;
  readonly place: PlaceCode;
  readonly scale?: string | undefined;
  readonly assessment?: OperatorAssessment | undefined;
}

/** Registers who may carry households. Number and credit code are each used once in the county. */
export async function registerOperator({ db, actor, today }: IndustryContext, input: RegisterOperator): Promise<string> {
  const { number, name, kind, creditCode, place, scale, assessment } = input;
  const assessed = assessment ?? { assessedOn: null, riskGrade: null, assessmentUntil: null };
  throwIfRefused([...assessmentRefusals(assessed), ...futureRefusals({ assessment: assessment?.assessedOn }, today)]);
  await requireOwnPlace(db, actor, place);
  const known = await findOperatorLike(db, number, creditCode);
  if (known) throw new DomainError('OPERATOR_ALREADY_EXISTS', { field: ['number'], parameters: { name: known.name } });
  const operator = await insertOperator(db, {
    ...assessed,
    id: newId(),
    number,
    name,
    kind,
    creditCode,
    placeCode: place,
    scale: scale ?? null,
    recordedBy: actor.accountId,
    recordedAt: await drawRecordedAt(db),
  });
  await audit(db, actor, 'operator.registered', 'Operator', operator);
  return operator.id;
}

export interface AssessOperator extends OperatorAssessment {
  readonly operator: string;
  readonly expectedVersion: number;
}

/** Records a new risk assessment. Relations that exist stay; new equity needs one that holds. */
export async function assessOperator({ db, actor, today }: IndustryContext, input: AssessOperator): Promise<string> {
  const { assessedOn, riskGrade, assessmentUntil } = input;
  const operator = await getOwnOperator(db, actor, input.operator, input.expectedVersion);
  throwIfRefused([...assessmentRefusals({ assessedOn, riskGrade, assessmentUntil }), ...futureRefusals({ assessedOn }, today)]);
  await updateAssessment(db, operator.id, { assessedOn, riskGrade, assessmentUntil });
  await audit(db, actor, 'operator.assessed', 'Operator', operator, { riskGrade, assessmentUntil });
  return operator.id;
}
