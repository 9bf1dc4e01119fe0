import { type Moment, trueAt } from '@mingzhang/db';
import { type SQL, and, eq, sql } from 'drizzle-orm';
import { attributeFacts, causeFacts, households, membershipFacts, residenceFacts, statusFacts } from '../tables.ts';
import type { Db } from '@mingzhang/db';

/**
 * The register as it stood at a moment: one row per household that had a status then, with what was true of it. This is the one
 * source of every dated list and figure; undated ones read the same values from the household's own row, and a test holds the two together.
 */
export function registerAt(db: Db, moment: Moment) {
  return db
    .select({
      id: households.id,
      number: households.number,
      placeCode: households.placeCode,
      villageCode: sql<string>`coalesce(${residenceFacts.villageCode}, ${households.placeCode})`.as('village_code'),
      status: statusFacts.status,
      attribute: sql<string>`coalesce(${attributeFacts.attribute}, 'ORDINARY')`.as('attribute_then'),
      mainCause: sql<string | null>`${causeFacts.cause}`.as('main_cause_then'),
    })
    .from(statusFacts)
    .innerJoin(households, eq(households.id, statusFacts.householdId))
    .leftJoin(attributeFacts, and(eq(attributeFacts.householdId, households.id), trueAt(attributeFacts, moment)))
    .leftJoin(residenceFacts, and(eq(residenceFacts.householdId, households.id), trueAt(residenceFacts, moment)))
    .leftJoin(causeFacts, and(eq(causeFacts.householdId, households.id), eq(causeFacts.main, true), trueAt(causeFacts, moment)))
    .where(trueAt(statusFacts, moment))
    .as('register_then');
}

/** Who belonged to which household at a moment: the one membership function of every pair "households / persons". */
export function membersAt(db: Db, moment: Moment, where?: SQL) {
  return db
    .select({
      householdId: membershipFacts.householdId,
      personId: membershipFacts.personId,
      relation: membershipFacts.relation,
      joinReason: membershipFacts.joinReason,
    })
    .from(membershipFacts)
    .where(and(trueAt(membershipFacts, moment), where))
    .as('members_then');
}

/** How many belonged to each household at a moment. */
export function sizesAt(db: Db, moment: Moment) {
  const members = membersAt(db, moment);
  return db
    .select({ householdId: members.householdId, persons: sql<number>`count(*)`.as('persons') })
    .from(members)
    .groupBy(members.householdId)
    .as('sizes');
}
