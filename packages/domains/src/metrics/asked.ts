import { type GraphContext, badInput, momentOf, requestError, requireActor } from '@mingzhang/graph';
import { kindOfPlace } from '@mingzhang/kernel';
import type { Dimension } from '../metric.ts';
import { resolveWholeNumber } from '../parameters/store.ts';
import { findCounty } from '../places/store.ts';
import { seesHouseholds } from '../households/access.ts';
import { type FigureCell, type FigureTable, cellOf, figureTable } from './figures.ts';
import { reaches } from '../inside-places.ts';

/** A place outside one's own is not found: a table of zeros would say that nobody lives there. */
export function requireInside(context: GraphContext, place: string): void {
  const actor = requireActor(context);
  if (!reaches(actor, place)) throw requestError('NOT_FOUND', 'Not found, or outside your area.');
}

/** The small-number limit in force at a place; places above the county keep the county's, which is the only one in this database. */
async function smallestCell(context: GraphContext, place: string): Promise<number> {
  const db = await context.db();
  const above = kindOfPlace(place) === 'PROVINCE' || kindOfPlace(place) === 'PREFECTURE';
  const at = above ? ((await findCounty(db))?.code ?? place) : place;
  return (await resolveWholeNumber(db, 'stat.minCell', at, context.today)).value;
}

export interface FigureArguments {
  readonly metrics: readonly string[];
  readonly by?: readonly Dimension[] | null | undefined;
  readonly asOf?: readonly string[] | null | undefined;
  readonly from?: string | null | undefined;
  readonly knownAt?: string | null | undefined;
}

/** Cells below this are hidden from the caller: nothing from offices that may see the households themselves. */
export async function floorFor(context: GraphContext, place: string): Promise<number> {
  return seesHouseholds.allows(context) ? 0 : smallestCell(context, place);
}

/** The table of figures that a caller asks for, under the caller's rights: what screen, API and file show alike. */
export async function figuresOf(context: GraphContext, place: string, args: FigureArguments): Promise<FigureTable> {
  requireInside(context, place);
  const actor = requireActor(context);
  const days = args.asOf?.length ? args.asOf : [context.today];
  const moments = [];
  for (const asOf of days) {
    const current = asOf === context.today && !args.knownAt;
    const moment = (await momentOf(context, { asOf, knownAt: args.knownAt })) ?? { asOf };
    moments.push({ moment, current });
  }
  const db = await context.db();
  const floor = await floorFor(context, place);
  return figureTable(db, actor, { metrics: args.metrics, place, by: args.by ?? [], from: args.from ?? undefined, moments, floor });
}

interface OneFigure extends Pick<FigureArguments, 'from' | 'knownAt'> {
  readonly metric: string;
  readonly measure: string;
  readonly cell?: readonly { readonly dimension: Dimension; readonly value: string }[] | null | undefined;
  readonly asOf?: string | null | undefined;
}

/** One number of that table, by the same rules: what is hidden there is hidden here. */
export async function figureOf(
  context: GraphContext,
  place: string,
  { metric, measure, cell, asOf, ...args }: OneFigure,
): Promise<FigureCell> {
  const by = (cell ?? []).map(({ dimension }) => dimension);
  const table = await figuresOf(context, place, { ...args, metrics: [metric], by, asOf: asOf ? [asOf] : null });
  const found = cellOf(table, measure, Object.fromEntries((cell ?? []).map(({ dimension, value }) => [dimension, value])));
  if (!found) throw badInput(`${metric} has no measure ${measure.slice(0, 40)}.`);
  return found;
}
