import type { Moment } from '@mingzhang/db';
import { badInput, requestError } from '@mingzhang/graph';
import { type Actor, type CivilDate, type PlaceCode, isInside } from '@mingzhang/kernel';
import type { HouseholdFilter } from '../households/store/list.ts';
import { type CellMembers, type Dimension, type Metric, findMetric } from '../metric.ts';

/** One number of a figure, named so that it can be opened again later. */
export interface OpenedFigure {
  readonly metric: string;
  readonly measure: string;
  readonly place: PlaceCode;
  readonly keys: readonly { readonly dimension: Dimension; readonly value: string }[];
  /** Opening of a metric of a period. */
  readonly from: CivilDate | null;
}

/**
 * The records behind a figure at a moment, as `FigureValue.members` lists them.
 * @throws BAD_USER_INPUT when there is no such figure, or it does not open; FORBIDDEN when the office may not ask it
 */
export function membersOfFigure(
  actor: Actor,
  { metric: code, measure: key, place, keys, from }: OpenedFigure,
  moment: Moment,
): { readonly metric: Metric; readonly filter: HouseholdFilter; readonly where: CellMembers['where']; readonly moment: Moment } {
  const metric = findMetric(code);
  if (!metric) throw badInput(`There is no metric ${code.slice(0, 20)}. Ask \`metrics\` for the catalogue.`);
  if (metric.allows && !metric.allows(actor)) throw requestError('FORBIDDEN', `Your office may not ask ${metric.code}.`);
  const measure = metric.measures.find((each) => each.key === key);
  if (!measure) throw badInput(`${metric.code} has no measure ${key.slice(0, 40)}.`);
  const foreign = keys.find(({ dimension }) => !metric.dimensions.includes(dimension));
  if (foreign) throw badInput(`${metric.code} cannot be broken down by ${foreign.dimension}.`);
  const by = keys.map(({ dimension }) => dimension);
  const query = { place, moment, current: false, by, from: from ?? undefined };
  const cell = Object.fromEntries(keys.map(({ dimension, value }) => [dimension, value]));
  const members = metric.members?.(query, cell, measure);
  if (!members) throw badInput(`${metric.code} does not open into households.`);
  return { metric, filter: members.filter ?? { place }, where: members.where, moment: members.moment ?? moment };
}

/** Further conditions on the households behind a figure. */
export type MemberConditions = Pick<HouseholdFilter, 'place' | 'status' | 'attribute' | 'mainCause'>;

/**
 * The households of a figure that meet further conditions too: of each list what both name, of two places the inner one.
 * @throws BAD_USER_INPUT when the condition's place lies outside the figure's
 */
export function narrowedTo(filter: HouseholdFilter, more: MemberConditions): HouseholdFilter {
  return {
    ...filter,
    place: innerOf(filter.place, more.place),
    status: common(filter.status, more.status),
    attribute: common(filter.attribute, more.attribute),
    mainCause: common(filter.mainCause, more.mainCause),
  };
}

function innerOf(place: PlaceCode | undefined, asked: PlaceCode | undefined): PlaceCode | undefined {
  if (place === undefined || asked === undefined) return place ?? asked;
  if (isInside(asked, place)) return asked;
  if (isInside(place, asked)) return place;
  throw badInput(`${asked} lies outside ${place}, the place of the figure.`);
}

const common = (own: readonly string[] | undefined, asked: readonly string[] | undefined) =>
  own && asked ? own.filter((each) => asked.includes(each)) : (own ?? asked);
