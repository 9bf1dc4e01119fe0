import { requestError } from '@mingzhang/graph';
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { type OperationCost, type Variables, compileCost } from './cost.ts';
import { refuseLargeDocument } from './document.ts';

/**
 * Highest cost of one operation. tests/operations holds the dearest that our own clients ask; a page of 100 lines of a posted list costs 1,132,
 * and anybody may ask for it.
 */
export const costLimits = { 'signed-in': 5_000, public: 2_000 } as const;

/** Checks an operation before anything runs: what its document holds, then what it costs. */
export type CheckOperation = (document: DocumentNode, operation: OperationDefinitionNode, variables: Variables) => OperationCost;

/** @throws QUERY_TOO_COMPLEX naming what was too much and the three dearest fields */
export function operationChecker(schema: GraphQLSchema, limit: number): CheckOperation {
  const known = new WeakMap<OperationDefinitionNode, (variables: Variables) => OperationCost>();
  return (document, operation, variables) => {
    let cost = known.get(operation);
    if (!cost) {
      refuseLargeDocument(document, operation);
      cost = compileCost(schema, document, operation);
      known.set(operation, cost);
    }
    const asked = cost(variables);
    if (asked.requested > limit)
      throw requestError(
        'QUERY_TOO_COMPLEX',
        `This operation costs ${asked.requested}; one may cost ${limit}. Ask for smaller pages or for fewer fields of: ${asked.parts
          .slice(0, 3)
          .map(({ field, cost: part }) => `${field} (${part})`)
          .join(', ')}.`,
        { http: { status: 400 }, cost: { requested: asked.requested, limit } },
      );
    return asked;
  };
}
