import { GraphQLError } from 'graphql';
import { findIdentityNumberFault, normaliseIdentityNumber } from '@mingzhang/kernel';
import {
  type GraphContext,
  bindingOf,
  builder,
  computed,
  connectionOf,
  momentOf,
  pageOf,
  requestError,
  requireActor,
  labelledEnum,
} from '@mingzhang/graph';
import { type HouseholdFilter, type HouseholdOrder, householdCount, householdPage, searchPeople } from './store/list.ts';
import { type HouseholdGroup, type HouseholdGrouping, householdGroups } from './store/groups.ts';
import { type HouseholdView, findHouseholdByNumber, householdById } from './store.ts';
import { HouseholdAttributeRef, PovertyCauseRef, RegisterStatusRef } from './enums.ts';
import { identityIndexOf } from './identity.ts';
import { noteHousehold, notePerson } from './reads.ts';
import { HouseholdRef, PersonRef } from './types/index.ts';
import { PlaceRef } from '../places/graphql.ts';
import { placeByCode } from '../places/store.ts';
import type { Moment } from '@mingzhang/db';
import type { SQL } from 'drizzle-orm';

const CountRangeRef = builder.inputType('CountRange', {
  description: 'A range of whole numbers; a bound left out is open.',
  fields: (t) => ({ min: t.int({ description: 'At least.' }), max: t.int({ description: 'At most.' }) }),
});

export const HouseholdWhereRef = builder.inputType('HouseholdWhere', {
  description: 'Which households. Every condition must hold; one left out holds for all.',
  fields: (t) => ({
    place: t.field({ type: 'PlaceCode', description: 'At or below this place.' }),
    status: t.field({ type: [RegisterStatusRef], description: 'In one of these register statuses.' }),
    attribute: t.field({ type: [HouseholdAttributeRef], description: 'Of one of these support classes.' }),
    mainCause: t.field({ type: [PovertyCauseRef], description: 'With one of these main causes.' }),
    members: t.field({ type: CountRangeRef, description: 'Number of members today.' }),
    search: t.string({ description: "Beginning of the household number, or of a member's name or its pinyin; at most 100 characters." }),
  }),
});

export const HouseholdOrderRef = labelledEnum('HouseholdOrder', 'Order of a list of households.', {
  NUMBER: 'By household number.',
  HEAD: "By the head's name, in order of pinyin.",
});

interface Counted {
  filter: HouseholdFilter;
  moment: Moment | undefined;
  where?: SQL | undefined;
}

const HouseholdCountRef = builder.objectRef<{ households: number; persons: number }>('HouseholdCount').implement({
  description: 'Households and persons, both from one membership (户、人). Exact.',
  fields: (t) => ({
    households: t.exposeInt('households', { nullable: false, description: 'Households (户).', ...computed() }),
    persons: t.exposeInt('persons', { nullable: false, description: 'Persons (人).', ...computed() }),
  }),
});

const HouseholdGroupingRef = labelledEnum<HouseholdGrouping>('HouseholdGrouping', 'By what the households of a list are counted (分组).', {
  TOWNSHIP: 'Township (乡镇); values are place codes.',
  VILLAGE: 'Village (村); values are place codes.',
  ATTRIBUTE: 'Support class (户属性); values of HouseholdAttribute.',
  STATUS: 'Register status (登记状态); values of RegisterStatus.',
  MAIN_CAUSE: 'Main cause of poverty (主要致贫原因); values of PovertyCause.',
});

const HouseholdGroupRef = builder.objectRef<HouseholdGroup>('HouseholdGroup').implement({
  description: 'How many households of a list are in one group.',
  fields: (t) => ({
    value: t.exposeString('value', {
      description: "Code of the grouping's enumeration, or place code; null where nothing is recorded.",
      ...computed(),
    }),
    place: t.field({
      type: PlaceRef,
      description: 'The place, where households are counted by place.',
      ...computed(),
      resolve: async ({ grouping, value }, _args, context) =>
        value !== null && (grouping === 'TOWNSHIP' || grouping === 'VILLAGE') ? ((await placeByCode(context).load(value)) ?? null) : null,
    }),
    households: t.exposeInt('households', { nullable: false, description: 'Households (户).', ...computed() }),
  }),
});

