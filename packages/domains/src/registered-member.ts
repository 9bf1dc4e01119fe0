import { type Db, trueAt } from '@mingzhang/db';
import { type Actor, type CivilDate, DomainError, type PlaceCode, defineRefusals } from '@mingzhang/kernel';
import { and, eq, sql } from 'drizzle-orm';
import { getPerson } from './households/store.ts';
import { type Person, membershipFacts, statusFacts } from './households/tables.ts';
import { registeredStatuses } from './households/vocabulary.ts';

defineRefusals({
  NOT_A_REGISTERED_MEMBER: {
    'zh-CN': '这个人在 {date} 不是在册户的成员，不能办理。核对日期，或先在名册里办理',
    en: 'On {date} this person was no member of a registered household, so this cannot be done. Check the date, or settle the register first',
  },
});

/** A person as a programme sees them: who, and in which registered household on the day that counts. */
export interface RegisteredMember {
  readonly person: Person;
  readonly householdId: string;
  /** Place of the person today: the scope of what is written about them. */
  readonly placeCode: PlaceCode;
}

/**
 * A person inside the actor's places who on a day belonged to a household that was then in the register (在册).
 * @throws NOT_FOUND outside the actor's places, NOT_A_REGISTERED_MEMBER
 */
export async function getRegisteredMember(
  db: Db,
  actor: Actor,
  personId: string,
  on: CivilDate,
  field: readonly string[],
): Promise<RegisteredMember> {
  const person = await getPerson(db, actor, personId);
  const [membership] = await db
    .select({ householdId: membershipFacts.householdId })
    .from(membershipFacts)
    .innerJoin(statusFacts, and(eq(statusFacts.householdId, membershipFacts.householdId), trueAt(statusFacts, { asOf: on })))
    .where(
      and(
        eq(membershipFacts.personId, personId),
        trueAt(membershipFacts, { asOf: on }),
        sql`${statusFacts.status} in (${sql.join(
          registeredStatuses.map((status) => sql`${status}`),
          sql`, `,
        )})`,
      ),
    );
  if (!membership) throw new DomainError('NOT_A_REGISTERED_MEMBER', { field, parameters: { date: on } });
  return { person, householdId: membership.householdId, placeCode: person.placeCode };
}
