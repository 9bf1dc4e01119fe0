import { type Db, defineLoader, oneInOrder, textArray } from '@mingzhang/db';
import { type Page, keyset } from '@mingzhang/graph';
import { type Actor, type CivilDate, type Instant, type PlaceCode, rangeOfPlace } from '@mingzhang/kernel';
import { type SQL, and, eq, gte, lt, ne, sql } from 'drizzle-orm';
import { accessKeys, accounts } from '../accounts/tables.ts';
import { looksSealed } from '../audit/store/looks.ts';
import { type AuditEvent, type RecordRead, auditEvents, auditSeals, recordReads } from '../audit/tables.ts';
import { households, people } from '../households/tables.ts';
import { findParameter } from '../parameters/store.ts';
import { type AuditKind, type ReadManner, actionsOf } from './vocabulary.ts';

export interface TrailPeriod {
  readonly from?: Instant | undefined;
  /** Exclusive. */
  readonly to?: Instant | undefined;
}

export interface ReadFilter extends TrailPeriod {
  readonly household?: string | undefined;
  readonly account?: string | undefined;
  readonly manner?: readonly ReadManner[] | undefined;
  readonly dataClass?: readonly string[] | undefined;
  readonly place?: PlaceCode | undefined;
  readonly withoutPurpose?: boolean | undefined;
}

export interface EventFilter extends TrailPeriod {
  readonly account?: string | undefined;
  readonly kind?: AuditKind | undefined;
  readonly place?: PlaceCode | undefined;
  readonly subject?: string | undefined;
}

type Scoped = typeof recordReads.placeCode | typeof auditEvents.placeCode;

/** Inside the actor's places, as row-level security says besides; what happened at no place belongs to who reads a county's trail. */
function inside(actor: Actor, column: Scoped, place: PlaceCode | undefined): SQL | undefined {
  const asked = place === undefined ? undefined : rangeOfPlace(place);
  const below = asked && and(gte(column, asked.from), lt(column, asked.to));
  if (actor.via === 'system') return below;
  const own = rangeOfPlace(actor.place);
  return and(below, sql`(${column} >= ${own.from} and ${column} < ${own.to} or ${column} = '000000000000')`);
}

const within = (column: typeof recordReads.at | typeof auditEvents.at, { from, to }: TrailPeriod) =>
  and(from === undefined ? undefined : gte(column, from), to === undefined ? undefined : lt(column, to));

function readConditions(actor: Actor, filter: ReadFilter): SQL | undefined {
  const { household, account, manner, dataClass, place, withoutPurpose } = filter;
  return and(
    inside(actor, recordReads.placeCode, place),
    within(recordReads.at, filter),
    household === undefined ? undefined : eq(recordReads.householdId, household),
    account === undefined ? undefined : eq(recordReads.accountId, account),
    manner === undefined ? undefined : sql`${recordReads.manner} = any(${textArray(manner)}::text[])`,
    dataClass === undefined ? undefined : sql`${recordReads.dataClass} = any(${textArray(dataClass)}::text[])`,
    withoutPurpose === true ? sql`${recordReads.purpose} is null` : undefined,
  );
}

/** The read log, newest first; one row more than the page holds. */
export function listReads(db: Db, actor: Actor, filter: ReadFilter, page: Page): Promise<RecordRead[]> {
  const { where, orderBy } = keyset([recordReads.sequence], page, true);
  return db
    .select()
    .from(recordReads)
    .where(and(readConditions(actor, filter), where))
    .orderBy(...orderBy)
    .limit(page.limit + 1);
}

export async function findRead(db: Db, actor: Actor, id: string): Promise<RecordRead | undefined> {
  const [read] = await db
    .select()
    .from(recordReads)
    .where(and(eq(recordReads.id, id), inside(actor, recordReads.placeCode, undefined)));
  return read;
}

export async function findEvent(db: Db, actor: Actor, id: string): Promise<AuditEvent | undefined> {
  const [event] = await db
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.id, id), inside(actor, auditEvents.placeCode, undefined)));
  return event;
}

export interface ReadSums {
  readonly reads: number;
  readonly readers: number;
  readonly keys: number;
  readonly revealed: number;
}

export async function sumReads(db: Db, actor: Actor, filter: ReadFilter): Promise<ReadSums> {
  const [sums] = await db
    .select({
      reads: sql<number>`count(*)::int`,
      readers: sql<number>`count(distinct ${recordReads.accountId}) filter (where ${recordReads.via} = 'session')::int`,
      keys: sql<number>`count(distinct ${recordReads.keyName}) filter (where ${recordReads.via} = 'key')::int`,
      revealed: sql<number>`count(*) filter (where ${recordReads.manner} = 'REVEALED')::int`,
    })
    .from(recordReads)
    .where(readConditions(actor, filter));
  return sums ?? { reads: 0, readers: 0, keys: 0, revealed: 0 };
}

/** An action begins so: a range of keys, which an index serves. */
const begins = (prefix: string) =>
  prefix.endsWith('.')
    ? sql`(${auditEvents.action} >= ${prefix} and ${auditEvents.action} < ${`${prefix.slice(0, -1)}/`})`
    : sql`${auditEvents.action} = ${prefix}`;
const anyOf = (prefixes: readonly string[]) => sql`(${sql.join(prefixes.map(begins), sql` or `)})`;

