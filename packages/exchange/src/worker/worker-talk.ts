import { Worker } from 'node:worker_threads';
import { FileRefused } from '../refusal.ts';
import type { Job, Reply } from './protocol.ts';

export interface WorkerBounds {
  /** How long the worker may work, 60 s if not said. Time in which it waits for the caller to take rows does not count. */
  timeoutMs?: number;
  /** The worker's heap, 512 MB if not said. */
  memoryMb?: number;
  /** Ends the worker at once; the call or the iteration then throws the signal's reason. */
  signal?: AbortSignal;
}

export const DEFAULT_TIMEOUT_MS = 60_000;
const DEFAULT_MEMORY_MB = 512;
/** Part of the heap that V8 wants for short-lived objects. */
const YOUNG_MB = 32;

/** A conversation with one worker: every `next` waits for one reply, within the time that is left. */
export class WorkerTalk {
  readonly #worker: Worker;
  readonly #replies: Reply[] = [];
  readonly #timeoutMs: number;
  readonly #signal: AbortSignal | undefined;
  #left: number;
  #ended: Error | undefined;
  #wake: (() => void) | undefined;

  constructor(file: URL, job: Job, { timeoutMs = DEFAULT_TIMEOUT_MS, memoryMb = DEFAULT_MEMORY_MB, signal }: WorkerBounds) {
    signal?.throwIfAborted();
    this.#left = this.#timeoutMs = timeoutMs;
    this.#signal = signal;
    this.#worker = new Worker(file, {
      workerData: job,
      resourceLimits: { maxOldGenerationSizeMb: Math.max(8, memoryMb - YOUNG_MB), maxYoungGenerationSizeMb: YOUNG_MB },
      // The secrets of the server are none of a file's business, nor are loaders it was started with.
      env: {},
      execArgv: [],
    });
    this.#worker.on('message', (reply: Reply) => {
      this.#replies.push(reply);
      this.#wake?.();
    });
    this.#worker.on('error', (error) =>
      this.#end(isOutOfMemory(error) ? new FileRefused('READING_TOO_HEAVY', { megabytes: memoryMb }) : error),
    );
    this.#worker.on('exit', () => this.#end(new Error('the worker ended without an answer')));
    signal?.addEventListener('abort', this.#abort);
  }

  /** The next reply; throws what the worker met, after which it is gone. */
  async next(): Promise<Exclude<Reply, { type: 'refused' | 'failed' }>> {
    const reply = this.#replies.shift() ?? (await this.#wait());
    if (reply.type === 'refused') throw new FileRefused(reply.code, reply.params);
    if (reply.type === 'failed')
      throw reply.error instanceof Error && reply.code !== undefined ? Object.assign(reply.error, { code: reply.code }) : reply.error;
    return reply;
  }

  ask(): void {
    this.#worker.postMessage('more');
  }

  async stop(): Promise<void> {
    this.#signal?.removeEventListener('abort', this.#abort);
    await this.#worker.terminate();
  }

  async #wait(): Promise<Reply> {
    const started = performance.now();
    const clock = setTimeout(
      () => this.#end(new FileRefused('READING_TOO_LONG', { seconds: Math.ceil(this.#timeoutMs / 1000) })),
      Math.max(0, this.#left),
    );
    try {
      for (;;) {
        const reply = this.#replies.shift();
        if (reply) return reply;
        if (this.#ended) throw this.#ended;
        await new Promise<void>((resolve) => (this.#wake = resolve));
      }
    } finally {
      clearTimeout(clock);
      this.#left -= performance.now() - started;
    }
  }

  readonly #abort = (): void => {
    const reason: unknown = this.#signal?.reason;
    this.#replies.length = 0;
    this.#end(reason instanceof Error ? reason : new Error('reading was given up', { cause: reason }));
  };

  #end(error: Error): void {
    this.#ended ??= error;
    void this.#worker.terminate();
    this.#wake?.();
  }
}

function isOutOfMemory(error: Error): boolean {
  return 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
