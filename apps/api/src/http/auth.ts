import type { Database } from '@mingzhang/db';
import { accounts } from '@mingzhang/domains';
import { decodeId, encodeId, requestError } from '@mingzhang/graph';
import { DomainError } from '@mingzhang/kernel';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { AddressOf } from '../addresses.ts';
import type { Callers } from '../callers.ts';
import type { Keys } from '../keys.ts';
import { addDirectory } from './directory.ts';
import { demandPreflight } from './faults.ts';
import type { Directory } from '../directory/provider.ts';

export interface AuthServices {
  readonly database: Database;
  readonly callers: Callers;
  readonly addressOf: AddressOf;
  readonly keys: Keys;
  readonly production: boolean;
  /** The county's directory, where one is set up. */
  readonly directory?: Directory | undefined;
}

const text = z.string().min(1).max(400);
const proof = { password: text, code: text.optional() };
const bodies = {
  signIn: z.object({ name: text, password: text }),
  firstPassword: z.object({ name: text, secret: text, password: text }),
  password: z.object({ current: text, password: text }),
  office: z.object({ office: text }),
  breakGlass: z.object({ place: text, health: z.boolean().default(false), reason: text }),
  code: z.object({ code: text }),
  proof: z.object(proof),
  nothing: z.object({}),
};

/** Sign-in in one step or two, sign-out, choice of the office, passwords, second factor: JSON in and out, tokens in cookies that scripts can't read. */
export function addAuth(app: FastifyInstance, services: AuthServices): void {
  const parts = authParts(services);
  addSignIn(app, parts);
  addDirectory(app, services.directory, parts);
}

/** What the ways in have in common. */
export type AuthParts = ReturnType<typeof authParts>;

function authParts({ database, callers, addressOf, keys, production }: AuthServices) {
  const context = (request: FastifyRequest) => ({
    sessionKey: keys.session,
    secrets: keys.secrets,
    production,
    address: addressOf(request.raw),
    device: request.headers['user-agent'],
    now: new Date(),
  });

  /** Goes on in this session, and in no other one that the browser had. */
  const begin = (request: FastifyRequest, reply: FastifyReply, session: accounts.OpenedSession) => {
    const before = callers.tokenOf(request.raw);
    if (before !== undefined) callers.forget(before);
    const ended = callers.challenge.tokenOf(request.raw) === undefined ? [] : [callers.challenge.cookie('', 0)];
    return reply.header('set-cookie', [callers.cookie(session.token, secondsUntil(session.expiresAt)), ...ended]);
  };
  const sessionOf = (request: FastifyRequest): string => {
    const token = callers.tokenOf(request.raw);
    if (token === undefined) throw requestError('UNAUTHENTICATED', 'Sign in first.');
    return token;
  };
  const challengeOf = (request: FastifyRequest): string => {
    const token = callers.challenge.tokenOf(request.raw);
    if (token === undefined) throw new DomainError('CHALLENGE_ENDED');
    return token;
  };
  const beginChallenge = (reply: FastifyReply, { token, expiresAt }: accounts.OpenedChallenge) =>
    reply.header('set-cookie', callers.challenge.cookie(token, secondsUntil(expiresAt)));
  return { database, callers, keys, context, begin, beginChallenge, sessionOf, challengeOf, read, shown };
}

