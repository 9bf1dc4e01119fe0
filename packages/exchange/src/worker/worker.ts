import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { readWorkbook } from '../reading/read-workbook.ts';
import { FileRefused } from '../refusal.ts';
import type { WorkbookPart } from '../workbook.ts';
import type { Job, Reply } from './protocol.ts';

/** The thread in which a file of unknown intent is opened; started by in-worker.ts, never imported. */

if (!parentPort) throw new Error('worker.ts runs as a worker thread only');
await run(parentPort, workerData as Job);

async function run(port: MessagePort, job: Job): Promise<void> {
  const send = (reply: Reply) => port.postMessage(reply);
  try {
    if (job.task === 'read') await read(port, job, send);
    else await mark(job, send);
  } catch (error) {
    if (error instanceof FileRefused) send({ type: 'refused', code: error.code, params: error.params });
    else send({ type: 'failed', error, code: error instanceof Error && 'code' in error ? error.code : undefined });
  }
  port.close();
}

async function mark({ file, faults, options }: Extract<Job, { task: 'mark' }>, send: (reply: Reply) => void): Promise<void> {
  // The writing libraries take longer to load than most files to read.
  const { markWorkbook } = await import('../marking/mark-workbook.ts');
  send({ type: 'marked', file: await markWorkbook(Buffer.from(file), faults, options) });
}

async function read(
  port: MessagePort,
  { file, limits, batchRows }: Extract<Job, { task: 'read' }>,
  send: (reply: Reply) => void,
): Promise<void> {
  const asked = demand(port);
  const reader = await readWorkbook(typeof file === 'string' ? file : Buffer.from(file), { limits });
  const { kind, sheets, encoding, separator } = reader;
  send({ type: 'opened', info: { kind, sheets, ...(encoding && { encoding }), ...(separator && { separator }) } });
  let parts: WorkbookPart[] = [];
  for await (const part of reader) {
    parts.push(part);
    if (parts.length < batchRows) continue;
    await asked();
    send({ type: 'parts', parts, done: false });
    parts = [];
  }
  await asked();
  send({ type: 'parts', parts, done: true });
}

/** Resolves once for every message received, in order. */
function demand(port: MessagePort): () => Promise<void> {
  let waiting: (() => void) | undefined;
  let credit = 0;
  port.on('message', () => {
    credit++;
    waiting?.();
  });
  return async () => {
    while (credit === 0) await new Promise<void>((resolve) => (waiting = resolve));
    credit--;
  };
}
