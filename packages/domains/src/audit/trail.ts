import { type Database, TooBusy, isConnectionLost } from '@mingzhang/db';
import { platform } from '@mingzhang/kernel';
import { type AnsweredRequest, type NewRead, callOf, isClose, readsOf, refusalsOf } from './requests.ts';
import { type AuditRecord, addEvents, addReads } from './store.ts';

/** Writes down what requests looked at and were refused: many of them together, off the way of the answer where the class allows it. */
export interface Trail {
  /** Resolves when the answer may leave: at once for class P2, when it is written for P3 and above and for whatever a key asked. */
  keep(request: AnsweredRequest): Promise<void>;
  /** Writes what still waits, and what was counted and not yet written. */
  close(): Promise<void>;
}

export interface TrailOptions {
  readonly database: Database;
  readonly log?: (line: string, error: unknown) => void;
  readonly now?: () => number;
}

interface Waiting {
  readonly reads: readonly NewRead[];
  readonly events: readonly AuditRecord[];
  readonly written: () => void;
  readonly failed: (error: unknown) => void;
  readonly close: boolean;
}

const flushMs = 400;
const mostTogether = 200;
const mostWaiting = 5_000;
/** A household that the same person has just opened is not opened anew by the next request of the same page. */
const sameLookMs = 5 * 60_000;
/** The same refusal of the same caller is one event a minute, with a number. */
const sameRefusalMs = 60_000;
const mostRemembered = 5_000;

export function createTrail({ database, log = () => undefined, now = Date.now }: TrailOptions): Trail {
  let waiting: Waiting[] = [];
  let running: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  const looks = createMemory<number>();
  const refusals = createMemory<{ until: number; repeated: number; record: AuditRecord }>();

  const flush = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    running ??= drain().finally(() => {
      running = undefined;
      if (waiting.length > 0) soon();
    });
    return running;
  };
  const soon = () => {
    timer ??= setTimeout(() => void flush(), flushMs);
    timer.unref();
  };
  const drain = async () => {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, mostTogether);
      waiting = waiting.slice(mostTogether);
      try {
        await database.write(platform, async (db) => {
          await addReads(
            db,
            batch.flatMap(({ reads }) => reads),
          );
          await addEvents(
            db,
            batch.flatMap(({ events }) => events),
          );
        });
        for (const each of batch) each.written();
      } catch (error) {
        // A database that is away or busy is told by /health/ready, and the rows wait for it.
        if (!(error instanceof TooBusy) && !isConnectionLost(error)) log('the trail of requests', error);
        for (const each of batch) each.failed(error);
        // Whose answer waited for it has heard of the failure; the others' rows are tried again.
        waiting = [...batch.filter((each) => !each.close), ...waiting].slice(0, mostWaiting);
        return;
      }
    }
  };

  const fresh = (rows: readonly NewRead[], close: boolean) =>
    rows.filter((row) => {
      if (close || row.manner !== 'OPENED' || row.via === 'key') return true;
      const look = `${row.accountId} ${row.role} ${row.officePlace} ${row.householdId ?? row.personId ?? ''}`;
      const until = looks.get(look) ?? 0;
      if (until > now()) return false;
      looks.set(look, now() + sameLookMs);
      return true;
    });

  /** Those that are to be written now; the others are counted, and the number comes with the next one or at the end. */
  const counted = (records: readonly AuditRecord[]): AuditRecord[] =>
    records.flatMap((record) => {
      const { actor, subjectId, detail } = record;
      const kind = `${actor.accountId} ${subjectId} ${String(detail?.['code'])}`;
      const known = refusals.get(kind);
      if (known && known.until > now()) {
        known.repeated += 1;
        return [];
      }
      refusals.set(kind, { until: now() + sameRefusalMs, repeated: 0, record });
      return [known && known.repeated > 0 ? { ...record, detail: { ...detail, repeated: known.repeated } } : record];
    });

  const add = (reads: readonly NewRead[], events: readonly AuditRecord[], close: boolean): Promise<void> => {
    if (reads.length === 0 && events.length === 0) return Promise.resolve();
    const written = new Promise<void>((resolve, reject) => {
      waiting.push({ reads, events, close, written: resolve, failed: reject });
    });
    written.catch(() => undefined);
    if (close || waiting.length >= mostTogether) void flush();
    else soon();
    return close || waiting.length >= mostWaiting ? written : Promise.resolve();
  };

  return {
    keep(request) {
      const close = isClose(request) || request.actor.via === 'key';
      const call = callOf(request);
      return add(fresh(readsOf(request), close), [...(call ? [call] : []), ...counted(refusalsOf(request))], close);
    },
    async close() {
      const rest = refusals.values().filter(({ repeated }) => repeated > 0);
      const events = rest.map(({ record, repeated }) => ({ ...record, detail: { ...record.detail, repeated } }));
      void add([], events, true);
      for (let tries = 0; tries < 3 && (waiting.length > 0 || running); tries += 1) await flush();
    },
  };
}

/** Remembers so much and no more: what was set longest ago goes first. */
function createMemory<Value>() {
  const known = new Map<string, Value>();
  return {
    get: (key: string) => known.get(key),
    set(key: string, value: Value) {
      known.delete(key);
      known.set(key, value);
      if (known.size > mostRemembered) known.delete(known.keys().next().value ?? '');
    },
    values: () => [...known.values()],
  };
}
