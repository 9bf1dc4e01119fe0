import { PassThrough } from 'node:stream';
import { type CellInput, writeCsv } from '@mingzhang/exchange';
import { partners } from '@mingzhang/domains';
import { type UsedDeprecation, requestError } from '@mingzhang/graph';
import { type Actor, civilDateAt } from '@mingzhang/kernel';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Door, DoorServices } from '../../graphql/handler.ts';
import { languageOf } from '../../language.ts';
import { callOperation } from './call.ts';
import { flatRows, pageOfRows } from './flat.ts';

export type PartnerServices = DoorServices & { readonly doors: { readonly signedIn: Door } };
type Query = Readonly<Record<string, string | string[] | undefined>>;

/** Beside its parameters, what every operation's address takes. */
const ownParameters = ['format', 'version'];

/** `GET /partner/v1/<name>?…`: an approved operation as JSON or CSV, for the key of its agreement. */
export function addPartnerOperations(app: FastifyInstance, services: PartnerServices): void {
  app.get<{ Params: { name: string }; Querystring: Query }>('/partner/v1/:name', async (request, reply) => {
    const actor = await partnerOf(services, request);
    const operation = await operationOf(services, actor, request.params.name, request.query);
    const format = formatOf(request);
    const variables = variablesFrom(operation, request.query);
    const answer = await callOperation(services.doors.signedIn, services, request.raw, actor, operation, variables);
    const rows = flatRows(operation, answer.data);
    const page = pageOfRows(operation, answer.data);
    for (const [name, value] of answer.headers) if (name.startsWith('x-ratelimit') || name === 'retry-after') reply.header(name, value);
    const links = tellOfEnd(reply, operation, answer.deprecations);
    if (page?.next) links.push(`<${nextAddress(request, page.next)}>; rel="next"`);
    if (links.length > 0) reply.header('link', links.join(', '));
    if (format === 'csv') return sendCsv(request, reply, operation, rows, answer.errors.length > 0);
    return reply.type('application/json; charset=utf-8').send({
      operation: { name: operation.name, version: operation.version },
      rows,
      page: page ?? { hasNext: false, next: null },
      cost: answer.cost,
      ...(answer.deprecations.length > 0 ? { deprecations: answer.deprecations } : {}),
      ...(answer.errors.length > 0 ? { errors: answer.errors } : {}),
    });
  });
}

async function partnerOf({ callers }: PartnerServices, request: FastifyRequest): Promise<Actor> {
  const actor = await callers.of(request.raw);
  if (!actor) throw requestError('UNAUTHENTICATED', 'Send the key of your agreement: Authorization: Bearer <key>.');
  if (!actor.agreement) throw requestError('FORBIDDEN', 'Operations are for keys under an agreement. People ask at /graphql.');
  return actor;
}

async function operationOf({ database }: PartnerServices, actor: Actor, name: string, query: Query): Promise<partners.PartnerOperation> {
  const version = query['version'];
  if (version !== undefined && !/^[1-9]\d{0,5}$/u.test(String(version)))
    throw requestError('BAD_USER_INPUT', 'A version is a whole number.');
  const asked = { name, version: version === undefined ? undefined : Number(version), agreementId: actor.agreement?.id };
  const found = await partners.findOperation(database, asked, civilDateAt(new Date()));
  if (!found)
    throw requestError('NOT_FOUND', 'Your agreement has no such operation, or it has ended. Its operations are at /docs/partner.');
  return found;
}

function formatOf(request: FastifyRequest<{ Querystring: Query }>): 'json' | 'csv' {
  const asked = request.query['format'];
  if (asked === 'csv' || asked === 'json') return asked;
  if (asked !== undefined) throw requestError('BAD_USER_INPUT', 'A format is json or csv.');
  return /\btext\/csv\b/u.test(request.headers.accept ?? '') ? 'csv' : 'json';
}

/** The address's parameters as variables of the query. @throws BAD_USER_INPUT naming what is not known or missing */
function variablesFrom(operation: partners.PartnerOperation, query: Query): Record<string, unknown> {
  const variables = partners.variablesOf(operation.document);
  const known = variables.map(({ name }) => name);
  const odd = Object.keys(query).find((name) => !known.includes(name) && !ownParameters.includes(name));
  if (odd !== undefined)
    throw requestError(
      'BAD_USER_INPUT',
      `There is no parameter ${odd.slice(0, 40)}. This operation takes ${[...known, ...ownParameters].join(', ')}.`,
    );
  return Object.fromEntries(
    variables.flatMap((variable) => {
      const given = query[variable.name];
      if (given === undefined || given === '') {
        if (variable.required) throw requestError('BAD_USER_INPUT', `The parameter ${variable.name} is missing.`);
        return [];
      }
      return [[variable.name, partners.valueOf(variable, Array.isArray(given) ? given.join(',') : given)]];
    }),
  );
}

/** A version that a newer one has replaced, or that uses what will go, says so to who calls it (RFC 8594, RFC 9745). */
function tellOfEnd(reply: FastifyReply, { endsOn, name }: partners.PartnerOperation, deprecations: readonly UsedDeprecation[]): string[] {
  // No day comes after `infinity`, and by letters neither.
  const first = [endsOn, ...deprecations.map((each) => each.endsOn ?? 'infinity')].toSorted()[0] ?? 'infinity';
  if (first === 'infinity') return [];
  const at = new Date(`${first}T00:00:00+08:00`);
  reply.header('sunset', at.toUTCString()).header('deprecation', `@${Math.floor(at.getTime() / 1000)}`);
  return endsOn === 'infinity' ? [] : [`</partner/v1/${name}>; rel="successor-version"`];
}

function nextAddress(request: FastifyRequest, cursor: string): string {
  const address = new URL(request.url, 'http://localhost');
  address.searchParams.set('after', cursor);
  return `${address.pathname}${address.search}`;
}

function sendCsv(
  request: FastifyRequest,
  reply: FastifyReply,
  operation: partners.PartnerOperation,
  rows: readonly Readonly<Record<string, unknown>>[],
  partly: boolean,
): FastifyReply {
  // A file has no place for errors: half a table would be taken for the whole.
  if (partly) throw requestError('FORBIDDEN', 'A part of this answer was withheld. Ask for JSON, which says what.');
  const stream = new PassThrough();
  const headers = operation.columns.map((column) => (languageOf(request.headers['accept-language']) === 'en' ? column.en : column.zh));
  const cells = rows.map((row) => operation.columns.map(({ name }) => cellOf(row[name])));
  void writeCsv(stream, { headers, rows: cells }, { reader: 'program' });
  return reply.type('text/csv; charset=utf-8').header('content-disposition', `attachment; filename="${operation.name}.csv"`).send(stream);
}

const cellOf = (value: unknown): CellInput =>
  value === null || value === undefined
    ? null
    : typeof value === 'number' || typeof value === 'string'
      ? value
      : typeof value === 'boolean'
        ? String(value)
        : JSON.stringify(value);
