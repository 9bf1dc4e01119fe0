import { badInput, bindingOf, builder, connectionOf, encodeId, fromColumn, fromRelation, pageOf } from '@mingzhang/graph';
import { HouseholdRef, PersonRef } from '../households/types/index.ts';
import { householdById, personById } from '../households/store.ts';
import { AidComponentRef, AidProgrammeRef, AidStateRef, AidTermRef, SchoolStageRef } from './enums.ts';
import { type AidComponent, type AidProgramme, type AidState, type AidTerm, type SchoolStage, parseSchoolYear } from './rules.ts';
import { aidByPerson, enrolmentsByPerson } from './store.ts';
import { type SchoolEnrolment, type StudentAid, schoolEnrolments, studentAid } from './tables.ts';

const e = schoolEnrolments;
const a = studentAid;

export const SchoolEnrolmentRef = builder.objectRef<SchoolEnrolment>('SchoolEnrolment').implement({
  description: 'Where a person goes to school and since when (就读). Class P3: most pupils are minors; never in a public list.',
  fields: (t) => ({
    id: t.id({ nullable: false, description: 'Opaque id.', ...fromColumn(e.id), resolve: (row) => encodeId('SchoolEnrolment', row.id) }),
    schoolYear: t.exposeString('schoolYear', {
      description: 'School year (学年), `2025-26`: 1 September to 31 August.',
      ...fromColumn(e.schoolYear),
    }),
    school: t.exposeString('school', { description: 'School (学校).', ...fromColumn(e.school) }),
    stage: t.field({
      type: SchoolStageRef,
      description: 'Stage (学段).',
      ...fromColumn(e.stage),
      resolve: (row) => row.stage as SchoolStage,
    }),
    grade: t.exposeString('grade', { description: 'Grade (年级).', ...fromColumn(e.grade) }),
    boarder: t.exposeBoolean('boarder', { description: 'Lives at school (寄宿).', ...fromColumn(e.boarder) }),
    inCounty: t.exposeBoolean('inCounty', {
      description:
        'School registration (学籍) in the county. Not the same as household registration (户籍): figures are counted by either.',
      ...fromColumn(e.inCounty),
    }),
    from: t.expose('validFrom', { type: 'Date', description: 'First day at the school.', ...fromColumn(e.validFrom) }),
    to: t.expose('validTo', {
      type: 'Date',
      description: 'First day no longer; the end of the school year when nothing ended it before.',
      ...fromColumn(e.validTo),
    }),
    version: t.exposeInt('version', { nullable: false, description: 'Raised with every change.', ...fromColumn(e.version) }),
  }),
});

