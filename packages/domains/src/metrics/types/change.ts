import {
  bindingOf,
  builder,
  computed,
  connectionOf,
  isoInstant,
  labelledEnum,
  pageOf,
  requireActor,
  type GraphContext,
} from '@mingzhang/graph';
import type { Moment } from '@mingzhang/db';
import { type HouseholdView, householdById, personById } from '../../households/store.ts';
import { HouseholdRef, PersonRef } from '../../households/types/index.ts';
import { PlaceRef } from '../../places/graphql.ts';
import { placeByCode } from '../../places/store.ts';
import { type Change, countsOf, periodOf } from '../change.ts';
import type { Subject } from '../store/change.ts';
import { type ChangeCounts, type ChangedMember, listChange } from '../store/change-list.ts';
import type { Pair } from '../store/movement.ts';
import { MetricDefinitionRef } from './definition.ts';
import { PairRef, classLabels } from './movement.ts';
import { type ChangeClass, type Direction, changeClasses } from '../vocabulary.ts';

export const DirectionRef = labelledEnum<Direction>('ChangeDirection', 'Into a figure, or out of it.', {
  CAME: 'Came in: behind the figure at the closing and not at the opening (进).',
  WENT: 'Went out: behind the figure at the opening and not at the closing (出).',
});

const ChangeClassRef = labelledEnum<ChangeClass>('ChangeClass', 'Why somebody came into a figure or went out of it (增减原因).', {
  ...classLabels,
  EXITED: 'Has left poverty, and so the figure or into it (脱贫).',
  CONDITION: 'Stayed in the register, and began or ceased to meet what the figure counts (条件变化).',
  CORRECTED: 'Recorded otherwise since: one day seen with two states of knowledge (事后更正).',
});

interface Class {
  readonly direction: Direction;
  readonly class: ChangeClass;
  readonly amount: Pair;
}

const ChangeCountRef = builder.objectRef<Class>('ChangeCount').implement({
  description: 'How many came or went in one class.',
  fields: (t) => ({
    direction: t.field({
      type: DirectionRef,
      nullable: false,
      description: 'In or out.',
      ...computed(),
      resolve: (each) => each.direction,
    }),
    class: t.field({ type: ChangeClassRef, nullable: false, description: 'The class.', ...computed(), resolve: (each) => each.class }),
    amount: t.field({ type: PairRef, nullable: false, description: 'How many.', ...computed(), resolve: (each) => each.amount }),
  }),
});

/** A member with the moment at which it stood behind the figure: the closing for who came, the opening for who went. */
type Changed = ChangedMember & { readonly moment: Moment };

const viewOf = async (context: GraphContext, { householdId, moment }: Changed): Promise<HouseholdView | null> =>
  (await householdById(context).load({ id: householdId, moment })) ?? null;

const ChangedHouseholdRef = builder.objectRef<Changed>('ChangedHousehold').implement({
  description: 'A household that came into a figure or went out of it, as it was when it stood behind the figure.',
  fields: (t) => ({
    household: t.field({
      type: HouseholdRef,
      description: 'The household, at the closing if it came and at the opening if it went.',
      ...computed(),
      resolve: (changed, _args, context) => viewOf(context, changed),
    }),
  }),
});

const ChangedPersonRef = builder.objectRef<Changed>('ChangedPerson').implement({
  description: 'A person who came into a figure or went out of it: with the household, or alone by birth, marriage, death or move.',
  fields: (t) => ({
    person: t.field({
      type: PersonRef,
      description: 'The person.',
      ...computed(),
      resolve: async ({ subjectId, moment }, _args, context) => {
        const person = await personById(context).load(subjectId);
        return person ? { ...person, moment } : null;
      },
    }),
    household: t.field({
      type: HouseholdRef,
      description: 'Her or his household, at the closing or at the opening.',
      ...computed(),
      resolve: (changed, _args, context) => viewOf(context, changed),
    }),
  }),
});

// A household and a person come and go in the same ways.
for (const ref of [ChangedHouseholdRef, ChangedPersonRef]) {
  builder.objectFields(ref, (t) => ({
    direction: t.field({
      type: DirectionRef,
      nullable: false,
      description: 'In or out.',
      ...computed(),
      resolve: (each) => each.direction,
    }),
    class: t.field({ type: ChangeClassRef, nullable: false, description: 'Why.', ...computed(), resolve: (each) => each.class }),
    on: t.expose('day', {
      type: 'Date',
      description: 'Day on which it happened; null where no fact has a day for it, such as meeting a programme’s condition.',
      ...computed(),
    }),
    basis: t.exposeString('basis', { description: 'Document or reason that was recorded with it.', ...computed() }),
  }));
}

const ChangedHouseholdConnectionRef = builder.connectionObject(
  { type: ChangedHouseholdRef, name: 'ChangedHouseholdConnection', description: 'A page of households that came or went.' },
  { name: 'ChangedHouseholdEdge', description: 'One of them with its cursor.' },
);
const ChangedPersonConnectionRef = builder.connectionObject(
  { type: ChangedPersonRef, name: 'ChangedPersonConnection', description: 'A page of persons who came or went.' },
  { name: 'ChangedPersonEdge', description: 'One of them with its cursor.' },
);

export interface Statement extends Change {
  /** Counted once for all fields of an answer. */
  counts?: Promise<Record<Subject, ChangeCounts>>;
}