function ofKind(kind: AuditKind): SQL {
  if (kind === 'REFUSAL') return sql`${auditEvents.outcome} = 'REFUSED'`;
  if (kind !== 'ACT') return anyOf(actionsOf[kind]);
  return sql`${auditEvents.outcome} = 'DONE' and not ${anyOf([...Object.values(actionsOf).flat(), 'trail.'])}`;
}

/** The trail, newest first; one row more than the page holds. */
export function listEvents(db: Db, actor: Actor, filter: EventFilter, page: Page): Promise<AuditEvent[]> {
  const { where, orderBy } = keyset([auditEvents.sequence], page, true);
  const { account, kind, place, subject } = filter;
  return db
    .select()
    .from(auditEvents)
    .where(
      and(
        inside(actor, auditEvents.placeCode, place),
        within(auditEvents.at, filter),
        account === undefined ? undefined : eq(auditEvents.accountId, account),
        kind === undefined ? undefined : ofKind(kind),
        subject === undefined ? undefined : eq(auditEvents.subjectId, subject),
        // One a minute while people look: machinery of the chain, whose state tells of it.
        ne(auditEvents.action, looksSealed),
        where,
      ),
    )
    .orderBy(...orderBy)
    .limit(page.limit + 1);
}

interface AskedRead {
  readonly id: string;
  readonly place: PlaceCode;
  readonly today: CivilDate;
}

/**
 * Whether a person opened so many households within the hour before and with this look that it is to be asked about: `reads.perHour` of the place
 * says how many. Where it says nothing, none is. Those that the caller may see count.
 */
export const isAmongMany = defineLoader<AskedRead, boolean>(async (db, asked) => {
  const [first] = asked;
  const many = first && Number((await findParameter(db, 'reads.perHour', first.place, first.today))?.value);
  if (!many || !Number.isInteger(many)) return asked.map(() => false);
  const rows = await db.execute<{ id: string }>(sql`
    select r.id from record_read r cross join lateral (
      select o.at from record_read o
      where o.account_id = r.account_id and o.sequence <= r.sequence and o.manner = 'OPENED' and o.via = 'session'
      order by o.sequence desc offset ${many - 1} limit 1) as nth
    where r.id = any(${textArray(asked.map(({ id }) => id))}::uuid[]) and r.manner = 'OPENED' and r.via = 'session'
      and nth.at > r.at - interval '1 hour'`);
  const found = new Set([...rows].map(({ id }) => id));
  return asked.map(({ id }) => found.has(id));
});

/** Position in the chain of each event; undefined while it is not sealed. */
export const positionByEvent = defineLoader<string, number | undefined>(async (db, ids) => {
  const rows = await db
    .select({ id: auditSeals.eventId, position: auditSeals.position })
    .from(auditSeals)
    .where(sql`${auditSeals.eventId} = any(${textArray(ids)}::uuid[])`);
  return oneInOrder(ids, rows, ({ id }) => id).map((row) => row?.position);
});

export interface TrailPerson {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly unit: string | null;
}

/** Who acted or read: the person behind each account. */
export const trailPersonById = defineLoader<string, TrailPerson | undefined>(async (db, ids) =>
  oneInOrder(
    ids,
    await db
      .select({ id: accounts.id, name: accounts.name, displayName: accounts.displayName, unit: accounts.unit })
      .from(accounts)
      .where(sql`${accounts.id} = any(${textArray(ids)}::uuid[])`),
    ({ id }) => id,
  ),
);

/** What a key is called. */
export const keyNameById = defineLoader<string, string | undefined>(async (db, ids) => {
  const rows = await db
    .select({ id: accessKeys.id, name: accessKeys.name })
    .from(accessKeys)
    .where(sql`${accessKeys.id} = any(${textArray(ids)}::uuid[])`);
  return oneInOrder(ids, rows, ({ id }) => id).map((row) => row?.name);
});

/** Number of a household, or of the household of a person: what a record may be called by without saying whose it is. */
export const householdNumberOf = defineLoader<string, string | undefined>(async (db, ids) => {
  const among = textArray(ids);
  const rows = await db.execute<{ id: string; number: string }>(sql`
    select ${households.id} as id, ${households.number} as number from ${households} where ${households.id} = any(${among}::uuid[])
    union all
    select ${people.id}, ${households.number} from ${people} join ${households} on ${households.id} = ${people.householdId}
    where ${people.id} = any(${among}::uuid[])`);
  return oneInOrder(ids, rows, ({ id }) => id).map((row) => row?.number);
});

export async function findReadHousehold(db: Db, number: string): Promise<{ id: string } | undefined> {
  const [household] = await db.select({ id: households.id }).from(households).where(eq(households.number, number));
  return household;
}

export async function findAccountId(db: Db, name: string): Promise<string | undefined> {
  const [account] = await db.select({ id: accounts.id }).from(accounts).where(eq(accounts.name, name));
  return account?.id;
}

/** The last event of an action. */
export async function lastEvent(db: Db, action: string): Promise<AuditEvent | undefined> {
  const [event] = await db
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.action, action))
    .orderBy(sql`${auditEvents.sequence} desc`)
    .limit(1);
  return event;
}

export interface ChainEnd {
  readonly position: number;
  readonly link: Buffer;
  readonly sealedAt: Instant;
}

export async function chainEnd(db: Db): Promise<ChainEnd | undefined> {
  const [end] = await db
    .select({ position: auditSeals.position, link: auditSeals.link, sealedAt: auditSeals.sealedAt })
    .from(auditSeals)
    .orderBy(sql`${auditSeals.position} desc`)
    .limit(1);
  return end;
}
