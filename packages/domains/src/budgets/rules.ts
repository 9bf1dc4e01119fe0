/** What a caller may spend. */
export interface Allowance {
  /** Points that come back every minute. */
  readonly perMinute: number;
  /** Points that can be spent at once by who has spent nothing of late. */
  readonly most: number;
}

/** Two minutes' points at once: a page of work asks for much in a moment and for nothing while it is read. */
export const allowanceOf = (perMinute: number): Allowance => ({ perMinute, most: 2 * perMinute });

/** The level after some time: points leak away evenly, never below none. */
export const leaked = (level: number, { perMinute }: Allowance, ms: number): number => Math.max(0, level - (perMinute * ms) / 60_000);

/** Milliseconds until the level has leaked to a height. */
export const msUntil = (level: number, height: number, { perMinute }: Allowance): number =>
  Math.max(0, ((level - height) * 60_000) / perMinute);

/**
 * Points that a process draws from the shared level when its own are used up: more than one operation needs, so that most operations ask
 * the database nothing. What it does not spend within a minute is lost to the caller, at most this much for each process.
 */
export const drawnAtOnce = ({ perMinute }: Allowance, needed: number): number => Math.max(needed, Math.ceil(perMinute / 20));
