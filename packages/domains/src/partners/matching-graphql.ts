import {
  PermissionRef,
  act,
  builder,
  computed,
  encodeId,
  fromColumn,
  fromRelation,
  permissionOf,
  requireActor,
  rowId,
} from '@mingzhang/graph';
import { stepRefusals } from '../agreements/rules.ts';
import type { Agreement } from '../agreements/tables.ts';
import { AgreementRef, agreementOf } from '../agreements/types.ts';
import { HouseholdAttributeRef, RegisterStatusRef } from '../households/enums.ts';
import { type MatchResult, type MatchedBatch, issueMatchKey, matchPeople, reopenMatching } from './commands/matching.ts';
import { largestBatch, leastHitsPercent, reopenRefusals, repeatDays, smallestBatch } from './rules/matching.ts';
import { type MatchState, lastBatches, matchStateOf, shownBatches } from './store/matching.ts';
import { type MatchBatch, matchBatches, matchKeys } from './tables.ts';

const MatchResultRef = builder.objectRef<MatchResult>('MatchResult').implement({
  description: 'What is told of one token.',
  fields: (t) => ({
    token: t.exposeString('token', { nullable: false, description: 'The token as it was sent.', ...computed() }),
    matched: t.exposeBoolean('matched', {
      nullable: false,
      description: 'Somebody of a household that the agreement covers, by number and name (是否在册).',
      ...computed(),
    }),
    status: t.field({
      type: RegisterStatusRef,
      description: 'Register status of the household, where the agreement lists `Household.status`.',
      ...computed(),
      resolve: ({ status }) => status as never,
    }),
    attribute: t.field({
      type: HouseholdAttributeRef,
      description: 'Support class of the household, where the agreement lists `Household.attribute`.',
      ...computed(),
      resolve: ({ attribute }) => attribute as never,
    }),
  }),
});

const MatchBatchRef = builder.objectRef<MatchedBatch>('MatchBatch').implement({
  description: 'The answer to a batch of tokens (一批核对). It is given this once.',
  fields: (t) => ({
    id: t.id({
      nullable: false,
      description: 'Opaque id, for talking about it.',
      ...computed(),
      resolve: ({ id }) => encodeId('MatchBatch', id),
    }),
    withheld: t.exposeBoolean('withheld', {
      nullable: false,
      description: `Fewer than ${leastHitsPercent} in a hundred were anybody: nothing is answered, and matching is closed until the data owner opens it.`,
      ...computed(),
    }),
    results: t.field({
      type: [MatchResultRef],
      nullable: { list: false, items: false },
      description: 'One for each token, in the order sent; none when withheld.',
      ...computed({ listSize: largestBatch }),
      resolve: ({ results }) => [...results],
    }),
  }),
});

act('matchPeople', {
  description: `Says of people which a department knows whether they are in the register, without handing a list over (匹配核对). A token is HMAC-SHA-256, in lower-case hexadecimal, under the agreement's match key (its 32 bytes, not its text) over three lines joined by a line feed: \`mz-match-1\`, the name without blanks in Unicode form C, the identity number with a capital X. A batch has ${smallestBatch} to ${largestBatch} tokens, each asked once in ${repeatDays} days, as is whoever was told of, also under a new key, so that no single person can be looked up.`,
  input: builder.inputType('MatchPeopleInput', {
    description: 'The batch.',
    fields: (t) => ({ tokens: t.stringList({ required: true, description: 'Tokens, each once.' }) }),
  }),
  subject: {
    matchBatch: {
      type: MatchBatchRef,
      description: 'The answer.',
      load: (_context: unknown, batch: string) => Promise.resolve(JSON.parse(batch) as MatchedBatch),
    },
  },
  run: async ({ db, actor, context }, { tokens }) => {
    const batch = await matchPeople(db, actor, tokens, { secrets: context.secrets, now: new Date() });
    return { matchBatch: JSON.stringify(batch) };
  },
});

const BatchLineRef = builder.objectRef<MatchBatch>('MatchBatchLine').implement({
  description: 'One batch as the data owner sees it: counts, and nobody (核对批次).',
  fields: (t) => ({
    askedAt: t.expose('createdAt', {
      type: 'DateTime',
      nullable: false,
      description: 'When it was asked.',
      ...fromColumn(matchBatches.createdAt),
    }),
    tokens: t.exposeInt('tokens', { nullable: false, description: 'Tokens sent.', ...fromColumn(matchBatches.tokens) }),
    hits: t.exposeInt('hits', { nullable: false, description: 'Of them, somebody (命中).', ...fromColumn(matchBatches.hits) }),
    withheld: t.exposeBoolean('withheld', {
      nullable: false,
      description: 'Nothing was answered, and matching closed.',
      ...fromColumn(matchBatches.withheld),
    }),
  }),
});

