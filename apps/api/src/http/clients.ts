import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { documentsFile } from '../graphql/trusted.ts';

/** A single-page client under its own path. */
export interface Client {
  readonly path: '/admin' | '/reporting';
  readonly folder: string;
}

const built = (name: string) => fileURLToPath(new URL(`../../../${name}/dist/`, import.meta.url));
export const clients: readonly Client[] = [
  { path: '/admin', folder: built('admin') },
  { path: '/reporting', folder: built('reporting') },
];

/** Strict for scripts; styles carry a nonce, which the component library's own style elements need (SEC-6, ruling 16). */
export const policyOf = (nonce: string) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

/** Serves the built clients: their files by name, and their page for every other path below theirs. */
export async function addClients(app: FastifyInstance, served: readonly Client[] = clients): Promise<void> {
  await app.register(fastifyStatic, { serve: false, root: fileURLToPath(new URL('.', import.meta.url)), cacheControl: false });
  for (const client of served) addClient(app, client);
}

function addClient(app: FastifyInstance, { path, folder }: Client): void {
  const index = join(folder, 'index.html');
  app.get(path, (_request, reply) => reply.redirect(`${path}/`, 308));
  if (!existsSync(index)) {
    const name = path.slice(1);
    const line = `The ${name} client is not built. Build it with: pnpm --filter @mingzhang/${name} build\n客户端还没有构建。\n`;
    app.get(`${path}/*`, (_request, reply) => reply.code(404).type('text/plain; charset=utf-8').send(line));
    return;
  }
  const page = readFileSync(index, 'utf8');
  const names = new Set(
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      (name) => extname(name) !== '' && extname(name) !== '.map' && name !== 'index.html' && name !== documentsFile,
    ),
  );
  app.get<{ Params: { '*': string } }>(`${path}/*`, (request, reply) => {
    const name = request.params['*'];
    if (names.has(name)) {
      // Built files carry a digest in their name, so they never change under it.
      reply.header('cache-control', name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
      return reply.sendFile(name, folder);
    }
    if (extname(name) !== '') return reply.code(404).type('text/plain; charset=utf-8').send('Not found\n');
    const nonce = randomBytes(16).toString('base64');
    return reply.header('content-security-policy', policyOf(nonce)).type('text/html; charset=utf-8').send(withNonce(page, nonce));
  });
}

/** The page with its nonce: as a `meta` for the component library, and on its own style elements. */
function withNonce(page: string, nonce: string): string {
  return page
    .replace(/<head>/u, `<head>\n    <meta name="csp-nonce" content="${nonce}" />`)
    .replace(/<style(?=[\s>])/gu, `<style nonce="${nonce}"`);
}
