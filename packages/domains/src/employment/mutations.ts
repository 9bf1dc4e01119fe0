import { type Acting, type Subject, act, builder, rowId } from '@mingzhang/graph';
import { payTransportSubsidy, recordTraining } from './commands/pay-subsidies.ts';
import { recordLabourState } from './commands/record-labour-state.ts';
import { appoint, endHolding, openPost, recordAttendance } from './commands/run-public-post.ts';
import type { EmploymentContext } from './commands/shared.ts';
import { EndReasonRef, LabourStateKindRef, PostClassRef, TrainingKindRef, WorkPlaceRef } from './enums.ts';
import { holdingById, labourStateById, monthById, postById, trainingById, transportById } from './store.ts';
import type { LabourState, PostHolding, PostMonth, PublicPost, TrainingAttendance, TransportSubsidy } from './tables.ts';
import { LabourStateRef, PostHoldingRef, PostMonthRef, PublicPostRef, TrainingAttendanceRef, TransportSubsidyRef } from './types.ts';

const employmentContext = ({ db, actor, context }: Acting): EmploymentContext => ({ db, actor, today: context.today });

const labourState: Subject<LabourState> = {
  type: LabourStateRef,
  description: 'The state as recorded.',
  load: (context, id) => labourStateById(context).load(id),
};
const training: Subject<TrainingAttendance> = {
  type: TrainingAttendanceRef,
  description: 'The course as recorded.',
  load: (context, id) => trainingById(context).load(id),
};
const transportSubsidy: Subject<TransportSubsidy> = {
  type: TransportSubsidyRef,
  description: 'The travel money as booked.',
  load: (context, id) => transportById(context).load(id),
};
const publicPost: Subject<PublicPost> = {
  type: PublicPostRef,
  description: 'The post after the act.',
  load: (context, id) => postById(context).load(id),
};
const holding: Subject<PostHolding> = {
  type: PostHoldingRef,
  description: 'The holding after the act.',
  load: (context, id) => holdingById(context).load(id),
};
const postMonth: Subject<PostMonth> = {
  type: PostMonthRef,
  description: 'The month as recorded.',
  load: (context, id) => monthById(context).load(id),
};

const keyNote = 'Made by the client; the same key acts once.';
const registered = 'a member of a registered household';

act('recordLabourState', {
  description: 'Records how a worker lives by work from a day on (登记就业情况). The state before ends on that day.',
  input: builder.inputType('RecordLabourStateInput', {
    description: 'The person and the state.',
    fields: (t) => ({
      person: t.id({ required: true, description: `Id of the person, ${registered} on that day.` }),
      state: t.field({ type: LabourStateKindRef, required: true, description: 'State.' }),
      from: t.field({ type: 'Date', required: true, description: 'First day; later than the beginning of the last state.' }),
      workPlace: t.field({ type: WorkPlaceRef, description: 'Where the work is; required with IN_WORK.' }),
      employer: t.string({ description: 'Name of who employs.' }),
      monthlyIncome: t.field({ type: 'Yuan', description: 'Monthly income of the work.' }),
      skills: t.string({ description: 'Skills.' }),
      jobWish: t.string({ description: 'What work is wished for.' }),
      trainingWish: t.string({ description: 'What training is wished for.' }),
      contactedOn: t.field({ type: 'Date', description: 'Day of the last contact.' }),
      idempotencyKey: t.string({ required: true, description: keyNote }),
    }),
  }),
  subject: { labourState },
  run: async (acting, { person, state, from, ...input }) => ({
    labourState: await recordLabourState(employmentContext(acting), {
      person: rowId(person, 'Person'),
      state,
      from,
      workPlace: input.workPlace ?? undefined,
      employer: input.employer ?? undefined,
      monthlyIncomeFen: input.monthlyIncome ?? undefined,
      skills: input.skills ?? undefined,
      jobWish: input.jobWish ?? undefined,
      trainingWish: input.trainingWish ?? undefined,
      contactedOn: input.contactedOn ?? undefined,
    }),
  }),
});

act('recordTraining', {
  description: 'Records a person in a course that has ended; a subsidy up to the cap goes into the ledger (登记培训, R-095).',
  input: builder.inputType('RecordTrainingInput', {
    description: 'The person and the course.',
    fields: (t) => ({
      person: t.id({ required: true, description: `Id of the person, ${registered} on the last day.` }),
      course: t.string({ required: true, description: 'Course.' }),
      provider: t.string({ required: true, description: 'Who gave it.' }),
      kind: t.field({ type: TrainingKindRef, required: true, description: 'Kind.' }),
      startedOn: t.field({ type: 'Date', required: true, description: 'First day.' }),
      endedOn: t.field({ type: 'Date', required: true, description: 'Last day.' }),
      hours: t.int({ required: true, description: 'Hours, above 0.' }),
      subsidy: t.field({ type: 'Yuan', required: true, description: 'Subsidy; 0 when there is none.' }),
      certificateNumber: t.string({ description: 'Number of the certificate.' }),
      idempotencyKey: t.string({ required: true, description: keyNote }),
    }),
  }),
  subject: { training },
  run: async (acting, { subsidy, certificateNumber, idempotencyKey: _key, ...input }) => ({
    training: await recordTraining(employmentContext(acting), {
      ...input,
      person: rowId(input.person, 'Person'),
      subsidyFen: subsidy,
      certificateNumber: certificateNumber ?? undefined,
    }),
  }),
});

