import { ApolloServer, type ApolloServerPlugin, type GraphQLRequestContext } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { type GraphContext, deprecationsIn } from '@mingzhang/graph';
import { type CloseFields, type budgets, closeFieldsIn } from '@mingzhang/domains';
import { type DocumentNode, type ExecutionResult, GraphQLError, type GraphQLSchema } from 'graphql';
import type { Answered } from './answered.ts';
import { causeOf, expectedFault, formatError, mostErrors, retryAfterSeconds, tellable } from './errors.ts';
import { type RequestBudget, budgetHeaders, spend } from './budget.ts';
import { type Execute, type ExecuteRequest, compiledExecutor } from './compiled.ts';
import type { Log } from '../log.ts';
import { countForPartner, takeOfDay } from './partners.ts';
import { type CheckOperation, type CheckedCost, type DryRun, dryRunOf, operationChecker } from './limits/index.ts';

/** What a request carries through Apollo. */
export interface RequestContext extends GraphContext {
  readonly budget: RequestBudget;
  /** Set by an act whose answer is that of an earlier call with the same key. An object, because Apollo copies the context. */
  readonly replay: { seen: boolean };
  /** What the trail is told of the answer. */
  readonly answered: Answered;
  /** The partner's named operation, or that it is asked ad hoc: what its agreement's usage is counted by. */
  readonly operation: string;
  /** How deep its document may be; the usual depth when undefined. */
  readonly depth: number | undefined;
}

const maxTokens = 1_000;

export interface DoorOptions {
  readonly schema: GraphQLSchema;
  readonly introspection: boolean;
  /** Highest cost of one operation. */
  readonly costLimit: number;
  readonly budgets: budgets.Budgets;
  readonly log: Log;
}

/** One Apollo Server without its parts that cost or leak: compiled execution, no cache control, no landing page, no hints at the schema. */
export async function startApollo({
  schema,
  introspection,
  costLimit,
  budgets: kept,
  log,
}: DoorOptions): Promise<ApolloServer<RequestContext>> {
  const execute = compiledExecutor(schema);
  const executor = ({
    document,
    queryHash,
    operationName,
    request,
    context,
  }: GraphQLRequestContext<RequestContext> & { context: RequestContext; queryHash: string }) =>
    executeOrTell(
      execute,
      {
        document: document ?? missing(),
        queryHash,
        operationName: operationName ?? request.operationName,
        variables: request.variables ?? {},
        context,
      },
      context.budget.dry,
    );
  const gateway = {
    load: () => Promise.resolve({ executor }),
    onSchemaLoadOrUpdate(listener: (loaded: { apiSchema: GraphQLSchema; coreSupergraphSdl: string }) => void) {
      listener({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    stop: () => Promise.resolve(),
  };
  const server = new ApolloServer<RequestContext>({
    gateway: gateway as never,
    introspection,
    hideSchemaDetailsFromClientErrors: true,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    allowBatchedHttpRequests: false,
    csrfPrevention: false, // our own handler asks for the same before it reads anything
    parseOptions: { maxTokens },
    validationOptions: { maxErrors: mostErrors },
    status400ForVariableCoercionErrors: true,
    formatError,
    logger: quiet(log),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      answers(log, operationChecker(schema, costLimit), kept, closeFieldsIn(schema), deprecationsIn(schema)),
    ],
  });
  await server.start();
  return server;
}

const missing = (): never => {
  throw new Error('Apollo came to execution without a document.');
};

/** Runs an operation, or only says what it costs. */
async function executeOrTell(execute: Execute, request: ExecuteRequest, dry: DryRun | undefined): Promise<ExecutionResult> {
  if (!dry) return execute(request);
  const { data, ...rest } = await execute({ ...request, document: dry.document, queryHash: `${request.queryHash}:dry` });
  return { ...rest, data: data ? { ...Object.fromEntries(dry.unanswered.map((name) => [name, null])), ...data } : null };
}

/** The status of an answer, its extensions, and a line in the log for what nobody foresaw. */
function answers(
  log: Log,
  check: CheckOperation,
  kept: budgets.Budgets,
  closeFields: (document: DocumentNode) => CloseFields,
  deprecations: ReturnType<typeof deprecationsIn>,
): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: () => {
      let cost: CheckedCost | undefined;
      return Promise.resolve({
        async didResolveOperation({ document, operation, request, contextValue }) {
          if (!operation) return;
          const variables = request.variables ?? {};
          contextValue.answered.operation = operation;
          contextValue.answered.close = closeFields(document);
          cost = check(document, operation, variables, contextValue.depth);
          contextValue.answered.cost = cost.requested;
          contextValue.budget.dry = dryRunOf(document, operation, variables);
          await spend(kept, contextValue.budget, cost.requested);
          if (!contextValue.budget.dry) await takeOfDay(contextValue, cost.requested);
        },
        didEncounterErrors({ errors, contextValue, operationName }) {
          for (const error of errors) {
            const cause = causeOf(error);
            // Without a cause of its own it is a caller's mistake that GraphQL or Apollo found.
            if (cause instanceof GraphQLError || expectedFault(cause)) continue;
            log.error('a resolver failed', cause, {
              requestId: contextValue.requestId,
              operation: operationName ?? undefined,
              path: error.path?.join('.'),
            });
          }
          return Promise.resolve();
        },
        async willSendResponse({ document, operation, request, response, contextValue }) {
          if (response.body.kind !== 'single') return;
          const { singleResult } = response.body;
          await countForPartner(contextValue, singleResult);
          const { spent } = contextValue.budget;
          if (spent) for (const [name, value] of budgetHeaders(spent)) response.http.headers.set(name, value);
          const wait = singleResult.errors?.find(({ extensions }) => extensions?.['code'] === 'RATE_LIMITED')?.extensions?.['retryAfter'];
          if (typeof wait === 'number') response.http.headers.set('retry-after', String(wait));
          contextValue.answered.refused = (singleResult.errors ?? []).map(({ extensions, path }) => ({
            code: String(extensions?.['code']),
            field: String(path?.findLast((part) => typeof part === 'string') ?? ''),
          }));
          const codes = new Set(singleResult.errors?.map((error) => error.extensions?.['code']));
          if (codes.has('INTERNAL_SERVER_ERROR')) response.http.status = 500;
          else if (codes.has('PERSISTED_QUERY_NOT_FOUND')) response.http.status = 400;
          else if (codes.has('SERVICE_UNAVAILABLE')) {
            response.http.status = 503;
            response.http.headers.set('retry-after', String(retryAfterSeconds));
          }
          if (singleResult.errors) {
            const { errors, more } = tellable(singleResult.errors);
            singleResult.errors = errors;
            singleResult.extensions = {
              ...singleResult.extensions,
              requestId: contextValue.requestId,
              ...(more > 0 ? { moreErrors: more } : {}),
            };
          }
          if (cost) singleResult.extensions = { ...singleResult.extensions, cost };
          // To whom it happens, and to nobody else. What the limits refused is walked by nobody.
          if (cost && contextValue.actor?.agreement && document && operation) {
            const used = deprecations(document, operation, request.variables ?? {});
            if (used.length > 0) singleResult.extensions = { ...singleResult.extensions, deprecations: used };
          }
          if (contextValue.replay.seen) singleResult.extensions = { ...singleResult.extensions, idempotentReplay: true };
        },
      });
    },
  };
}

/** Apollo's own lines: what it has to say is for developers, and may quote what a client sent. */
function quiet(log: Log) {
  const drop = () => undefined;
  return { debug: drop, info: drop, warn: drop, error: () => log.warn('Apollo reported an error') };
}
