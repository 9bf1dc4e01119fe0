import type { Engine } from './engine.ts';
import type { Seat } from './session.ts';
import type { Duplex } from 'node:stream';

import { startEngine } from './engine.ts';
import { createIfMissing, trueName } from './folder.ts';
import { lockFolder } from './lock.ts';
import { SeatTaken, Session, forget } from './session.ts';

export interface EmbeddedOptions {
  /** A folder such as `.data/pg`, created if missing; or `memory://` for a database that is forgotten. */
  dataDir: string;
  log?: (line: string) => void;
}

/**
 * PostgreSQL in a worker thread of this process (PGlite). It speaks the wire protocol over memory only: no port and no socket file,
 * so nothing else on the machine can reach it.
 *
 * Every client is the superuser, and row-level security does not bind a superuser, not even FORCE: each transaction must first set
 * its role (`select set_config('role', 'app', true)`, undone at its end). Statement timeouts and cancelling have no effect, COPY FROM STDIN is
 * refused, and nothing is flushed to disk against a power cut.
 */
export interface Embedded {
  /** postgres.js's `socket` option. One client at a time: another is refused with 53300 until the first has gone. */
  socket: () => Duplex;
  /** All that `postgres({ ... })` needs to come here, and the settings without which it would not work. */
  postgresOptions: {
    socket: () => Duplex;
    host: string;
    user: string;
    database: string;
    max: 1;
    idle_timeout: undefined;
    max_lifetime: null;
    ssl: false;
  };
  /** Lets statements that were sent finish, writes everything down, ends the thread and gives the folder back. */
  close(): Promise<void>;
}

const IN_MEMORY = 'memory://';

/** Opens the folder for this process alone; throws DataFolderInUse if another one has it. */
export async function openEmbedded({ dataDir, log = () => undefined }: EmbeddedOptions): Promise<Embedded> {
  if (dataDir === IN_MEMORY) return embedded(await Keeper.start(dataDir, log));
  const folder = trueName(dataDir);
  const release = lockFolder(folder);
  try {
    await createIfMissing(folder, log);
    return embedded(await Keeper.start(folder, log, release));
  } catch (error) {
    release();
    throw error;
  }
}

function embedded(keeper: Keeper): Embedded {
  const socket = (): Duplex => new Session(keeper);
  const postgresOptions = {
    socket,
    host: 'embedded',
    user: 'postgres',
    database: 'postgres',
    max: 1,
    idle_timeout: undefined,
    max_lifetime: null,
    ssl: false,
  } as const;
  return { socket, postgresOptions, close: () => keeper.close() };
}

/** Keeps one engine: one that falls is started again over the same folder, as a server would be, when its client comes back. */
class Keeper implements Seat {
  readonly #dataDir: string;
  readonly #log: (line: string) => void;
  readonly #release: () => void;
  #starting: Promise<Engine> | undefined;
  #running: Engine | undefined;
  #seated: Session | undefined;
  #closing: Promise<void> | undefined;

  static async start(dataDir: string, log: (line: string) => void, release: () => void = () => undefined): Promise<Keeper> {
    const keeper = new Keeper(dataDir, log, release);
    await keeper.#engine();
    process.once('exit', keeper.#atExit);
    return keeper;
  }

  private constructor(dataDir: string, log: (line: string) => void, release: () => void) {
    this.#dataDir = dataDir;
    this.#log = log;
    this.#release = release;
  }

  async take(session: Session): Promise<Engine> {
    if (this.#closing) throw new Error('the embedded database is closed');
    if (this.#seated) throw new SeatTaken();
    this.#seated = session;
    return this.#engine();
  }

  leave(session: Session): void {
    if (this.#seated !== session) return;
    this.#seated = undefined;
    if (this.#running && !this.#closing) forget(this.#running);
  }

  close(): Promise<void> {
    this.#closing ??= this.#end();
    return this.#closing;
  }

  #engine(): Promise<Engine> {
    this.#starting ??= this.#start();
    return this.#starting;
  }

  async #start(): Promise<Engine> {
    try {
      const engine = await startEngine(this.#dataDir);
      this.#running = engine;
      void engine.ended.then((reason) => {
        if (reason) this.#fell(reason);
      });
      return engine;
    } catch (error) {
      this.#starting = undefined;
      throw error;
    }
  }

  /** A database in memory is gone with its engine; to begin an empty one in its place would be worse than to stay away. */
  #fell(reason: Error): void {
    this.#log(reason.message);
    this.#running = undefined;
    if (this.#dataDir !== IN_MEMORY) this.#starting = undefined;
    this.#seated?.destroy(reason);
  }

  async #end(): Promise<void> {
    try {
      const engine = await this.#starting;
      await engine?.close();
    } finally {
      this.#seated?.destroy();
      process.removeListener('exit', this.#atExit);
      this.#release();
    }
  }

  /** With a statement under way the thread may still write while we go: then the lock stays, and is taken over from the dead. */
  readonly #atExit = (): void => {
    if (!this.#running?.busy()) this.#release();
  };
}
