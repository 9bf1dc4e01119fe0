import { type Acting, type Subject, act, bindingOf, builder, computed, connectionOf, pageOf, requireActor, rowId } from '@mingzhang/graph';
import { EducationRef, SexRef } from '../households/enums.ts';
import { correctPerson } from './commands/correct-person.ts';
import { decideErasure, erasePerson } from './commands/erase-person.ts';
import { providePersonCopy } from './commands/provide-copy.ts';
import type { RequestContext } from './commands/shared.ts';
import { AskerRef, GroundRef, RequestKindRef, RequestStateRef } from './enums.ts';
import { listRequests, requestById } from './store/requests.ts';
import type { DataRequest } from './tables.ts';
import { DataRequestConnectionRef, DataRequestRef } from './types.ts';

const DataRequestWhereRef = builder.inputType('DataRequestWhere', {
  description: 'Which requests. Every condition must hold.',
  fields: (t) => ({
    place: t.field({ type: 'PlaceCode', description: 'Of people at or below this place.' }),
    kind: t.field({ type: RequestKindRef, description: 'Of this kind.' }),
    state: t.field({ type: RequestStateRef, description: 'In this state; PROPOSED are those waiting for a second person.' }),
  }),
});

builder.queryField('dataRequests', (t) =>
  t.field({
    type: DataRequestConnectionRef,
    description: 'What people of your places asked of the data that is kept of them (个人信息申请), newest first.',
    args: { where: t.arg({ type: DataRequestWhereRef, description: 'Which.' }), ...t.arg.connectionArgs() },
    ...computed(),
    resolve: async (_root, { where, ...args }, context) => {
      const filter = { place: where?.place ?? undefined, kind: where?.kind ?? undefined, state: where?.state ?? undefined };
      const binding = bindingOf('Query.dataRequests', filter);
      const page = pageOf(args, binding);
      const rows = await listRequests(await context.db(), requireActor(context), filter, page);
      return connectionOf(rows, page, binding, ({ createdAt, id }) => [createdAt, id]);
    },
  }),
);

const requestContext = ({ db, actor, context }: Acting): RequestContext => ({ db, actor, today: context.today, secrets: context.secrets });

const request: Subject<DataRequest> = {
  type: DataRequestRef,
  description: 'The request as it was recorded.',
  load: (context, id) => requestById(context).load(id),
};

const personText = 'Id of the person, undated.';
const askedByText = 'Who asks.';
const paperText =
  'Paper that shows that they may ask, 2 to 500 characters: the number of the application or power of attorney. It is kept for good, so no name and no number of the person.';
const reasonText = 'What else is to be kept in writing; no name and no number of the person.';

act('providePersonCopy', {
  description:
    'Records that a person asks for a copy, and makes a workbook of everything that is kept of them (查阅复制, PIPL 45), with their own identity number, for a day: as secret as anything here (P4). The look is in the read log.',
  input: builder.inputType('ProvidePersonCopyInput', {
    description: 'Whose copy, and who asks.',
    fields: (t) => ({
      person: t.id({ required: true, description: personText }),
      askedBy: t.field({ type: AskerRef, required: true, description: askedByText }),
      paper: t.string({ required: true, description: paperText }),
      reason: t.string({ description: reasonText }),
      idempotencyKey: t.string({ required: true, description: 'Made by the client; the same key asks once.' }),
    }),
  }),
  subject: { request },
  run: async (acting, { person, askedBy, paper, reason }) => ({
    request: await providePersonCopy(
      requestContext(acting),
      { person: rowId(person, 'Person'), askedBy, paper, reason: reason ?? undefined },
      acting.context.language,
    ),
  }),
});

act('correctPerson', {
  description:
    'Says what is true of a person where the register had it wrong (更正, PIPL 46). Only what is given changes; sex and birth date have to agree with the identity number. The trail names the fields and no value.',
  input: builder.inputType('CorrectPersonInput', {
    description: 'Whose record, who asks, and what is true.',
    fields: (t) => ({
      person: t.id({ required: true, description: personText }),
      expectedVersion: t.int({ required: true, description: "The person's version that the act is based on." }),
      askedBy: t.field({ type: AskerRef, required: true, description: askedByText }),
      paper: t.string({ required: true, description: paperText }),
      reason: t.string({ description: reasonText }),
      name: t.string({ description: 'Name, at most 100 characters.' }),
      identityNumber: t.string({ description: 'Identity number of 18 characters (GB 11643); sex and birth date follow it.' }),
      sex: t.field({ type: SexRef, description: 'Sex, where only it was wrong.' }),
      birthDate: t.field({ type: 'Date', description: 'Birth date, where only it was wrong.' }),
      ethnicity: t.string({ description: 'Ethnicity.' }),
      education: t.field({ type: EducationRef, description: 'Education.' }),
      phone: t.string({ description: 'Phone.' }),
    }),
  }),
  subject: { request },
  run: async (acting, { person, ...input }) => ({
    request: await correctPerson(requestContext(acting), {
      expectedVersion: input.expectedVersion,
      person: rowId(person, 'Person'),
      askedBy: input.askedBy,
      paper: input.paper,
      reason: input.reason ?? undefined,
      name: input.name ?? undefined,
      identityNumber: input.identityNumber ?? undefined,
      sex: input.sex ?? undefined,
      birthDate: input.birthDate ?? undefined,
      ethnicity: input.ethnicity ?? undefined,
      education: input.education ?? undefined,
      phone: input.phone ?? undefined,
    }),
  }),
});

act('erasePerson', {
  description:
    'Asks that what is kept of a person be erased (申请删除, PIPL 47). Nothing is gone until another person decides by `decideErasure`. Refused while the person is in a household, holds a post or stands on a list that is open, and before the years of `people.keepYears` are over.',
  input: builder.inputType('ErasePersonInput', {
    description: 'Whose record, who asks, and why the law has it erased.',
    fields: (t) => ({
      person: t.id({ required: true, description: personText }),
      askedBy: t.field({ type: AskerRef, required: true, description: askedByText }),
      paper: t.string({ required: true, description: paperText }),
      ground: t.field({ type: GroundRef, required: true, description: 'Why the law has it erased.' }),
      reason: t.string({ description: reasonText }),
      idempotencyKey: t.string({ required: true, description: 'Made by the client; the same key asks once.' }),
    }),
  }),
  subject: { request },
  run: async (acting, { person, askedBy, paper, ground, reason }) => ({
    request: await erasePerson(requestContext(acting), {
      person: rowId(person, 'Person'),
      askedBy,
      paper,
      ground,
      reason: reason ?? undefined,
    }),
  }),
});

act('decideErasure', {
  description:
    'Decides, as a second person, whether what is kept of a person is erased (决定删除). Approved, the person is a tombstone at once: names, numbers and texts are gone everywhere, sums and counts stay. It cannot be taken back.',
  input: builder.inputType('DecideErasureInput', {
    description: 'The request and the decision.',
    fields: (t) => ({
      request: t.id({ required: true, description: 'Id of the request.' }),
      expectedVersion: t.int({ required: true, description: 'Version that was looked at.' }),
      approve: t.boolean({ required: true, description: 'True to erase, false to refuse.' }),
      reason: t.string({ description: 'What the person is answered; has to be given when it is refused. No name and no number.' }),
    }),
  }),
  subject: { request },
  run: async (acting, { request: id, reason, ...input }) => ({
    request: await decideErasure(requestContext(acting), {
      ...input,
      request: rowId(id, 'DataRequest'),
      reason: reason === '' ? undefined : (reason ?? undefined),
    }),
  }),
});
