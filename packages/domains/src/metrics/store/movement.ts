import type { Db } from '@mingzhang/db';
import type { CivilDate, PlaceCode } from '@mingzhang/kernel';
import { sql } from 'drizzle-orm';
import { registeredStatuses } from '../../households/vocabulary.ts';
import { type ChangeClass, type MovementClass, incomingClasses, movementClasses } from '../vocabulary.ts';
import { type MemberSet, type Subject, everyone } from './change.ts';

export interface Pair {
  households: number;
  persons: number;
}

/** One place's line: opening, every class, closing. It closes by construction, and `closes` says so from the sums. */
export interface MovementRow {
  readonly place: PlaceCode | null;
  readonly opening: Pair;
  readonly movements: Readonly<Record<MovementClass, Pair>>;
  readonly closing: Pair;
  readonly closes: boolean;
}

/** The county's lines are townships, a township's are villages. */
function digitsBelow(place: PlaceCode): number {
  if (place.endsWith('000000')) return 9;
  return 12;
}

/**
 * The movement statement of a period: who was in the register at the end of `from`, who at the end of `to`, and for every
 * difference its class. A person who joined and left within the period appears in neither. Splitting two sets by class closes exactly; a
 * person who moved between two lines leaves one and enters the other.
 */
export async function movementRows(
  db: Db,
  place: PlaceCode,
  from: CivilDate,
  to: CivilDate,
  knownAt: string | undefined,
): Promise<MovementRow[]> {
  const setOf = (asOf: CivilDate): MemberSet => ({ place, moment: { asOf, knownAt }, members: { filter: { status: registeredStatuses } } });
  const lines = new Map<string, { opening: Pair; closing: Pair; movements: Record<MovementClass, Pair> }>();
  const line = (code: string) => {
    const known = lines.get(code) ?? {
      opening: zero(),
      closing: zero(),
      movements: Object.fromEntries(movementClasses.map((each) => [each, zero()])) as Record<MovementClass, Pair>,
    };
    lines.set(code, known);
    return known;
  };
  for (const subject of ['households', 'persons'] as const) {
    for (const row of await differences(db, subject, setOf(from), setOf(to))) {
      const amount = Number(row.amount);
      if (row.before !== null) line(row.before).opening[subject] += amount;
      if (row.after !== null) line(row.after).closing[subject] += amount;
      if (row.after !== null && row.came !== null) line(row.after).movements[movementOf(row.came, 'OTHER_INCREASE')][subject] += amount;
      if (row.before !== null && row.went !== null) line(row.before).movements[movementOf(row.went, 'OTHER_DECREASE')][subject] += amount;
    }
  }
  return [...lines.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, { opening, closing, movements }]) => ({
      place: code,
      opening,
      closing,
      movements,
      closes: closesFor(opening, closing, movements),
    }));
}

/** The sum of all lines. */
export function totalOf(rows: readonly MovementRow[]): MovementRow {
  const sum = (pick: (row: MovementRow) => Pair): Pair =>
    rows.reduce(
      (total, row) => ({ households: total.households + pick(row).households, persons: total.persons + pick(row).persons }),
      zero(),
    );
  const movements = Object.fromEntries(movementClasses.map((each) => [each, sum((row) => row.movements[each])])) as Record<
    MovementClass,
    Pair
  >;
  const [opening, closing] = [sum((row) => row.opening), sum((row) => row.closing)];
  return { place: null, opening, closing, movements, closes: closesFor(opening, closing, movements) };
}

const zero = (): Pair => ({ households: 0, persons: 0 });

function closesFor(opening: Pair, closing: Pair, movements: Record<MovementClass, Pair>): boolean {
  return (['households', 'persons'] as const).every(
    (subject) =>
      movementClasses.reduce(
        (sum, each) => sum + (incomingClasses.includes(each) ? 1 : -1) * movements[each][subject],
        opening[subject],
      ) === closing[subject],
  );
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

async function differences(db: Db, subject: Subject, opening: MemberSet, closing: MemberSet): Promise<Difference[]> {
  const everybody = everyone({ subject, opening, closing, digits: digitsBelow(opening.place) });
  return db.execute<Difference>(
    sql`select before, after, came, went, count(*) as amount from ${everybody} x group by 1, 2, 3, 4`,
  ) as unknown as Promise<Difference[]>;
}
