import { builder, encodeId, fromColumn, fromRelation } from '@mingzhang/graph';
import { addDays } from '@mingzhang/kernel';
import { PersonRef } from '../households/types/index.ts';
import { personById } from '../households/store.ts';
import { PlaceRef } from '../places/graphql.ts';
import { placeByCode } from '../places/store.ts';
import { EndReasonRef, HoldingStateRef, LabourStateKindRef, PostClassRef, TrainingKindRef, WorkPlaceRef } from './enums.ts';
import { employerById, monthsByHolding, postById } from './store.ts';
import {
  type Employer,
  type LabourState,
  type PostHolding,
  type PostMonth,
  type PublicPost,
  type TrainingAttendance,
  type TransportSubsidy,
  employers,
  labourStates,
  postHoldings,
  postMonths,
  publicPosts,
  trainingAttendances,
  transportSubsidies,
} from './tables.ts';
import type { EndReason, HoldingState, LabourStateKind, PostClass, TrainingKind, WorkPlace } from './vocabulary.ts';

const l = labourStates;
const a = trainingAttendances;
const s = transportSubsidies;
const p = publicPosts;
const h = postHoldings;
const m = postMonths;

export const EmployerRef = builder.objectRef<Employer>('Employer').implement({
  description: 'Who employs, in the county or outside (用工单位).',
  fields: (t) => ({
    id: t.id({ nullable: false, description: 'Opaque id.', ...fromColumn(employers.id), resolve: (row) => encodeId('Employer', row.id) }),
    name: t.exposeString('name', { description: 'Name.', ...fromColumn(employers.name) }),
    inCounty: t.exposeBoolean('inCounty', { description: 'Sits in the county.', ...fromColumn(employers.inCounty) }),
  }),
});

export const LabourStateRef = builder.objectRef<LabourState>('LabourState').implement({
  description: 'How a person lives by work, from a day on (劳动力台账). Class P2.',
  fields: (t) => ({
    id: t.id({ nullable: false, description: 'Opaque id.', ...fromColumn(l.id), resolve: (row) => encodeId('LabourState', row.id) }),
    state: t.field({
      type: LabourStateKindRef,
      description: 'State.',
      ...fromColumn(l.state),
      resolve: (row) => row.state as LabourStateKind,
    }),
    workPlace: t.field({
      type: WorkPlaceRef,
      description: 'Where the work is.',
      ...fromColumn(l.workPlace),
      resolve: (row) => row.workPlace as WorkPlace | null,
    }),
    employer: t.field({
      type: EmployerRef,
      description: 'Who employs.',
      ...fromColumn(l.employerId),
      resolve: async (row, _args, context) => (row.employerId ? ((await employerById(context).load(row.employerId)) ?? null) : null),
    }),
    monthlyIncome: t.expose('monthlyIncomeFen', {
      type: 'Yuan',
      description: 'Monthly income of the work (月收入).',
      ...fromColumn(l.monthlyIncomeFen),
    }),
    skills: t.exposeString('skills', { description: 'Skills (劳动技能).', ...fromColumn(l.skills) }),
    jobWish: t.exposeString('jobWish', { description: 'What work is wished for (就业意愿).', ...fromColumn(l.jobWish) }),
    trainingWish: t.exposeString('trainingWish', { description: 'What training is wished for (培训意愿).', ...fromColumn(l.trainingWish) }),
    contactedOn: t.expose('contactedOn', {
      type: 'Date',
      description: 'Last contact of the monthly follow-up (最近联系日期, R-094).',
      ...fromColumn(l.contactedOn),
    }),
    from: t.expose('validFrom', { type: 'Date', description: 'First day.', ...fromColumn(l.validFrom) }),
    to: t.field({
      type: 'Date',
      description: 'First day no longer; null while it holds.',
      ...fromColumn(l.validTo),
      resolve: (row) => (row.validTo === 'infinity' ? null : row.validTo),
    }),
    version: t.exposeInt('version', { nullable: false, description: 'Raised with every change.', ...fromColumn(l.version) }),
  }),
});

export const TrainingAttendanceRef = builder.objectRef<TrainingAttendance>('TrainingAttendance').implement({
  description: 'A person in one course, with its subsidy (培训).',
  fields: (t) => ({
    id: t.id({ nullable: false, description: 'Opaque id.', ...fromColumn(a.id), resolve: (row) => encodeId('TrainingAttendance', row.id) }),
    course: t.exposeString('course', { description: 'Course (培训班次).', ...fromColumn(a.course) }),
    provider: t.exposeString('provider', { description: 'Who gave it (培训机构).', ...fromColumn(a.provider) }),
    kind: t.field({ type: TrainingKindRef, description: 'Kind.', ...fromColumn(a.kind), resolve: (row) => row.kind as TrainingKind }),
    startedOn: t.expose('startedOn', { type: 'Date', description: 'First day.', ...fromColumn(a.startedOn) }),
    endedOn: t.expose('endedOn', { type: 'Date', description: 'Last day.', ...fromColumn(a.endedOn) }),
    hours: t.exposeInt('hours', { description: 'Hours (学时).', ...fromColumn(a.hours) }),
    subsidy: t.expose('subsidyFen', { type: 'Yuan', description: 'Subsidy paid (补贴金额, R-095).', ...fromColumn(a.subsidyFen) }),
    certificateNumber: t.exposeString('certificateNumber', {
      description: 'Number of the certificate (证书编号).',
      ...fromColumn(a.certificateNumber),
    }),
  }),
});

