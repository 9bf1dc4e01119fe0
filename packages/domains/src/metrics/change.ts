import { type GraphContext, badInput, momentOf, requestError, requireActor } from '@mingzhang/graph';
import type { Db, Moment } from '@mingzhang/db';
import type { Actor, PlaceCode } from '@mingzhang/kernel';
import { type Dimension, type Metric, findMetric } from '../metric.ts';
import { type MemberSet, type Period, type Subject, digitsOf } from './store/change.ts';
import { type ChangeCounts, countChange } from './store/change-list.ts';

export interface ChangeRequest {
  readonly metric: string;
  readonly place: PlaceCode;
  readonly from: { readonly asOf: string; readonly knownAt?: string | null | undefined };
  readonly to: { readonly asOf: string; readonly knownAt?: string | null | undefined };
  /** One cell of the figure, such as the low-income households of it; the whole when empty. */
  readonly keys: readonly { readonly dimension: Dimension; readonly value: string }[];
}

/** The two sets behind one figure at two moments. What lies between them is counted and listed when it is asked for. */
export interface Change {
  readonly metric: Metric;
  readonly place: PlaceCode;
  readonly opening: MemberSet;
  readonly closing: MemberSet;
}

/** Who stands behind a figure at one moment and at another. @throws BAD_USER_INPUT, FORBIDDEN */
export async function changeOf(context: GraphContext, request: ChangeRequest): Promise<Change> {
  const [before, after] = [await askedMoment(context, request.from), await askedMoment(context, request.to)];
  if (before.asOf > after.asOf) throw badInput('`from` is not later than `to`.');
  return changeBetween(requireActor(context), request, before, after);
}

/** The same for moments that are settled. */
export function changeBetween(
  actor: Actor,
  request: Pick<ChangeRequest, 'metric' | 'place' | 'keys'>,
  before: Moment,
  after: Moment,
): Change {
  const metric = findMetric(request.metric);
  if (!metric) throw badInput(`There is no metric ${request.metric.slice(0, 20)}. Ask \`metrics\` for the catalogue.`);
  if (metric.allows && !metric.allows(actor)) throw requestError('FORBIDDEN', `Your office may not ask ${metric.code}.`);
  const foreign = request.keys.find(({ dimension }) => !metric.dimensions.includes(dimension));
  if (foreign) throw badInput(`${metric.code} cannot be broken down by ${foreign.dimension}.`);
  const keys = Object.fromEntries(request.keys.map(({ dimension, value }) => [dimension, value])) as Partial<Record<Dimension, string>>;
  const setAt = (moment: Moment): MemberSet => {
    const query = { place: request.place, moment, current: false, by: request.keys.map(({ dimension }) => dimension) };
    const members = metric.members?.(query, keys);
    if (!members) throw badInput(`${metric.code} does not open into households, so nobody can be said to come or go.`);
    return { place: keys.VILLAGE ?? keys.TOWNSHIP ?? request.place, moment, members };
  };
  return { metric, place: request.place, opening: setAt(before), closing: setAt(after) };
}

export async function askedMoment(context: GraphContext, { asOf, knownAt }: ChangeRequest['from']): Promise<Moment> {
  return (await momentOf(context, { asOf, knownAt })) ?? { asOf };
}

export function periodOf({ opening, closing }: Change, subject: Subject): Period {
  return { subject, opening, closing, digits: digitsOf(closing.place) };
}

export async function countsOf(db: Db, change: Change): Promise<Record<Subject, ChangeCounts>> {
  return { households: await countChange(db, periodOf(change, 'households')), persons: await countChange(db, periodOf(change, 'persons')) };
}
