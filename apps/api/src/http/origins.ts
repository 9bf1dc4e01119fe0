import type { IncomingMessage, ServerResponse } from 'node:http';

/** What a page of another site may read of an answer beside its body. */
const exposed = 'retry-after, x-ratelimit-limit, x-ratelimit-remaining, x-ratelimit-reset, x-request-id';
const allowedHeaders = 'accept-language, apollo-require-preflight, authorization, content-type';

/**
 * Lets the pages of the listed origins read answers, and tells a browser so when it asks ahead; no other origin hears anything (SEC-4). Never with
 * cookies: what stands elsewhere comes with a key. Answers whether the request was such a question and is done with.
 */
export function answerOrigin(request: IncomingMessage, response: ServerResponse, origins: ReadonlySet<string>): boolean {
  if (origins.size === 0) return false;
  response.setHeader('vary', 'origin');
  const { origin } = request.headers;
  if (origin === undefined || !origins.has(origin)) return false;
  response.setHeader('access-control-allow-origin', origin);
  response.setHeader('access-control-expose-headers', exposed);
  if (request.method !== 'OPTIONS' || request.headers['access-control-request-method'] === undefined) return false;
  response.writeHead(204, {
    'access-control-allow-methods': 'GET, POST',
    'access-control-allow-headers': allowedHeaders,
    'access-control-max-age': '600',
  });
  response.end();
  return true;
}
