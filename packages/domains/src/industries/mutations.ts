import { type Acting, type Subject, act, badInput, builder, rowId } from '@mingzhang/graph';
import { endCarrying, startCarrying } from './commands/carry-household.ts';
import { payDividend } from './commands/pay-dividend.ts';
import { assessOperator, registerOperator } from './commands/register-operator.ts';
import { acceptIndustryEntry, failIndustryEntry, recordIndustryEntry, registerIndustryProject } from './commands/run-entry.ts';
import type { IndustryContext } from './commands/shared.ts';
import { CarryModeRef, IndustryEntryStateRef, IndustryKindRef, IndustryUnitRef, OperatorKindRef, RiskGradeRef } from './enums.ts';
import { carryById, dividendById, entryById, operatorById, projectById } from './store.ts';
import type { CarryRelation, Dividend, IndustryEntry, IndustryProject, Operator } from './tables.ts';
import { CarryRelationRef, DividendRef, IndustryEntryRef, IndustryProjectRef, OperatorRef } from './types.ts';

const industryContext = ({ db, actor, context }: Acting): IndustryContext => ({ db, actor, today: context.today });

const operator: Subject<Operator> = {
  type: OperatorRef,
  description: 'The operator after the act.',
  load: (context, id) => operatorById(context).load(id),
};
const relation: Subject<CarryRelation> = {
  type: CarryRelationRef,
  description: 'The relation after the act.',
  load: (context, id) => carryById(context).load(id),
};
const project: Subject<IndustryProject> = {
  type: IndustryProjectRef,
  description: 'The project after the act.',
  load: (context, id) => projectById(context).load(id),
};
const entry: Subject<IndustryEntry> = {
  type: IndustryEntryRef,
  description: 'The entry after the act.',
  load: (context, id) => entryById(context).load(id),
};
const dividend: Subject<Dividend> = {
  type: DividendRef,
  description: 'The dividend as booked.',
  load: (context, id) => dividendById(context).load(id),
};

const keyNote = 'Made by the client; the same key acts once.';
const versionNote = 'Version that the act is based on.';

const AssessmentInputRef = builder.inputType('RiskAssessmentInput', {
  description: 'A risk assessment of an operator (风险评估, R-086).',
  fields: (t) => ({
    assessedOn: t.field({ type: 'Date', required: true, description: 'Day of the assessment.' }),
    grade: t.field({ type: RiskGradeRef, required: true, description: 'Grade.' }),
    until: t.field({ type: 'Date', required: true, description: 'Last day on which it holds.' }),
  }),
});

act('registerOperator', {
  description: 'Registers an operator that may carry households (登记经营主体).',
  input: builder.inputType('RegisterOperatorInput', {
    description: 'The operator.',
    fields: (t) => ({
      number: t.string({ required: true, description: "Number in the county's ledger." }),
      name: t.string({ required: true, description: 'Name.' }),
      kind: t.field({ type: OperatorKindRef, required: true, description: 'Kind.' }),
      creditCode: t.string({ required: true, description: 'Unified social credit code.' }),
      place: t.field({ type: 'PlaceCode', required: true, description: 'Where it sits: a township or village of your office.' }),
      scale: t.string({ description: 'Scale in its own words.' }),
      assessment: t.field({ type: AssessmentInputRef, description: 'Its risk assessment, when there is one.' }),
      idempotencyKey: t.string({ required: true, description: keyNote }),
    }),
  }),
  subject: { operator },
  run: async (acting, { scale, assessment, idempotencyKey: _key, ...input }) => ({
    operator: await registerOperator(industryContext(acting), {
      ...input,
      scale: scale ?? undefined,
      assessment: assessment
        ? { assessedOn: assessment.assessedOn, riskGrade: assessment.grade, assessmentUntil: assessment.until }
        : undefined,
    }),
  }),
});

act('assessOperator', {
  description: 'Records a new risk assessment of an operator (登记风险评估, R-086).',
  input: builder.inputType('AssessOperatorInput', {
    description: 'The operator and its assessment.',
    fields: (t) => ({
      operator: t.id({ required: true, description: 'Id of the operator.' }),
      expectedVersion: t.int({ required: true, description: versionNote }),
      assessment: t.field({ type: AssessmentInputRef, required: true, description: 'The assessment.' }),
      idempotencyKey: t.string({ required: true, description: keyNote }),
    }),
  }),
  subject: { operator },
  run: async (acting, { assessment, expectedVersion, operator: id }) => ({
    operator: await assessOperator(industryContext(acting), {
      operator: rowId(id, 'Operator'),
      expectedVersion,
      assessedOn: assessment.assessedOn,
      riskGrade: assessment.grade,
      assessmentUntil: assessment.until,
    }),
  }),
});

