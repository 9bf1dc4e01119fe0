import { requestError } from '@mingzhang/graph';
import { type DocumentNode, Kind, parse, visit } from 'graphql';
import type { Call } from './handler.ts';

/**
 * What a stranger at the signed-in door hears: UNAUTHENTICATED before anything of the request is looked at closely (SEC-61), and for questions
 * about the schema the same refusal as where introspection is off (SEC-18). Only `__typename` is answered, which probes of the protocol ask.
 */
export function refuseStranger({ document, documentId }: Call): void {
  if (documentId !== undefined) throw requestError('UNAUTHENTICATED', 'Sign in first.');
  if (typeof document !== 'string') return;
  const parsed = parsedOrUndefined(document);
  if (!parsed) return; // Apollo says what is wrong with it
  const fields = fieldsOf(parsed);
  if (fields.has('__schema') || fields.has('__type')) {
    throw requestError(
      'GRAPHQL_VALIDATION_FAILED',
      'The schema is not told to strangers. Its reference is at /docs, the public one at /public/graphql.',
    );
  }
  if ([...fields].some((field) => field !== '__typename')) throw requestError('UNAUTHENTICATED', 'Sign in first.');
}

function parsedOrUndefined(document: string): DocumentNode | undefined {
  try {
    return parse(document, { maxTokens: 1_000, noLocation: true });
  } catch {
    return undefined;
  }
}

function fieldsOf(document: DocumentNode): Set<string> {
  const names = new Set<string>();
  visit(document, { [Kind.FIELD]: ({ name }) => void names.add(name.value) });
  return names;
}
