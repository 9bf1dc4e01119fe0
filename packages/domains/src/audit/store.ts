import type { Db } from '@mingzhang/db';
import { type Actor, type PlaceCode, newId } from '@mingzhang/kernel';
import { and, desc, eq, getColumns, sql } from 'drizzle-orm';
import { type EventFacts, type LookFacts, digestOf, lookDigestOf } from './digests.ts';
import { auditKey } from './key.ts';
import type { NewRead } from './requests.ts';
import { type AuditSeal, auditEvents, auditSeals, recordReads } from './tables.ts';

/** What happened. `detail` holds ids, codes, counts and digests, never a value of class P2 or above. */
export interface AuditRecord {
  readonly actor: Actor;
  /** Past tense with its slice, such as `household.registered`. */
  readonly action: string;
  readonly outcome?: 'DONE' | 'REFUSED';
  readonly subjectType: string;
  readonly subjectId: string;
  readonly placeCode?: PlaceCode;
  readonly detail?: Readonly<Record<string, unknown>>;
  readonly requestId?: string;
}

/** Writes one event in the caller's transaction, so that the act and its record stand or fall together. */
export function recordAudit(db: Db, record: AuditRecord): Promise<void> {
  return addEvents(db, [record]);
}

/** Writes events in one statement. */
export async function addEvents(db: Db, records: readonly AuditRecord[]): Promise<void> {
  if (records.length > 0) await db.insert(auditEvents).values(records.map(eventOf));
}

function eventOf({ actor, outcome = 'DONE', placeCode = actor.place, detail = {}, ...record }: AuditRecord) {
  const event = {
    id: newId(),
    at: new Date().toISOString(),
    accountId: actor.accountId,
    role: actor.role,
    via: actor.via,
    action: record.action,
    outcome,
    subjectType: record.subjectType,
    subjectId: record.subjectId,
    placeCode,
    detail,
    requestId: record.requestId ?? actor.requestId ?? null,
  };
  return { ...event, digest: digestOf(auditKey(), event) };
}

/** Whether an action is on record for an object of this name. */
export async function wasRecorded(db: Db, action: string, subjectId: string): Promise<boolean> {
  return (await db.$count(auditEvents, and(eq(auditEvents.subjectId, subjectId), eq(auditEvents.action, action)))) > 0;
}

const { sequence: _given, ...lookColumns } = getColumns(recordReads);
const lookNames = sql.join(
  Object.values(lookColumns).map(({ name }) => sql.identifier(name)),
  sql`, `,
);

/** Writes rows of the read log in one statement, whose text is the same for one row and for hundreds. */
export async function addReads(db: Db, rows: readonly NewRead[]): Promise<void> {
  if (rows.length === 0) return;
  const records = rows.map((row) => {
    const facts = factsOf(row);
    const look = { ...facts, digest: `\\x${lookDigestOf(auditKey(), facts).toString('hex')}` };
    return Object.fromEntries(Object.entries(lookColumns).map(([property, { name }]) => [name, look[property as keyof typeof look]]));
  });
  await db.execute(sql`insert into ${recordReads} (${lookNames})
    select ${lookNames} from jsonb_populate_recordset(null::${recordReads}, ${JSON.stringify(records)}::text::jsonb)`);
}

/** A row as it comes back from the database, where what was left out has its default. */
const factsOf = ({ fields, keyName, householdId, personId, listed, purpose, ...row }: NewRead): LookFacts => ({
  ...row,
  fields: fields ?? [],
  keyName: keyName ?? null,
  householdId: householdId ?? null,
  personId: personId ?? null,
  listed: listed ?? null,
  purpose: purpose ?? null,
});

/** What an account opened in plain in the last hour and in the last day, wherever; nobody of it opens anything beside until the transaction ends. */
export async function countReveals(db: Db, accountId: string): Promise<{ hour: number; day: number }> {
  await db.execute(sql`select pg_advisory_xact_lock(${revealLock}, hashtext(${accountId}))`);
  const [counts] = await db.execute<{ hour: number; day: number }>(sql`
    select count(*) filter (where at > now() - interval '1 hour')::int as hour, count(*)::int as day
    from ${recordReads} where account_id = ${accountId}::uuid and manner = 'REVEALED' and at > now() - interval '1 day'`);
  return counts ?? { hour: 0, day: 0 };
}
const revealLock = 7_152_002;

const chainLock = 7_152_001;

/** Whether this transaction is the one that may add links; it is until it ends. */
export async function lockChain(db: Db): Promise<boolean> {
  const [lock] = await db.execute<{ mine: boolean }>(sql`select pg_try_advisory_xact_lock(${chainLock}) as mine`);
  return lock?.mine ?? false;
}

/** The last link; undefined before the first. */
export async function lastSeal(db: Db): Promise<Pick<AuditSeal, 'position' | 'link'> | undefined> {
  const [last] = await db
    .select({ position: auditSeals.position, link: auditSeals.link })
    .from(auditSeals)
    .orderBy(desc(auditSeals.position))
    .limit(1);
  return last;
}

/** A transaction that commits this many events late is found by the trail's check, not here. */
const lateness = 10_000;

/** Committed events without a link, in the order of their sequence. */
export function eventsToSeal(db: Db, limit: number) {
  return db.execute<{ id: string; sequence: string; digest: Buffer }>(sql`
    select e.id, e.sequence::text, e.digest from audit_event e
    where e.sequence > coalesce((select max(event_sequence) from audit_seal), 0) - ${lateness}
      and not exists (select from audit_seal s where s.event_sequence = e.sequence)
    order by e.sequence limit ${limit}`);
}

export async function addSeals(db: Db, seals: readonly AuditSeal[]): Promise<void> {
  if (seals.length > 0) await db.insert(auditSeals).values([...seals]);
}

type Stored = EventFacts & { readonly digest: Buffer } & Record<string, unknown>;

/** A link with its event; the event's columns are null where it is gone. */
export type SealedEvent = Stored & {
  readonly position: string;
  readonly event_id: string;
  readonly sealed_digest: Buffer;
  readonly link: Buffer;
  readonly written: boolean;
};

const columns = sql`e.id, e.at::text as at, e.account_id as "accountId", e.role, e.via, e.action, e.outcome, e.subject_type as "subjectType",
  e.subject_id as "subjectId", e.place_code as "placeCode", e.detail, e.request_id as "requestId", e.digest`;

/** The chain from a position onward, exclusive. */
export function sealedEvents(db: Db, after: number, limit: number) {
  return db.execute<SealedEvent>(sql`
    select s.position::text, s.event_id, s.digest as sealed_digest, s.link, e.id is not null as written, ${columns}
    from audit_seal s left join audit_event e on e.id = s.event_id where s.position > ${after} order by s.position limit ${limit}`);
}

/** Every event without a link, however old. */
export function unsealedEvents(db: Db) {
  return db.execute<Stored>(
    sql`select ${columns} from audit_event e where not exists (select from audit_seal s where s.event_id = e.id) order by e.sequence`,
  );
}
