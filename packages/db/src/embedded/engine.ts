import type { Answer, Order } from './worker.ts';

import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';

import { serve } from './worker.ts';

/** PGlite in its worker thread. Everything sent is carried out in the order of sending, and each `run` is answered to its listener. */
export interface Engine {
  /** The bytes go to the worker with their memory; `heard` gets the answer in pieces, the last one with `done` true. */
  run(bytes: Uint8Array<ArrayBuffer>, heard: Listener): void;
  /** True while a statement is being carried out. */
  busy(): boolean;
  /** Settles when the thread has ended; with the reason, if nobody asked for it. */
  readonly ended: Promise<Error | undefined>;
  close(): Promise<void>;
}

/** Carries postgres.js's own code for a lost connection, so that callers need to know one only. */
export class EngineStopped extends Error {
  override name = 'EngineStopped';
  readonly code = 'CONNECTION_CLOSED';

  constructor(reason?: string) {
    super(`the embedded database stopped${reason === undefined ? '' : `: ${reason}`}`);
  }
}

export type Listener = (piece: Buffer, done: boolean) => void;

const EXTENSIONS = ['btree_gist', 'pg_trgm'] as const;

/** CommonJS, because a worker made from text starts as CommonJS; the paths are absolute, because text has no place to look from. */
const require = createRequire(import.meta.url);
const modules = {
  pglite: require.resolve('@electric-sql/pglite'),
  extensions: EXTENSIONS.map((name) => [name, require.resolve(`@electric-sql/pglite/contrib/${name}`)] as const),
};

const source = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { PGlite } = require(workerData.pglite);
  const extensions = Object.fromEntries(workerData.extensions.map(([name, path]) => [name, require(path)[name]]));
  (${serve.toString()})((options) => PGlite.create(options), { dataDir: workerData.dataDir, extensions }, parentPort);
`;

/** Starts a thread and opens the folder in it (`memory://` for one that is forgotten). The caller holds the folder's lock. */
export function startEngine(dataDir: string): Promise<Engine> {
  const worker = new Worker(source, {
    eval: true,
    execArgv: [],
    name: 'embedded-postgres',
    workerData: { ...modules, dataDir } satisfies WorkerData,
  });
  const waiting: Listener[] = [];
  let reason: Error | undefined;
  let closing: Promise<void> | undefined;

  const ended = new Promise<Error | undefined>((resolve) => {
    worker.once('error', (error) => (reason ??= new EngineStopped(error instanceof Error ? error.message : String(error))));
    worker.once('exit', () => {
      resolve(closing ? undefined : (reason ?? new EngineStopped()));
    });
  });

  const send = (order: Order): void => {
    worker.postMessage(order, order.op === 'run' ? [order.bytes.buffer as ArrayBuffer] : []);
  };

  const engine: Engine = {
    run(bytes, heard) {
      waiting.push(heard);
      send({ op: 'run', bytes });
    },
    busy: () => waiting.length > 0,
    ended,
    close() {
      closing ??= (async () => {
        send({ op: 'close' });
        await ended;
      })();
      return closing;
    },
  };

  return new Promise((resolve, reject) => {
    void ended.then((error) => {
      reject(error ?? new EngineStopped());
    });
    worker.on('message', (answer: Answer) => {
      if (answer.op === 'ready') resolve(engine);
      else if (answer.op === 'data') waiting[0]?.(bufferOf(answer.bytes), false);
      else if (answer.op === 'done') waiting.shift()?.(bufferOf(answer.bytes), true);
      else if (answer.op === 'failed') reason = new EngineStopped(answer.message);
      if (answer.op === 'failed' || answer.op === 'closed') void worker.terminate();
    });
  });
}

interface WorkerData {
  dataDir: string;
  pglite: string;
  extensions: readonly (readonly [name: string, path: string])[];
}

const bufferOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
