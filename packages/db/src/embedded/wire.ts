/** The small part of PostgreSQL's wire protocol (version 3) that stands between postgres.js and PGlite. */

const SSL_REQUEST = 80877103;
const GSS_REQUEST = 80877104;
const CANCEL_REQUEST = 80877102;
const PROTOCOL_3 = 196608;

const EXECUTE = 0x45;
const QUERY = 0x51;
const TERMINATE = 0x58;
const COPY_IN_RESPONSE = 0x47;

/** Type and length. */
const HEAD = 5;

/** What a client has said. `messages` holds whole messages only, ready for the engine. */
export type Heard =
  | { kind: 'encryption' }
  | { kind: 'cancel' }
  | { kind: 'startup'; settings: ReadonlyMap<string, string> }
  | { kind: 'messages'; bytes: Uint8Array<ArrayBuffer> }
  | { kind: 'terminate' };

/** Thrown on bytes that no PostgreSQL client would send. */
export class NotTheProtocol extends Error {
  override name = 'NotTheProtocol';
}

/**
 * `COPY ... FROM STDIN` would make the engine read beyond what it was given, take that for a lost client, and exit. This message,
 * which a server ignores outside of COPY, follows every statement and turns that into an ordinary error.
 */
const NO_COPY = message('f', 'COPY FROM STDIN is not available in the embedded database\0');

/** Cuts what a client sends into whole messages, however the bytes arrive. */
export class FrontendReader {
  #rest: Buffer = Buffer.alloc(0);
  #started = false;

  read(chunk: Buffer): Heard[] {
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const heard: Heard[] = [];
    for (let next = this.#next(); next; next = this.#next()) {
      heard.push(next);
      if (next.kind === 'terminate') break;
    }
    return heard;
  }

  #next(): Heard | undefined {
    return this.#started ? this.#messages() : this.#opening();
  }

  #opening(): Heard | undefined {
    if (this.#rest.length < 8) return undefined;
    const length = this.#rest.readUInt32BE(0);
    if (length < 8 || length > 65_536) throw new NotTheProtocol(`a first message of ${length} bytes`);
    if (this.#rest.length < length) return undefined;
    const code = this.#rest.readUInt32BE(4);
    const body = this.#rest.subarray(8, length);
    this.#rest = this.#rest.subarray(length);
    if (code === SSL_REQUEST || code === GSS_REQUEST) return { kind: 'encryption' };
    if (code === CANCEL_REQUEST) return { kind: 'cancel' };
    if (code !== PROTOCOL_3) throw new NotTheProtocol(`protocol ${code >> 16}.${code & 0xffff}`);
    this.#started = true;
    return { kind: 'startup', settings: pairs(body) };
  }

  #messages(): Heard | undefined {
    const parts: Uint8Array[] = [];
    let offset = 0;
    while (this.#rest.length - offset >= 5) {
      const type = this.#rest[offset];
      if (type === TERMINATE) {
        if (offset === 0) return { kind: 'terminate' };
        break;
      }
      const length = this.#rest.readUInt32BE(offset + 1);
      if (length < 4) throw new NotTheProtocol(`a message of ${length} bytes`);
      const end = offset + 1 + length;
      if (end > this.#rest.length) break;
      parts.push(this.#rest.subarray(offset, end));
      if (type === QUERY || type === EXECUTE) parts.push(NO_COPY);
      offset = end;
    }
    if (parts.length === 0) return undefined;
    this.#rest = this.#rest.subarray(offset);
    return { kind: 'messages', bytes: joined(parts) };
  }
}

function pairs(body: Buffer): Map<string, string> {
  const words = body.toString('utf8').split('\0');
  const found = new Map<string, string>();
  for (let at = 0; at + 1 < words.length && words[at]; at += 2) found.set(words[at] ?? '', words[at + 1] ?? '');
  return found;
}

/** One array of its own memory, so that it can be handed to another thread without a copy (a Buffer may lie in the shared pool). */
function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}

/** A typed message: one letter, the length, the body. */
export function message(type: string, body: string | Uint8Array = ''): Uint8Array<ArrayBuffer> {
  const content = typeof body === 'string' ? Buffer.from(body, 'utf8') : body;
  const head = Buffer.alloc(5, type, 'latin1');
  head.writeUInt32BE(4 + content.length, 1);
  return joined([head, content]);
}

export const simpleQuery = (text: string): Uint8Array<ArrayBuffer> => message('Q', `${text}\0`);

/** Leaves nothing of the last client behind: a half-sent exchange, a transaction, settings, roles, prepared statements, locks. */
export const forgetClient = (): Uint8Array<ArrayBuffer> => joined([message('S'), simpleQuery('rollback'), simpleQuery('discard all')]);

/**
 * Takes CopyInResponse out of what the engine answers: on that word postgres.js opens a stream, and the error behind it would strike
 * before anybody listens to the stream and end the process.
 */
export class AnswerFilter {
  #head: Buffer = Buffer.alloc(0);
  #left = 0;
  #dropping = false;

  /** What is to be passed on of this piece; messages may be cut anywhere between pieces. */
  pass(piece: Buffer): Buffer[] {
    const bytes = this.#head.length === 0 ? piece : Buffer.concat([this.#head, piece]);
    const kept: Buffer[] = [];
    let [from, at] = [0, 0];
    while (at < bytes.length) {
      if (this.#left === 0) {
        if (bytes.length - at < HEAD) break;
        this.#left = 1 + bytes.readUInt32BE(at + 1);
        this.#dropping = bytes[at] === COPY_IN_RESPONSE;
        if (this.#dropping) kept.push(bytes.subarray(from, at));
      }
      const end = Math.min(at + this.#left, bytes.length);
      this.#left -= end - at;
      at = end;
      if (this.#dropping) from = at;
    }
    this.#head = Buffer.from(bytes.subarray(at));
    kept.push(bytes.subarray(from, at));
    return kept.filter(({ length }) => length > 0);
  }
}

/** The whole messages of an answer from the engine. */
export function backendMessages(bytes: Buffer): { type: string; body: Buffer }[] {
  const found: { type: string; body: Buffer }[] = [];
  for (let offset = 0; bytes.length - offset >= 5;) {
    const end = offset + 1 + bytes.readUInt32BE(offset + 1);
    found.push({ type: bytes.toString('latin1', offset, offset + 1), body: bytes.subarray(offset + 5, end) });
    offset = end;
  }
  return found;
}

/** The texts of a DataRow. */
export function columns(body: Buffer): (string | null)[] {
  const found: (string | null)[] = [];
  for (let [left, offset] = [body.readUInt16BE(0), 2]; left > 0; left -= 1) {
    const length = body.readInt32BE(offset);
    found.push(length < 0 ? null : body.toString('utf8', offset + 4, offset + 4 + length));
    offset += 4 + Math.max(length, 0);
  }
  return found;
}

/** A FATAL ErrorResponse, after which a server hangs up. */
export function fatal(code: string, text: string): Uint8Array<ArrayBuffer> {
  return message('E', `SFATAL\0VFATAL\0C${code}\0M${text}\0\0`);
}

/** What a server says to a client that it lets in without asking for a password. */
export function welcome(parameters: ReadonlyMap<string, string>): Uint8Array<ArrayBuffer> {
  const status = [...parameters].map(([name, value]) => message('S', `${name}\0${value}\0`));
  return joined([message('R', new Uint8Array(4)), ...status, message('K', new Uint8Array(8)), message('Z', 'I')]);
}
