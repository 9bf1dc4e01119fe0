import { type Moment, defineLoader, settledInstant } from '@mingzhang/db';
import type { Instant } from '@mingzhang/kernel';
import type { GraphContext } from './context.ts';
import { badInput } from './errors.ts';
import { isoInstant } from './scalars.ts';

export interface MomentArguments {
  asOf?: string | null | undefined;
  knownAt?: string | null | undefined;
}

/**
 * The moment that a query asks for; undefined for "today, as known now", which reads the rows of today. `knownAt` is held back to the last
 * instant that no open writer can still undercut (ruling 7), and the answer carries back what was used.
 */
export async function momentOf(context: GraphContext, args: MomentArguments): Promise<Moment | undefined> {
  const { asOf, knownAt } = args;
  if (!asOf && !knownAt) return undefined;
  if (asOf && asOf > context.today) throw badInput(`\`asOf\` cannot be later than today, ${context.today}.`);
  return { asOf: asOf ?? context.today, knownAt: knownAt ? await settledInstant(await context.db(), knownAt) : undefined };
}

/** One instant for a whole answer, however many of its objects say it. */
const settledNow = defineLoader<'now', Instant>(async (db, keys) => {
  const settled = await settledInstant(db);
  return keys.map(() => settled);
});

/** What was recorded by when, as an answer's field `knownAt` shows it. */
export async function shownKnownAt(context: GraphContext, moment: Moment | undefined): Promise<Instant> {
  return isoInstant(moment?.knownAt ?? (await settledNow(context).load('now')));
}
