import {
  NodeRef,
  PermissionRef,
  builder,
  computed,
  defineNode,
  encodeId,
  fromColumn,
  fromRelation,
  isoInstant,
  permissionOf,
  requireActor,
} from '@mingzhang/graph';
import { ExportRef, loadExport } from '../exports/types.ts';
import { notePerson } from '../households/reads.ts';
import { type HouseholdView, type PersonView, householdById, personById } from '../households/store.ts';
import { households, people } from '../households/tables.ts';
import { HouseholdRef, PersonRef } from '../households/types/index.ts';
import { readsRequests } from './access.ts';
import { AskerRef, GroundRef, RequestKindRef, RequestStateRef } from './enums.ts';
import { decisionRefusals } from './rules.ts';
import { requestById } from './store/requests.ts';
import { type DataRequest, dataRequests } from './tables.ts';
import type { Asker, ErasureGround, RequestKind, RequestState } from './vocabulary.ts';

const d = dataRequests;

const DataRequestAccessRef = builder.objectRef<DataRequest>('DataRequestAccess').implement({
  description: 'What the caller may do with a request.',
  fields: (t) => ({
    canDecide: t.field({
      type: PermissionRef,
      nullable: false,
      description: 'For `decideErasure`.',
      ...computed(),
      resolve: (request, _args, context) => permissionOf(decisionRefusals(request, requireActor(context)), context.language),
    }),
  }),
});

export const DataRequestRef = builder.objectRef<DataRequest>('DataRequest').implement({
  description:
    'What a person asked of the data that is kept of them (个人信息申请, PIPL 45 to 47), and what came of it. It outlives an erasure and names nobody.',
  interfaces: [NodeRef],
  fields: (t) => ({
    id: t.id({ nullable: false, description: 'Opaque id.', ...fromColumn(d.id), resolve: ({ id }) => encodeId('DataRequest', id) }),
    kind: t.field({
      type: RequestKindRef,
      nullable: false,
      description: 'What was asked.',
      ...fromColumn(d.kind),
      resolve: ({ kind }) => kind as RequestKind,
    }),
    state: t.field({
      type: RequestStateRef,
      nullable: false,
      description: 'Where it stands.',
      ...fromColumn(d.state),
      resolve: ({ state }) => state as RequestState,
    }),
    person: t.field({
      type: PersonRef,
      description: 'Whose data; once erased the tombstone.',
      ...fromRelation(people, d.personId),
      resolve: async ({ personId }, _args, context): Promise<PersonView | null> =>
        notePerson(context, (await personById(context).load(personId)) ?? null),
    }),
    household: t.field({
      type: HouseholdRef,
      description: 'Household of the person when it was asked, as it is today.',
      ...fromRelation(households, d.householdId),
      resolve: async ({ householdId }, _args, context): Promise<HouseholdView | null> =>
        householdId ? ((await householdById(context).load({ id: householdId })) ?? null) : null,
    }),
    askedBy: t.field({
      type: AskerRef,
      nullable: false,
      description: 'Who asks.',
      ...fromColumn(d.askedBy),
      resolve: ({ askedBy }) => askedBy as Asker,
    }),
    paper: t.exposeString('paper', { description: 'Paper that shows that they may ask (凭据); names nobody.', ...fromColumn(d.paper) }),
    reason: t.exposeString('reason', { description: 'What was written besides; names nobody.', ...fromColumn(d.reason) }),
    ground: t.field({
      type: GroundRef,
      description: 'Why the law has it erased; of erasures alone.',
      ...fromColumn(d.ground),
      resolve: ({ ground }) => ground as ErasureGround | null,
    }),
    fields: t.field({
      type: ['String'],
      nullable: { list: true, items: false },
      description: 'Names of what a correction changed, such as `name`; never a value.',
      ...fromColumn(d.fields),
      resolve: ({ fields }) => fields.map((field) => (field === 'identitySealed' ? 'identityNumber' : field)),
    }),
    export: t.field({
      type: ExportRef,
      description: 'The workbook that was made as the copy; for who asked for it, until its day is over.',
      ...fromColumn(d.exportId),
      resolve: ({ exportId }, _args, context) => (exportId ? loadExport(context, exportId) : null),
    }),
    recordedBy: t.exposeString('recordedByName', { description: 'Who recorded it.', ...fromColumn(d.recordedByName) }),
    decidedBy: t.exposeString('decidedByName', {
      description: 'Who decided an erasure; never who recorded it.',
      ...fromColumn(d.decidedByName),
    }),
    decidedAt: t.field({
      type: 'DateTime',
      description: 'When an erasure was decided.',
      ...fromColumn(d.decidedAt),
      resolve: ({ decidedAt }) => (decidedAt === null ? null : isoInstant(decidedAt)),
    }),
    decisionReason: t.exposeString('decisionReason', { description: 'What the person is answered.', ...fromColumn(d.decisionReason) }),
    createdAt: t.field({
      type: 'DateTime',
      description: 'When it was recorded.',
      ...fromColumn(d.createdAt),
      resolve: ({ createdAt }) => isoInstant(createdAt),
    }),
    version: t.exposeInt('version', {
      nullable: false,
      description: 'Raised with every change; acts are based on it.',
      ...fromColumn(d.version),
    }),
    access: t.field({
      type: DataRequestAccessRef,
      nullable: false,
      description: 'What the caller may do with it.',
      ...computed(),
      resolve: (request) => request,
    }),
  }),
});

export const DataRequestConnectionRef = builder.connectionObject(
  { type: DataRequestRef, name: 'DataRequestConnection', description: 'A page of requests, newest first.' },
  { name: 'DataRequestEdge', description: 'A request with its cursor.' },
);

defineNode('DataRequest', readsRequests, async (context, id) => (await requestById(context).load(id)) ?? null);
