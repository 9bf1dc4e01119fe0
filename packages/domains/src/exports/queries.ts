import type { Moment } from '@mingzhang/db';
import type { PlaceCode } from '@mingzhang/kernel';
import type { HouseholdFilter, HouseholdOrder } from '../households/store/list.ts';
import type { Dimension } from '../metric.ts';
import type { MemberConditions, OpenedFigure } from '../metrics/members.ts';
import type { HouseholdColumn } from './vocabulary.ts';

/** What an export was asked for, as it is kept: every moment fixed, so that a second attempt makes the same file. */

export interface HouseholdsQuery {
  readonly place: PlaceCode;
  readonly filter: HouseholdFilter;
  readonly order: HouseholdOrder;
  readonly columns: readonly HouseholdColumn[];
  /** Null reads the rows of today: only for a filter that history does not answer. */
  readonly moment: Moment | null;
  /** The moment as the file states it. */
  readonly shown: Shown;
  readonly persons: number;
  /** Only the households behind this number; `moment` is then where they stood behind it. */
  readonly figure?: { readonly opened: OpenedFigure; readonly moment: Moment; readonly where?: MemberConditions };
}

export interface Shown {
  readonly asOf: string;
  /** An instant in UTC. */
  readonly knownAt: string;
  /** True when nobody asked for an earlier state of knowledge. */
  readonly now: boolean;
}

export interface AskedMoment {
  readonly moment: Moment;
  readonly current: boolean;
}

export interface FiguresQuery {
  readonly place: PlaceCode;
  readonly metrics: readonly string[];
  /** Makes the rows. */
  readonly by: Dimension | null;
  /** Splits the columns of the metrics that know it. */
  readonly split: { readonly metrics: readonly string[]; readonly by: Dimension } | null;
  /** The measure that is split and leads. */
  readonly measure: string | null;
  readonly order: FigureOrder | null;
  /** Opening of metrics of a period. */
  readonly from: string | null;
  readonly at: AskedMoment;
  readonly floor: number;
  readonly shown: Shown;
}

/** By a column, or by name when no metric is named. */
export interface FigureOrder {
  readonly metric: string | null;
  readonly measure: string | null;
  readonly part: string | null;
  readonly ascending: boolean;
}

export interface MovementsQuery {
  readonly place: PlaceCode;
  readonly from: string;
  readonly to: string;
  readonly knownAt: string | null;
  readonly floor: number;
  readonly shown: Shown;
}

export interface ChangeQuery {
  readonly place: PlaceCode;
  readonly metric: string;
  /** Places below, where the metric knows them. */
  readonly by: Dimension | null;
  readonly from: AskedMoment & { readonly shown: Shown };
  readonly to: AskedMoment & { readonly shown: Shown };
  readonly floor: number;
  /** With the lists of who came and went: for offices that may see them, and metrics that open. */
  readonly lists: boolean;
}

/** Everything that is kept of one person, as it is when the file is made. */
export interface PersonQuery {
  readonly person: string;
}
