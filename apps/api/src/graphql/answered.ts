import { type CloseFields, agreements, type audit } from '@mingzhang/domains';
import type { Actor } from '@mingzhang/kernel';
import type { OperationDefinitionNode } from 'graphql';
import type { RequestContext } from './apollo.ts';

/** What Apollo came to know of a request, for the trail. Changed in place, because Apollo copies the context. */
export interface Answered {
  operation: OperationDefinitionNode | undefined;
  close: CloseFields | undefined;
  cost: number;
  refused: { code: string; field: string }[];
}

export const nothingAnswered = (): Answered => ({ operation: undefined, close: undefined, cost: 0, refused: [] });

const longestName = 60;

/** What stands in the trail about an answer; undefined for a stranger's. */
export function answeredRequest(
  actor: Actor | null,
  { answered, operation, reads, requestId }: RequestContext,
): audit.AnsweredRequest | undefined {
  if (!actor || actor.via === 'system') return undefined;
  const refusedFields = new Set(answered.refused.filter(({ code }) => code === 'FORBIDDEN').map(({ field }) => field));
  const noted = reads.taken();
  const asked = [...(answered.close ?? [])].filter(([name]) => !refusedFields.has(name.slice(name.indexOf('.') + 1)));
  const close = new Map([...asked, ...noted.close]);
  const classes = new Set(close.values());
  return {
    actor,
    requestId,
    operation: (operation === agreements.adHoc ? nameOf(answered.operation) : operation).slice(0, longestName),
    cost: answered.cost,
    dataClass: classes.has('P4') ? 'P4' : classes.has('P3') ? 'P3' : 'P2',
    fields: [...close.keys()].sort(),
    refused: answered.refused,
    // What an act answers with is in the act's own record, unless it shows more than that.
    reads: answered.operation?.operation === 'mutation' && close.size === 0 ? [] : noted.reads,
    missed: noted.missed,
  };
}

/** An operation without a name is called by what it asks. */
function nameOf(operation: OperationDefinitionNode | undefined): string {
  if (operation?.name) return operation.name.value;
  const names = operation?.selectionSet.selections.map((each) => (each.kind === 'Field' ? each.name.value : '…'));
  return names?.join(' ') ?? '-';
}
