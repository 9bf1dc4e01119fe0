import { type Db, defineLoader, groupInOrder, oneInOrder, onlyRow, textArray } from '@mingzhang/db';
import { and, asc, desc, eq, getColumns, lte, sql } from 'drizzle-orm';
import { households, people } from '../../households/tables.ts';
import { type MatchBatch, type MatchKey, matchBatches, matchKeys, matchPersons, matchTokens, matchedPeople } from '../tables.ts';

/** The key of an agreement, locked: its batches come one after another. */
export async function findMatchKey(db: Db, agreementId: string): Promise<MatchKey | undefined> {
  const [key] = await db.select().from(matchKeys).where(eq(matchKeys.agreementId, agreementId)).for('update');
  return key;
}

/** A new key takes the place of the old one, whose tokens go. Whether matching is closed does not change with it. */
export async function saveMatchKey(
  db: Db,
  key: Pick<MatchKey, 'agreementId' | 'placeCode' | 'keySealed'>,
  old: MatchKey | undefined,
  at: Date,
): Promise<void> {
  const issuedAt = at.toISOString();
  if (old) await db.delete(matchPersons).where(eq(matchPersons.keyId, old.keyId));
  await db
    .insert(matchKeys)
    .values({ ...key, issuedAt })
    .onConflictDoUpdate({ target: matchKeys.agreementId, set: { keySealed: key.keySealed, keyId: sql`gen_random_uuid()`, issuedAt } });
}

export async function closeMatching(db: Db, agreementId: string, at: Date | null): Promise<void> {
  await db
    .update(matchKeys)
    .set({ closedAt: at?.toISOString() ?? null })
    .where(eq(matchKeys.agreementId, agreementId));
}

export interface PersonWithoutToken {
  readonly id: string;
  readonly placeCode: string;
  readonly name: string;
  readonly identitySealed: Buffer;
  /** SHA-256 over the name and the keyed hash of the number, as the row of the person has them. */
  readonly madeOf: Buffer;
}

/** People whom the caller's agreement covers and who have no token under this key, or not of what they are now. */
export async function peopleWithoutToken(db: Db, keyId: string): Promise<PersonWithoutToken[]> {
  const rows = await db.execute<{ id: string; placeCode: string; name: string; identitySealed: string; madeOf: string }>(sql`
    select id, place_code as "placeCode", name, encode(identity_sealed, 'hex') as "identitySealed", encode(made_of, 'hex') as "madeOf"
    from people_without_token(${keyId}::uuid)`);
  return [...rows].map((row) => ({
    ...row,
    identitySealed: Buffer.from(row.identitySealed, 'hex'),
    madeOf: Buffer.from(row.madeOf, 'hex'),
  }));
}

/** Bytes as one bind value. */
const byteArray = (bytes: readonly Buffer[]) => sql`${textArray(bytes.map((each) => `\\x${each.toString('hex')}`))}::bytea[]`;

/** Keeps tokens that were just made. */
export async function saveTokens(db: Db, keyId: string, made: readonly (PersonWithoutToken & { readonly token: Buffer })[]): Promise<void> {
  const [ids, places] = [textArray(made.map(({ id }) => id)), textArray(made.map(({ placeCode }) => placeCode))];
  const [tokens, from] = [byteArray(made.map(({ token }) => token)), byteArray(made.map((each) => each.madeOf))];
  await db.execute(sql`select keep_tokens(${keyId}::uuid, ${ids}::uuid[], ${places}::text[], ${tokens}, ${from})`);
}

/** Who has one of these tokens and is covered, held by row-level security. */
export async function peopleOfTokens(db: Db, keyId: string, tokens: readonly Buffer[]) {
  const found = await db.execute<{ id: string; token: string }>(
    sql`select id, encode(token, 'hex') as token from people_of_tokens(${keyId}::uuid, ${byteArray(tokens)})`,
  );
  const tokenOf = new Map([...found].map(({ id, token }) => [id, token]));
  const rows = await db
    .select({ id: people.id, placeCode: people.placeCode, status: households.status, attribute: households.attribute })
    .from(people)
    .innerJoin(households, eq(households.id, people.householdId))
    .where(sql`${people.id} = any(${textArray([...tokenOf.keys()])}::uuid[])`);
  return rows.map((row) => ({ ...row, token: tokenOf.get(row.id) ?? '' }));
}

