import { budgets } from '@mingzhang/domains';
import { type SpentPoints, requestError } from '@mingzhang/graph';
import { type Actor, type SecretKeys, blindIndex } from '@mingzhang/kernel';
import type { Limits } from '../env.ts';
import type { DryRun } from './limits/index.ts';

/** Whose points a request spends, and what was taken of them. Changed in place, because Apollo copies the context. */
export interface RequestBudget {
  readonly caller: string;
  readonly allowance: budgets.Allowance;
  spent: SpentPoints | undefined;
  /** Where only the cost is asked for: what is left to run of the operation. */
  dry: DryRun | undefined;
}

const nothingYet = { spent: undefined, dry: undefined };

/** An account's in the office it acts in or by its key, an agreement's by all its keys together; a stranger's by their address, of which only a keyed hash is kept. */
export function budgetOf(actor: Actor | null, from: () => string, limits: Limits, secrets: SecretKeys): RequestBudget {
  if (actor) {
    const perMinute = actor.via === 'key' ? limits.keyPoints : limits.accountPoints;
    return {
      caller: actor.agreement ? `agreement:${actor.agreement.id}` : `${actor.via}:${actor.accountId}`,
      allowance: budgets.allowanceOf(perMinute),
      ...nothingYet,
    };
  }
  const address = blindIndex(secrets, 'budget_level.address', from()).toString('base64url');
  return { caller: `address:${address}`, allowance: budgets.allowanceOf(limits.addressPoints), ...nothingYet };
}

/** @throws RATE_LIMITED with the seconds after which the operation could run */
export async function spend(kept: budgets.Budgets, budget: RequestBudget, cost: number): Promise<void> {
  const { waitMs, balance } = await kept.spend(budget.caller, budget.allowance, budget.dry ? 1 : cost);
  budget.spent = { cost, perMinute: budget.allowance.perMinute, ...balance };
  if (waitMs === null) return;
  throw tooSoon(
    waitMs,
    (seconds) =>
      `This operation costs ${cost} points and ${balance.remaining} are left; ${budget.allowance.perMinute} come back every minute. Come again in ${seconds} s, or ask for less.`,
  );
}

/** Counts what a caller may do so often in a minute, over all its requests. @throws RATE_LIMITED with the seconds after which it could be done again */
export async function countOne(kept: budgets.Budgets, { caller }: RequestBudget, what: string, perMinute: number): Promise<void> {
  const { waitMs } = await kept.spend(`${what} ${caller}`, { perMinute, most: perMinute }, 1);
  if (waitMs === null) return;
  throw tooSoon(waitMs, (seconds) => `This may be done ${perMinute} times a minute. Come again in ${seconds} s.`);
}

function tooSoon(waitMs: number, words: (seconds: number) => string) {
  const retryAfter = Math.max(1, Math.ceil(waitMs / 1000));
  return requestError('RATE_LIMITED', words(retryAfter), { http: { status: 429 }, retryAfter });
}

/** What every answer says of the caller's budget. */
export const budgetHeaders = ({ limit, remaining, resetAt }: SpentPoints): readonly (readonly [string, string])[] => [
  ['x-ratelimit-limit', String(limit)],
  ['x-ratelimit-remaining', String(remaining)],
  ['x-ratelimit-reset', String(Math.ceil(resetAt.getTime() / 1000))],
];
