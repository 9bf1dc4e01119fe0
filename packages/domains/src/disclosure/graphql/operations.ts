import { type Subject, act, bindingOf, builder, computed, connectionOf, pageOf, requireActor, rowId } from '@mingzhang/graph';
import { approvePublication } from '../commands/approve.ts';
import { draftPublication } from '../commands/draft.ts';
import { withdrawEntry, withdrawPublication } from '../commands/withdraw.ts';
import { findPublicationByNumber, listPublications, publicationById } from '../store/publications.ts';
import type { Publication } from '../tables.ts';
import { PublicationConnectionRef, PublicationRef, PublicationStateRef, WithdrawalReasonRef } from './types.ts';

const PublicationWhereRef = builder.inputType('PublicationWhere', {
  description: 'Which disclosure lists.',
  fields: (t) => ({
    state: t.field({ type: PublicationStateRef, description: 'In this state, as kept; DRAFT are those waiting for approval.' }),
    type: t.string({ description: 'Of this type, such as `D-26`.' }),
    place: t.field({ type: 'PlaceCode', description: 'At or below this place.' }),
  }),
});

builder.queryFields((t) => ({
  publications: t.field({
    type: PublicationConnectionRef,
    description: 'Disclosure lists of your places (公示), newest first.',
    args: { where: t.arg({ type: PublicationWhereRef, description: 'Which.' }), ...t.arg.connectionArgs() },
    ...computed(),
    resolve: async (_root, { where, ...args }, context) => {
      const filter = { state: where?.state ?? undefined, type: where?.type ?? undefined, place: where?.place ?? undefined };
      const binding = bindingOf('Query.publications', filter);
      const page = pageOf(args, binding);
      return connectionOf(await listPublications(await context.db(), requireActor(context), filter, page), page, binding, ({ number }) => [
        number,
      ]);
    },
  }),
  publication: t.field({
    type: PublicationRef,
    description: 'A disclosure list by its number; null when there is none in your places.',
    args: { number: t.arg.string({ required: true, description: 'Number, `2026-0117`.' }) },
    ...computed(),
    resolve: async (_root, { number }, context) =>
      (await findPublicationByNumber(await context.db(), requireActor(context), number)) ?? null,
  }),
}));

const publication: Subject<Publication> = {
  type: PublicationRef,
  description: 'The list after the act.',
  load: (context, id) => publicationById(context).load(id),
};

act('draftPublication', {
  description: 'Makes a disclosure list from the register as it is today (起草公示). An open draft of the same list is made anew.',
  input: builder.inputType('DraftPublicationInput', {
    description: 'Which list.',
    fields: (t) => ({
      type: t.string({ required: true, description: 'Code of the list: `D-26` industry subsidies, `D-05` exit notice.' }),
      place: t.field({ type: 'PlaceCode', required: true, description: 'Place that posts it, inside your places.' }),
      year: t.int({ required: true, description: 'Year it is about.' }),
      idempotencyKey: t.string({ required: true, description: 'Made by the client; the same key drafts once.' }),
    }),
  }),
  subject: { publication },
  run: async ({ db, actor, context }, { type, place, year }) => ({
    publication: await draftPublication({ db, actor, today: context.today }, { type, place, year }),
  }),
});

act('approvePublication', {
  description: 'Approves a list as a second person; it is frozen, numbered and posted from a day on (审核公示).',
  input: builder.inputType('ApprovePublicationInput', {
    description: 'The list and its first day.',
    fields: (t) => ({
      publication: t.id({ required: true, description: 'Id of the list.' }),
      expectedVersion: t.int({ required: true, description: 'Version that was looked at.' }),
      fromOn: t.field({ type: 'Date', description: 'First day of the posting; today when left out.' }),
      idempotencyKey: t.string({ required: true, description: 'Made by the client; the same key approves once.' }),
    }),
  }),
  subject: { publication },
  run: async ({ db, actor, context }, input) => ({
    publication: await approvePublication(
      { db, actor, today: context.today },
      { publication: rowId(input.publication, 'Publication'), expectedVersion: input.expectedVersion, fromOn: input.fromOn ?? undefined },
    ),
  }),
});

act('withdrawPublication', {
  description: 'Takes a list back at once; its rows leave the portal in the same moment (撤下公示).',
  input: builder.inputType('WithdrawPublicationInput', {
    description: 'The list and why.',
    fields: (t) => ({
      publication: t.id({ required: true, description: 'Id of the list.' }),
      expectedVersion: t.int({ required: true, description: 'Version that was looked at.' }),
      reason: t.field({ type: WithdrawalReasonRef, required: true, description: 'Class of the reason; it is shown to the public.' }),
      idempotencyKey: t.string({ required: true, description: 'Made by the client; the same key withdraws once.' }),
    }),
  }),
  subject: { publication },
  run: async ({ db, actor, context }, input) => ({
    publication: await withdrawPublication(
      { db, actor, today: context.today },
      { publication: rowId(input.publication, 'Publication'), expectedVersion: input.expectedVersion, reason: input.reason },
    ),
  }),
});

act('withdrawEntry', {
  description:
    'Takes one line of a list down at once (撤下一行): the portal shows its number, that it was taken down and when, and nothing of what it said. The digest stays that of the frozen list.',
  input: builder.inputType('WithdrawEntryInput', {
    description: 'The list, the line and why.',
    fields: (t) => ({
      publication: t.id({ required: true, description: 'Id of the list.' }),
      expectedVersion: t.int({ required: true, description: 'Version that was looked at.' }),
      no: t.int({ required: true, description: 'Number of the line.' }),
      reason: t.field({ type: WithdrawalReasonRef, required: true, description: 'Class of the reason; it stays inside.' }),
      idempotencyKey: t.string({ required: true, description: 'Made by the client; the same key withdraws once.' }),
    }),
  }),
  subject: { publication },
  run: async ({ db, actor, context }, { publication: id, expectedVersion, no, reason }) => ({
    publication: await withdrawEntry(
      { db, actor, today: context.today },
      { publication: rowId(id, 'Publication'), expectedVersion, no, reason },
    ),
  }),
});
