import type { Db } from '@mingzhang/db';
import { type Actor, type CivilDate, DomainError } from '@mingzhang/kernel';
import { addReads, countReveals, recordAudit } from '../../audit/store.ts';
import { newRead } from '../../audit/requests.ts';
import { resolveParameter } from '../../parameters/store.ts';
import { getPerson } from '../store.ts';
import { revealRefusals } from '../rules/index.ts';

export interface Reveal {
  readonly person: string;
  readonly reason: string;
}

/** What is opened in plain, as the trail names it. */
export type Revealed = 'IDENTITY_NUMBER' | 'PHONE';

const named: Record<Revealed, { action: string; field: string; dataClass: 'P2' | 'P4' }> = {
  IDENTITY_NUMBER: { action: 'person.identityRevealed', field: 'Person.identityNumber', dataClass: 'P4' },
  PHONE: { action: 'person.phoneRevealed', field: 'Person.phone', dataClass: 'P2' },
};

/**
 * Lets one value of one person be opened in plain, with a reason, within what an account may open in an hour and in a day (ruling 14, SEC-37).
 * Who opened it, whose it was and why are in the trail and in the household's read log before the value leaves; neither holds the value.
 * @returns the person's id. @throws NOT_FOUND, TEXT_MISSING, TEXT_TOO_LONG, NOTHING_TO_REVEAL, REVEAL_LIMIT, PARAMETER_MISSING
 */
export async function reveal(db: Db, actor: Actor, what: Revealed, input: Reveal, today: CivilDate): Promise<string> {
  const { reason } = input;
  const person = await getPerson(db, actor, input.person);
  if (what === 'PHONE' && person.phone === null) throw new DomainError('NOTHING_TO_REVEAL', { field: ['person'] });
  const perHour = await resolveParameter(db, 'reveal.perHour', person.placeCode, today);
  const perDay = await resolveParameter(db, 'reveal.perDay', person.placeCode, today);
  const [refusal] = revealRefusals(reason, await countReveals(db, actor.accountId), { perHour, perDay });
  if (refusal) throw refusal;
  const { action, field, dataClass } = named[what];
  await recordAudit(db, {
    actor,
    action,
    subjectType: 'Person',
    subjectId: person.id,
    placeCode: person.placeCode,
    detail: { reason, household: person.householdId },
  });
  await addReads(db, [
    {
      ...newRead(actor, { operation: action, dataClass, fields: [field], purpose: reason, requestId: '-' }),
      manner: 'REVEALED',
      householdId: person.householdId,
      personId: person.id,
      placeCode: person.placeCode,
    },
  ]);
  return person.id;
}