export const TransportSubsidyRef = builder.objectRef<TransportSubsidy>('TransportSubsidy').implement({
  description: 'Travel money for one way to work (交通补助, R-095).',
  fields: (t) => ({
    id: t.id({ nullable: false, description: 'Opaque id.', ...fromColumn(s.id), resolve: (row) => encodeId('TransportSubsidy', row.id) }),
    workPlace: t.field({
      type: WorkPlaceRef,
      description: 'Where the work is.',
      ...fromColumn(s.workPlace),
      resolve: (row) => row.workPlace as WorkPlace,
    }),
    destination: t.exposeString('destination', { description: 'Place of work in words (务工地点).', ...fromColumn(s.destination) }),
    leftOn: t.expose('leftOn', { type: 'Date', description: 'Day of leaving (外出日期).', ...fromColumn(s.leftOn) }),
    amount: t.expose('amountFen', { type: 'Yuan', description: 'Amount.', ...fromColumn(s.amountFen) }),
    paidOn: t.expose('paidOn', { type: 'Date', description: 'Day of payment (发放日期).', ...fromColumn(s.paidOn) }),
  }),
});

export const PostMonthRef = builder.objectRef<PostMonth>('PostMonth').implement({
  description: 'Attendance and pay of one month in a public post (出勤与报酬).',
  fields: (t) => ({
    id: t.id({ nullable: false, description: 'Opaque id.', ...fromColumn(m.id), resolve: (row) => encodeId('PostMonth', row.id) }),
    month: t.exposeString('month', { description: 'Month, `2026-07`.', ...fromColumn(m.month) }),
    daysAttended: t.exposeInt('daysAttended', {
      description: 'Days attended; null for a month of a workbook.',
      ...fromColumn(m.daysAttended),
    }),
    daysDue: t.exposeInt('daysDue', { description: 'Days due; null for a month of a workbook.', ...fromColumn(m.daysDue) }),
    pay: t.expose('payFen', { type: 'Yuan', description: 'Pay.', ...fromColumn(m.payFen) }),
    paidOn: t.expose('paidOn', { type: 'Date', description: 'Day of payment; null when not known.', ...fromColumn(m.paidOn) }),
  }),
});

export const PublicPostRef = builder.objectRef<PublicPost>('PublicPost');
export const PostHoldingRef = builder.objectRef<PostHolding>('PostHolding').implement({
  description: 'A person in a public post by agreement (上岗). One post per person (R-091).',
  fields: (t) => ({
    id: t.id({ nullable: false, description: 'Opaque id.', ...fromColumn(h.id), resolve: (row) => encodeId('PostHolding', row.id) }),
    post: t.field({
      type: PublicPostRef,
      description: "The post; null where it lies outside the caller's places.",
      ...fromColumn(h.postId),
      resolve: async (row, _args, context) => (await postById(context).load(row.postId)) ?? null,
    }),
    person: t.field({
      type: PersonRef,
      description: 'The person.',
      ...fromColumn(h.personId),
      resolve: async (row, _args, context) => (await personById(context).load(row.personId)) ?? null,
    }),
    from: t.expose('validFrom', { type: 'Date', description: 'First day of the agreement (协议开始日期).', ...fromColumn(h.validFrom) }),
    until: t.field({
      type: 'Date',
      description: 'Last day: of the agreement, or the day before it was ended (协议结束日期).',
      ...fromColumn(h.validTo),
      resolve: (row) => addDays(row.validTo, -1),
    }),
    state: t.field({
      type: HoldingStateRef,
      description: 'Where it stands.',
      ...fromColumn(h.state),
      resolve: (row) => row.state as HoldingState,
    }),
    endReason: t.field({
      type: EndReasonRef,
      description: 'Why it ended.',
      ...fromColumn(h.endReason),
      resolve: (row) => row.endReason as EndReason | null,
    }),
    months: t.field({
      type: [PostMonthRef],
      nullable: { list: true, items: false },
      description: 'Months recorded, earliest first; a plain list, at most as many as the agreement has.',
      ...fromRelation(m, m.holdingId),
      resolve: (row, _args, context) => monthsByHolding(context).load(row.id),
    }),
    version: t.exposeInt('version', {
      nullable: false,
      description: 'Pass it as `expectedVersion` when acting.',
      ...fromColumn(h.version),
    }),
  }),
});

PublicPostRef.implement({
  description: 'A paid public-service post of a village (公益岗位).',
  fields: (t) => ({
    id: t.id({ nullable: false, description: 'Opaque id.', ...fromColumn(p.id), resolve: (row) => encodeId('PublicPost', row.id) }),
    number: t.exposeString('number', { description: 'Number (岗位编号).', ...fromColumn(p.number) }),
    village: t.field({
      type: PlaceRef,
      description: 'Village.',
      ...fromColumn(p.placeCode),
      resolve: async (row, _args, context) => (await placeByCode(context).load(row.placeCode)) ?? null,
    }),
    class: t.field({ type: PostClassRef, description: 'Class.', ...fromColumn(p.class), resolve: (row) => row.class as PostClass }),
    organisation: t.exposeString('organisation', { description: 'Who employs (用人单位).', ...fromColumn(p.organisation) }),
    monthlyPay: t.expose('monthlyPayFen', {
      type: 'Yuan',
      description: 'Pay of a whole month (月报酬, R-092).',
      ...fromColumn(p.monthlyPayFen),
    }),
    fundSource: t.exposeString('fundSource', { description: 'Source of the money (资金来源).', ...fromColumn(p.fundSource) }),
    openedOn: t.expose('openedOn', { type: 'Date', description: 'Day on which it opened.', ...fromColumn(p.openedOn) }),
    version: t.exposeInt('version', { nullable: false, description: 'Raised with every change.', ...fromColumn(p.version) }),
  }),
});
