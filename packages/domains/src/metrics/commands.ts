import type { Db } from '@mingzhang/db';
import { type Actor, type CivilDate, DomainError, type PlaceCode, newId } from '@mingzhang/kernel';
import { recordAudit } from '../audit/store.ts';
import { type Dimension, findMetric } from '../metric.ts';
import { printedValue } from './printing.ts';
import { type DiscrepancyState, type Precision, agrees, contradiction } from './rules.ts';
import { getDiscrepancy, insertDeclared, insertDiscrepancy, updateDiscrepancy } from './store/declared.ts';
import { reaches } from '../inside-places.ts';

export interface DeclareFigure {
  readonly place: PlaceCode;
  readonly metric: string;
  readonly measure: string;
  readonly dimension?: Dimension | undefined;
  readonly dimensionValue?: string | undefined;
  readonly asOf: CivilDate;
  readonly value: string;
  readonly numerator?: string | undefined;
  readonly denominator?: string | undefined;
  readonly precision: Precision;
  readonly source: string;
  readonly sourceText: string;
  /** Standard per head of which numerator ÷ denominator should be a whole multiple. */
  readonly multipleOf?: string | undefined;
  /** Identity of the source that a difference belongs to, such as A-093. */
  readonly relation?: string | undefined;
}

/**
 * Keeps what a report printed beside what the records say. Where the two differ at the printed precision, a discrepancy is opened with an
 * owner; the printed figure is never made to fit (principle 8, R-129).
 */
export async function declareFigure(
  db: Db,
  actor: Actor,
  today: CivilDate,
  input: DeclareFigure,
): Promise<{ figureId: string; discrepancyId: string | undefined }> {
  const metric = findMetric(input.metric);
  const measure = metric?.measures.find((each) => each.key === input.measure);
  if (!metric || !measure)
    throw new DomainError('METRIC_UNKNOWN', { field: ['metric'], parameters: { metric: `${input.metric} ${input.measure}` } });
  if (measure.unit === 'PERCENT' && (!input.numerator || !input.denominator))
    throw new DomainError('RATE_NEEDS_FRACTION', { field: ['value'] });
  if (!reaches(actor, input.place)) throw new DomainError('NOT_FOUND', { field: ['place'] });
  const figureId = newId();
  const { relation, multipleOf, place, dimension, dimensionValue, ...values } = input;
  await insertDeclared(db, {
    ...values,
    id: figureId,
    placeCode: place,
    dimension: dimension ?? '',
    dimensionValue: dimensionValue ?? '',
    unit: measure.unit,
    recordedBy: actor.accountId,
  });
  const cells = await metric.compute(db, {
    place,
    moment: { asOf: input.asOf },
    current: input.asOf === today,
    by: dimension ? [dimension] : [],
  });
  const exact = cells.find((cell) => !dimension || cell.keys[dimension] === dimensionValue)?.values[measure.key];
  const computed = exact && printedValue(exact, measure);
  const explanation = contradiction({ ...values, multipleOf, unit: measure.unit });
  const discrepancyId = !explanation && computed !== undefined && agrees(input.value, computed, input.precision) ? undefined : newId();
  if (discrepancyId) {
    await insertDiscrepancy(db, {
      id: discrepancyId,
      placeCode: place,
      declaredFigureId: figureId,
      computedValue: computed ?? null,
      relation: relation ?? null,
      explanation: explanation ?? null,
      state: 'OPEN',
      ownerRole: 'COUNTY_CLERK',
    });
  }
  await recordAudit(db, {
    actor,
    action: 'figure.declared',
    subjectType: 'DeclaredFigure',
    subjectId: figureId,
    placeCode: place,
    detail: { metric: input.metric, discrepancy: discrepancyId ?? null },
  });
  return { figureId, discrepancyId };
}

/** Says what became of a difference: explained, corrected in the records, or accepted as it is. The declared figure stays. */
export async function resolveDiscrepancy(
  db: Db,
  actor: Actor,
  input: { discrepancy: string; expectedVersion: number; state: DiscrepancyState; explanation: string },
): Promise<string> {
  const found = await getDiscrepancy(db, actor, input.discrepancy);
  if (!found) throw new DomainError('DISCREPANCY_NOT_FOUND', { field: ['discrepancy'] });
  if (found.version !== input.expectedVersion)
    throw new DomainError('STALE_VERSION', { field: ['expectedVersion'], parameters: { current: found.version } });
  if (!input.explanation) throw new DomainError('TEXT_MISSING', { field: ['explanation'] });
  await updateDiscrepancy(db, found.id, { state: input.state, explanation: input.explanation });
  await recordAudit(db, {
    actor,
    action: 'discrepancy.resolved',
    subjectType: 'Discrepancy',
    subjectId: found.id,
    placeCode: found.placeCode,
    detail: { state: input.state },
  });
  return found.id;
}
