import { type Db, sqlState } from '@mingzhang/db';
import { type ActHooks, badInput, requestError } from '@mingzhang/graph';
import type { Actor } from '@mingzhang/kernel';
import { recordAudit } from '../audit/store.ts';
import { inputDigest } from './passwords.ts';
import { findIdempotencyKey, insertIdempotencyKey, saveAnswer } from './store.ts';

const longestKey = 255;

/** What acts need for their idempotency keys and refusals. `onReplay` hears when an answer is the first one again (SEC-70). */
export function createActHooks(onReplay: () => void = () => undefined): ActHooks {
  return {
    async claimKey(db, actor, key, operation, input) {
      if (key.length > longestKey) throw badInput(`An idempotency key has 1 to ${longestKey} characters.`);
      const digest = inputDigest(operation, input);
      if (await claim(db, actor, key, operation, digest)) return undefined;
      const first = await findIdempotencyKey(db, actor.accountId, key);
      if (first?.operation !== operation || !digest.equals(first.inputDigest)) {
        throw requestError(
          'IDEMPOTENCY_KEY_REUSED',
          'This idempotency key was used for another act or another input. Make a new key for each act.',
        );
      }
      onReplay();
      return first.answer as Record<string, string | null>;
    },
    keepAnswer: (db, actor, key, answer) => saveAnswer(db, actor.accountId, key, answer),
    async recordRefusal({ database, actor, requestId }, operation, codes) {
      if (!actor) return;
      await database.write(actor, (db) =>
        recordAudit(db, {
          actor,
          action: 'act.refused',
          outcome: 'REFUSED',
          subjectType: 'Mutation',
          subjectId: operation,
          detail: { codes },
          requestId,
        }),
      );
    },
  };
}

/** Two at once with one key: the second waits for the first, or hears CONFLICT when that takes longer than the lock timeout (SEC-71). */
async function claim(db: Db, actor: Actor, key: string, operation: string, digest: Buffer): Promise<boolean> {
  try {
    return await insertIdempotencyKey(db, { accountId: actor.accountId, key, operation, inputDigest: digest });
  } catch (error) {
    if (sqlState(error) === '55P03')
      throw requestError('CONFLICT', 'The same act with the same key is just being done. Ask again in a moment with the same key.');
    throw error;
  }
}
