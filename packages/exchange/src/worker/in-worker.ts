import { existsSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Fault } from '../marking/fault.ts';
import { type MarkOptions, markWorkbook } from '../marking/mark-workbook.ts';
import { type ReadOptions, readWorkbook } from '../reading/read-workbook.ts';
import { FileRefused } from '../refusal.ts';
import type { WorkbookPart, WorkbookReader } from '../workbook.ts';
import { DEFAULT_TIMEOUT_MS, type WorkerBounds, WorkerTalk } from './worker-talk.ts';

/**
 * The built worker. Run from TypeScript sources there is none, since Node 20 cannot load one: reading then happens on the caller's thread,
 * with the same limits, timeout and signal, and gives way to others between chunks.
 */
const builtWorker = new URL('./worker.js', import.meta.url);
const workerFile = existsSync(fileURLToPath(builtWorker)) ? builtWorker : undefined;

/** False when run from sources, and in a bundle that forgot worker.js: production should refuse to start then (SEC-57). */
export const hasWorker = workerFile !== undefined;

export interface ReadInWorkerOptions extends ReadOptions, WorkerBounds {
  /** Rows per message, 300 if not said. */
  batchRows?: number;
}

/**
 * As `readWorkbook`, in a thread of its own with 60 s and 512 MB (SEC-57), so that no file can hold up or bring down the server. Throws
 * READING_TOO_LONG and READING_TOO_HEAVY beyond that. The worker keeps one batch of rows ahead of the caller and ends with the iteration.
 */
export async function readInWorker(file: Buffer | string, options: ReadInWorkerOptions = {}): Promise<WorkbookReader> {
  const { limits = {}, batchRows = 300, ...bounds } = options;
  if (!workerFile) return readHere(file, { limits, ...bounds });
  const talk = new WorkerTalk(workerFile, { task: 'read', file, limits, batchRows }, bounds);
  try {
    const opened = await talk.next();
    if (opened.type !== 'opened') throw new Error(`the worker answered ${opened.type}`);
    return { ...opened.info, [Symbol.asyncIterator]: () => batches(talk), close: () => talk.stop() };
  } catch (error) {
    await talk.stop();
    throw error;
  }
}

async function* batches(talk: WorkerTalk): AsyncGenerator<WorkbookPart, void, undefined> {
  try {
    talk.ask();
    for (;;) {
      const reply = await talk.next();
      if (reply.type !== 'parts') throw new Error(`the worker answered ${reply.type}`);
      if (!reply.done) talk.ask();
      yield* reply.parts;
      if (reply.done) return;
    }
  } finally {
    await talk.stop();
  }
}

/** As `markWorkbook`, in a thread of its own. */
export async function markInWorker(original: Buffer, faults: readonly Fault[], options: MarkOptions & WorkerBounds = {}): Promise<Buffer> {
  const { timeoutMs, memoryMb, signal, ...marking } = options;
  if (!workerFile) return markWorkbook(original, faults, marking);
  const bounds = { ...(timeoutMs !== undefined && { timeoutMs }), ...(memoryMb !== undefined && { memoryMb }), ...(signal && { signal }) };
  const talk = new WorkerTalk(workerFile, { task: 'mark', file: original, faults, options: marking }, bounds);
  try {
    const reply = await talk.next();
    if (reply.type !== 'marked') throw new Error(`the worker answered ${reply.type}`);
    return Buffer.from(reply.file);
  } finally {
    await talk.stop();
  }
}

const PARTS_PER_TURN = 300;

async function readHere(
  file: Buffer | string,
  { limits = {}, timeoutMs = DEFAULT_TIMEOUT_MS, signal }: ReadInWorkerOptions,
): Promise<WorkbookReader> {
  signal?.throwIfAborted();
  const started = performance.now();
  const reader = await readWorkbook(file, { limits });
  let spent = performance.now() - started;
  async function* watched(): AsyncGenerator<WorkbookPart, void, undefined> {
    let [count, since] = [0, performance.now()];
    for await (const part of reader) {
      spent += performance.now() - since;
      if (++count % PARTS_PER_TURN === 0) await nextTurn();
      signal?.throwIfAborted();
      if (spent > timeoutMs) throw new FileRefused('READING_TOO_LONG', { seconds: Math.ceil(timeoutMs / 1000) });
      yield part;
      since = performance.now();
    }
  }
  return { ...reader, [Symbol.asyncIterator]: watched };
}
