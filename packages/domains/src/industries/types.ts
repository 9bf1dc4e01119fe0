import { builder, encodeId, fromColumn, isoInstant } from '@mingzhang/graph';
import type { Moment } from '@mingzhang/db';
import { HouseholdRef } from '../households/types/index.ts';
import { householdById } from '../households/store.ts';
import { PlaceRef } from '../places/graphql.ts';
import { placeByCode } from '../places/store.ts';
import { CarryModeRef, IndustryEntryStateRef, IndustryKindRef, IndustryUnitRef, OperatorKindRef, RiskGradeRef } from './enums.ts';
import { operatorById, projectById } from './store.ts';
import {
  type CarryRelation,
  type Dividend,
  type IndustryEntry,
  type IndustryProject,
  type Operator,
  carryRelations,
  dividends,
  industryEntries,
  industryProjects,
  operators,
} from './tables.ts';
import type { CarryMode, EntryState, IndustryKind, IndustryUnit, OperatorKind, RiskGrade } from './vocabulary.ts';

const o = operators;
const c = carryRelations;
const e = industryEntries;
const p = industryProjects;
const d = dividends;

/** Instants in one form and zone, so that text compares; PostgreSQL leaves out the zeros at the end of a fraction. */
const comparable = (instant: string) => isoInstant(instant).replace(/Z$/, '');

/** Whether something was recorded by a moment. */
const knownBy = (recorded: string, moment: Moment | undefined) =>
  moment?.knownAt === undefined || comparable(recorded) <= comparable(moment.knownAt);

/** A relation as it was known at a moment: an end that was recorded later is not shown. */
export function carryingAt(relation: CarryRelation, moment: Moment | undefined): CarryRelation {
  return relation.endedAt === null || knownBy(relation.endedAt, moment) ? relation : { ...relation, validTo: 'infinity', endReason: null };
}

/** An entry as it was known at a moment: not yet inspected is shown as under way, without its subsidy. */
export function entryAt(entry: IndustryEntry, moment: Moment | undefined): IndustryEntry {
  if (moment === undefined || entry.decidedAt === null) return entry;
  const paidOn = entry.paidOn !== null && entry.paidOn <= moment.asOf ? entry.paidOn : null;
  if (knownBy(entry.decidedAt, moment) && (entry.acceptedOn ?? '') <= moment.asOf) return { ...entry, paidOn };
  return { ...entry, state: 'RUNNING', acceptedOn: null, subsidyFen: null, paidOn: null, decisionNote: null };
}

export const OperatorRef = builder.objectRef<Operator>('Operator').implement({
  description:
    'A firm, cooperative, farm or leader that carries households (新型农业经营主体). Every office sees every operator of the county.',
  fields: (t) => ({
    id: t.id({ nullable: false, description: 'Opaque id.', ...fromColumn(o.id), resolve: (row) => encodeId('Operator', row.id) }),
    number: t.exposeString('number', { description: "Number in the county's ledger (主体编号).", ...fromColumn(o.number) }),
    name: t.exposeString('name', { description: 'Name (主体名称).', ...fromColumn(o.name) }),
    kind: t.field({ type: OperatorKindRef, description: 'Kind.', ...fromColumn(o.kind), resolve: (row) => row.kind as OperatorKind }),
    creditCode: t.exposeString('creditCode', {
      description: 'Unified social credit code (统一社会信用代码).',
      ...fromColumn(o.creditCode),
    }),
    place: t.field({
      type: PlaceRef,
      description: 'Where it sits.',
      ...fromColumn(o.placeCode),
      resolve: async (row, _args, context) => (await placeByCode(context).load(row.placeCode)) ?? null,
    }),
    scale: t.exposeString('scale', { description: 'Scale in its own words, `300亩` (经营规模).', ...fromColumn(o.scale) }),
    riskGrade: t.field({
      type: RiskGradeRef,
      description: 'Grade of the last risk assessment; null before the first (R-086).',
      ...fromColumn(o.riskGrade),
      resolve: (row) => row.riskGrade as RiskGrade | null,
    }),
    assessedOn: t.expose('assessedOn', {
      type: 'Date',
      description: 'Day of the last assessment (评估日期).',
      ...fromColumn(o.assessedOn),
    }),
    assessmentUntil: t.expose('assessmentUntil', {
      type: 'Date',
      description: 'Last day on which the assessment holds (评估有效期至).',
      ...fromColumn(o.assessmentUntil),
    }),
    version: t.exposeInt('version', {
      nullable: false,
      description: 'Pass it as `expectedVersion` when acting.',
      ...fromColumn(o.version),
    }),
  }),
});

