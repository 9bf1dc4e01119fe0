import type { FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { languageOf } from '../language.ts';
import { referencePage, referenceStyle } from '../reference/page.ts';

/** The reference of both schemas, made once at start: plain pages that need no script. */
export function addDocs(app: FastifyInstance, schemas: { schema: GraphQLSchema; publicSchema: GraphQLSchema }): void {
  const made = new Map<string, string>();
  const page = (door: 'signed-in' | 'public', language: 'zh-CN' | 'en') => {
    const key = `${door} ${language}`;
    const known = made.get(key) ?? referencePage(door === 'public' ? schemas.publicSchema : schemas.schema, door, language);
    made.set(key, known);
    return known;
  };
  const policy = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  const serve = (path: string, door: 'signed-in' | 'public') =>
    app.get<{ Querystring: { lang?: string } }>(path, (request, reply) => {
      const asked = request.query.lang;
      const language = asked === 'en' || asked === 'zh-CN' ? asked : languageOf(request.headers['accept-language']);
      return reply.header('content-security-policy', policy).type('text/html; charset=utf-8').send(page(door, language));
    });
  serve('/docs', 'signed-in');
  serve('/docs/public', 'public');
  app.get('/docs/style.css', (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'no-cache').send(referenceStyle),
  );
}
