import { agreements, partners } from '@mingzhang/domains';
import { deprecationsIn, requestError } from '@mingzhang/graph';
import { type Actor, type Language, addDays, civilDateAt } from '@mingzhang/kernel';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type GraphQLSchema, getOperationAST, parse } from 'graphql';
import { languageOf } from '../../language.ts';
import { examplesOf } from './examples.ts';
import type { PartnerServices } from './index.ts';
import { openApiOf } from './openapi.ts';
import { type UsageLine, listPage, operationPage } from './page.ts';
import { sampler } from './sample.ts';

type DocServices = PartnerServices & { readonly production: boolean; readonly schemas: { readonly partnerSchema: GraphQLSchema } };
interface Asked {
  Params: { name: string };
  Querystring: { lang?: string; version?: string };
}

const policy = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const usageDays = 30;

/**
 * `/docs/partner`: what the operations are and how they are called, for anybody, like the reference: it tells nothing of a person. What an
 * agreement used is shown to its own keys.
 */
export function addPartnerDocs(app: FastifyInstance, services: DocServices): void {
  const { database } = services;
  const sampleOf = sampler(services);
  const used = deprecationsIn(services.schemas.partnerSchema);
  const deprecationsOf = (operation: partners.PartnerOperation) => {
    const document = parse(operation.document, { noLocation: true });
    const asked = getOperationAST(document);
    return asked ? used(document, asked, partners.samplesOf(operation)) : [];
  };
  const page = (path: string, html: (request: FastifyRequest<Asked>, language: Language, reply: FastifyReply) => Promise<string>) =>
    app.get<Asked>(path, async (request, reply) => {
      const { lang } = request.query;
      const language = lang === 'en' || lang === 'zh-CN' ? lang : languageOf(request.headers['accept-language']);
      const body = await html(request, language, reply);
      return reply.header('content-security-policy', policy).type('text/html; charset=utf-8').send(body);
    });

  page('/docs/partner', async (request, language) =>
    listPage(await partners.listOperations(database, today()), originOf(services, request), language),
  );
  page('/docs/partner/:name', async (request, language, reply) => {
    const version = /^[1-9]\d{0,5}$/u.test(request.query.version ?? '') ? Number(request.query.version) : undefined;
    const asked = { name: request.params.name, version };
    const operation = (await partners.findOperation(database, asked, today())) ?? (await draftOf(services, request, asked));
    if (!operation) throw requestError('NOT_FOUND', 'There is no such operation, or it has ended.');
    if (operation.state === 'DRAFT') void reply.header('cache-control', 'no-store');
    const caller = request.headers.authorization === undefined ? null : await services.callers.of(request.raw);
    const own = caller?.agreement?.id === operation.agreementId ? await usageFor(services, caller) : undefined;
    const examples = examplesOf(operation, originOf(services, request));
    const deprecations = own && deprecationsOf(operation);
    return operationPage({ operation, examples, sample: await sampleOf(operation), usage: own, deprecations }, language);
  });

  app.get('/partner/v1/openapi.json', async (request, reply) =>
    reply
      .type('application/json; charset=utf-8')
      .send(openApiOf(await partners.listOperations(database, today()), originOf(services, request))),
  );
  app.get('/partner/v1/usage', async (request) => {
    const caller = await services.callers.of(request.raw);
    const { agreement } = caller ?? {};
    if (!caller || !agreement) throw requestError('UNAUTHENTICATED', 'Send the key of your agreement: Authorization: Bearer <key>.');
    const { number, pointsPerDay, rowsPerDay, validTo } = agreement;
    return { agreement: { number, validTo, pointsPerDay, rowsPerDay }, usage: await usageFor(services, caller) };
  });
}

/** A version that answers nobody yet, as its page will be: for who is signed in and looks after agreements. */
async function draftOf(
  { callers, database }: DocServices,
  request: FastifyRequest,
  { name, version }: { readonly name: string; readonly version: number | undefined },
): Promise<partners.PartnerOperation | undefined> {
  if (version === undefined || request.headers.cookie === undefined) return undefined;
  const caller = await callers.of(request.raw);
  return caller ? partners.findDraft(database, caller, { name, version }) : undefined;
}

const today = () => civilDateAt(new Date());

async function usageFor({ database }: DocServices, { agreement }: Actor): Promise<UsageLine[]> {
  const lines = await agreements.usageOf(database, agreement?.id ?? '', addDays(today(), 1 - usageDays));
  return lines.map(({ day, operation, calls, points, rows, refusals }) => ({ day, operation, calls, points, rows, refusals }));
}

/** Where the caller reached us, for examples that can be copied. */
function originOf({ production }: DocServices, request: FastifyRequest): string {
  const host = request.headers.host ?? '';
  return `${production ? 'https' : 'http'}://${/^[A-Za-z0-9.:[\]-]{1,200}$/u.test(host) ? host : 'localhost'}`;
}
