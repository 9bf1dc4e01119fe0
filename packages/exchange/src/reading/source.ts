import { open, stat } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import yauzl from 'yauzl';

const CHUNK_BYTES = 64 * 1024;

/** A file in memory or on disk, behind one face. */
export interface Source {
  readonly bytes: number;
  /** The first bytes, or fewer where the file is shorter. */
  head(length: number): Promise<Buffer>;
  /** The whole file in chunks of 64 KB, giving the event loop a turn between any two. */
  chunks(): AsyncIterable<Buffer>;
  openZip(): Promise<yauzl.ZipFile>;
}

/** Nothing stays open between calls, except an archive until it is closed. */
export async function openSource(file: Buffer | string): Promise<Source> {
  return typeof file === 'string' ? fileSource(file, (await stat(file)).size) : bufferSource(file);
}

const zipOptions = { lazyEntries: true, autoClose: false, validateEntrySizes: false } satisfies yauzl.Options;

function settle<T>(resolve: (value: T) => void, reject: (reason: Error) => void): (error: Error | null, value: T) => void {
  return (error, value) => (error ? reject(error) : resolve(value));
}

function bufferSource(buffer: Buffer): Source {
  return {
    bytes: buffer.length,
    head: async (length) => buffer.subarray(0, length),
    async *chunks() {
      for (let at = 0; at < buffer.length; at += CHUNK_BYTES) {
        yield buffer.subarray(at, at + CHUNK_BYTES);
        await nextTurn();
      }
    },
    openZip: () => new Promise((resolve, reject) => yauzl.fromBuffer(buffer, zipOptions, settle(resolve, reject))),
  };
}

function fileSource(path: string, bytes: number): Source {
  return {
    bytes,
    async head(length) {
      const file = await open(path);
      try {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0);
        return buffer.subarray(0, bytesRead);
      } finally {
        await file.close();
      }
    },
    async *chunks() {
      const file = await open(path);
      yield* file.createReadStream({ highWaterMark: CHUNK_BYTES });
    },
    openZip: () => new Promise((resolve, reject) => yauzl.open(path, zipOptions, settle(resolve, reject))),
  };
}
