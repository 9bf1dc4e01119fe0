import { type IncomingMessage, type RequestListener, type Server, type ServerResponse, createServer } from 'node:http';
import { newId } from '@mingzhang/kernel';
import Fastify, { type FastifyInstance } from 'fastify';
import type { Callers } from '../callers.ts';
import type { Directory } from '../directory/provider.ts';
import { type Door, type DoorServices, answerGraphql } from '../graphql/handler.ts';
import type { Keys } from '../keys.ts';
import type { OpenedDatabase } from '../open-database.ts';
import type { Schemas } from '../schemas.ts';
import { addAuth } from './auth.ts';
import { type Client, addClients } from './clients.ts';
import { addDocs } from './docs.ts';
import { sendFault } from './faults.ts';
import { addFiles } from './files.ts';
import { addHealth } from './health.ts';
import { addPartnerDocs } from './partner/docs.ts';
import { addPartnerOperations } from './partner/index.ts';
import { answerOrigin } from './origins.ts';
import { addPortal } from './portal.ts';

export interface HttpServices extends DoorServices {
  readonly opened: OpenedDatabase;
  readonly callers: Callers;
  readonly keys: Keys;
  readonly schemas: Schemas;
  readonly doors: { readonly signedIn: Door; readonly public: Door };
  readonly clients?: readonly Client[] | undefined;
  readonly directory?: Directory | undefined;
  /** Whose pages may read answers: `https://example.gov.cn`, exactly as a browser sends it. */
  readonly origins: readonly string[];
  /** Other times than the usual: a test has less patience. */
  readonly times?: Partial<typeof usualTimes> | undefined;
}

/** SEC-9: who dribbles is cut off. */
export const usualTimes = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 5_000,
} satisfies Record<string, number>;
const maxHeaderSize = 16 * 1024;
const bodyLimit = 16 * 1024;

/** One server: the GraphQL doors go to our own handler, all else through fastify's router (ruling 16). */
export async function createHttpServer(services: HttpServices): Promise<FastifyInstance> {
  const { load, log } = services;
  const app = Fastify({
    serverFactory: (handler) => serverOf(services, handler),
    logger: false,
    bodyLimit,
    exposeHeadRoutes: false,
    trustProxy: false,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
  });
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', newId());
    if (load.draining && request.url !== '/health/live' && request.url !== '/health/ready') {
      reply.header('connection', 'close').header('retry-after', '2').code(503).type('application/json; charset=utf-8');
      reply.send({ message: 'The platform is being restarted.', extensions: { code: 'SERVICE_UNAVAILABLE' } });
      return;
    }
    const leave = load.enter();
    reply.raw.once('close', leave);
    done();
  });
  app.setErrorHandler((error, request, reply) => sendFault(error, request, reply, log));
  addHealth(app, services);
  addAuth(app, services);
  await addFiles(app, { database: services.database, callers: services.callers, uploadBytes: services.limits.uploadBytes });
  addPartnerOperations(app, services);
  addPartnerDocs(app, services);
  addDocs(app, services.schemas);
  await addClients(app, services.clients);
  addPortal(app, { ...services, publicSchema: services.schemas.publicSchema });
  return app;
}

function serverOf(services: HttpServices, handler: RequestListener): Server {
  const { doors, load, production } = services;
  const origins = new Set(services.origins);
  const times = { ...usualTimes, ...services.times };
  const server = createServer({ ...times, maxHeaderSize }, (request, response) => {
    common(response, production);
    if (answerOrigin(request, response, origins)) return;
    const path = pathOf(request);
    const door = path === '/graphql' ? doors.signedIn : path === '/public/graphql' ? doors.public : undefined;
    if (!door) handler(request, response);
    else if (load.draining) turnAway(response);
    else void answerGraphql(door, services, request, response);
  });
  server.keepAliveTimeout = times.keepAliveTimeout;
  return server;
}

/** What every answer says (SEC-5). */
function common(response: ServerResponse, production: boolean): void {
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('cache-control', 'no-store');
  response.setHeader('referrer-policy', 'no-referrer');
  if (production) response.setHeader('strict-transport-security', 'max-age=31536000');
}

function pathOf({ url = '/' }: IncomingMessage): string {
  const end = url.indexOf('?');
  return end < 0 ? url : url.slice(0, end);
}

function turnAway(response: ServerResponse): void {
  response.writeHead(503, { 'content-type': 'application/json; charset=utf-8', connection: 'close', 'retry-after': '2' });
  response.end(JSON.stringify({ errors: [{ message: 'The platform is being restarted.', extensions: { code: 'SERVICE_UNAVAILABLE' } }] }));
}