interface Matching {
  readonly agreement: Agreement;
  readonly state: MatchState | undefined;
}
const MatchingRef = builder.objectRef<Matching>('AgreementMatching').implement({
  description: 'Where matching without handing lists over stands (匹配核对).',
  fields: (t) => ({
    keyIssuedAt: t.field({
      type: 'DateTime',
      description: 'When its key for tokens was made; null while there is none.',
      ...fromColumn(matchKeys.issuedAt),
      resolve: ({ state }) => state?.issuedAt ?? null,
    }),
    closedAt: t.field({
      type: 'DateTime',
      description: 'When the alarm of the hit ratio closed it; null while it is open.',
      ...fromColumn(matchKeys.closedAt),
      resolve: ({ state }) => state?.closedAt ?? null,
    }),
    batches: t.field({
      type: [BatchLineRef],
      nullable: { list: true, items: false },
      description: `Its last ${shownBatches} batches, the newest first.`,
      ...fromRelation(matchBatches, matchBatches.agreementId),
      resolve: (matching, _args, context) => lastBatches(context).load(matching.agreement.id),
    }),
    canIssueKey: t.field({
      type: PermissionRef,
      nullable: false,
      description: 'For `issueMatchKey`.',
      ...computed(),
      resolve: (matching, _args, context) =>
        permissionOf(stepRefusals('issueKey', requireActor(context), matching.agreement, context.today), context.language),
    }),
    canReopen: t.field({
      type: PermissionRef,
      nullable: false,
      description: 'For `reopenMatching`.',
      ...computed(),
      resolve: ({ state }, _args, context) => permissionOf(reopenRefusals(requireActor(context), state), context.language),
    }),
  }),
});

builder.objectField(AgreementRef, 'matching', (t) =>
  t.field({
    type: MatchingRef,
    description: 'Matching under this agreement; null where it is not agreed on.',
    ...computed(),
    resolve: async (agreed, _args, context) =>
      agreed.fields.includes('Mutation.matchPeople') ? { agreement: agreed, state: await matchStateOf(context).load(agreed.id) } : null,
  }),
);

const agreement = { type: AgreementRef, description: 'The agreement as it is now.', load: agreementOf };
const NewMatchKeyRef = builder.objectRef<{ key: string }>('NewMatchKey').implement({
  description: 'A key for tokens, just made. It is answered this once and stored sealed.',
  fields: (t) => ({ key: t.exposeString('key', { nullable: false, description: '64 hexadecimal digits: 32 bytes.', ...computed() }) }),
});

act('issueMatchKey', {
  description: 'Makes the key under which a department makes its tokens, shown once (发放核对钥匙). A new one replaces the old at once.',
  input: builder.inputType('IssueMatchKeyInput', {
    description: 'The agreement.',
    fields: (t) => ({
      agreement: t.id({ required: true, description: 'Id of the agreement.' }),
      expectedVersion: t.int({ required: true, description: 'Version that the act is based on.' }),
    }),
  }),
  subject: {
    agreement,
    matchKey: { type: NewMatchKeyRef, description: 'The key.', load: (_context: unknown, key: string) => Promise.resolve({ key }) },
  },
  run: async ({ db, actor, context }, input) => {
    const agreementId = rowId(input.agreement, 'Agreement');
    const { secrets, today } = context;
    const matchKey = await issueMatchKey(db, actor, { agreementId, expectedVersion: input.expectedVersion }, { secrets, today });
    return { agreement: agreementId, matchKey };
  },
});

act('reopenMatching', {
  description: 'Opens matching again after the alarm of the hit ratio, as the data owner (恢复匹配核对).',
  input: builder.inputType('ReopenMatchingInput', {
    description: 'The agreement and why.',
    fields: (t) => ({
      agreement: t.id({ required: true, description: 'Id of the agreement.' }),
      expectedVersion: t.int({ required: true, description: 'Version that the act is based on.' }),
      reason: t.string({ required: true, description: 'Why, 2 to 500 characters.' }),
    }),
  }),
  subject: { agreement },
  run: async ({ db, actor }, input) => {
    const agreementId = rowId(input.agreement, 'Agreement');
    await reopenMatching(db, actor, { agreementId, expectedVersion: input.expectedVersion, reason: input.reason });
    return { agreement: agreementId };
  },
});
