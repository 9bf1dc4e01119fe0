import type { PGlite, PGliteOptions } from '@electric-sql/pglite';
import type { MessagePort } from 'node:worker_threads';

/** What the main thread asks of the worker. Orders are carried out strictly in the order in which they were posted. */
export type Order = { op: 'run'; bytes: Uint8Array } | { op: 'close' };

/** What the worker answers: `ready` once, after each `run` any number of `data` and one `done`; `failed` and `closed` end it. */
export type Answer = { op: 'ready' } | { op: 'data' | 'done'; bytes: Uint8Array } | { op: 'failed'; message: string } | { op: 'closed' };

export type EngineOptions = Pick<PGliteOptions, 'dataDir' | 'extensions'>;

/**
 * The body of the worker thread. It reaches the thread as text (`serve.toString()`, see engine.ts), because Node 20 cannot load
 * a `.ts` file there and tests must run what production runs. So it may use nothing but its parameters and globals.
 */
export async function serve(create: (options: EngineOptions) => Promise<PGlite>, options: EngineOptions, port: MessagePort): Promise<void> {
  const CHUNK = 256 * 1024;
  const [SYNC, QUERY, READY, READY_LENGTH] = [0x53, 0x51, 0x5a, 6];

  const post = (op: 'data' | 'done', bytes: Uint8Array<ArrayBuffer>): void => {
    port.postMessage({ op, bytes }, [bytes.buffer]);
  };

  const fail = (error: unknown): void => {
    port.postMessage({ op: 'failed', message: error instanceof Error ? error.message : String(error) });
    port.close();
  };

  /** PostgreSQL writes 8 KB at a time; posted one by one they would cost more than the query. */
  function outbox(): { add: (bytes: Uint8Array) => void; rest: () => Uint8Array<ArrayBuffer>; tail: () => Uint8Array } {
    let [buffer, used] = [new Uint8Array(8192), 0];
    let last = new Uint8Array(0);
    const rest = (): Uint8Array<ArrayBuffer> => {
      const bytes = buffer.slice(0, used);
      last = bytes.length < READY_LENGTH ? Uint8Array.of(...last, ...bytes).slice(-READY_LENGTH) : bytes.slice(-READY_LENGTH);
      used = 0;
      return bytes;
    };
    return {
      add(bytes) {
        if (used > 0 && used + bytes.length > CHUNK) post('data', rest());
        if (used + bytes.length > buffer.length) {
          const bigger = new Uint8Array(Math.max(used + bytes.length, Math.min(buffer.length * 4, CHUNK)));
          bigger.set(buffer.subarray(0, used));
          buffer = bigger;
        }
        buffer.set(bytes, used);
        used += bytes.length;
      },
      rest,
      tail: () => last,
    };
  }

  /** The type of the last message of a batch of whole messages. */
  function lastType(bytes: Uint8Array): number | undefined {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let [offset, type] = [0, undefined as number | undefined];
    while (offset < bytes.length) {
      type = bytes[offset];
      offset += 1 + view.getUint32(offset + 1);
    }
    return type;
  }

  /** PGlite swallows WebAssembly faults (a stack overflow, for one) and answers nothing from then on: such an engine must not live. */
  function unwell(sent: Uint8Array, tail: Uint8Array): boolean {
    const type = lastType(sent);
    return (type === SYNC || type === QUERY) && tail[0] !== READY;
  }

  let db: PGlite;
  try {
    db = await create(options);
  } catch (error) {
    return fail(error);
  }

  port.on('message', (order: Order) => {
    if (order.op === 'close') {
      const closed = (): void => {
        port.postMessage({ op: 'closed' });
        port.close();
      };
      db.close().then(closed, fail);
      return;
    }
    const out = outbox();
    // With syncToFs off the whole run is synchronous (the folder is written through as it goes), so orders cannot overlap.
    db.execProtocolRawStream(order.bytes, { syncToFs: false, onRawData: out.add }).then(() => {
      const bytes = out.rest();
      if (unwell(order.bytes, out.tail())) fail('the engine stopped answering');
      else post('done', bytes);
    }, fail);
  });
  port.postMessage({ op: 'ready' });
}