export const HouseholdConnectionRef = builder.connectionObject(
  {
    type: HouseholdRef,
    name: 'HouseholdConnection',
    description: 'A page of households.',
    fields: (t) => ({
      totalCount: t.field({
        type: HouseholdCountRef,
        description: 'How many households and persons meet the filter; counted only when asked.',
        ...computed(),
        resolve: (connection, _args, context) => {
          const { filter, moment, where } = connection as unknown as Counted;
          return householdCount(context).load({ actor: requireActor(context), filter, moment, extra: where });
        },
      }),
      groups: t.field({
        type: [HouseholdGroupRef],
        nullable: { list: true, items: false },
        description:
          'The households that meet the filter, counted by class or place; the largest first, a plain list. They sum to `totalCount`.',
        args: { by: t.arg({ type: HouseholdGroupingRef, required: true, description: 'By what.' }) },
        ...computed({ listSize: 10, cost: 10 }),
        resolve: (connection, { by }, context) => {
          const { filter, moment, where } = connection as unknown as Counted;
          return householdGroups(context).load({ actor: requireActor(context), filter, moment, extra: where, grouping: by });
        },
      }),
    }),
  },
  { name: 'HouseholdEdge', description: 'One household with its cursor.' },
);

type WhereInput = typeof HouseholdWhereRef.$inferInput;

/** The conditions as the store reads them. */
export function filterOf(where: WhereInput | null | undefined): HouseholdFilter {
  const members = where?.members;
  return {
    place: where?.place ?? undefined,
    status: where?.status ?? undefined,
    attribute: where?.attribute ?? undefined,
    mainCause: where?.mainCause ?? undefined,
    search: where?.search ?? undefined,
    members: members ? { min: members.min ?? undefined, max: members.max ?? undefined } : undefined,
  };
}

interface ListArguments {
  where?: WhereInput | null | undefined;
  orderBy?: HouseholdOrder | null | undefined;
  asOf?: string | null | undefined;
  knownAt?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}

async function pageOfHouseholds(context: GraphContext, args: ListArguments, filter: HouseholdFilter) {
  const actor = requireActor(context);
  if ((filter.search?.length ?? 0) > 100) throw requestError('BAD_USER_INPUT', 'A search has at most 100 characters.');
  const moment = await momentOf(context, args);
  if (moment && filter.members)
    throw requestError('BAD_USER_INPUT', "`members` filters today's households; leave out `asOf` and `knownAt`.");
  const order = args.orderBy ?? 'NUMBER';
  const binding = bindingOf('households', { filter, order, moment });
  const page = pageOf(args, binding);
  const rows = await householdPage(context).load({ actor, filter, order, page, moment });
  for (const row of rows.slice(0, page.limit)) noteHousehold(context, row);
  const keysOf = (row: HouseholdView) => (order === 'NUMBER' ? [row.number, row.id] : [row.headNameKey, row.number, row.id]);
  return { ...connectionOf(rows, page, binding, keysOf), filter, moment };
}

builder.queryFields((t) => ({
  household: t.field({
    type: HouseholdRef,
    description: 'A household by its number, at a moment; null when there was none or it lies outside your places.',
    args: {
      number: t.arg.string({ required: true, description: 'National household number.' }),
      asOf: t.arg({ type: 'Date', description: 'As it was on this day; today when left out.' }),
      knownAt: t.arg({ type: 'DateTime', description: 'As it was known then; by now when left out.' }),
    },
    ...computed(),
    resolve: async (_root, args, context) => {
      const found = await findHouseholdByNumber(await context.db(), requireActor(context), args.number);
      const moment = await momentOf(context, args);
      const household = found && moment ? await householdById(context).load({ id: found.id, moment }) : found;
      if (!household) context.reads.missed('Household');
      return noteHousehold(context, household, 'OPENED') ?? null;
    },
  }),
  households: t.field({
    type: HouseholdConnectionRef,
    description: 'Households that meet a filter, at a moment, page by page.',
    args: {
      where: t.arg({ type: HouseholdWhereRef, description: 'Which households.' }),
      orderBy: t.arg({ type: HouseholdOrderRef, description: 'Order; by number when left out.' }),
      asOf: t.arg({ type: 'Date', description: 'As it was on this day; today when left out.' }),
      knownAt: t.arg({ type: 'DateTime', description: 'As it was known then; by now when left out.' }),
      ...t.arg.connectionArgs(),
    },
    ...computed(),
    resolve: (_root, args, context) => pageOfHouseholds(context, args, filterOf(args.where)),
  }),
}));

