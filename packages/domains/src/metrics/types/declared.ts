import { builder, encodeId, fromColumn, fromRelation, labelledEnum } from '@mingzhang/graph';
import type { Unit } from '../../metric.ts';
import type { DiscrepancyState, Precision } from '../rules.ts';
import { discrepancyByFigure } from '../store/declared.ts';
import { type DeclaredFigure, type Discrepancy, declaredFigures, discrepancies } from '../tables.ts';
import { UnitRef } from './definition.ts';

export const PrecisionRef = labelledEnum<Precision>('Precision', 'How exactly a declared figure was printed.', {
  EXACT: 'Exactly.',
  AT_LEAST: 'At least (不少于).',
  AT_MOST: 'At most (不超过).',
  ABOUT: 'About (约).',
});
export const DiscrepancyStateRef = labelledEnum<DiscrepancyState>('DiscrepancyState', 'What became of a difference.', {
  OPEN: 'Nobody has answered yet (待核).',
  EXPLAINED: 'Explained (已说明).',
  CORRECTED: 'The records were corrected (已更正).',
  ACCEPTED: 'Left as it is (已认可).',
});

export const DiscrepancyRef = builder.objectRef<Discrepancy>('Discrepancy').implement({
  description: 'A printed figure that the records do not confirm (出入), with an owner.',
  fields: (t) => ({
    id: t.id({
      nullable: false,
      description: 'Opaque id.',
      ...fromColumn(discrepancies.id),
      resolve: (each) => encodeId('Discrepancy', each.id),
    }),
    state: t.field({
      type: DiscrepancyStateRef,
      description: 'What became of it.',
      ...fromColumn(discrepancies.state),
      resolve: (each) => each.state as DiscrepancyState,
    }),
    computedValue: t.exposeString('computedValue', {
      description: 'The computed figure, printed; null when it cannot be computed.',
      ...fromColumn(discrepancies.computedValue),
    }),
    relation: t.exposeString('relation', {
      description: "The source's own relation that fails, such as `A-093`.",
      ...fromColumn(discrepancies.relation),
    }),
    explanation: t.exposeString('explanation', { description: 'Why they differ.', ...fromColumn(discrepancies.explanation) }),
    ownerRole: t.exposeString('ownerRole', { description: 'Role that answers for it.', ...fromColumn(discrepancies.ownerRole) }),
    version: t.exposeInt('version', {
      nullable: false,
      description: 'Pass it as `expectedVersion`.',
      ...fromColumn(discrepancies.version),
    }),
  }),
});

export const DeclaredFigureRef = builder.objectRef<DeclaredFigure>('DeclaredFigure').implement({
  description: 'What a report once printed (已报数), kept beside what is computed.',
  fields: (t) => ({
    id: t.id({
      nullable: false,
      description: 'Opaque id.',
      ...fromColumn(declaredFigures.id),
      resolve: (each) => encodeId('DeclaredFigure', each.id),
    }),
    metric: t.exposeString('metric', { nullable: false, description: 'Code of the metric.', ...fromColumn(declaredFigures.metric) }),
    measure: t.exposeString('measure', { nullable: false, description: 'Key of the measure.', ...fromColumn(declaredFigures.measure) }),
    dimensionValue: t.string({
      description: 'The cell it speaks of; null for the whole.',
      ...fromColumn(declaredFigures.dimensionValue),
      resolve: (each) => each.dimensionValue || null,
    }),
    asOf: t.expose('asOf', { type: 'Date', description: 'The day it speaks of.', ...fromColumn(declaredFigures.asOf) }),
    value: t.exposeString('value', { description: 'As printed, in `unit`.', ...fromColumn(declaredFigures.value) }),
    numerator: t.exposeString('numerator', { description: 'Numerator as printed.', ...fromColumn(declaredFigures.numerator) }),
    denominator: t.exposeString('denominator', { description: 'Denominator as printed.', ...fromColumn(declaredFigures.denominator) }),
    unit: t.field({ type: UnitRef, description: 'Unit.', ...fromColumn(declaredFigures.unit), resolve: (each) => each.unit as Unit }),
    precision: t.field({
      type: PrecisionRef,
      description: 'How exactly it was printed.',
      ...fromColumn(declaredFigures.precision),
      resolve: (each) => each.precision as Precision,
    }),
    source: t.exposeString('source', { description: 'The report.', ...fromColumn(declaredFigures.source) }),
    sourceText: t.exposeString('sourceText', { description: 'Its words.', ...fromColumn(declaredFigures.sourceText) }),
    discrepancy: t.field({
      type: DiscrepancyRef,
      description: 'The difference from the computed figure; null when they agree.',
      ...fromRelation(discrepancies, discrepancies.declaredFigureId),
      resolve: async (each, _args, context) => (await discrepancyByFigure(context).load(each.id)) ?? null,
    }),
  }),
});

export const DeclaredConnectionRef = builder.connectionObject(
  { type: DeclaredFigureRef, name: 'DeclaredFigureConnection', description: 'A page of declared figures.' },
  { name: 'DeclaredFigureEdge', description: 'One declared figure with its cursor.' },
);