/** Where matching of an agreement stands; the key itself stays where it is. */
export type MatchState = Pick<MatchKey, 'agreementId' | 'closedAt' | 'issuedAt'>;
export const matchStateOf = defineLoader<string, MatchState | undefined>(async (db, ids) => {
  const rows = await db
    .select({ agreementId: matchKeys.agreementId, closedAt: matchKeys.closedAt, issuedAt: matchKeys.issuedAt })
    .from(matchKeys)
    .where(sql`${matchKeys.agreementId} = any(${textArray(ids)}::uuid[])`);
  return oneInOrder(ids, rows, ({ agreementId }) => agreementId);
});

export const shownBatches = 10;
/** The last batches of an agreement, the newest first. */
export const lastBatches = defineLoader<string, MatchBatch[]>(async (db, ids) => {
  const nth = db
    .select({
      ...getColumns(matchBatches),
      nth: sql<number>`row_number() over (partition by agreement_id order by created_at desc, id)`.as('nth'),
    })
    .from(matchBatches)
    .where(sql`${matchBatches.agreementId} = any(${textArray(ids)}::uuid[])`)
    .as('nth');
  const rows = await db.select().from(nth).where(lte(nth.nth, shownBatches)).orderBy(desc(nth.createdAt), asc(nth.id));
  return groupInOrder(ids, rows, ({ agreementId }) => agreementId);
});

/** How many of these tokens were asked since then. */
export async function countAskedSince(db: Db, agreementId: string, tokens: readonly Buffer[], since: Date): Promise<number> {
  const hex = textArray(tokens.map((token) => token.toString('hex')));
  return db.$count(
    matchTokens,
    and(
      eq(matchTokens.agreementId, agreementId),
      sql`encode(${matchTokens.token}, 'hex') = any(${hex}::text[])`,
      sql`${matchTokens.askedAt} > ${since.toISOString()}::timestamptz`,
    ),
  );
}

/** Whether the agreement was told of one of these people since then, under whichever key. */
export async function wasToldOfSince(db: Db, agreementId: string, personIds: readonly string[], since: Date): Promise<boolean> {
  const told = and(
    eq(matchedPeople.agreementId, agreementId),
    sql`${matchedPeople.personId} = any(${textArray(personIds)}::uuid[])`,
    sql`${matchedPeople.createdAt} > ${since.toISOString()}::timestamptz`,
  );
  return (await db.$count(matchedPeople, told)) > 0;
}

export interface AskedBatch {
  readonly agreementId: string;
  readonly placeCode: string;
  readonly tokens: readonly Buffer[];
  readonly hits: readonly { readonly personId: string; readonly placeCode: string }[];
  readonly withheld: boolean;
  readonly at: Date;
}

/** Keeps a batch: its tokens, its counts, and in each person's log that they were told of. */
export async function saveBatch(db: Db, { agreementId, placeCode, tokens, hits, withheld, at }: AskedBatch): Promise<string> {
  const askedAt = at.toISOString();
  const made = await db
    .insert(matchBatches)
    .values({ agreementId, placeCode, tokens: tokens.length, hits: hits.length, withheld })
    .returning({ id: matchBatches.id });
  const { id } = onlyRow(made);
  await db
    .insert(matchTokens)
    .values(tokens.map((token) => ({ agreementId, token, placeCode, askedAt })))
    .onConflictDoUpdate({ target: [matchTokens.agreementId, matchTokens.token], set: { askedAt } });
  if (!withheld && hits.length > 0) await db.insert(matchedPeople).values(hits.map((hit) => ({ ...hit, batchId: id, agreementId })));
  return id;
}
