import type { Engine } from './engine.ts';
import type { Heard } from './wire.ts';

import { Duplex } from 'node:stream';

import { AnswerFilter, FrontendReader, backendMessages, columns, fatal, forgetClient, message, simpleQuery, welcome } from './wire.ts';

/** What postgres.js may ask for at the start and PGlite cannot keep. It has no clock that stops a query, and the idle timeouts end the whole engine [ran]. */
const UNKEPT = /^(user|database|replication|options|.*_timeout)$/;

/** The settings that a server reports to a client that has just come in. */
const REPORTED = [
  'server_version',
  'server_encoding',
  'client_encoding',
  'application_name',
  'is_superuser',
  'session_authorization',
  'DateStyle',
  'IntervalStyle',
  'TimeZone',
  'integer_datetimes',
  'standard_conforming_strings',
  'in_hot_standby',
  'default_transaction_read_only',
  'search_path',
];

/** The seat of a client at the engine: there is one, because PGlite has one session. */
export interface Seat {
  /** The engine, or why there is none. Rejects with SeatTaken while somebody else holds it. */
  take(session: Session): Promise<Engine>;
  /** Always called in the end. The next `take` finds the session as new. */
  leave(session: Session): void;
}

export class SeatTaken extends Error {
  override name = 'SeatTaken';
  constructor() {
    super('the embedded database serves one client at a time, and one is connected; share it');
  }
}

/** What postgres.js takes for its socket to a server. */
export class Session extends Duplex {
  readonly #seat: Seat;
  readonly #reader = new FrontendReader();
  readonly #filter = new AnswerFilter();
  #engine: Engine | undefined;

  constructor(seat: Seat) {
    super({ allowHalfOpen: true });
    this.#seat = seat;
  }

  /** postgres.js says goodbye only to a socket that calls itself open. */
  get readyState(): 'open' | 'closed' {
    return this.destroyed || this.writableEnded ? 'closed' : 'open';
  }

  override _read(): void {
    // Answers are pushed as they come; the worker cannot be slowed down in the middle of a statement.
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    // oxlint-disable-next-line promise/no-callback-in-promise -- a stream takes its answer by a callback
    this.#hear(chunk).then(() => done(), done);
  }

  override _final(done: () => void): void {
    done();
    this.destroy();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#engine = undefined;
    this.#seat.leave(this);
    done(error);
  }

  async #hear(chunk: Buffer): Promise<void> {
    for (const heard of this.#reader.read(chunk)) await this.#obey(heard);
  }

  async #obey(heard: Heard): Promise<void> {
    if (this.destroyed) return;
    if (heard.kind === 'encryption') this.push('N');
    else if (heard.kind === 'startup') await this.#start(heard.settings);
    else if (heard.kind === 'messages')
      this.#engine?.run(heard.bytes, (piece) => {
        this.#answer(piece);
      });
    else this.destroy(); // 'terminate', and 'cancel': PGlite cannot be interrupted, and a server never answers that request
  }

  #answer(piece: Buffer): void {
    if (this.destroyed) return;
    for (const part of this.#filter.pass(piece)) this.push(part);
  }

  async #start(settings: ReadonlyMap<string, string>): Promise<void> {
    try {
      const engine = await this.#seat.take(this);
      if (this.destroyed) return;
      this.#greet(await ask(engine, opening(settings)), engine);
    } catch (error) {
      this.#refuse(error);
    }
  }

  #greet(answer: Buffer, engine: Engine): void {
    if (this.destroyed) return;
    const said = backendMessages(answer);
    const refusal = said.find(({ type }) => type === 'E');
    if (refusal) return this.#hangUp(message('E', refusal.body));
    const values = columns(said.findLast(({ type }) => type === 'D')?.body ?? Buffer.alloc(2));
    this.#engine = engine;
    this.push(welcome(new Map(REPORTED.map((name, at) => [name, values[at] ?? '']))));
  }

  #refuse(error: unknown): void {
    if (error instanceof SeatTaken) this.#hangUp(fatal('53300', error.message));
    else this.#hangUp(fatal('57P03', error instanceof Error ? error.message : String(error)));
  }

  #hangUp(last: Uint8Array): void {
    if (this.destroyed) return;
    this.push(last);
    setImmediate(() => {
      this.destroy();
    });
  }
}

/** Sends the bytes that make the session as new. */
export function forget(engine: Engine): void {
  engine.run(forgetClient(), () => undefined);
}

/** The whole answer to one batch. Rejects if the engine ends first. */
async function ask(engine: Engine, bytes: Uint8Array<ArrayBuffer>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  const answered = new Promise<void>((resolve) => {
    engine.run(bytes, (piece, done) => {
      pieces.push(piece);
      if (done) resolve();
    });
  });
  const lost = await Promise.race([answered, engine.ended]);
  if (lost) throw lost;
  return Buffer.concat(pieces);
}

function opening(settings: ReadonlyMap<string, string>): Uint8Array<ArrayBuffer> {
  const kept = [...settings].filter(([name]) => !UNKEPT.test(name));
  const set = kept.map(([name, value]) => `set_config(${literal(name)}, ${literal(value)}, false)`);
  const show = REPORTED.map((name) => `current_setting(${literal(name)})`);
  return simpleQuery(`select ${set.join(', ') || '1'}; select ${show.join(', ')}`);
}

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
