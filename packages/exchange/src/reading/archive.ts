import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import type yauzl from 'yauzl';
import { type Limits, RATIO_FLOOR_BYTES } from '../limits.ts';
import { FileRefused, shownName } from '../refusal.ts';
import type { Source } from './source.ts';

/** An opened zip whose directory has been checked; its parts are counted again while they unpack. */
export interface Archive {
  /** Part names as written, without a leading slash, in the order of the directory. */
  readonly names: readonly string[];
  has(name: string): boolean;
  /** Throws `FileRefused` when the part is missing, too big, damaged, or bigger than it said. */
  read(name: string): AsyncGenerator<Buffer, void, undefined>;
  close(): void;
}

export async function openArchive(source: Source, limits: Limits): Promise<Archive> {
  const zip = await source.openZip().catch((error: unknown) => {
    throw broken('zip', error);
  });
  try {
    const entries = await readDirectory(zip, limits);
    checkDeclared(entries, source, limits);
    return new CheckedArchive(zip, entries, source, limits);
  } catch (error) {
    zip.close();
    throw error;
  }
}

/** Part names are compared without case, as the packaging standard says; two of one name are refused, since readers would differ. */
async function readDirectory(zip: yauzl.ZipFile, limits: Limits): Promise<Map<string, yauzl.Entry>> {
  if (zip.entryCount > limits.entries) throw new FileRefused('TOO_MANY_ENTRIES', { entries: zip.entryCount, limit: limits.entries });
  const entries = new Map<string, yauzl.Entry>();
  await new Promise<void>((resolve, reject) => {
    zip.on('entry', (entry: yauzl.Entry) => {
      const key = entry.fileName.toLowerCase();
      if (entries.has(key)) return reject(broken(entry.fileName, 'duplicate name'));
      if (entry.isEncrypted()) return reject(new FileRefused('ENCRYPTED_WORKBOOK', {}));
      if (!key.endsWith('/')) entries.set(key, entry);
      zip.readEntry();
    });
    zip.once('end', resolve);
    zip.on('error', (error: Error) => reject(broken('zip', error)));
    zip.readEntry();
  });
  return entries;
}

function checkDeclared(entries: Map<string, yauzl.Entry>, source: Source, limits: Limits): void {
  let total = 0;
  for (const { fileName, uncompressedSize, compressedSize } of entries.values()) {
    total += uncompressedSize;
    checkEntry(fileName, uncompressedSize, compressedSize, limits);
    checkTotal(fileName, total, source, limits);
  }
}

function checkEntry(name: string, unpacked: number, packed: number, limits: Limits): void {
  if (isBomb(unpacked, packed, limits)) throw bomb(name, unpacked, packed, limits);
  if (unpacked > limits.entryBytes) throw new FileRefused('UNPACKED_TOO_LARGE', { entry: shownName(name), limit: limits.entryBytes });
}

/** The ratio of the whole also stops parts that overlap, each harmless by itself. */
function checkTotal(name: string, unpacked: number, source: Source, limits: Limits): void {
  if (isBomb(unpacked, source.bytes, limits)) throw bomb(name, unpacked, source.bytes, limits);
  if (unpacked > limits.unpackedBytes) throw new FileRefused('UNPACKED_TOO_LARGE', { entry: shownName(name), limit: limits.unpackedBytes });
}

function isBomb(unpacked: number, packed: number, limits: Limits): boolean {
  return unpacked > RATIO_FLOOR_BYTES && unpacked > packed * limits.ratio;
}

function bomb(name: string, unpacked: number, packed: number, limits: Limits): FileRefused {
  const ratio = Math.ceil(unpacked / Math.max(packed, 1));
  return new FileRefused('ZIP_BOMB', { entry: shownName(name), ratio, limit: limits.ratio });
}

function broken(entry: string, cause: unknown): FileRefused {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new FileRefused('BROKEN_ARCHIVE', { entry: shownName(entry), reason: shownName(reason) }, { cause });
}

class CheckedArchive implements Archive {
  readonly names: readonly string[];
  readonly #zip: yauzl.ZipFile;
  readonly #entries: Map<string, yauzl.Entry>;
  readonly #source: Source;
  readonly #limits: Limits;
  /** Bytes seen of each part; a part read twice counts once. */
  readonly #seen = new Map<string, number>();
  #unpacked = 0;

  constructor(zip: yauzl.ZipFile, entries: Map<string, yauzl.Entry>, source: Source, limits: Limits) {
    this.#zip = zip;
    this.#entries = entries;
    this.#source = source;
    this.#limits = limits;
    this.names = [...entries.values()].map((entry) => entry.fileName);
  }

  has(name: string): boolean {
    return this.#entries.has(name.toLowerCase());
  }

  async *read(name: string): AsyncGenerator<Buffer, void, undefined> {
    const entry = this.#entries.get(name.toLowerCase());
    if (!entry) throw broken(name, 'missing part');
    const stream = await this.#open(entry);
    let [bytes, checksum] = [0, 0];
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        bytes += chunk.length;
        checksum = crc32(chunk, checksum);
        this.#count(entry, bytes);
        yield chunk;
      }
    } catch (error) {
      throw error instanceof FileRefused ? error : broken(name, error);
    } finally {
      stream.destroy();
    }
    if (bytes !== entry.uncompressedSize) throw broken(name, 'size differs from the directory');
    if (checksum !== entry.crc32) throw broken(name, 'checksum differs');
  }

  close(): void {
    if (this.#zip.isOpen) this.#zip.close();
  }

  #open(entry: yauzl.Entry): Promise<Readable> {
    return new Promise((resolve, reject) => {
      this.#zip.openReadStream(entry, (error, stream) => (error ? reject(broken(entry.fileName, error)) : resolve(stream)));
    });
  }

  #count(entry: yauzl.Entry, bytes: number): void {
    // A part that outgrows its own declaration was made to deceive: there is no reason to find out by how much.
    if (bytes > entry.uncompressedSize && bytes > RATIO_FLOOR_BYTES) throw bomb(entry.fileName, bytes, entry.compressedSize, this.#limits);
    checkEntry(entry.fileName, bytes, entry.compressedSize, this.#limits);
    const before = this.#seen.get(entry.fileName) ?? 0;
    if (bytes <= before) return;
    this.#seen.set(entry.fileName, bytes);
    this.#unpacked += bytes - before;
    checkTotal(entry.fileName, this.#unpacked, this.#source, this.#limits);
  }
}
