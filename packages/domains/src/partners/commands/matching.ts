import { createHmac, randomBytes } from 'node:crypto';
import type { Db } from '@mingzhang/db';
import { type Actor, type CivilDate, DomainError, type SecretKeys, openSecret, sealSecret, throwIfRefused } from '@mingzhang/kernel';
import { stepRefusals } from '../../agreements/rules.ts';
import { getAgreement } from '../../agreements/store.ts';
import { recordAudit } from '../../audit/store.ts';
import { openIdentity } from '../../households/identity.ts';
import { batchRefusals, isAnswered, reopenRefusals, repeatDays } from '../rules/matching.ts';
import {
  closeMatching,
  countAskedSince,
  findMatchKey,
  peopleOfTokens,
  peopleWithoutToken,
  saveBatch,
  saveMatchKey,
  saveTokens,
  wasToldOfSince,
} from '../store/matching.ts';

/** Where a match key is sealed for. */
export const matchKeyPlace = (agreementId: string) => `match_key.${agreementId}`;

/**
 * The token of a person under an agreement's key: HMAC-SHA-256 in lower-case hexadecimal over `mz-match-1`, the name without blanks in Unicode
 * form C, and the identity number with a capital X, each on a line of its own. Whoever has not the key cannot try numbers out.
 */
export function matchToken(key: Buffer, name: string, identityNumber: string): string {
  const plainName = name.normalize('NFC').replace(/\s/gu, '');
  return createHmac('sha256', key).update(`mz-match-1\n${plainName}\n${identityNumber.trim().toUpperCase()}`).digest('hex');
}

/**
 * Makes the key for a department's tokens, shown once. A new one takes the place of the old at once. Matching that the alarm has closed stays closed:
 * to open it is for the data owner.
 */
export async function issueMatchKey(
  db: Db,
  actor: Actor,
  { agreementId, expectedVersion }: { readonly agreementId: string; readonly expectedVersion: number },
  { secrets, today }: { readonly secrets: SecretKeys; readonly today: CivilDate },
): Promise<string> {
  const agreement = await getAgreement(db, actor, agreementId, expectedVersion);
  throwIfRefused(stepRefusals('issueKey', actor, agreement, today));
  const key = randomBytes(32).toString('hex');
  const old = await findMatchKey(db, agreementId);
  // Kept where the agreement's own rows are: its callers see nothing above.
  const placeCode = agreement.places[0] ?? agreement.placeCode;
  await saveMatchKey(db, { agreementId, placeCode, keySealed: sealSecret(secrets, key, matchKeyPlace(agreementId)) }, old, new Date());
  await recordAudit(db, { actor, action: 'matching.key-issued', subjectType: 'Agreement', subjectId: agreementId });
  return key;
}

/** Opens matching again after an alarm, as the data owner. */
export async function reopenMatching(
  db: Db,
  actor: Actor,
  { agreementId, expectedVersion, reason }: { readonly agreementId: string; readonly expectedVersion: number; readonly reason: string },
): Promise<void> {
  const agreement = await getAgreement(db, actor, agreementId, expectedVersion);
  const short = reason.length < 2 || reason.length > 500;
  throwIfRefused([
    ...reopenRefusals(actor, await findMatchKey(db, agreement.id)),
    ...(short ? [new DomainError('AGREEMENT_REASON', { field: ['reason'] })] : []),
  ]);
  await closeMatching(db, agreement.id, null);
  await recordAudit(db, { actor, action: 'matching.reopened', subjectType: 'Agreement', subjectId: agreement.id, detail: { reason } });
}

/** Numbers are opened in so many steps, between which others are answered. */
const atATime = 500;

/** Makes the tokens that are missing: all of them for the first batch under a key, later those of people who came or changed. */
async function makeTokens(db: Db, keyId: string, key: Buffer, secrets: SecretKeys): Promise<void> {
  const missing = await peopleWithoutToken(db, keyId);
  for (let from = 0; from < missing.length; from += atATime) {
    const made = missing.slice(from, from + atATime).map((person) => ({
      ...person,
      token: Buffer.from(matchToken(key, person.name, openIdentity(secrets, person.id, person.identitySealed)), 'hex'),
    }));
    await saveTokens(db, keyId, made);
  }
}

export interface MatchResult {
  readonly token: string;
  readonly matched: boolean;
  readonly status: string | null;
  readonly attribute: string | null;
}

export interface MatchedBatch {
  readonly id: string;
  readonly withheld: boolean;
  readonly results: readonly MatchResult[];
}

/**
 * Says of each token whether it is somebody whom the agreement covers, and of which class. A batch of which too few are anybody is answered with
 * nothing at all, closes matching, and is told to the data owner by the trail; its tokens count as asked. Who was told of once is not asked again for a
 * month, whatever key the token was made with.
 */
export async function matchPeople(
  db: Db,
  actor: Actor,
  tokens: readonly string[],
  { secrets, now }: { readonly secrets: SecretKeys; readonly now: Date },
): Promise<MatchedBatch> {
  const terms = actor.agreement;
  if (!terms) throw new DomainError('KEY_WITHOUT_AGREEMENT');
  throwIfRefused(batchRefusals(tokens));
  const stored = await findMatchKey(db, terms.id);
  if (!stored) throw new DomainError('MATCH_KEY_MISSING');
  if (stored.closedAt) throw new DomainError('MATCHING_CLOSED');
  const bytes = tokens.map((token) => Buffer.from(token, 'hex'));
  const since = new Date(now.getTime() - repeatDays * 86_400_000);
  const repeated = await countAskedSince(db, terms.id, bytes, since);
  if (repeated > 0) throw new DomainError('MATCH_TOKEN_REPEATED', { field: ['tokens'], parameters: { count: repeated, days: repeatDays } });
  const key = Buffer.from(openSecret(secrets, stored.keySealed, matchKeyPlace(terms.id)), 'hex');
  await makeTokens(db, stored.keyId, key, secrets);
  const hit = await peopleOfTokens(db, stored.keyId, bytes);
  // Before the ratio, without a number, and of people only who were told of: the refusal says nothing about anybody else in the batch.
  const people = hit.map(({ id: personId }) => personId);
  if (await wasToldOfSince(db, terms.id, people, since))
    throw new DomainError('MATCH_PERSON_REPEATED', { field: ['tokens'], parameters: { days: repeatDays } });
  const found = new Map(hit.map((person) => [person.token, person]));
  const withheld = !isAnswered(tokens.length, found.size);
  const hits = [...found.values()].map(({ id: personId, placeCode }) => ({ personId, placeCode }));
  const id = await saveBatch(db, { agreementId: terms.id, placeCode: stored.placeCode, tokens: bytes, hits, withheld, at: now });
  if (withheld) await closeMatching(db, terms.id, now);
  await recordAudit(db, {
    actor,
    action: withheld ? 'matching.alarm' : 'matching.answered',
    ...(withheld ? { outcome: 'REFUSED' as const } : {}),
    subjectType: 'MatchBatch',
    subjectId: id,
    placeCode: stored.placeCode,
    detail: { agreement: terms.id, tokens: tokens.length, hits: hits.length },
  });
  if (withheld) return { id, withheld, results: [] };
  const given = (field: string, value: string | undefined) => (terms.fields.has(field) ? (value ?? null) : null);
  const results = tokens.map((token) => {
    const person = found.get(token);
    const [status, attribute] = [given('Household.status', person?.status), given('Household.attribute', person?.attribute)];
    return { token, matched: person !== undefined, status, attribute };
  });
  return { id, withheld, results };
}
