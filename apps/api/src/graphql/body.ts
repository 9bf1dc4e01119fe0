import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { requestError } from '@mingzhang/graph';

const unpackers = { gzip: promisify(gunzip), deflate: promisify(inflate), br: promisify(brotliDecompress) } as const;

const utf8 = new TextDecoder('utf-8', { fatal: true });

const tooLarge = (limit: number) => requestError('PAYLOAD_TOO_LARGE', `A request has at most ${Math.floor(limit / 1024)} kB.`);

/** The body as text, at most `limit` bytes packed and unpacked (SEC-8). @throws PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, BAD_REQUEST */
export async function readBody(request: IncomingMessage, limit: number): Promise<string> {
  const encoding = request.headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  const unpack = encoding === 'identity' ? undefined : unpackers[encoding as keyof typeof unpackers];
  if (encoding !== 'identity' && !unpack)
    throw requestError('UNSUPPORTED_MEDIA_TYPE', 'This content-encoding is not known. Send gzip, deflate, br or none.');
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge(limit);
  const packed = await collect(request, limit);
  const bytes = unpack ? await unpackAtMost(unpack, packed, limit) : packed;
  try {
    return utf8.decode(bytes);
  } catch {
    throw requestError('BAD_REQUEST', 'The body is not UTF-8.');
  }
}

/** By events: an iterator over the stream costs a small request a thirtieth of its time. */
function collect(request: IncomingMessage, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const take = (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) {
        chunks.push(chunk);
        return;
      }
      // Without destroying the stream: the refusal must still reach the client over the same socket.
      request.off('data', take);
      reject(tooLarge(limit));
    };
    request.on('data', take);
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('error', reject);
    // It closes at the end of every request, and an error is made with its stack.
    request.once('close', () => {
      if (!request.readableEnded) reject(new Error('The caller hung up in the middle of a request.'));
    });
  });
}

async function unpackAtMost(
  unpack: (bytes: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>,
  packed: Buffer,
  limit: number,
): Promise<Buffer> {
  try {
    return await unpack(packed, { maxOutputLength: limit });
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge(limit);
    throw requestError('BAD_REQUEST', 'The body cannot be unpacked.');
  }
}
