import { accounts } from '@mingzhang/domains';
import { DomainError } from '@mingzhang/kernel';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Directory } from '../directory/provider.ts';
import { callbackPath } from '../directory/settings.ts';
import { type Trip, isState, newTrip, openTrip, sealTrip, tripMinutes } from '../directory/trip.ts';
import type { AuthParts } from './auth.ts';
import { expectedFault } from '../graphql/errors.ts';

/** An address below a client: printable, and never one of another host. */
const back = z
  .string()
  .max(1_000)
  .regex(/^\/(?![/\\])[\x21-\x7e]*$/u)
  .optional();
const bodies = {
  begin: z.object({ client: z.enum(['admin', 'reporting']).default('admin'), back }),
  proof: z.object({ password: z.string().min(1).max(400), code: z.string().min(1).max(400).optional() }),
};

/** Sign-in through the county's directory: there by a link, back by a redirect, and on as after a password. Without one only `/auth/ways` answers. */
export function addDirectory(app: FastifyInstance, directory: Directory | undefined, parts: AuthParts): void {
  const { database, callers, keys, context, begin, beginChallenge, read, sessionOf, shown } = parts;

  app.get('/auth/ways', (_request, reply) => reply.send({ directory: directory ? { name: directory.name } : null }));
  const set = (): Directory => {
    if (!directory) throw new DomainError('DIRECTORY_NOT_SET');
    return directory;
  };

  const leave = async (reply: FastifyReply, what: Omit<Trip, 'root' | 'until'>) => {
    const trip = newTrip(what, new Date());
    const url = await set().address(trip);
    return reply.header('set-cookie', callers.trip.cookie(sealTrip(keys.secrets, trip), tripMinutes * 60)).send({ url: url.href });
  };

  app.post('/auth/oidc/begin', async (request, reply) => {
    const { client, back: to } = read(request, bodies.begin);
    return leave(reply, { client, ...(to === undefined ? {} : { back: to }) });
  });

  app.post('/auth/oidc/tie', async (request, reply) => {
    const proof = read(request, bodies.proof);
    set();
    const tie = await accounts.beginDirectoryTie(database, sessionOf(request), proof, context(request));
    return leave(reply, { client: 'admin', tie });
  });

  app.post('/auth/oidc/untie', async (request, reply) => {
    const proof = read(request, bodies.proof);
    const session = await accounts.untieFromDirectory(database, sessionOf(request), proof, context(request));
    return begin(request, reply, session).send(shown(session));
  });

  /** Takes what came back to where it leads. Whatever happened, the trip is over. */
  const arrive = async (request: FastifyRequest, reply: FastifyReply, trip: Trip, answer: URLSearchParams): Promise<string> => {
    await accounts.admitFromDirectory(database, context(request));
    const identity = await set()
      .identity(trip, answer)
      .catch(async (error: unknown) => {
        if (error instanceof DomainError && error.code === 'DIRECTORY_REFUSED') {
          await accounts.recordDirectoryRefusal(database, error.code, trip.tie?.accountId);
          // Who cancelled has guessed nothing.
          if (!answer.has('error')) await accounts.countDirectoryRefusal(database, context(request));
        }
        throw error;
      });
    if (trip.tie) {
      await accounts.tieToDirectory(database, trip.tie, identity, context(request));
      return '/admin/me?directory=tied';
    }
    const opened = await accounts.signInByDirectory(database, identity, context(request));
    if (opened.next === 'SESSION') {
      begin(request, reply, opened);
      return `/${trip.client}${trip.back ?? '/'}`;
    }
    beginChallenge(reply, opened);
    // The phone is set up in the console alone.
    return opened.next === 'ENROL' ? signInPage('admin', { step: 'enrol' }) : signInPage(trip.client, { step: 'code', back: trip.back });
  };

  app.get(callbackPath, async (request, reply) => {
    const answer = new URL(request.url, 'http://localhost').searchParams;
    const trip = openTrip(keys.secrets, callers.trip.tokenOf(request.raw), new Date());
    reply.header('set-cookie', callers.trip.cookie('', 0));
    const to = await (trip && isState(trip, answer.get('state')) ? arrive(request, reply, trip, answer) : Promise.reject(ended())).catch(
      (error: unknown) => {
        const fault = faultOf(error);
        if (fault === undefined) throw error;
        return trip?.tie ? `/admin/me?directory=${fault}` : signInPage(trip?.client ?? 'admin', { fault, back: trip?.back });
      },
    );
    return reply.redirect(to, 303);
  });
}

const ended = () => new DomainError('DIRECTORY_ENDED');

/** The refusal that the page puts into words; undefined for a fault that nobody foresaw. */
function faultOf(error: unknown): string | undefined {
  if (error instanceof DomainError) return error.code;
  return expectedFault(error) ? 'SERVICE_UNAVAILABLE' : undefined;
}

function signInPage(client: Trip['client'], search: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(search).filter((each): each is [string, string] => each[1] !== undefined);
  return `/${client}/sign-in?${new URLSearchParams(given).toString()}`;
}
