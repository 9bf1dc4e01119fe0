import type { Database } from '@mingzhang/db';
import { createContext } from '@mingzhang/graph';
import { type SecretKeys, civilDateAt, newId } from '@mingzhang/kernel';
import * as transparency from '@mingzhang/transparency';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type GraphQLSchema, parse, validate } from 'graphql';
import { accounts } from '@mingzhang/domains';
import { createHash } from 'node:crypto';
import { compiledExecutor } from '../graphql/compiled.ts';
import { languageOf } from '../language.ts';

type Execute = (document: string, variables: object) => Promise<{ data?: unknown; errors?: unknown }>;

/** The portal as it is composed here: a request in, a page out, all data through the public schema. */
export type RenderPortal = (
  request: { method: string; url: string; headers: Record<string, string | undefined>; body?: string },
  execute: Execute,
) => Promise<{ status: number; headers: Record<string, string>; body: string }>;

export interface PortalServices {
  readonly database: Database;
  readonly secrets: SecretKeys;
  readonly publicSchema: GraphQLSchema;
  readonly render?: RenderPortal | undefined;
}

const ownRender: RenderPortal | undefined = 'renderPortal' in transparency ? (transparency.renderPortal as RenderPortal) : undefined;

/** Everything that no other door answers is the portal's. */
export function addPortal(app: FastifyInstance, services: PortalServices): void {
  const render = services.render ?? ownRender;
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
      return await execute({ document, queryHash: createHash('sha256').update(source).digest('hex'), operationName: undefined, variables: { ...variables }, context });
    } finally {
      await context.close();
    }
  };

  app.setNotFoundHandler(async (request, reply) => {
    if (!render || (request.method !== 'GET' && request.method !== 'HEAD')) {
      return reply.code(404).type('text/plain; charset=utf-8').send('没有这个页面。Not found.\n');
    }
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]));
    const page = await render({ method: request.method, url: request.url, headers }, (document, variables) => ask(request, document, variables));
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