const counted = async (statement: Statement, context: GraphContext) => (statement.counts ??= countsOf(await context.db(), statement));
const pair = (counts: Record<Subject, ChangeCounts>, pick: (each: ChangeCounts) => number): Pair => ({
  households: pick(counts.households),
  persons: pick(counts.persons),
});
const moved = (direction: Direction) => (counts: ChangeCounts) =>
  counts.classes.filter((each) => each.direction === direction).reduce((sum, { amount }) => sum + amount, 0);

/** Every class that happened, in the order of the form; households and persons of one class in one line. */
function classesIn(counts: Record<Subject, ChangeCounts>): Class[] {
  const amount = (subject: Subject, direction: Direction, name: ChangeClass) =>
    counts[subject].classes
      .filter((each) => each.direction === direction && each.class === name)
      .reduce((sum, each) => sum + each.amount, 0);
  return (['CAME', 'WENT'] as const).flatMap((direction) =>
    changeClasses
      .map((each) => ({
        direction,
        class: each,
        amount: { households: amount('households', direction, each), persons: amount('persons', direction, each) },
      }))
      .filter((each) => each.amount.households > 0 || each.amount.persons > 0),
  );
}

interface ListArguments {
  readonly direction: Direction;
  readonly class?: ChangeClass | null | undefined;
}

async function pageOfChanged(
  statement: Statement,
  subject: Subject,
  args: ListArguments & Parameters<typeof pageOf>[0],
  context: GraphContext,
) {
  const { metric, opening, closing } = statement;
  const filter = { direction: args.direction, class: args.class ?? undefined };
  const moments = [opening.moment.asOf, opening.moment.knownAt, closing.moment.asOf, closing.moment.knownAt];
  const where = [opening.place, JSON.stringify(opening.members.filter ?? {})];
  const binding = bindingOf(`ChangeStatement.${subject}`, { metric: metric.code, where, moments, filter });
  const page = pageOf(args, binding);
  const rows = await listChange(await context.db(), requireActor(context), periodOf(statement, subject), filter, page);
  const moment = args.direction === 'CAME' ? closing.moment : opening.moment;
  const changed = rows.map((row): Changed => ({ ...row, moment }));
  return connectionOf(changed, page, binding, (row) => [row.number, row.subjectId]);
}

const ShownMomentRef = builder.objectRef<Moment>('ShownMoment').implement({
  description: 'A moment as it was used.',
  fields: (t) => ({
    asOf: t.expose('asOf', { type: 'Date', nullable: false, description: 'The day it shows.', ...computed() }),
    knownAt: t.field({
      type: 'DateTime',
      description: 'What was recorded by then; null: by now.',
      ...computed(),
      resolve: ({ knownAt }) => (knownAt ? isoInstant(knownAt) : null),
    }),
  }),
});

export const ChangeStatementRef = builder.objectRef<Statement>('ChangeStatement').implement({
  description: 'Who came into a figure and who went out of it between two moments (进出名单). Opening + came − went = closing, by members.',
  fields: (t) => ({
    metric: t.field({
      type: MetricDefinitionRef,
      nullable: false,
      description: 'The figure.',
      ...computed(),
      resolve: (each) => each.metric,
    }),
    place: t.field({
      type: PlaceRef,
      description: 'The place.',
      ...computed(),
      resolve: async (each, _args, context) => (await placeByCode(context).load(each.place)) ?? null,
    }),
    from: t.field({
      type: ShownMomentRef,
      nullable: false,
      description: 'The opening.',
      ...computed(),
      resolve: (each) => each.opening.moment,
    }),
    to: t.field({
      type: ShownMomentRef,
      nullable: false,
      description: 'The closing.',
      ...computed(),
      resolve: (each) => each.closing.moment,
    }),
    opening: t.field({
      type: PairRef,
      description: 'Behind the figure at the opening (期初).',
      ...computed(),
      resolve: async (each, _args, context) => pair(await counted(each, context), (counts) => counts.opening),
    }),
    came: t.field({
      type: PairRef,
      description: 'Came in (进).',
      ...computed(),
      resolve: async (each, _args, context) => pair(await counted(each, context), moved('CAME')),
    }),
    went: t.field({
      type: PairRef,
      description: 'Went out (出).',
      ...computed(),
      resolve: async (each, _args, context) => pair(await counted(each, context), moved('WENT')),
    }),
    closing: t.field({
      type: PairRef,
      description: 'Behind the figure at the closing (期末).',
      ...computed(),
      resolve: async (each, _args, context) => pair(await counted(each, context), (counts) => counts.closing),
    }),
    classes: t.field({
      type: [ChangeCountRef],
      nullable: { list: true, items: false },
      description: 'Came and went by class, those that happened; a plain list.',
      ...computed(),
      resolve: async (each, _args, context) => classesIn(await counted(each, context)),
    }),
    households: t.field({
      type: ChangedHouseholdConnectionRef,
      description: 'The households that came or went, in order of number, those that you may see.',
      args: {
        direction: t.arg({ type: DirectionRef, required: true, description: 'In or out.' }),
        class: t.arg({ type: ChangeClassRef, description: 'Of this class only.' }),
        ...t.arg.connectionArgs(),
      },
      ...computed(),
      resolve: (each, args, context) => pageOfChanged(each, 'households', args, context),
    }),
    persons: t.field({
      type: ChangedPersonConnectionRef,
      description: 'The persons who came or went, in order of household number, those that you may see.',
      args: {
        direction: t.arg({ type: DirectionRef, required: true, description: 'In or out.' }),
        class: t.arg({ type: ChangeClassRef, description: 'Of this class only.' }),
        ...t.arg.connectionArgs(),
      },
      ...computed(),
      resolve: (each, args, context) => pageOfChanged(each, 'persons', args, context),
    }),
  }),
});