export const CarryRelationRef = builder.objectRef<CarryRelation>('CarryRelation').implement({
  description: 'An operator carries a household in one mode for a time (带动关系).',
  fields: (t) => ({
    id: t.id({ nullable: false, description: 'Opaque id.', ...fromColumn(c.id), resolve: (row) => encodeId('CarryRelation', row.id) }),
    operator: t.field({
      type: OperatorRef,
      description: 'Who carries.',
      ...fromColumn(c.operatorId),
      resolve: async (row, _args, context) => (await operatorById(context).load(row.operatorId)) ?? null,
    }),
    household: t.field({
      type: HouseholdRef,
      description: 'Who is carried, as of today.',
      ...fromColumn(c.householdId),
      resolve: async (row, _args, context) => (await householdById(context).load({ id: row.householdId })) ?? null,
    }),
    mode: t.field({ type: CarryModeRef, description: 'How.', ...fromColumn(c.mode), resolve: (row) => row.mode as CarryMode }),
    contractNumber: t.exposeString('contractNumber', {
      description: 'Number of the contract (合同编号).',
      ...fromColumn(c.contractNumber),
    }),
    expectedGain: t.expose('expectedGainFen', {
      type: 'Yuan',
      description: 'Expected gain of a year (预期年增收).',
      ...fromColumn(c.expectedGainFen),
    }),
    stake: t.expose('stakeFen', {
      type: 'Yuan',
      description: 'Money placed in the operator; mode EQUITY only (入股金额).',
      ...fromColumn(c.stakeFen),
    }),
    from: t.expose('validFrom', { type: 'Date', description: 'First day.', ...fromColumn(c.validFrom) }),
    to: t.field({
      type: 'Date',
      description: 'First day no longer; null while it holds.',
      ...fromColumn(c.validTo),
      resolve: (row) => (row.validTo === 'infinity' ? null : row.validTo),
    }),
    endReason: t.exposeString('endReason', { description: 'Why it ended.', ...fromColumn(c.endReason) }),
    version: t.exposeInt('version', {
      nullable: false,
      description: 'Pass it as `expectedVersion` when acting.',
      ...fromColumn(c.version),
    }),
  }),
});

export const IndustryProjectRef = builder.objectRef<IndustryProject>('IndustryProject').implement({
  description: 'A project of production help in a township or village (产业项目).',
  fields: (t) => ({
    id: t.id({ nullable: false, description: 'Opaque id.', ...fromColumn(p.id), resolve: (row) => encodeId('IndustryProject', row.id) }),
    place: t.field({
      type: PlaceRef,
      description: 'Where it is.',
      ...fromColumn(p.placeCode),
      resolve: async (row, _args, context) => (await placeByCode(context).load(row.placeCode)) ?? null,
    }),
    name: t.exposeString('name', { description: 'Name.', ...fromColumn(p.name) }),
    year: t.exposeInt('year', { description: 'Year.', ...fromColumn(p.year) }),
    kind: t.field({ type: IndustryKindRef, description: 'Kind.', ...fromColumn(p.kind), resolve: (row) => row.kind as IndustryKind }),
    budget: t.expose('budgetFen', { type: 'Yuan', description: 'Budget (预算).', ...fromColumn(p.budgetFen) }),
    version: t.exposeInt('version', { nullable: false, description: 'Raised with every change.', ...fromColumn(p.version) }),
  }),
});

