import type { Db, Moment } from '@mingzhang/db';
import type { CivilDate, PlaceCode } from '@mingzhang/kernel';
import { sql } from 'drizzle-orm';
import { registeredStatuses } from '../../households/vocabulary.ts';
import { type ChangeClass, type MovementClass, type MovementPart, movementClasses, movementParts } from '../vocabulary.ts';
import { type MemberSet, type Period, type Subject, everyone } from './change.ts';

export interface Pair {
  households: number;
  persons: number;
}

/** What moved in a place between the end of `from` and the end of the moment's day. */
export interface MovementPeriod {
  readonly place: PlaceCode;
  readonly from: CivilDate;
  readonly moment: Moment;
  /** Digits of a village's code that name a line. */
  readonly digits: number;
}

/** One place's line: opening, every class, closing. */
export interface MovementLine {
  readonly place: PlaceCode;
  readonly amounts: Readonly<Record<MovementPart, Pair>>;
}

/**
 * The movement statement of a period (R-007): who was in the register at the end of `from`, who at the end of the moment's day, and for
 * every difference its class. A person who joined and left within the period appears in neither. Splitting two sets by class closes
 * exactly; a person who moved between two lines leaves one and enters the other.
 */
export async function movementLines(db: Db, period: MovementPeriod): Promise<MovementLine[]> {
  const lines = new Map<string, Record<MovementPart, Pair>>();
  const line = (code: string) => {
    const known = lines.get(code) ?? noMovement();
    lines.set(code, known);
    return known;
  };
  for (const subject of ['households', 'persons'] as const) {
    for (const { before, after, came, went, ...row } of await differences(db, periodBetween(period, subject))) {
      const amount = Number(row.amount);
      if (before !== null) line(before).OPENING[subject] += amount;
      if (after !== null) line(after).CLOSING[subject] += amount;
      if (after !== null && came !== null) line(after)[movementOf(came, 'OTHER_INCREASE')][subject] += amount;
      if (before !== null && went !== null) line(before)[movementOf(went, 'OTHER_DECREASE')][subject] += amount;
    }
  }
  return [...lines.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([place, amounts]) => ({ place, amounts }));
}

export const noMovement = () =>
  Object.fromEntries(movementParts.map((part) => [part, { households: 0, persons: 0 }])) as Record<MovementPart, Pair>;

/** The register at both ends. */
export function periodBetween({ place, from, moment, digits }: MovementPeriod, subject: Subject): Period {
  const setAt = (at: Moment): MemberSet => ({ place, moment: at, members: { filter: { status: registeredStatuses } } });
  return { subject, opening: setAt({ ...moment, asOf: from }), closing: setAt(moment), digits };
}

/** What happens inside the register moves nobody in or out of it. */
function movementOf(given: ChangeClass, otherwise: MovementClass): MovementClass {
  return movementClasses.find((each) => each === given) ?? otherwise;
}

interface Difference extends Record<string, unknown> {
  before: string | null;
  after: string | null;
  came: ChangeClass | null;
  went: ChangeClass | null;
  amount: string | number;
}

async function differences(db: Db, period: Period): Promise<Difference[]> {
  return db.execute<Difference>(
    sql`select before, after, came, went, count(*) as amount from ${everyone(period)} x group by 1, 2, 3, 4`,
  ) as unknown as Promise<Difference[]>;
}

/** The households of whom, in this class, came or went; those of persons where the subject is persons. */
export function movedHouseholds(period: Period, part: MovementClass, incoming: boolean): ReturnType<typeof sql> {
  const [why, household] = incoming ? [sql`x.came`, sql`x.came_household_id`] : [sql`x.went`, sql`x.left_household_id`];
  const others = movementClasses.filter((each) => each !== part);
  const wanted =
    part === 'OTHER_INCREASE' || part === 'OTHER_DECREASE'
      ? sql`${why} is not null and ${why} not in (${sql.join(
          others.map((each) => sql`${each}`),
          sql`, `,
        )})`
      : sql`${why} = ${part}`;
  return sql`household.id in (select ${household} from ${everyone(period)} x where ${wanted})`;
}
