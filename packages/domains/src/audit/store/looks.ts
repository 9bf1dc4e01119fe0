import { type Db, textArray } from '@mingzhang/db';
import { desc, sql } from 'drizzle-orm';
import type { LookFacts } from '../digests.ts';
import { type LookSeal, lookSeals } from '../tables.ts';

/** The event that holds the digest over looks that were sealed together. */
export const looksSealed = 'trail.looks-sealed';

type Stored = LookFacts & { readonly sequence: string; readonly digest: Buffer | null } & Record<string, unknown>;

const columns = sql`r.sequence::text, r.id, r.at::text as at, r.account_id as "accountId", r.role, r.via, r.office_place as "officePlace",
  r.key_name as "keyName", r.operation, r.manner, r.data_class as "dataClass", r.fields, r.household_id as "householdId",
  r.person_id as "personId", r.place_code as "placeCode", r.listed, r.purpose, r.request_id as "requestId", r.digest`;

/** The greatest sequence of a sealed look; undefined before the first seal. */
export async function lastSealedLook(db: Db): Promise<number | undefined> {
  const [last] = await db.select({ until: lookSeals.until }).from(lookSeals).orderBy(desc(lookSeals.until)).limit(1);
  return last?.until;
}

/** A transaction that commits this many looks late is found by the trail's check, not here. */
const lateness = 10_000;

/** Committed looks with a digest and without a seal, in order. Who writes past the platform cannot make one. */
export function looksToSeal(db: Db, last: number, limit: number) {
  const from = last - lateness;
  return db.execute<Stored>(sql`
    select ${columns} from record_read r
    where r.sequence > ${from} and r.digest is not null
      and r.sequence not in (select unnest(s.sequences) from look_seal s where s.until > ${from})
    order by r.sequence limit ${limit}`);
}

/** Every look from a sequence onward, exclusive. */
export function looksAfter(db: Db, after: number, limit: number) {
  return db.execute<Stored>(sql`select ${columns} from record_read r where r.sequence > ${after} order by r.sequence limit ${limit}`);
}

export async function addLookSeal(db: Db, seal: LookSeal): Promise<void> {
  await db.insert(lookSeals).values(seal);
}

/** A seal with those of its looks that are there. */
export interface SealedLooks {
  readonly sequences: readonly number[];
  readonly looks: Stored[];
}

export async function sealedLooks(db: Db, ids: readonly string[]): Promise<Map<string, SealedLooks>> {
  const among = sql`${textArray(ids)}::uuid[]`;
  const seals = await db
    .select()
    .from(lookSeals)
    .where(sql`${lookSeals.id} = any(${among})`);
  const found = new Map(seals.map(({ id, sequences }) => [id, { sequences, looks: new Array<Stored>() }]));
  const looks = await db.execute<Stored & { readonly seal: string }>(sql`
    select s.id as seal, ${columns} from look_seal s cross join unnest(s.sequences) as sealed(sequence)
      join record_read r on r.sequence = sealed.sequence
    where s.id = any(${among}) order by r.sequence`);
  for (const look of looks) found.get(look.seal)?.looks.push(look);
  return found;
}

/** Every look without a seal, however old. */
export function unsealedLooks(db: Db) {
  return db.execute<Stored>(sql`
    select ${columns} from record_read r
    where not exists (select from look_seal s, unnest(s.sequences) as sealed where sealed = r.sequence) order by r.sequence`);
}

/** Three years are kept (SEC-53): looks go with their seal, once the youngest is so old. The tables' triggers refuse it for anything younger. */
export async function forgetOldReads(db: Db): Promise<void> {
  await db.execute(sql`
    delete from record_read where sequence in
      (select unnest(s.sequences) from look_seal s where s.latest_at <= now() - interval '3 years')`);
  await db.delete(lookSeals).where(sql`${lookSeals.latestAt} <= now() - interval '3 years'`);
}
