import { badInput } from '@mingzhang/graph';
import { hasForbiddenCharacter } from '@mingzhang/kernel';
import { type DocumentNode, type ExecutionResult, type GraphQLSchema, visit } from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';

/** Runs one operation of a validated document. */
export type Execute = (request: ExecuteRequest) => Promise<ExecutionResult>;

export interface ExecuteRequest {
  readonly document: DocumentNode;
  readonly queryHash: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: object;
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
    refuseForbidden(variables);
    return compiled.query(undefined, context, variables);
  };
}

function compile(schema: GraphQLSchema, document: DocumentNode, operationName: string | undefined): CompiledQuery | ExecutionResult {
  visit(document, { StringValue: ({ value }) => refuseForbidden(value) });
  return compileQuery(schema, document, operationName);
}

/** Control characters and halves of characters are refused wherever they stand (SEC-28): no column could hold them all. */
function refuseForbidden(value: unknown): void {
  if (typeof value === 'string') {
    if (hasForbiddenCharacter(value)) throw badInput('A text holds a control character. Remove it and send again.');
  } else if (value !== null && typeof value === 'object') Object.values(value).forEach(refuseForbidden);
}
