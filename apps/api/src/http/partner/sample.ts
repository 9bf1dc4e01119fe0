import { createHash } from 'node:crypto';
import { accounts, agreements, partners } from '@mingzhang/domains';
import { type GraphContext, createContext } from '@mingzhang/graph';
import { civilDateAt, isReservedCode, newId } from '@mingzhang/kernel';
import { type GraphQLSchema, parse } from 'graphql';
import { compiledExecutor } from '../../graphql/compiled.ts';
import { flatRows } from './flat.ts';
import type { PartnerServices } from './index.ts';

type Rows = readonly Readonly<Record<string, unknown>>[];
type Services = Pick<PartnerServices, 'database' | 'secrets'> & { readonly schemas: { readonly partnerSchema: GraphQLSchema } };

const shownRows = 2;
const mostKept = 500;

/**
 * The sample answer of an operation's page. In a county that does not exist the operation is run, as its agreement would; of a real one only what
 * its author made up is ever shown.
 */
export function sampler({ database, secrets, schemas }: Services): (operation: partners.PartnerOperation) => Promise<Rows | undefined> {
  const execute = compiledExecutor(schemas.partnerSchema);
  const kept = new Map<string, Rows>();

  const run = async (operation: partners.PartnerOperation): Promise<Rows | undefined> => {
    const today = civilDateAt(new Date());
    const actor = await agreements.callerUnder(database, operation.agreementId, today);
    if (!actor) return undefined;
    const context: GraphContext = createContext({
      actor,
      language: 'zh-CN',
      requestId: newId(),
      today,
      database,
      secrets,
      acts: accounts.createActHooks(),
    });
    try {
      const { data, errors } = await execute({
        document: parse(operation.document, { noLocation: true }),
        queryHash: createHash('sha256').update(operation.document).digest('hex'),
        operationName: undefined,
        variables: partners.samplesOf(operation),
        context,
      });
      return errors ? undefined : flatRows(operation, data).slice(0, shownRows);
    } finally {
      await context.close();
    }
  };

  return async (operation) => {
    if (!isReservedCode(operation.placeCode)) return operation.sample ?? undefined;
    // A draft is written anew; what was approved is not.
    if (operation.state === 'DRAFT') return run(operation);
    const rows = kept.get(operation.id) ?? (await run(operation));
    if (rows && kept.size < mostKept) kept.set(operation.id, rows);
    return rows;
  };
}