function addSignIn(app: FastifyInstance, { database, callers, context, begin, beginChallenge, sessionOf, challengeOf }: AuthParts): void {
  app.post('/auth/sign-in', async (request, reply) => {
    const input = read(request, bodies.signIn);
    const opened = await accounts.signIn(database, input, context(request));
    if (opened.next === 'SESSION') return begin(request, reply, opened).send(shown(opened));
    return beginChallenge(reply, opened).send({ next: opened.next, expiresAt: opened.expiresAt });
  });

  app.post('/auth/code', async (request, reply) => {
    const { code } = read(request, bodies.code);
    const session = await accounts.answerChallenge(database, challengeOf(request), code, context(request));
    return begin(request, reply, session).send(shown(session));
  });

  // Who stands between password and session, because the office needs a second factor, has nothing to prove again.
  app.post('/auth/enrol/begin', async (request, reply) => {
    read(request, bodies.nothing);
    return reply.send(await accounts.beginSecondFactorAtSignIn(database, challengeOf(request), context(request)));
  });

  app.post('/auth/enrol/confirm', async (request, reply) => {
    const { code } = read(request, bodies.code);
    const enrolled = await accounts.confirmSecondFactorAtSignIn(database, challengeOf(request), code, context(request));
    return begin(request, reply, enrolled.session).send({ ...shown(enrolled.session), recoveryCodes: enrolled.recoveryCodes });
  });

  app.post('/auth/second-factor/begin', async (request, reply) => {
    const input = read(request, bodies.proof);
    return reply.send(await accounts.beginSecondFactor(database, sessionOf(request), input, context(request)));
  });

  app.post('/auth/second-factor/confirm', async (request, reply) => {
    const { code } = read(request, bodies.code);
    const enrolled = await accounts.confirmSecondFactor(database, sessionOf(request), code, context(request));
    return begin(request, reply, enrolled.session).send({ ...shown(enrolled.session), recoveryCodes: enrolled.recoveryCodes });
  });

  app.post('/auth/second-factor/remove', async (request, reply) => {
    const input = read(request, bodies.proof);
    const session = await accounts.removeSecondFactor(database, sessionOf(request), input, context(request));
    return begin(request, reply, session).send(shown(session));
  });

  app.post('/auth/recovery-codes', async (request, reply) => {
    const input = read(request, bodies.proof);
    return reply.send({ recoveryCodes: await accounts.renewRecoveryCodes(database, sessionOf(request), input, context(request)) });
  });

  app.post('/auth/sign-out', async (request, reply) => {
    read(request, bodies.nothing);
    const token = callers.tokenOf(request.raw);
    if (token !== undefined) {
      await accounts.signOut(database, token, context(request));
      callers.forget(token);
    }
    return reply.header('set-cookie', callers.cookie('', 0)).send({});
  });

  app.post('/auth/office', async (request, reply) => {
    const { office } = read(request, bodies.office);
    const token = sessionOf(request);
    const decoded = decodeId(office);
    if (decoded?.typename !== 'Office')
      throw requestError('BAD_USER_INPUT', 'This is no id of an office. Pass an id exactly as an answer gave it.');
    const session = await accounts.chooseOffice(database, token, decoded.id, context(request));
    return begin(request, reply, session).send(shown(session));
  });

  app.post('/auth/break-glass', async (request, reply) => {
    const terms = read(request, bodies.breakGlass);
    const token = sessionOf(request);
    try {
      const { endsAt } = await accounts.beginBreakGlass(database, token, terms, context(request));
      return await reply.send({ endsAt });
    } catch (error) {
      if (error instanceof DomainError && error.code !== 'SIGN_IN_REFUSED')
        await accounts.recordBreakGlassRefused(database, token, terms.place, error.code, context(request));
      throw error;
    } finally {
      callers.forget(token);
    }
  });

  app.post('/auth/break-glass/end', async (request, reply) => {
    read(request, bodies.nothing);
    const token = sessionOf(request);
    await accounts.endBreakGlass(database, token, context(request));
    callers.forget(token);
    return reply.send({});
  });

  app.post('/auth/first-password', async (request, reply) => {
    await accounts.setFirstPassword(database, read(request, bodies.firstPassword), context(request));
    return reply.send({});
  });

  app.post('/auth/password', async (request, reply) => {
    const input = read(request, bodies.password);
    const session = await accounts.changePassword(database, sessionOf(request), input, context(request));
    return begin(request, reply, session).send(shown(session));
  });
}

const secondsUntil = (instant: string): number => Math.floor((new Date(instant).getTime() - Date.now()) / 1000);

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
  return { next: 'SESSION', name: account.displayName, office: shape(office), offices: offices.map(shape), expiresAt };
}
