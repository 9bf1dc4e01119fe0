import { type Acting, type Subject, act, builder, rowId } from '@mingzhang/graph';
import { type EducationContext, enrolPupil, grantRainDew, grantStudentAid, reverseStudentAid } from './commands.ts';
import { AidComponentRef, AidProgrammeRef, AidTermRef, SchoolStageRef } from './enums.ts';
import { SchoolEnrolmentRef, StudentAidRef } from './graphql.ts';
import { aidById, enrolmentById } from './store.ts';
import type { SchoolEnrolment, StudentAid } from './tables.ts';

const educationContext = ({ db, actor, context }: Acting): EducationContext => ({ db, actor, today: context.today });

const enrolment: Subject<SchoolEnrolment> = {
  type: SchoolEnrolmentRef,
  description: 'The enrolment after the act.',
  load: (context, id) => enrolmentById(context).load(id),
};
const studentAid: Subject<StudentAid> = {
  type: StudentAidRef,
  description: 'The award after the act.',
  load: (context, id) => aidById(context).load(id),
};

const idempotencyKey = 'Made by the client; the same key acts once.';

act('enrolPupil', {
  description:
    'Records where a pupil goes to school in a school year (登记就读). A later `from` in the same year is a change of school: the earlier enrolment ends on it.',
  input: builder.inputType('EnrolPupilInput', {
    description: 'The pupil and the school.',
    fields: (t) => ({
      person: t.id({ required: true, description: 'Id of the pupil, a member of a registered household.' }),
      schoolYear: t.string({ required: true, description: 'School year, `2025-26`.' }),
      school: t.string({ required: true, description: 'Name of the school.' }),
      stage: t.field({ type: SchoolStageRef, required: true, description: 'Stage.' }),
      grade: t.string({ required: true, description: 'Grade, as the school calls it.' }),
      boarder: t.boolean({ required: true, description: 'Lives at school.' }),
      inCounty: t.boolean({ required: true, description: 'School registration (学籍) in the county.' }),
      from: t.field({ type: 'Date', description: 'First day at the school; the first day of the school year when left out.' }),
      idempotencyKey: t.string({ required: true, description: idempotencyKey }),
    }),
  }),
  subject: { enrolment },
  run: async (acting, { from, idempotencyKey: _key, ...input }) => ({
    enrolment: await enrolPupil(educationContext(acting), { ...input, person: rowId(input.person, 'Person'), from: from ?? undefined }),
  }),
});

act('grantStudentAid', {
  description:
    'Awards aid to a pupil for one term, at most the standard of programme and stage in force when the term begins; writes the ledger (发放学生资助, R-049 to R-063).',
  input: builder.inputType('GrantStudentAidInput', {
    description: 'Who, under which programme, for which term. The stage is that of the enrolment.',
    fields: (t) => ({
      person: t.id({ required: true, description: 'Id of the pupil.' }),
      programme: t.field({ type: AidProgrammeRef, required: true, description: 'Programme.' }),
      schoolYear: t.string({ required: true, description: 'School year, `2025-26`.' }),
      term: t.field({ type: AidTermRef, required: true, description: 'Term; YEAR overlaps both.' }),
      component: t.field({ type: AidComponentRef, required: true, description: 'Form of the aid.' }),
      amount: t.field({ type: 'Yuan', description: 'Amount; the standard when left out.' }),
      awardedOn: t.field({
        type: 'Date',
        required: true,
        description: 'Day of the award. The pupil must then be a member of a registered household.',
      }),
      paidOn: t.field({ type: 'Date', description: 'Day of payment, when already paid.' }),
      idempotencyKey: t.string({ required: true, description: idempotencyKey }),
    }),
  }),
  subject: { studentAid },
  run: async (acting, { amount, paidOn, idempotencyKey: _key, ...input }) => ({
    studentAid: await grantStudentAid(educationContext(acting), {
      ...input,
      person: rowId(input.person, 'Person'),
      amountFen: amount ?? undefined,
      paidOn: paidOn ?? undefined,
    }),
  }),
});

act('grantRainDew', {
  description:
    'Awards Rain-Dew to a pupil of vocational education: the standard per term, in cash; writes the ledger (雨露计划补助, R-056).',
  input: builder.inputType('GrantRainDewInput', {
    description: 'Who and for which term.',
    fields: (t) => ({
      person: t.id({ required: true, description: 'Id of the pupil.' }),
      schoolYear: t.string({ required: true, description: 'School year, `2025-26`.' }),
      term: t.field({ type: AidTermRef, required: true, description: 'Term; YEAR gives both.' }),
      awardedOn: t.field({ type: 'Date', required: true, description: 'Day of the award.' }),
      paidOn: t.field({ type: 'Date', description: 'Day of payment, when already paid.' }),
      idempotencyKey: t.string({ required: true, description: idempotencyKey }),
    }),
  }),
  subject: { studentAid },
  run: async (acting, { paidOn, idempotencyKey: _key, ...input }) => ({
    studentAid: await grantRainDew(educationContext(acting), {
      ...input,
      person: rowId(input.person, 'Person'),
      paidOn: paidOn ?? undefined,
    }),
  }),
});

act('reverseStudentAid', {
  description:
    'Takes an award back, with a reason (冲销资助). The award stays, marked; the ledger gets a reversing entry; the term is free for another award.',
  input: builder.inputType('ReverseStudentAidInput', {
    description: 'The award and why.',
    fields: (t) => ({
      award: t.id({ required: true, description: 'Id of the award.' }),
      expectedVersion: t.int({ required: true, description: 'Version that the act is based on.' }),
      reason: t.string({ required: true, description: 'Why, at least 4 characters.' }),
      idempotencyKey: t.string({ required: true, description: idempotencyKey }),
    }),
  }),
  subject: { studentAid },
  run: async (acting, input) => ({
    studentAid: await reverseStudentAid(educationContext(acting), { ...input, award: rowId(input.award, 'StudentAid') }),
  }),
});
