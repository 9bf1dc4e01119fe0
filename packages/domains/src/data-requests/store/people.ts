import type { Db } from '@mingzhang/db';
import { type Actor, DomainError } from '@mingzhang/kernel';
import { and, eq, sql } from 'drizzle-orm';
import { type Person, membershipFacts, people, personTraits } from '../../households/tables.ts';
import { insideOf } from '../../inside-places.ts';
import { matchPersons } from '../../partners/tables.ts';

/** A person inside the actor's places, locked for the act; a tombstone too. @throws NOT_FOUND */
export async function lockPerson(db: Db, actor: Actor, id: string): Promise<Person> {
  const [person] = await db
    .select()
    .from(people)
    .where(and(eq(people.id, id), insideOf(actor, people.placeCode)))
    .for('update');
  if (!person) throw new DomainError('NOT_FOUND', { field: ['person'] });
  return person;
}

/** The household of today, else the last one. */
export async function householdOf(db: Db, person: Pick<Person, 'id' | 'householdId'>): Promise<string | null> {
  if (person.householdId !== null) return person.householdId;
  const [last] = await db
    .select({ id: membershipFacts.householdId })
    .from(membershipFacts)
    .where(and(eq(membershipFacts.personId, person.id), sql`${membershipFacts.recordedTo} = 'infinity'`))
    .orderBy(sql`${membershipFacts.validFrom} desc`)
    .limit(1);
  return last?.id ?? null;
}

/** The trait that holds today says the same as the person's row. */
export async function correctTrait(db: Db, personId: string, trait: string, value: string): Promise<void> {
  await db
    .update(personTraits)
    .set({ value })
    .where(and(eq(personTraits.personId, personId), eq(personTraits.trait, trait), sql`${personTraits.validTo} = 'infinity'`));
}

/** Tokens of a name or number that was wrong are nobody's: the next batch makes them anew. */
export async function forgetTokens(db: Db, personId: string): Promise<void> {
  await db.delete(matchPersons).where(eq(matchPersons.personId, personId));
}