act('startCarrying', {
  description:
    'Records that an operator carries a registered household from a day on (登记带动关系). EQUITY needs a risk assessment that holds (R-086).',
  input: builder.inputType('StartCarryingInput', {
    description: 'Operator, household and mode.',
    fields: (t) => ({
      operator: t.id({ required: true, description: 'Id of the operator.' }),
      household: t.id({ required: true, description: 'Id of the household, in the register on that day.' }),
      mode: t.field({ type: CarryModeRef, required: true, description: 'How.' }),
      from: t.field({ type: 'Date', required: true, description: 'First day.' }),
      contractNumber: t.string({ description: 'Number of the contract.' }),
      expectedGain: t.field({ type: 'Yuan', description: 'Expected gain of a year.' }),
      stake: t.field({ type: 'Yuan', description: 'Money placed in the operator; mode EQUITY only.' }),
      idempotencyKey: t.string({ required: true, description: keyNote }),
    }),
  }),
  subject: { relation },
  run: async (acting, { contractNumber, expectedGain, stake, idempotencyKey: _key, ...input }) => ({
    relation: await startCarrying(industryContext(acting), {
      ...input,
      operator: rowId(input.operator, 'Operator'),
      household: rowId(input.household, 'Household'),
      contractNumber: contractNumber ?? undefined,
      expectedGainFen: expectedGain ?? undefined,
      stakeFen: stake ?? undefined,
    }),
  }),
});

act('endCarrying', {
  description: 'Ends a relation, once (结束带动关系). What was paid under it stays.',
  input: builder.inputType('EndCarryingInput', {
    description: 'The relation and its end.',
    fields: (t) => ({
      relation: t.id({ required: true, description: 'Id of the relation.' }),
      expectedVersion: t.int({ required: true, description: versionNote }),
      on: t.field({ type: 'Date', required: true, description: 'First day on which it holds no more.' }),
      reason: t.string({ required: true, description: 'Why.' }),
      idempotencyKey: t.string({ required: true, description: keyNote }),
    }),
  }),
  subject: { relation },
  run: async (acting, { idempotencyKey: _key, ...input }) => ({
    relation: await endCarrying(industryContext(acting), { ...input, relation: rowId(input.relation, 'CarryRelation') }),
  }),
});

act('registerIndustryProject', {
  description: 'Registers a project of production help in a place of your office (登记产业项目).',
  input: builder.inputType('RegisterIndustryProjectInput', {
    description: 'The project.',
    fields: (t) => ({
      place: t.field({ type: 'PlaceCode', required: true, description: 'Township or village.' }),
      name: t.string({ required: true, description: 'Name, once per place and year.' }),
      year: t.int({ required: true, description: 'Year.' }),
      kind: t.field({ type: IndustryKindRef, required: true, description: 'Kind.' }),
      budget: t.field({ type: 'Yuan', required: true, description: 'Budget.' }),
      idempotencyKey: t.string({ required: true, description: keyNote }),
    }),
  }),
  subject: { project },
  run: async (acting, { budget, idempotencyKey: _key, ...input }) => {
    if (budget < 0n || input.year < 2000 || input.year > 2100)
      throw badInput('The budget is not below 0 and the year lies between 2000 and 2100.');
    return { project: await registerIndustryProject(industryContext(acting), { ...input, budgetFen: budget }) };
  },
});

