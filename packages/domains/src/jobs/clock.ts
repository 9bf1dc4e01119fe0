import { type Database, TooBusy, isConnectionLost } from '@mingzhang/db';
import { civilDateAt, systemActor, platform } from '@mingzhang/kernel';
import { findCounty } from '../places/store.ts';
import { enqueue } from './commands.ts';
import { type JobHandler, defineJob, pause } from './worker.ts';

const daily: string[] = [];

/** Declares work that every civil day brings, done for the whole county. It may run several times a day. */
export function defineDailyJob(queue: string, handler: JobHandler): void {
  defineJob(queue, handler);
  daily.push(queue);
}

export interface ClockOptions {
  readonly database: Database;
  readonly signal: AbortSignal;
  readonly now?: () => Date;
  readonly pollMs?: number;
  readonly log?: (line: string, error: unknown) => void;
}

/** Puts the day's work into the queues: when the process starts, and when the platform's civil day changes. Ends with the signal. */
export async function runClock(options: ClockOptions): Promise<void> {
  const { database, signal, now = () => new Date(), pollMs = 60_000, log = () => undefined } = options;
  let done = '';
  while (!signal.aborted) {
    const today = civilDateAt(now());
    try {
      if (today !== done && (await beginDay(database, today))) done = today;
    } catch (error) {
      if (!(error instanceof TooBusy) && !isConnectionLost(error)) log('the clock', error);
    }
    await pause(pollMs, signal);
  }
}

/** Several processes may begin the same day: one job of it stays open at a time. False while there is no county. */
async function beginDay(database: Database, today: string): Promise<boolean> {
  return database.write(platform, async (db) => {
    const county = await findCounty(db);
    if (!county) return false;
    const actor = systemActor(county.code);
    for (const queue of daily) await enqueue(db, actor, { queue, key: today, payload: { day: today } });
    return true;
  });
}