act('payTransportSubsidy', {
  description: 'Books travel money for one way to work, at most the cap by where the work is; writes the ledger (发放交通补助, R-095).',
  input: builder.inputType('PayTransportSubsidyInput', {
    description: 'The person, the way and the amount.',
    fields: (t) => ({
      person: t.id({ required: true, description: `Id of the person, ${registered} on the day of leaving.` }),
      workPlace: t.field({ type: WorkPlaceRef, required: true, description: 'Where the work is.' }),
      destination: t.string({ required: true, description: 'Place of work in words.' }),
      leftOn: t.field({ type: 'Date', required: true, description: 'Day of leaving; paid once for it.' }),
      amount: t.field({ type: 'Yuan', required: true, description: 'Amount, above 0.' }),
      paidOn: t.field({ type: 'Date', required: true, description: 'Day of payment.' }),
      idempotencyKey: t.string({ required: true, description: keyNote }),
    }),
  }),
  subject: { transportSubsidy },
  run: async (acting, { amount, idempotencyKey: _key, ...input }) => ({
    transportSubsidy: await payTransportSubsidy(employmentContext(acting), {
      ...input,
      person: rowId(input.person, 'Person'),
      amountFen: amount,
    }),
  }),
});

act('openPost', {
  description: 'Opens a public post in a village, its pay inside the band (设立公益岗位, R-092).',
  input: builder.inputType('OpenPostInput', {
    description: 'The post.',
    fields: (t) => ({
      number: t.string({ required: true, description: 'Number, once in the county.' }),
      village: t.field({ type: 'PlaceCode', required: true, description: 'Village of your office.' }),
      class: t.field({ type: PostClassRef, required: true, description: 'Class.' }),
      organisation: t.string({ required: true, description: 'Who employs.' }),
      monthlyPay: t.field({ type: 'Yuan', required: true, description: 'Pay of a whole month.' }),
      openedOn: t.field({ type: 'Date', required: true, description: 'Day on which it opens.' }),
      fundSource: t.string({ description: 'Source of the money.' }),
      idempotencyKey: t.string({ required: true, description: keyNote }),
    }),
  }),
  subject: { publicPost },
  run: async (acting, { monthlyPay, fundSource, idempotencyKey: _key, ...input }) => ({
    publicPost: await openPost(employmentContext(acting), { ...input, monthlyPayFen: monthlyPay, fundSource: fundSource ?? undefined }),
  }),
});

act('appoint', {
  description:
    'Appoints a person to a public post by agreement: one post per person, one person per post, for as long as the rules allow (安排上岗, R-091).',
  input: builder.inputType('AppointInput', {
    description: 'Post, person and agreement.',
    fields: (t) => ({
      post: t.id({ required: true, description: 'Id of the post.' }),
      person: t.id({ required: true, description: `Id of the person, ${registered} on the first day.` }),
      from: t.field({ type: 'Date', required: true, description: 'First day.' }),
      until: t.field({ type: 'Date', required: true, description: 'Last day.' }),
      idempotencyKey: t.string({ required: true, description: keyNote }),
    }),
  }),
  subject: { holding },
  run: async (acting, { post, person, from, until }) => ({
    holding: await appoint(employmentContext(acting), { post: rowId(post, 'PublicPost'), person: rowId(person, 'Person'), from, until }),
  }),
});

act('recordAttendance', {
  description:
    'Records attendance of one month in a public post and its pay, the share of days attended; writes the ledger (登记考勤发薪).',
  input: builder.inputType('RecordAttendanceInput', {
    description: 'The holding and the month.',
    fields: (t) => ({
      holding: t.id({ required: true, description: 'Id of the holding.' }),
      month: t.string({ required: true, description: 'Month, `2026-07`; once.' }),
      daysAttended: t.int({ required: true, description: 'Days attended.' }),
      daysDue: t.int({ required: true, description: 'Days due.' }),
      paidOn: t.field({ type: 'Date', description: 'Day of payment, when already paid.' }),
      idempotencyKey: t.string({ required: true, description: keyNote }),
    }),
  }),
  subject: { postMonth, holding },
  run: async (acting, { paidOn, idempotencyKey: _key, ...input }) => {
    const id = rowId(input.holding, 'PostHolding');
    return {
      postMonth: await recordAttendance(employmentContext(acting), { ...input, holding: id, paidOn: paidOn ?? undefined }),
      holding: id,
    };
  },
});

act('endHolding', {
  description: 'Ends a holding; the post is free from that day (退出岗位). What was paid stays.',
  input: builder.inputType('EndHoldingInput', {
    description: 'The holding and its end.',
    fields: (t) => ({
      holding: t.id({ required: true, description: 'Id of the holding.' }),
      expectedVersion: t.int({ required: true, description: 'Version that the act is based on.' }),
      on: t.field({ type: 'Date', required: true, description: 'First day on which the post is held no more.' }),
      reason: t.field({ type: EndReasonRef, required: true, description: 'Why.' }),
      idempotencyKey: t.string({ required: true, description: keyNote }),
    }),
  }),
  subject: { holding },
  run: async (acting, { idempotencyKey: _key, ...input }) => ({
    holding: await endHolding(employmentContext(acting), { ...input, holding: rowId(input.holding, 'PostHolding') }),
  }),
});