builder.objectField(PlaceRef, 'households', (t) =>
  t.field({
    type: HouseholdConnectionRef,
    description: 'Households at or below the place.',
    args: {
      where: t.arg({ type: HouseholdWhereRef, description: 'Which of them; `place` is this place.' }),
      orderBy: t.arg({ type: HouseholdOrderRef, description: 'Order; by number when left out.' }),
      asOf: t.arg({ type: 'Date', description: 'As it was on this day.' }),
      knownAt: t.arg({ type: 'DateTime', description: 'As it was known then.' }),
      ...t.arg.connectionArgs(),
    },
    ...computed(),
    resolve: (place, args, context) => pageOfHouseholds(context, args, { ...filterOf(args.where), place: place.code }),
  }),
);

const PersonWhereRef = builder.inputType('PersonWhere', {
  description: 'Whom to search: exactly one of the two. A search, never a browse.',
  fields: (t) => ({
    name: t.string({ description: 'Beginning of the name, at least one character, or of its pinyin, at least two letters.' }),
    identityNumber: t.string({
      description: 'A whole identity number. The search is logged, and may be made 30 times a minute; there is no search by a part of it.',
    }),
  }),
});

const PersonConnectionRef = builder.connectionObject(
  { type: PersonRef, name: 'PersonConnection', description: 'A page of people, in order of pinyin.' },
  { name: 'PersonEdge', description: 'One person with a cursor.' },
);

function wantedPerson(
  where: typeof PersonWhereRef.$inferInput,
  context: GraphContext,
): { name: string } | { identityIndex: Buffer } | GraphQLError {
  const name = where.name?.trim();
  if (Boolean(name) === Boolean(where.identityNumber))
    return requestError('BAD_USER_INPUT', 'Search by `name` or by `identityNumber`: one of them.');
  if (name)
    return name.length > 100 || /^[a-z]$/i.test(name)
      ? requestError('BAD_USER_INPUT', 'A name to search has 1 to 100 characters, a pinyin at least 2 letters.')
      : { name };
  const number = normaliseIdentityNumber(where.identityNumber ?? '');
  if (findIdentityNumberFault(number)) return requestError('BAD_USER_INPUT', 'This is no whole identity number.');
  return { identityIndex: identityIndexOf(context.secrets, number) };
}

builder.queryField('people', (t) =>
  t.field({
    type: PersonConnectionRef,
    description: 'People whose name begins so, or the one with this identity number, inside your places.',
    args: { where: t.arg({ type: PersonWhereRef, required: true, description: 'Whom.' }), ...t.arg.connectionArgs() },
    ...computed(),
    resolve: async (_root, args, context) => {
      const wanted = wantedPerson(args.where, context);
      if (wanted instanceof GraphQLError) throw wanted;
      // SEC-36: whoever has a number may ask whose it is, but not try numbers out.
      if ('identityIndex' in wanted) await context.countOne('identitySearches');
      const binding = bindingOf('people', 'name' in wanted ? wanted : { identity: wanted.identityIndex.toString('base64') });
      const page = pageOf(args, binding);
      const rows = await searchPeople(await context.db(), requireActor(context), wanted, page);
      for (const row of rows.slice(0, page.limit)) notePerson(context, row);
      if ('identityIndex' in wanted && rows.length === 0) context.reads.missed('Person');
      return connectionOf(rows, page, binding, (person) => [person.nameKey, person.id]);
    },
  }),
);
