import type { Db, Moment } from '@mingzhang/db';
import { type CivilDate, type PlaceCode, rangeOfPlace } from '@mingzhang/kernel';
import { type SQL, sql } from 'drizzle-orm';
import { registeredStatuses } from '../../households/vocabulary.ts';

/** Classes of movement in the form's order (增减变动表): what came in, then what went out. */
export const movementClasses = [
  'NEW',
  'LATE_REGISTRATION',
  'RETURN',
  'NATURAL_INCREASE',
  'OTHER_INCREASE',
  'MOVED_IN',
  'CLEARED',
  'NATURAL_DECREASE',
  'OTHER_DECREASE',
  'MOVED_OUT',
] as const;
export type MovementClass = (typeof movementClasses)[number];

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

const incoming = new Set<MovementClass>(['NEW', 'LATE_REGISTRATION', 'RETURN', 'NATURAL_INCREASE', 'OTHER_INCREASE', 'MOVED_IN']);

/** How many digits of the village's code make the line's place: the county's lines are townships, a township's are villages. */
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
    for (const row of await differences(db, subject, place, { asOf: from, knownAt }, { asOf: to, knownAt })) {
      const amount = Number(row.amount);
      if (row.before !== null) line(row.before).opening[subject] += amount;
      if (row.after !== null) line(row.after).closing[subject] += amount;
      if (row.before !== row.after) {
        if (row.after !== null) line(row.after).movements[row.before === null ? classOfEntry(row.entered) : 'MOVED_IN'][subject] += amount;
        if (row.before !== null) line(row.before).movements[row.after === null ? classOfLeaving(row.left) : 'MOVED_OUT'][subject] += amount;
      }
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
      movementClasses.reduce((sum, each) => sum + (incoming.has(each) ? 1 : -1) * movements[each][subject], opening[subject]) ===
      closing[subject],
  );
}

function classOfEntry(reason: string | null): MovementClass {
  switch (reason) {
    case 'NEWLY_IDENTIFIED':
    case 'REGISTRATION':
      return 'NEW';
    case 'LATE_REGISTRATION':
      return 'LATE_REGISTRATION';
    case 'RETURN':
      return 'RETURN';
    case 'BIRTH':
    case 'MARRIAGE':
    case 'ADOPTION':
      return 'NATURAL_INCREASE';
    default:
      return 'OTHER_INCREASE';
  }
}

function classOfLeaving(reason: string | null): MovementClass {
  switch (reason) {
    case 'CLEARED':
      return 'CLEARED';
    case 'DEATH':
    case 'DECEASED':
    case 'MARRIAGE_OUT':
      return 'NATURAL_DECREASE';
    default:
      return 'OTHER_DECREASE';
  }
}

interface Difference extends Record<string, unknown> {
  before: string | null;
  after: string | null;
  entered: string | null;
  left: string | null;
  amount: string | number;
}

async function differences(
  db: Db,
  subject: 'households' | 'persons',
  place: PlaceCode,
  opening: Moment,
  closing: Moment,
): Promise<Difference[]> {
  const digits = sql.raw(String(digitsBelow(place)));
  const at = (moment: Moment) => (subject === 'households' ? householdsAt(place, moment, digits) : personsAt(place, moment, digits));
  const entered =
    subject === 'households'
      ? sql`b.entry_reason`
      : sql`case when b.member_from > ${opening.asOf} then b.join_reason else b.entry_reason end`;
  const left = subject === 'households' ? lastStatus(closing) : sql`coalesce((${lastLeaving(opening, closing)}), ${lastStatus(closing)})`;
  return db.execute<Difference>(sql`
    with opening_set as (${at(opening)}), closing_set as (${at(closing)}),
    each_one as (
      select rpad(a.line, 12, '0') as before, rpad(b.line, 12, '0') as after,
        case when a.subject_id is null then ${entered} end as entered,
        case when b.subject_id is null then ${left} end as left
      from opening_set a full join closing_set b on a.subject_id = b.subject_id
    )
    select before, after, entered, "left", count(*) as amount from each_one group by 1, 2, 3, 4`) as unknown as Promise<Difference[]>;
}

function trueThen(alias: string, moment: Moment): SQL {
  const name = sql.identifier(alias);
  const known =
    moment.knownAt === undefined
      ? sql`${name}.recorded_to = 'infinity'`
      : sql`${name}.recorded_from <= ${moment.knownAt} and ${name}.recorded_to > ${moment.knownAt}`;
  return sql`${name}.valid_from <= ${moment.asOf} and ${name}.valid_to > ${moment.asOf} and ${known}`;
}

function registeredThen(place: PlaceCode, moment: Moment): SQL {
  const { from, to } = rangeOfPlace(place);
  const statuses = sql.join(
    registeredStatuses.map((status) => sql`${status}`),
    sql`, `,
  );
  return sql`status_fact s join residence_fact r on r.household_id = s.household_id and ${trueThen('r', moment)}
    where ${trueThen('s', moment)} and s.status in (${statuses}) and r.village_code >= ${from} and r.village_code < ${to}`;
}

function householdsAt(place: PlaceCode, moment: Moment, digits: SQL): SQL {
  return sql`select s.household_id as subject_id, s.household_id, substr(r.village_code, 1, ${digits}) as line, ${firstReason(moment)} as entry_reason from ${registeredThen(place, moment)}`;
}

function personsAt(place: PlaceCode, moment: Moment, digits: SQL): SQL {
  return sql`select m.person_id as subject_id, h.household_id, h.line, h.entry_reason, m.join_reason, m.valid_from as member_from
    from (${householdsAt(place, moment, digits)}) h join membership_fact m on m.household_id = h.household_id and ${trueThen('m', moment)}`;
}

/** Why the household is in the register: the reason of its latest entry, carried by the status that began it. */
function firstReason(moment: Moment): SQL {
  const known =
    moment.knownAt === undefined
      ? sql`f.recorded_to = 'infinity'`
      : sql`f.recorded_from <= ${moment.knownAt} and f.recorded_to > ${moment.knownAt}`;
  return sql`(select f.entry_reason from status_fact f where f.household_id = s.household_id and f.entry_reason is not null and f.valid_from <= ${moment.asOf} and ${known} order by f.valid_from desc limit 1)`;
}

function lastStatus(moment: Moment): SQL {
  return sql`(select f.status from status_fact f where f.household_id = a.household_id and ${trueThen('f', moment)} limit 1)`;
}

/** Why the person's membership ended within the period. */
function lastLeaving(opening: Moment, closing: Moment): SQL {
  const known =
    closing.knownAt === undefined
      ? sql`f.recorded_to = 'infinity'`
      : sql`f.recorded_from <= ${closing.knownAt} and f.recorded_to > ${closing.knownAt}`;
  return sql`select f.leave_reason from membership_fact f where f.person_id = a.subject_id and f.valid_to > ${opening.asOf} and f.valid_to <= ${closing.asOf} and f.leave_reason is not null and ${known} order by f.valid_to desc limit 1`;
}
