import type { Database } from '@mingzhang/db';
import { accounts } from '@mingzhang/domains';
import { decodeId, encodeId, requestError } from '@mingzhang/graph';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Callers } from '../callers.ts';
import { demandPreflight } from './faults.ts';

export interface AuthServices {
  readonly database: Database;
  readonly callers: Callers;
  readonly sessionKey: Buffer;
}

const text = z.string().min(1).max(400);
const bodies = {
  signIn: z.object({ name: text, password: text }),
  firstPassword: z.object({ name: text, secret: text, password: text }),
  password: z.object({ name: text, current: text, password: text }),
  office: z.object({ office: text }),
  nothing: z.object({}),
};

/** Sign-in, sign-out, choice of the office, passwords: JSON in and out, the session's token in a cookie that scripts can't read. */
export function addAuth(app: FastifyInstance, { database, callers, sessionKey }: AuthServices): void {
  const context = (request: FastifyRequest) => ({ sessionKey, address: request.ip, now: new Date() });

  const begin = (reply: FastifyReply, session: accounts.OpenedSession) => {
    const seconds = Math.floor((new Date(session.expiresAt).getTime() - Date.now()) / 1000);
    return reply.header('set-cookie', callers.cookie(session.token, seconds)).send(shown(session));
  };
  const end = (request: FastifyRequest, reply: FastifyReply) => {
    const token = callers.tokenOf(request.raw);
    if (token !== undefined) callers.forget(token);
    return reply.header('set-cookie', callers.cookie('', 0));
  };

  app.post('/auth/sign-in', async (request, reply) => {
    const input = read(request, bodies.signIn);
    return begin(reply, await accounts.signIn(database, input, context(request)));
  });

  app.post('/auth/sign-out', async (request, reply) => {
    read(request, bodies.nothing);
    const token = callers.tokenOf(request.raw);
    if (token !== undefined) await accounts.signOut(database, token, context(request));
    return end(request, reply).send({});
  });

  app.post('/auth/office', async (request, reply) => {
    const { office } = read(request, bodies.office);
    const token = callers.tokenOf(request.raw);
    if (token === undefined) throw requestError('UNAUTHENTICATED', 'Sign in first.');
    const decoded = decodeId(office);
    if (decoded?.typename !== 'Office')
      throw requestError('BAD_USER_INPUT', 'This is no id of an office. Pass an id exactly as an answer gave it.');
    const session = await accounts.chooseOffice(database, token, decoded.id, context(request));
    callers.forget(token);
    return begin(reply, session);
  });

  app.post('/auth/first-password', async (request, reply) => {
    await accounts.setFirstPassword(database, read(request, bodies.firstPassword), context(request));
    return reply.send({});
  });

  app.post('/auth/password', async (request, reply) => {
    const input = read(request, bodies.password);
    const actor = await callers.of(request.raw);
    if (actor?.via !== 'session') throw requestError('UNAUTHENTICATED', 'Sign in first.');
    await accounts.changePassword(database, actor, input, context(request));
    return end(request, reply).send({});
  });
}

function read<T>(request: FastifyRequest, shape: z.ZodType<T>): T {
  demandPreflight(request);
  const parsed = shape.safeParse(request.body ?? {});
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map(({ path }) => path.join('.')).join(', ');
  throw requestError('BAD_USER_INPUT', `The body is a JSON object with text in: ${fields}.`);
}

/** What a client hears of a session just opened: the same names as `viewer` has. */
function shown({ account, office, offices, expiresAt }: accounts.OpenedSession) {
  const shape = (each: accounts.OpenedSession['office']) => ({
    id: encodeId('Office', each.id),
    role: each.role,
    placeCode: each.placeCode,
    modules: each.modules,
  });
  return { name: account.displayName, office: shape(office), offices: offices.map(shape), expiresAt };
}
