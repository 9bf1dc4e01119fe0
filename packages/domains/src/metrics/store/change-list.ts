import type { Db } from '@mingzhang/db';
import { type Page, keyset } from '@mingzhang/graph';
import type { Actor } from '@mingzhang/kernel';
import { type SQL, and, sql } from 'drizzle-orm';
import { households } from '../../households/tables.ts';
import type { ChangeClass, Direction } from '../vocabulary.ts';
import { type Period, type Subject, everyone, knownThen, trueThen } from './change.ts';
import { insideOf } from '../../inside-places.ts';

/** How many of one class came or went. */
export interface ChangeCount {
  readonly direction: Direction;
  readonly class: ChangeClass;
  readonly amount: number;
}

export interface ChangeCounts {
  readonly opening: number;
  readonly closing: number;
  readonly classes: readonly ChangeCount[];
}

/** Both sets of a place and what lies between them, counted by class. */
export async function countChange(db: Db, period: Period): Promise<ChangeCounts> {
  const rows = await db.execute<{
    before: boolean;
    after: boolean;
    came: ChangeClass | null;
    went: ChangeClass | null;
    amount: string;
  }>(sql`
    select before is not null as before, after is not null as after, came, went, count(*) as amount from ${everyone(period)} x group by 1, 2, 3, 4`);
  const sum = (pick: (row: (typeof rows)[number]) => boolean) => rows.filter(pick).reduce((total, row) => total + Number(row.amount), 0);
  const classes = rows.flatMap(({ came, went, amount }): ChangeCount[] => [
    ...(came === null ? [] : [{ direction: 'CAME' as const, class: came, amount: Number(amount) }]),
    ...(went === null ? [] : [{ direction: 'WENT' as const, class: went, amount: Number(amount) }]),
  ]);
  return { opening: sum(({ before }) => before), closing: sum(({ after }) => after), classes };
}

/** Somebody who came or went: why, on which day, on which document; day and document are unknown for what no fact says. */
export interface ChangedMember {
  readonly subjectId: string;
  readonly householdId: string;
  /** Of the household; the list's order. */
  readonly number: string;
  readonly direction: Direction;
  readonly class: ChangeClass;
  readonly day: string | null;
  readonly basis: string | null;
}

export interface ChangeFilter {
  readonly direction: Direction;
  readonly class?: ChangeClass | undefined;
}

/** A page of who came, or of who went, in order of household number. Rows outside the actor's places are left out, as everywhere. */
export async function listChange(db: Db, actor: Actor, period: Period, filter: ChangeFilter, page: Page): Promise<ChangedMember[]> {
  const came = filter.direction === 'CAME';
  const why = came ? sql`x.came` : sql`x.went`;
  const [member, household] = came ? [sql`x.came_id`, sql`x.came_household_id`] : [sql`x.left_id`, sql`x.left_household_id`];
  const { where, orderBy } = keyset([sql`c.number collate "C"`, sql`c.subject_id::text`], page);
  const scope = and(insideOf(actor, households.placeCode), filter.class === undefined ? undefined : sql`${why} = ${filter.class}`);
  const found = sql`select ${member} as subject_id, household.id as household_id, household.number, ${why} as class
    from ${everyone(period)} x join household on household.id = ${household} where ${why} is not null ${scope ? sql`and ${scope}` : sql``}`;
  const paged = sql`select c.* from (${found}) c ${where ? sql`where ${where}` : sql``} order by ${sql.join(orderBy, sql`, `)} limit ${page.limit + 1}`;
  const rows = await db.execute<{
    subjectId: string;
    householdId: string;
    number: string;
    class: ChangeClass;
    day: string | null;
    basis: string | null;
  }>(sql`
    select c.subject_id as "subjectId", c.household_id as "householdId", c.number, c.class, ${dayOf(period, filter.direction)}::text as day, ${basisOf(period.subject)} as basis
    from (${paged}) c ${happening(period, filter.direction)}
    order by ${sql.join(orderBy, sql`, `)}`);
  return rows.map((row) => ({ ...row, direction: filter.direction }));
}

/** The facts that the change shows in: the status and the residence of the closing, the entry, and for a person the membership. */
function happening({ subject, opening, closing }: Period, direction: Direction): SQL {
  const after = closing.moment;
  const entry = sql`f.entry_reason is not null and f.valid_from <= ${after.asOf} and ${knownThen(after.knownAt)}`;
  const membership =
    direction === 'CAME'
      ? sql`f.household_id = c.household_id and ${trueThen('f', after)} and f.valid_from > ${opening.moment.asOf}`
      : sql`f.valid_to > ${opening.moment.asOf} and f.valid_to <= ${after.asOf} and f.leave_reason is not null and ${knownThen(after.knownAt)}`;
  return sql`
    left join lateral (select f.valid_from, f.basis from status_fact f where f.household_id = c.household_id and ${trueThen('f', after)} limit 1) s on true
    left join lateral (select f.valid_from, f.basis from residence_fact f where f.household_id = c.household_id and ${trueThen('f', after)} limit 1) r on true
    left join lateral (select f.valid_from, f.basis from status_fact f where f.household_id = c.household_id and ${entry} order by f.valid_from desc limit 1) n on true
    ${subject === 'persons' ? sql`left join lateral (select f.valid_from, f.valid_to, f.basis from membership_fact f where f.person_id = c.subject_id and ${membership} order by f.valid_to desc limit 1) m on true` : sql``}`;
}

/** Changes of state, of entry and of residence have a day; meeting a programme's condition has none of its own. */
function dayOf({ subject }: Period, direction: Direction): SQL {
  const household = sql`case when c.class in ('CONDITION', 'CORRECTED') then null when c.class in ('MOVED_IN', 'MOVED_OUT') then r.valid_from
    when c.class in ('EXITED', 'CLEARED', 'NATURAL_DECREASE', 'OTHER_DECREASE') then s.valid_from else coalesce(n.valid_from, s.valid_from) end`;
  if (subject === 'households') return household;
  return direction === 'CAME' ? sql`coalesce(m.valid_from, ${household})` : sql`coalesce(m.valid_to, ${household})`;
}

function basisOf(subject: Subject): SQL {
  const household = sql`case when c.class in ('CONDITION', 'CORRECTED') then null when c.class in ('MOVED_IN', 'MOVED_OUT') then r.basis
    when c.class in ('EXITED', 'CLEARED', 'NATURAL_DECREASE', 'OTHER_DECREASE') then s.basis else coalesce(n.basis, s.basis) end`;
  return subject === 'persons' ? sql`coalesce(m.basis, ${household})` : household;
}