export const StudentAidRef = builder.objectRef<StudentAid>('StudentAid').implement({
  description:
    'Aid awarded to one pupil under one programme for one term in one form (学生资助). Once per person, programme and term (R-063).',
  fields: (t) => ({
    id: t.id({ nullable: false, description: 'Opaque id.', ...fromColumn(a.id), resolve: (row) => encodeId('StudentAid', row.id) }),
    person: t.field({
      type: PersonRef,
      description: 'The pupil.',
      ...fromColumn(a.personId),
      resolve: async (row, _args, context) => (await personById(context).load(row.personId)) ?? null,
    }),
    household: t.field({
      type: HouseholdRef,
      description: 'Household of the pupil on the day of the award.',
      ...fromColumn(a.householdId),
      resolve: async (row, _args, context) => (await householdById(context).load({ id: row.householdId })) ?? null,
    }),
    programme: t.field({
      type: AidProgrammeRef,
      description: 'Programme (资助项目).',
      ...fromColumn(a.programme),
      resolve: (row) => row.programme as AidProgramme,
    }),
    stage: t.field({
      type: SchoolStageRef,
      description: 'Stage when awarded.',
      ...fromColumn(a.stage),
      resolve: (row) => row.stage as SchoolStage,
    }),
    schoolYear: t.exposeString('schoolYear', { description: 'School year, `2025-26`.', ...fromColumn(a.schoolYear) }),
    term: t.field({ type: AidTermRef, description: 'Term.', ...fromColumn(a.term), resolve: (row) => row.term as AidTerm }),
    component: t.field({
      type: AidComponentRef,
      description: 'Form of the aid.',
      ...fromColumn(a.component),
      resolve: (row) => row.component as AidComponent,
    }),
    standard: t.expose('standardFen', {
      type: 'Yuan',
      description:
        'The amount that the parameters gave at the beginning of the term; null for a paid award of the past that came in without one.',
      ...fromColumn(a.standardFen),
    }),
    amount: t.expose('amountFen', { type: 'Yuan', description: 'Amount awarded, or value waived.', ...fromColumn(a.amountFen) }),
    inCounty: t.exposeBoolean('inCounty', {
      description: 'School registration (学籍) in the county when awarded.',
      ...fromColumn(a.inCounty),
    }),
    householdInCounty: t.exposeBoolean('householdInCounty', {
      description: 'Household registration (户籍) in the county, as the award list gave it (S2-43); null when it did not.',
      ...fromColumn(a.householdInCounty),
    }),
    awardedOn: t.expose('awardedOn', { type: 'Date', description: 'Day of the award.', ...fromColumn(a.awardedOn) }),
    paidOn: t.expose('paidOn', { type: 'Date', description: 'Day of payment (发放日期).', ...fromColumn(a.paidOn) }),
    familyInformedOn: t.expose('familyInformedOn', {
      type: 'Date',
      description: 'Day on which the family was told (告知家长日期).',
      ...fromColumn(a.familyInformedOn),
    }),
    state: t.field({ type: AidStateRef, description: 'Where it stands.', ...fromColumn(a.state), resolve: (row) => row.state as AidState }),
    reversalReason: t.exposeString('reversalReason', { description: 'Why it was taken back.', ...fromColumn(a.reversalReason) }),
    version: t.exposeInt('version', {
      nullable: false,
      description: 'Pass it as `expectedVersion` when acting.',
      ...fromColumn(a.version),
    }),
  }),
});

const EnrolmentConnectionRef = builder.connectionObject(
  { type: SchoolEnrolmentRef, name: 'SchoolEnrolmentConnection', description: 'A page of enrolments, newest first.' },
  { name: 'SchoolEnrolmentEdge', description: 'One enrolment with its cursor.' },
);

const StudentAidConnectionRef = builder.connectionObject(
  { type: StudentAidRef, name: 'StudentAidConnection', description: 'A page of awards, newest first.' },
  { name: 'StudentAidEdge', description: 'One award with its cursor.' },
);

builder.objectFields(PersonRef, (t) => ({
  enrolments: t.field({
    type: EnrolmentConnectionRef,
    description: 'Where the person went to school, newest first (就读情况). Class P3: for offices that work on education.',
    args: t.arg.connectionArgs(),
    ...fromRelation(e, e.personId),
    resolve: async ({ id: personId, moment }, args, context) => {
      const binding = bindingOf('Person.enrolments', { personId, moment });
      const page = pageOf(args, binding);
      const rows = await enrolmentsByPerson(context).load({ parentId: personId, moment, page, filter: undefined });
      return connectionOf(rows, page, binding, (row) => [row.validFrom, row.id]);
    },
  }),
  studentAid: t.field({
    type: StudentAidConnectionRef,
    description:
      'Aid awarded to the person as a pupil, newest first, awards taken back included and marked (学生资助). Class P3: for offices that work on education.',
    args: { schoolYear: t.arg.string({ description: 'Of this school year only, `2025-26`.' }), ...t.arg.connectionArgs() },
    ...fromRelation(a, a.personId),
    resolve: async ({ id: personId, moment }, args, context) => {
      const schoolYear = askedYear(args.schoolYear);
      const binding = bindingOf('Person.studentAid', { personId, moment, schoolYear });
      const page = pageOf(args, binding);
      const rows = await aidByPerson(context).load({ parentId: personId, moment, page, filter: { schoolYear } });
      return connectionOf(rows, page, binding, (row) => [row.awardedOn, row.id]);
    },
  }),
}));

function askedYear(text: string | null | undefined): string | undefined {
  if (!text) return undefined;
  const schoolYear = parseSchoolYear(text);
  if (!schoolYear) throw badInput('A school year is written like "2025-26".');
  return schoolYear;
}
