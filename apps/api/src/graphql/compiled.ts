import { type GraphContext, badInput, refusalAt, requestError } from '@mingzhang/graph';
import { hasForbiddenCharacter } from '@mingzhang/kernel';
import {
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  type GraphQLErrorExtensions,
  type GraphQLSchema,
  Kind,
  getOperationAST,
  visit,
} from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';

/** Runs one operation of a validated document. */
export type Execute = (request: ExecuteRequest) => Promise<ExecutionResult>;

export interface ExecuteRequest {
  readonly document: DocumentNode;
  readonly queryHash: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: GraphContext;
}

/** Compiled documents that are kept, about 30 KB each; the one unused for longest goes first. */
const mostCompiled = 500;

/** Executes by compiled functions, a sixth of the interpreter's time (STACK.md section 5). */
export function compiledExecutor(schema: GraphQLSchema): Execute {
  const known = new Map<string, CompiledQuery | ExecutionResult>();
  return async ({ document, queryHash, operationName, variables, context }) => {
    const key = `${queryHash}:${operationName ?? ''}`;
    const compiled = known.get(key) ?? compile(schema, document, operationName);
    known.delete(key);
    known.set(key, compiled);
    if (known.size > mostCompiled) known.delete(known.keys().next().value ?? '');
    if (!isCompiledQuery(compiled)) return compiled;
    const result = refusalOf(() => refuseForbidden(variables)) ?? wholeErrors(await compiled.query(undefined, context, variables));
    // Access comes before everything else about a request: who may not ask hears that, and not what is wrong with the question (SEC-61).
    return result.data === undefined ? (refusedRoots(schema, document, operationName, context) ?? result) : result;
  };
}

/** The answer that the fields of an operation would have given to a caller who may not ask some of them; undefined for one who may. */
function refusedRoots(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | undefined,
  context: GraphContext,
): ExecutionResult | undefined {
  const operation = getOperationAST(document, operationName);
  const type = operation?.operation === 'mutation' ? 'Mutation' : 'Query';
  const fields = (operation?.selectionSet.selections ?? []).filter((each) => each.kind === Kind.FIELD);
  const answers = fields.map(({ alias, name }) => ({
    key: (alias ?? name).value,
    refusal: refusalAt(schema, type, name.value, context),
  }));
  const errors = answers.flatMap(({ key, refusal }) =>
    refusal ? [new GraphQLError(refusal.message, { path: [key], extensions: refusal.extensions })] : [],
  );
  return errors.length > 0 ? { data: Object.fromEntries(answers.map(({ key }) => [key, null])), errors } : undefined;
}

/** The compiled functions make errors without `extensions` of what a resolver threw, at which Apollo stumbles and hides every cause. */
function wholeErrors(result: ExecutionResult): ExecutionResult {
  if (!result.errors) return result;
  const errors = result.errors.map(
    ({ message, path, originalError, extensions }) =>
      new GraphQLError(message, { path, originalError, extensions: (extensions as GraphQLErrorExtensions | undefined) ?? {} }),
  );
  return { ...result, errors };
}

function compile(schema: GraphQLSchema, document: DocumentNode, operationName: string | undefined): CompiledQuery | ExecutionResult {
  const refusal = refusalOf(() => {
    visit(document, { StringValue: ({ value }) => refuseForbidden(value) });
    if (getOperationAST(document, operationName)?.operation === 'subscription')
      throw requestError('BAD_REQUEST', 'There are no subscriptions. Ask again instead.');
  });
  return refusal ?? compileQuery(schema, document, operationName);
}

/** A refusal as an answer without data: thrown, Apollo would answer 500. */
function refusalOf(check: () => void): ExecutionResult | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [error] };
    throw error;
  }
}

/** No input of the schema comes near; what goes deeper would end in a stack that is full. */
const deepestValue = 20;

/** Control characters and halves of characters are refused wherever they stand (SEC-28): no column could hold them all. */
function refuseForbidden(value: unknown, depth = 0): void {
  if (typeof value === 'string') {
    if (hasForbiddenCharacter(value)) throw badInput('A text holds a control character. Remove it and send again.');
  } else if (value !== null && typeof value === 'object') {
    if (depth > deepestValue) throw badInput(`Variables are nested at most ${deepestValue} levels deep.`);
    for (const each of Object.values(value)) refuseForbidden(each, depth + 1);
  }
}
