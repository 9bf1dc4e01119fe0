import { badInput, bindingOf, builder, connectionOf, fromRelation, pageOf } from '@mingzhang/graph';
import { PersonRef } from '../households/types/index.ts';
import { PlaceRef } from '../places/graphql.ts';
import { PostClassRef } from './enums.ts';
import { holdingsByPerson, holdingsByPost, labourStateByPerson, postsByPlace, trainingByPerson, transportByPerson } from './store.ts';
import { labourStates, postHoldings, publicPosts, trainingAttendances, transportSubsidies } from './tables.ts';
import { LabourStateRef, PostHoldingRef, PublicPostRef, TrainingAttendanceRef, TransportSubsidyRef } from './types.ts';

const TrainingConnectionRef = builder.connectionObject(
  { type: TrainingAttendanceRef, name: 'TrainingAttendanceConnection', description: 'A page of courses, newest first.' },
  { name: 'TrainingAttendanceEdge', description: 'One course with its cursor.' },
);
const TransportConnectionRef = builder.connectionObject(
  { type: TransportSubsidyRef, name: 'TransportSubsidyConnection', description: 'A page of travel money, newest first.' },
  { name: 'TransportSubsidyEdge', description: 'One payment with its cursor.' },
);
const HoldingConnectionRef = builder.connectionObject(
  { type: PostHoldingRef, name: 'PostHoldingConnection', description: 'A page of holdings, newest first.' },
  { name: 'PostHoldingEdge', description: 'One holding with its cursor.' },
);
const PostConnectionRef = builder.connectionObject(
  { type: PublicPostRef, name: 'PublicPostConnection', description: 'A page of posts, by their numbers.' },
  { name: 'PublicPostEdge', description: 'One post with its cursor.' },
);

builder.objectFields(PersonRef, (t) => ({
  employment: t.field({
    type: LabourStateRef,
    description: 'How the person lives by work on a day, null when nothing is recorded (就业情况).',
    args: { asOf: t.arg({ type: 'Date', description: "The day; that of the person's moment when left out, today when it has none." }) },
    ...fromRelation(labourStates, labourStates.personId),
    resolve: async ({ id: personId, moment }, { asOf }, context) => {
      if (asOf && asOf > context.today) throw badInput(`\`asOf\` cannot be later than today, ${context.today}.`);
      const day = asOf ?? moment?.asOf ?? context.today;
      return (await labourStateByPerson(context).load({ personId, moment: { asOf: day, knownAt: moment?.knownAt } })) ?? null;
    },
  }),
  training: t.field({
    type: TrainingConnectionRef,
    description: 'Courses of the person, newest first (培训).',
    args: t.arg.connectionArgs(),
    ...fromRelation(trainingAttendances, trainingAttendances.personId),
    resolve: async ({ id: parentId, moment }, args, context) => {
      const binding = bindingOf('Person.training', { parentId, moment });
      const page = pageOf(args, binding);
      const rows = await trainingByPerson(context).load({ parentId, moment, page, filter: undefined });
      return connectionOf(rows, page, binding, (row) => [row.startedOn, row.id]);
    },
  }),
  transportSubsidies: t.field({
    type: TransportConnectionRef,
    description: 'Travel money of the person, newest first (交通补助).',
    args: t.arg.connectionArgs(),
    ...fromRelation(transportSubsidies, transportSubsidies.personId),
    resolve: async ({ id: parentId, moment }, args, context) => {
      const binding = bindingOf('Person.transportSubsidies', { parentId, moment });
      const page = pageOf(args, binding);
      const rows = await transportByPerson(context).load({ parentId, moment, page, filter: undefined });
      return connectionOf(rows, page, binding, (row) => [row.paidOn, row.id]);
    },
  }),
  publicPosts: t.field({
    type: HoldingConnectionRef,
    description: 'Public posts that the person holds or held, newest first (公益岗位).',
    args: t.arg.connectionArgs(),
    ...fromRelation(postHoldings, postHoldings.personId),
    resolve: async ({ id: parentId, moment }, args, context) => {
      const binding = bindingOf('Person.publicPosts', { parentId, moment });
      const page = pageOf(args, binding);
      const rows = await holdingsByPerson(context).load({ parentId, moment, page, filter: undefined });
      return connectionOf(rows, page, binding, (row) => [row.validFrom, row.id]);
    },
  }),
}));

builder.objectField(PublicPostRef, 'holdings', (t) =>
  t.field({
    type: HoldingConnectionRef,
    description: "Who holds or held the post, newest first; persons of the caller's places only.",
    args: t.arg.connectionArgs(),
    ...fromRelation(postHoldings, postHoldings.postId),
    resolve: async ({ id: parentId }, args, context) => {
      const binding = bindingOf('PublicPost.holdings', { parentId });
      const page = pageOf(args, binding);
      const rows = await holdingsByPost(context).load({ parentId, moment: undefined, page, filter: undefined });
      return connectionOf(rows, page, binding, (row) => [row.validFrom, row.id]);
    },
  }),
);

builder.objectField(PlaceRef, 'publicPosts', (t) =>
  t.field({
    type: PostConnectionRef,
    description: 'Public posts at or below the place, by their numbers (公益岗位).',
    args: { class: t.arg({ type: PostClassRef, description: 'Of this class only.' }), ...t.arg.connectionArgs() },
    ...fromRelation(publicPosts, publicPosts.placeCode),
    resolve: async ({ code: place }, args, context) => {
      const filter = { class: args.class ?? undefined };
      const binding = bindingOf('Place.publicPosts', { place, filter });
      const page = pageOf(args, binding);
      return connectionOf(await postsByPlace(context).load({ place, page, filter }), page, binding, (row) => [row.number, row.id]);
    },
  }),
);
