import { type Moment, settledInstant } from '@mingzhang/db';
import { type GraphContext, badInput, isoInstant, momentOf } from '@mingzhang/graph';
import { civilDateAt } from '@mingzhang/kernel';
import type { AskedMoment, Shown } from './queries.ts';

/** Fixes what is asked, so that the job makes the file of this moment whenever it comes to it. Read before the act's own transaction. */

export interface MomentArguments {
  readonly asOf?: string | null | undefined;
  readonly knownAt?: string | null | undefined;
}

/** "Today, as known now" as the moment that it is: history gives it again later, row for row. */
export async function fixedMoment(context: GraphContext, args: MomentArguments): Promise<{ moment: Moment; shown: Shown }> {
  const asked = await momentOf(context, args);
  const knownAt = asked?.knownAt ?? (await settledInstant(await context.db()));
  const asOf = asked?.asOf ?? context.today;
  return { moment: { asOf, knownAt }, shown: { asOf, knownAt: isoInstant(knownAt), now: !args.knownAt } };
}

/** The moment of a figure as the screen asks it: same question, same code of the figure. */
export async function figureMoment(context: GraphContext, args: MomentArguments): Promise<AskedMoment & { shown: Shown }> {
  const asOf = args.asOf ?? context.today;
  const moment = (await momentOf(context, { asOf, knownAt: args.knownAt })) ?? { asOf };
  const knownAt = moment.knownAt ?? (await settledInstant(await context.db()));
  const shown = { asOf, knownAt: isoInstant(knownAt), now: !args.knownAt };
  return { moment, current: asOf === civilDateAt(new Date()) && asOf === context.today && !args.knownAt, shown };
}

/** At most so many names in a list of an export's input. */
export function refuseMany(values: readonly unknown[], most: number, what: string): void {
  if (values.length < 1 || values.length > most) throw badInput(`Ask for 1 to ${most} ${what}.`);
}
