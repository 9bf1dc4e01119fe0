import type { Database, Db } from '@mingzhang/db';
import { platform } from '@mingzhang/kernel';
import { type Allowance, drawnAtOnce, leaked, msUntil } from './rules.ts';
import { levelNow, raiseLevel } from './store.ts';

/** What a caller may still spend. */
export interface Balance {
  /** The most that can be spent at once. */
  readonly limit: number;
  /** Points that can be spent now. */
  readonly remaining: number;
  /** When everything that was spent will have come back. */
  readonly resetAt: Date;
}

export interface Spending {
  /** Null when the cost was taken; else milliseconds until it could be. */
  readonly waitMs: number | null;
  readonly balance: Balance;
}

/** The points that callers spend, counted for all processes together (SEC-29). */
export interface Budgets {
  /** Takes the cost of one operation, or nothing at all. */
  spend(caller: string, allowance: Allowance, cost: number): Promise<Spending>;
}

interface Purse {
  /** Drawn from the shared level and not spent yet. */
  points: number;
  /** The shared level when it was last seen. */
  level: number;
  seenAt: number;
  /** One spending of a caller after another. */
  turn: Promise<unknown>;
}

const keptMs = 60_000;
const mostPurses = 5_000;

export function createBudgets(database: Database, now: () => number = Date.now): Budgets {
  const purses = new Map<string, Purse>();

  const purseOf = (caller: string): Purse => {
    const known = purses.get(caller);
    const purse =
      known && now() - known.seenAt < keptMs ? known : { points: 0, level: 0, seenAt: 0, turn: known?.turn ?? Promise.resolve() };
    purses.delete(caller);
    purses.set(caller, purse);
    if (purses.size > mostPurses) purses.delete(purses.keys().next().value ?? '');
    return purse;
  };

  const balanceOf = ({ points, level, seenAt }: Purse, allowance: Allowance): Balance => {
    const used = Math.max(0, leaked(level, allowance, now() - seenAt) - points);
    return {
      limit: allowance.most,
      remaining: Math.max(0, Math.floor(allowance.most - used)),
      resetAt: new Date(now() + msUntil(used, 0, allowance)),
    };
  };

  const draw = async (caller: string, purse: Purse, allowance: Allowance, missing: number): Promise<boolean> => {
    const usual = drawnAtOnce(allowance, missing);
    const drawn = await database.write(platform, (db) => drawnFrom(db, caller, allowance, usual, missing));
    purse.level = drawn.level;
    purse.seenAt = now();
    purse.points += drawn.points;
    return drawn.points > 0;
  };

  const take = async (caller: string, purse: Purse, allowance: Allowance, cost: number): Promise<Spending> => {
    if (cost <= purse.points || (await draw(caller, purse, allowance, cost - purse.points))) {
      purse.points -= cost;
      return { waitMs: null, balance: balanceOf(purse, allowance) };
    }
    const fits = allowance.most - (cost - purse.points);
    return { waitMs: Math.ceil(msUntil(purse.level, fits, allowance)), balance: balanceOf(purse, allowance) };
  };

  return {
    spend(caller, allowance, cost) {
      const purse = purseOf(caller);
      const taken = purse.turn.then(() => take(caller, purse, allowance, cost));
      purse.turn = taken.catch(() => undefined);
      return taken;
    },
  };
}

/** The usual draw, or just what is missing where the level leaves no room for more, or nothing. */
async function drawnFrom(db: Db, caller: string, allowance: Allowance, usual: number, missing: number) {
  for (const points of usual > missing ? [usual, missing] : [missing]) {
    const level = await raiseLevel(db, caller, allowance, points);
    if (level !== undefined) return { points, level };
  }
  return { points: 0, level: await levelNow(db, caller, allowance) };
}
