import { maskPhone } from '@mingzhang/kernel';
import {
  NodeRef,
  bindingOf,
  builder,
  computed,
  connectionOf,
  datedKey,
  defineNode,
  encodeId,
  fromColumn,
  fromRelation,
  isoInstant,
  pageOf,
  parseDatedKey,
} from '@mingzhang/graph';
import { PlaceRef } from '../../places/graphql.ts';
import { placeByCode } from '../../places/store.ts';
import {
  HouseholdAttributeRef,
  HouseholdFactRef,
  JoinReasonRef,
  LeaveReasonRef,
  PovertyCauseRef,
  RegisterStatusRef,
  RelationRef,
} from '../enums.ts';
import { noteHousehold } from '../reads.ts';
import {
  type CauseView,
  type HistoryEntry,
  type MemberView,
  causesByHousehold,
  householdById,
  historyByHousehold,
  membersByHousehold,
  personById,
} from '../store.ts';
import { causeFacts, households, membershipFacts, people, statusFacts } from '../tables.ts';
import type { HouseholdFactName, JoinReason, LeaveReason, Relation } from '../vocabulary.ts';
import { findsHouseholds } from '../access.ts';
import { DatedRef, HouseholdRef, PersonRef } from './refs.ts';

export const MembershipRef = builder.objectRef<MemberView>('Membership').implement({
  description: 'A person as a member of a household in a period (家庭成员).',
  fields: (t) => ({
    person: t.field({
      type: PersonRef,
      description: 'The person.',
      ...fromRelation(people, membershipFacts.personId),
      resolve: ({ person, moment }) => person && (moment ? { ...person, moment } : person),
    }),
    relation: t.field({
      type: RelationRef,
      description: 'Relation to the head.',
      ...fromColumn(membershipFacts.relation),
      resolve: (member) => member.relation as Relation,
    }),
    joinReason: t.field({
      type: JoinReasonRef,
      description: 'Why the person came in.',
      ...fromColumn(membershipFacts.joinReason),
      resolve: (member) => member.joinReason as JoinReason,
    }),
    leaveReason: t.field({
      type: LeaveReasonRef,
      description: 'Why the person left, once the period has ended.',
      ...fromColumn(membershipFacts.leaveReason),
      resolve: (member) => member.leaveReason as LeaveReason | null,
    }),
    from: t.expose('validFrom', { type: 'Date', description: 'First day.', ...fromColumn(membershipFacts.validFrom) }),
    to: t.field({
      type: 'Date',
      description: 'First day no longer; null while the membership goes on.',
      ...fromColumn(membershipFacts.validTo),
      resolve: (member) => openEnd(member.validTo),
    }),
  }),
});

const CauseRef = builder.objectRef<CauseView>('CauseOfPoverty').implement({
  description: 'A cause of poverty of a household at its moment.',
  fields: (t) => ({
    cause: t.field({
      type: PovertyCauseRef,
      nullable: false,
      description: 'The cause.',
      ...fromColumn(causeFacts.cause),
      resolve: (each) => each.cause as never,
    }),
    main: t.exposeBoolean('main', {
      nullable: false,
      description: 'The main one; a household has exactly one (R-010).',
      ...fromColumn(causeFacts.main),
    }),
  }),
});

const HistoryEntryRef = builder.objectRef<HistoryEntry>('HistoryEntry').implement({
  description: 'One period of one fact as it was recorded once; what was corrected later stands here too.',
  fields: (t) => ({
    fact: t.field({
      type: HouseholdFactRef,
      nullable: false,
      description: 'Which fact.',
      ...computed(),
      resolve: (entry) => entry.fact as HouseholdFactName,
    }),
    value: t.exposeString('value', { description: "Its value, as the code of the fact's enumeration or a place code.", ...computed() }),
    detail: t.exposeString('detail', { description: 'Reason of entry, of joining or leaving; `MAIN` for a main cause.', ...computed() }),
    person: t.field({
      type: PersonRef,
      description: 'The member, in entries of membership.',
      ...computed(),
      resolve: async (entry, _args, context) => (entry.personId ? ((await personById(context).load(entry.personId)) ?? null) : null),
    }),
    validFrom: t.expose('validFrom', { type: 'Date', nullable: false, description: 'First day on which it was true.', ...computed() }),
    validTo: t.field({
      type: 'Date',
      description: 'First day no longer; null when open.',
      ...computed(),
      resolve: (entry) => openEnd(entry.validTo),
    }),
    recordedFrom: t.field({
      type: 'DateTime',
      nullable: false,
      description: 'When it was recorded.',
      ...computed(),
      resolve: (entry) => isoInstant(entry.recordedFrom),
    }),
    recordedTo: t.field({
      type: 'DateTime',
      description: 'When it was replaced by a later recording; null while it stands.',
      ...computed(),
      resolve: (entry) => (entry.recordedTo === 'infinity' ? null : isoInstant(entry.recordedTo)),
    }),
    basis: t.exposeString('basis', { description: 'Document or reason given.', ...computed() }),
  }),
});

const MembershipConnectionRef = builder.connectionObject(
  { type: MembershipRef, name: 'MembershipConnection', description: 'A page of members.' },
  { name: 'MembershipEdge', description: 'One member with a cursor.' },
);

const openEnd = (day: string) => (day === 'infinity' ? null : day);