act('recordIndustryEntry', {
  description:
    'Enters what a household plants or raises in a year, by the menu in force (登记产业到户, R-088). Nothing is paid before acceptance.',
  input: builder.inputType('RecordIndustryEntryInput', {
    description: 'Household, kind and quantity.',
    fields: (t) => ({
      household: t.id({ required: true, description: 'Id of the household, in the register.' }),
      year: t.int({ required: true, description: 'Year; each kind once.' }),
      kind: t.field({ type: IndustryKindRef, required: true, description: 'Kind of the menu.' }),
      quantity: t.field({ type: 'Rate', required: true, description: 'Quantity, at most two decimals.' }),
      unit: t.field({ type: IndustryUnitRef, required: true, description: 'Unit, that of the menu.' }),
      state: t.field({ type: IndustryEntryStateRef, description: 'PLANNED (the default) or RUNNING.' }),
      operator: t.id({ description: 'Operator behind it.' }),
      project: t.id({ description: 'Project of the same year that it belongs to.' }),
      idempotencyKey: t.string({ required: true, description: keyNote }),
    }),
  }),
  subject: { entry },
  run: async (acting, { operator: operatorId, project: projectId, state, idempotencyKey: _key, ...input }) => {
    if (state === 'ACCEPTED' || state === 'FAILED')
      throw badInput('An entry begins PLANNED or RUNNING; acceptIndustryEntry and failIndustryEntry decide it.');
    return {
      entry: await recordIndustryEntry(industryContext(acting), {
        ...input,
        household: rowId(input.household, 'Household'),
        state: state ?? 'PLANNED',
        operator: operatorId ? rowId(operatorId, 'Operator') : undefined,
        project: projectId ? rowId(projectId, 'IndustryProject') : undefined,
      }),
    };
  },
});

act('acceptIndustryEntry', {
  description:
    'Accepts an entry on inspection and grants its subsidy: quantity found times the menu of that day; writes the ledger (验收, R-088).',
  input: builder.inputType('AcceptIndustryEntryInput', {
    description: 'The entry and what was found.',
    fields: (t) => ({
      entry: t.id({ required: true, description: 'Id of the entry.' }),
      expectedVersion: t.int({ required: true, description: versionNote }),
      acceptedOn: t.field({ type: 'Date', required: true, description: 'Day of acceptance.' }),
      quantity: t.field({ type: 'Rate', description: 'Quantity found, at most what was entered; that when left out.' }),
      paidOn: t.field({ type: 'Date', description: 'Day of payment, when already paid.' }),
      idempotencyKey: t.string({ required: true, description: keyNote }),
    }),
  }),
  subject: { entry },
  run: async (acting, { quantity, paidOn, idempotencyKey: _key, ...input }) => ({
    entry: await acceptIndustryEntry(industryContext(acting), {
      ...input,
      entry: rowId(input.entry, 'IndustryEntry'),
      quantity: quantity ?? undefined,
      paidOn: paidOn ?? undefined,
    }),
  }),
});

act('failIndustryEntry', {
  description: 'Records that an entry did not pass inspection (验收未通过). Mended, it may still be accepted.',
  input: builder.inputType('FailIndustryEntryInput', {
    description: 'The entry and why.',
    fields: (t) => ({
      entry: t.id({ required: true, description: 'Id of the entry.' }),
      expectedVersion: t.int({ required: true, description: versionNote }),
      reason: t.string({ required: true, description: 'Why.' }),
      idempotencyKey: t.string({ required: true, description: keyNote }),
    }),
  }),
  subject: { entry },
  run: async (acting, { idempotencyKey: _key, ...input }) => ({
    entry: await failIndustryEntry(industryContext(acting), { ...input, entry: rowId(input.entry, 'IndustryEntry') }),
  }),
});

act('payDividend', {
  description: 'Books what an operator paid to a household with a stake, once for a period; writes the ledger (登记分红, R-089).',
  input: builder.inputType('PayDividendInput', {
    description: 'Who paid whom what.',
    fields: (t) => ({
      operator: t.id({ required: true, description: 'Id of the operator.' }),
      household: t.id({ required: true, description: 'Id of the household.' }),
      period: t.string({ required: true, description: "Period in the contract's words, `2025年度`." }),
      amount: t.field({ type: 'Yuan', required: true, description: 'Amount, above 0.' }),
      paidOn: t.field({ type: 'Date', required: true, description: 'Day of payment.' }),
      signed: t.boolean({ required: true, description: 'The household signed for it.' }),
      idempotencyKey: t.string({ required: true, description: keyNote }),
    }),
  }),
  subject: { dividend },
  run: async (acting, { amount, idempotencyKey: _key, ...input }) => ({
    dividend: await payDividend(industryContext(acting), {
      ...input,
      operator: rowId(input.operator, 'Operator'),
      household: rowId(input.household, 'Household'),
      amountFen: amount,
    }),
  }),
});