export const IndustryEntryRef = builder.objectRef<IndustryEntry>('IndustryEntry').implement({
  description: 'One kind of the menu at one household in one year (产业到户项目). Subsidised once it is accepted (R-088).',
  fields: (t) => ({
    id: t.id({ nullable: false, description: 'Opaque id.', ...fromColumn(e.id), resolve: (row) => encodeId('IndustryEntry', row.id) }),
    household: t.field({
      type: HouseholdRef,
      description: 'The household, as of today.',
      ...fromColumn(e.householdId),
      resolve: async (row, _args, context) => (await householdById(context).load({ id: row.householdId })) ?? null,
    }),
    year: t.exposeInt('year', { description: 'Year.', ...fromColumn(e.year) }),
    kind: t.field({ type: IndustryKindRef, description: 'Kind.', ...fromColumn(e.kind), resolve: (row) => row.kind as IndustryKind }),
    quantity: t.expose('quantity', {
      type: 'Rate',
      description: 'Quantity, two decimals: entered, or found once accepted.',
      ...fromColumn(e.quantity),
    }),
    unit: t.field({
      type: IndustryUnitRef,
      description: 'Unit of the quantity.',
      ...fromColumn(e.unit),
      resolve: (row) => row.unit as IndustryUnit,
    }),
    unitSubsidy: t.expose('unitSubsidyFen', {
      type: 'Yuan',
      description: 'Subsidy per unit by the menu of the day it was entered or accepted (补助标准).',
      ...fromColumn(e.unitSubsidyFen),
    }),
    subsidy: t.expose('subsidyFen', {
      type: 'Yuan',
      description: 'Subsidy granted: quantity times the menu (补助金额); null before acceptance.',
      ...fromColumn(e.subsidyFen),
    }),
    state: t.field({
      type: IndustryEntryStateRef,
      description: 'Where it stands.',
      ...fromColumn(e.state),
      resolve: (row) => row.state as EntryState,
    }),
    acceptedOn: t.expose('acceptedOn', { type: 'Date', description: 'Day of acceptance (验收日期).', ...fromColumn(e.acceptedOn) }),
    paidOn: t.expose('paidOn', { type: 'Date', description: 'Day of payment; null when not known.', ...fromColumn(e.paidOn) }),
    decisionNote: t.exposeString('decisionNote', { description: 'Why it did not pass.', ...fromColumn(e.decisionNote) }),
    operator: t.field({
      type: OperatorRef,
      description: 'Operator behind it, where there is one.',
      ...fromColumn(e.operatorId),
      resolve: async (row, _args, context) => (row.operatorId ? ((await operatorById(context).load(row.operatorId)) ?? null) : null),
    }),
    project: t.field({
      type: IndustryProjectRef,
      description: 'Project it belongs to, where there is one.',
      ...fromColumn(e.projectId),
      resolve: async (row, _args, context) => (row.projectId ? ((await projectById(context).load(row.projectId)) ?? null) : null),
    }),
    version: t.exposeInt('version', {
      nullable: false,
      description: 'Pass it as `expectedVersion` when acting.',
      ...fromColumn(e.version),
    }),
  }),
});

export const DividendRef = builder.objectRef<Dividend>('Dividend').implement({
  description: 'What an operator paid to a household with a stake for one period (分红, R-089).',
  fields: (t) => ({
    id: t.id({ nullable: false, description: 'Opaque id.', ...fromColumn(d.id), resolve: (row) => encodeId('Dividend', row.id) }),
    operator: t.field({
      type: OperatorRef,
      description: 'Who paid.',
      ...fromColumn(d.operatorId),
      resolve: async (row, _args, context) => (await operatorById(context).load(row.operatorId)) ?? null,
    }),
    household: t.field({
      type: HouseholdRef,
      description: 'Who received, as of today.',
      ...fromColumn(d.householdId),
      resolve: async (row, _args, context) => (await householdById(context).load({ id: row.householdId })) ?? null,
    }),
    period: t.exposeString('period', { description: "Period in the contract's words, `2025年度`.", ...fromColumn(d.period) }),
    amount: t.expose('amountFen', { type: 'Yuan', description: 'Amount.', ...fromColumn(d.amountFen) }),
    paidOn: t.expose('paidOn', { type: 'Date', description: 'Day of payment (发放日期).', ...fromColumn(d.paidOn) }),
    signed: t.exposeBoolean('signed', { description: 'The household signed for it (签收).', ...fromColumn(d.signed) }),
  }),
});
