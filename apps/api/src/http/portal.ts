import type { Database } from '@mingzhang/db';
import { type budgets, accounts } from '@mingzhang/domains';
import { createContext } from '@mingzhang/graph';
import { type SecretKeys, civilDateAt, newId } from '@mingzhang/kernel';
import { renderPortal } from '@mingzhang/transparency';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { GraphQLError, type GraphQLSchema, parse, validate } from 'graphql';
import { createHash } from 'node:crypto';
import type { AddressOf } from '../addresses.ts';
import type { Limits } from '../env.ts';
import { budgetOf, countOne } from '../graphql/budget.ts';
import { compiledExecutor } from '../graphql/compiled.ts';
import { formatError } from '../graphql/errors.ts';
import { languageOf } from '../language.ts';

export interface PortalServices {
  readonly database: Database;
  readonly secrets: SecretKeys;
  readonly publicSchema: GraphQLSchema;
  readonly production: boolean;
  readonly addressOf: AddressOf;
  readonly limits: Limits;
  readonly budgets: budgets.Budgets;
}

/** Everything that no other door answers is the portal's. */
export function addPortal(app: FastifyInstance, services: PortalServices): void {
  const execute = compiledExecutor(services.publicSchema);
  const documents = new Map<string, ReturnType<typeof parse>>();

  const ask = async (request: FastifyRequest, source: string, variables: object) => {
    const document = documents.get(source) ?? checked(services.publicSchema, source);
    documents.set(source, document);
    const context = createContext({
      actor: null,
      language: languageOf(request.headers['accept-language']),
      requestId: newId(),
      today: civilDateAt(new Date()),
      database: services.database,
      secrets: services.secrets,
      acts: accounts.createActHooks(),
    });
    try {
      const budget = budgetOf(null, () => services.addressOf(request.raw), services.limits, services.secrets);
      await countOne(services.budgets, budget, 'pages', services.limits.addressPages);
      const { data, errors } = await execute({
        document,
        queryHash: createHash('sha256').update(source).digest('hex'),
        operationName: undefined,
        variables: { ...variables },
        context,
      });
      return { data, ...(errors ? { errors: errors.map((error) => formatError(error.toJSON(), error)) } : {}) };
    } catch (error) {
      if (error instanceof GraphQLError) return { data: null, errors: [formatError(error.toJSON(), error)] };
      throw error;
    } finally {
      await context.close();
    }
  };

  app.setNotFoundHandler(async (request, reply) => {
    // Behind TLS in production; what a notice's QR code points at elsewhere is this very server.
    const options = services.production ? {} : { origin: `http://${request.headers.host ?? 'localhost'}` };
    const page = await renderPortal(
      { method: request.method, url: request.url, headers: request.headers },
      (document, variables) => ask(request, document, variables),
      options,
    );
    return reply.code(page.status).headers(page.headers).send(page.body);
  });
}

/** The portal's own documents are checked once; a wrong one is a bug of the portal, not of a visitor. */
function checked(schema: GraphQLSchema, source: string) {
  const document = parse(source);
  const [error] = validate(schema, document);
  if (error) throw new Error(`A document of the portal does not fit the public schema: ${error.message}`);
  return document;
}
