import { type Db, onlyRow, textArray } from '@mingzhang/db';
import { and, eq, sql } from 'drizzle-orm';
import { households, people } from '../../households/tables.ts';
import { type MatchKey, matchBatches, matchKeys, matchTokens, matchedPeople } from '../tables.ts';

/** The key of an agreement, locked: its batches come one after another. */
export async function findMatchKey(db: Db, agreementId: string): Promise<MatchKey | undefined> {
  const [key] = await db.select().from(matchKeys).where(eq(matchKeys.agreementId, agreementId)).for('update');
  return key;
}

export async function saveMatchKey(db: Db, key: Pick<MatchKey, 'agreementId' | 'placeCode' | 'keySealed'>): Promise<void> {
  await db
    .insert(matchKeys)
    .values(key)
    .onConflictDoUpdate({ target: matchKeys.agreementId, set: { keySealed: key.keySealed, closedAt: null } });
}

export async function closeMatching(db: Db, agreementId: string, at: Date | null): Promise<void> {
  await db
    .update(matchKeys)
    .set({ closedAt: at?.toISOString() ?? null })
    .where(eq(matchKeys.agreementId, agreementId));
}

/** People of the households that the caller's agreement covers, held by row-level security. */
export async function peopleToMatch(db: Db) {
  return db
    .select({
      id: people.id,
      placeCode: people.placeCode,
      name: people.name,
      identitySealed: people.identitySealed,
      status: households.status,
      attribute: households.attribute,
    })
    .from(people)
    .innerJoin(households, eq(households.id, people.householdId));
}

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
