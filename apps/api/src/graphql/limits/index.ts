import { requestError } from '@mingzhang/graph';
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { type OperationCost, type Variables, compileCost } from './cost.ts';
import { documentLimits, refuseLargeDocument } from './document.ts';

export { compileCost } from './cost.ts';
export { adHocDepth, documentLimits, sizeOf } from './document.ts';
export { type DryRun, dryRunOf } from './dry-run.ts';

/**
 * Highest cost of one operation. tests/operations holds the dearest that our own clients ask; a page of 100 lines of a posted list costs 1,132,
 * and anybody may ask for it.
 */
export const costLimits = { 'signed-in': 5_000, public: 2_000 } as const;

/** Checks an operation before anything runs: what its document holds, then what it costs. */
export type CheckOperation = (
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
  depth?: number,
) => CheckedCost;

/** As an answer says it. */
export interface CheckedCost {
  readonly requested: number;
  readonly limit: number;
}

/** @throws QUERY_TOO_COMPLEX naming what was too much and the three dearest fields */
export function operationChecker(schema: GraphQLSchema, limit: number): CheckOperation {
  const known = new WeakMap<OperationDefinitionNode, (variables: Variables) => OperationCost>();
  return (document, operation, variables, depth = documentLimits.depth) => {
    let cost = known.get(operation);
    if (!cost) {
      refuseLargeDocument(document, operation, depth);
      cost = compileCost(schema, document, operation);
      known.set(operation, cost);
    }
    const { requested, parts } = cost(variables);
    if (requested > limit)
      throw requestError(
        'QUERY_TOO_COMPLEX',
        `This operation costs ${requested}; one may cost ${limit}. Ask for smaller pages or for fewer fields of: ${parts
          .slice(0, 3)
          .map(({ field, cost: part }) => `${field} (${part})`)
          .join(', ')}.`,
        { http: { status: 400 }, cost: { requested, limit } },
      );
    return { requested, limit };
  };
}
