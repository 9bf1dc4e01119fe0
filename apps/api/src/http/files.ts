import { Readable } from 'node:stream';
import { type Database, createGate } from '@mingzhang/db';
import { files } from '@mingzhang/domains';
import { decodeId, encodeId, requestError } from '@mingzhang/graph';
import type { Actor } from '@mingzhang/kernel';
import { DomainError } from '@mingzhang/kernel';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Callers } from '../callers.ts';
import { demandPreflight } from './faults.ts';

export interface FileServices {
  readonly database: Database;
  readonly callers: Callers;
  readonly uploadBytes: number;
}

/** A file is held in memory while it comes in, so only so many come in at once. */
const atOnce = createGate({ places: 6, maxWaiting: 24, maxWaitMs: 10_000 });

/** `POST /files` takes a body as it is; `GET /files/<id>` gives it back under the same rights (ruling 17). */
export async function addFiles(app: FastifyInstance, { database, callers, uploadBytes }: FileServices): Promise<void> {
  await app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, payload, parsed) => parsed(null, payload));

    scope.post('/files', async (request, reply) => {
      demandPreflight(request);
      const actor = await signedIn(callers, request);
      if (actor.breakGlass) throw new DomainError('BREAK_GLASS_READS_ONLY');
      if (!files.mayHandIn(actor)) throw requestError('FORBIDDEN', 'Your office hands no files in.');
      if (Number(request.headers['content-length'] ?? 0) > uploadBytes) throw tooLarge(uploadBytes);
      const name = fileNameOf(request);
      // Read without destroying it: a refusal in the middle must still reach the client over the same socket.
      const stream = request.raw.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
      try {
        const file = await atOnce(() => files.storeFile(database, actor, { name, stream, limit: uploadBytes }));
        return await reply.code(201).send({ id: encodeId('StoredFile', file.id), name: file.name, size: file.size, sha256: file.sha256 });
      } finally {
        if (!request.raw.readableEnded) {
          reply.header('connection', 'close');
          request.raw.resume();
        }
      }
    });

    scope.get<{ Params: { id: string } }>('/files/:id', async (request, reply) => {
      const actor = await signedIn(callers, request);
      const decoded = decodeId(request.params.id);
      const { file, content } = await files.readFile(database, actor, decoded?.typename === 'StoredFile' ? decoded.id : '');
      return reply
        .type(file.mediaType)
        .header('content-length', file.size)
        .header(
          'content-disposition',
          `attachment; filename="file"; filename*=UTF-8''${encodeURIComponent(file.name).replace(/['()*]/gu, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`,
        )
        .header('content-security-policy', "sandbox; default-src 'none'")
        .send(Readable.from(content, { objectMode: false }));
    });
    done();
  });
}

async function signedIn(callers: Callers, request: FastifyRequest): Promise<Actor> {
  const actor = await callers.of(request.raw);
  if (!actor) throw requestError('UNAUTHENTICATED', 'Sign in first.');
  return actor;
}

function fileNameOf(request: FastifyRequest): string {
  const header = request.headers['x-file-name'];
  try {
    return decodeURIComponent(typeof header === 'string' ? header : '');
  } catch {
    throw new DomainError('FILE_NAME_REFUSED', { field: ['x-file-name'] });
  }
}

const tooLarge = (limit: number) =>
  new DomainError('FILE_TOO_LARGE', { field: ['name'], parameters: { limit: Math.floor(limit / 1024 / 1024) } });