HouseholdRef.implement({
  description: 'A household (户): the unit of the register. Given `asOf` or `knownAt`, everything below it shows that moment.',
  interfaces: [NodeRef, DatedRef],
  fields: (t) => ({
    id: t.id({
      nullable: false,
      description: 'Opaque id; a dated household has a dated id.',
      ...fromColumn(households.id),
      resolve: (household) => encodeId('Household', datedKey(household.id, household.moment)),
    }),
    number: t.exposeString('number', { description: 'National household number (户编号), class P1.', ...fromColumn(households.number) }),
    village: t.field({
      type: PlaceRef,
      description: 'Village of residence (居住村).',
      ...fromColumn(households.placeCode),
      resolve: async (household, _args, context) => (await placeByCode(context).load(household.placeCode)) ?? null,
    }),
    headName: t.string({
      description: 'Name of the head (户主), class P2.',
      ...fromColumn(households.headName),
      resolve: (household, _args, context) => noteHousehold(context, household).headName,
    }),
    head: t.field({
      type: PersonRef,
      description: 'The head: the member whose relation is SELF.',
      ...fromColumn(households.headId),
      resolve: async (household, _args, context) => {
        const person = household.headId ? await personById(context).load(household.headId) : undefined;
        return person ? { ...person, moment: household.moment } : null;
      },
    }),
    status: t.field({
      type: RegisterStatusRef,
      description: 'Register status (登记状态).',
      ...fromColumn(households.status),
      resolve: (household) => household.status as never,
    }),
    attribute: t.field({
      type: HouseholdAttributeRef,
      description: 'Support class (户属性).',
      ...fromColumn(households.attribute),
      resolve: (household) => household.attribute as never,
    }),
    mainCause: t.field({
      type: PovertyCauseRef,
      description: 'Main cause of poverty (主要致贫原因).',
      ...fromColumn(households.mainCause),
      resolve: (household) => household.mainCause as never,
    }),
    memberCount: t.exposeInt('memberCount', { description: 'Number of members (人口).', ...fromColumn(households.memberCount) }),
    exitYear: t.exposeInt('exitYear', { description: 'Year of the last exit (脱贫年度).', ...fromColumn(households.exitYear) }),
    registeredOn: t.expose('registeredOn', {
      type: 'Date',
      description: 'First day in the register (登记日期).',
      ...fromColumn(households.registeredOn),
    }),
    netIncomePerPerson: t.expose('netIncomePerPersonFen', {
      type: 'Yuan',
      description: 'Net income per person of the last accounting period (人均纯收入). Not for departments, whose duty does not need it.',
      ...fromColumn(households.netIncomePerPersonFen),
    }),
    maskedPhone: t.string({
      description: 'Phone (联系电话), the middle hidden.',
      ...fromColumn(households.phone),
      resolve: (household) => (household.phone ? maskPhone(household.phone) : null),
    }),
    address: t.exposeString('address', { description: 'Address (家庭住址), class P2.', ...fromColumn(households.address) }),
    version: t.exposeInt('version', {
      nullable: false,
      description: 'Pass it as `expectedVersion` when acting.',
      ...fromColumn(households.version),
    }),
    causes: t.field({
      type: [CauseRef],
      nullable: { list: true, items: false },
      description: 'Causes of poverty, the main one first.',
      ...fromRelation(causeFacts, causeFacts.householdId),
      resolve: (household, _args, context) =>
        causesByHousehold(context).load({ id: household.id, moment: household.moment, today: context.today }),
    }),
    members: t.field({
      type: MembershipConnectionRef,
      description: "Members at the household's moment, the head first.",
      args: t.arg.connectionArgs(),
      ...fromRelation(membershipFacts, membershipFacts.householdId),
      resolve: async (household, args, context) => {
        const binding = bindingOf('Household.members', { id: household.id, moment: household.moment });
        const page = pageOf(args, binding);
        const members = await membersByHousehold(context).load({ id: household.id, moment: household.moment, today: context.today });
        const ordered = page.backward ? [...members].reverse() : members;
        const start = page.from ? ordered.findIndex((member) => member.id === page.from?.[0]) + 1 : 0;
        return connectionOf(ordered.slice(start, start + page.limit + 1), page, binding, (member) => [member.id]);
      },
    }),
    history: t.field({
      type: [HistoryEntryRef],
      nullable: { list: true, items: false },
      description: "Every period ever recorded of the household's facts, in order of time; a plain list, at most some hundred.",
      args: { fact: t.arg({ type: HouseholdFactRef, description: 'Of this fact only.' }) },
      ...fromRelation(statusFacts, statusFacts.householdId),
      resolve: async (household, { fact }, context) => {
        const knownAt = household.moment?.knownAt;
        const entries = await historyByHousehold(context).load(household.id);
        return entries.filter(
          (entry) => (!fact || entry.fact === fact) && (knownAt === undefined || Date.parse(entry.recordedFrom) <= Date.parse(knownAt)),
        );
      },
    }),
  }),
});

defineNode('Household', findsHouseholds, async (context, key) => {
  const { id, moment } = parseDatedKey(key);
  const household = noteHousehold(context, await householdById(context).load({ id, moment }), 'OPENED');
  if (!household) context.reads.missed('Household');
  return household;
});
