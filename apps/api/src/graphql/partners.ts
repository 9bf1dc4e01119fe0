import { agreements } from '@mingzhang/domains';
import { requestError } from '@mingzhang/graph';
import type { GraphQLFormattedError } from 'graphql';
import type { RequestContext } from './apollo.ts';

/** Takes a partner's call from the day's quota of its agreement, before anything runs. @throws RATE_LIMITED until the day is over */
export async function takeOfDay({ actor, database, today, operation }: RequestContext, cost: number): Promise<void> {
  const terms = actor?.agreement;
  if (!terms || (await agreements.takeFromQuota(database, terms, today, operation, cost))) return;
  const retryAfter = secondsOfDayLeft(new Date());
  throw requestError(
    'RATE_LIMITED',
    `The day's quota of agreement ${terms.number} does not allow this: ${terms.pointsPerDay} points and ${terms.rowsPerDay} rows a day. It begins again at midnight.`,
    { http: { status: 429 }, retryAfter, reason: 'DAY_QUOTA', quota: { points: terms.pointsPerDay, rows: terms.rowsPerDay } },
  );
}

/** Until midnight by the platform's clock, which is China's all year. */
function secondsOfDayLeft(now: Date): number {
  const day = 86_400_000;
  return Math.ceil((day - ((now.getTime() + 8 * 3_600_000) % day)) / 1000);
}

interface Answer {
  data?: Record<string, unknown> | null | undefined;
  errors?: readonly GraphQLFormattedError[] | undefined;
}

/**
 * Counts what the answer held for the agreement. A field that the agreement withholds is told once, where it stands first: a page of a hundred
 * rows would tell it a hundred times (SEC-15).
 */
export async function countForPartner(context: RequestContext, answer: Answer): Promise<void> {
  const terms = context.actor?.agreement;
  if (!terms) return;
  const told = new Set<unknown>();
  const errors = answer.errors?.filter(({ extensions }) => {
    const name = extensions?.['withheld'];
    if (name === undefined) return true;
    if (told.has(name)) return false;
    told.add(name);
    return true;
  });
  if (errors) answer.errors = errors;
  // The read transaction ends first: on the embedded database there is one connection for both.
  await context.refresh();
  await agreements.countAnswer(context.database, terms, context.today, context.operation, {
    rows: rowsIn(answer.data),
    refusals: told.size,
  });
}

/** Objects in the lists of an answer, however deep. */
function rowsIn(value: unknown): number {
  if (value === null || typeof value !== 'object') return 0;
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + (isObject(each) ? 1 : 0) + rowsIn(each), 0);
  return Object.values(value).reduce<number>((sum, each) => sum + rowsIn(each), 0);
}

const isObject = (value: unknown) => value !== null && typeof value === 'object' && !Array.isArray(value);
