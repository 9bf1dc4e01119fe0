import type { Actor, CivilDate, Language, SecretKeys } from '@mingzhang/kernel';
import type { Database, Db, LoaderScope } from '@mingzhang/db';
import { type ReadNotes, createReadNotes } from './reads.ts';

/** What an act may need beyond its transaction. Made by the API, kept by the request. */
export interface ActHooks {
  /** The answer kept under this key, or undefined when the key is new; throws IDEMPOTENCY_KEY_REUSED for another input. */
  claimKey(db: Db, actor: Actor, key: string, operation: string, input: unknown): Promise<Record<string, string | null> | undefined>;
  keepAnswer(db: Db, actor: Actor, key: string, answer: Record<string, string | null>): Promise<void>;
  /** Written after the refused transaction was rolled back. */
  recordRefusal(context: GraphContext, operation: string, codes: readonly string[]): Promise<void>;
}

/** What an operation costs its caller, worked out before it runs. */
export interface SpentPoints {
  readonly cost: number;
  readonly limit: number;
  readonly perMinute: number;
  readonly remaining: number;
  readonly resetAt: Date;
}

/** What has a limit of its own beside the points. */
export type Counted = 'identitySearches';

/** One request of a signed-in caller. Everything it reads comes from one read transaction, opened by the first loader. */
export interface GraphContext extends LoaderScope {
  readonly actor: Actor | null;
  readonly language: Language;
  readonly requestId: string;
  /** The platform's civil day, the same for the whole request. */
  readonly today: CivilDate;
  readonly database: Database;
  readonly secrets: SecretKeys;
  readonly acts: ActHooks;
  /** What was taken from the caller's budget; undefined where none is kept. */
  readonly spent: () => SpentPoints | undefined;
  /** Counts one more of something that a caller may do so often in a minute, whatever points are left. @throws RATE_LIMITED */
  readonly countOne: (what: Counted) => Promise<void>;
  /** What this request looked at. */
  readonly reads: ReadNotes;
  /** Forgets what was read, so that a payload shows what the act has just written. */
  refresh(): Promise<void>;
  /** Ends the read transaction. */
  close(): Promise<void>;
}

export type ContextParts = Pick<GraphContext, 'actor' | 'language' | 'requestId' | 'today' | 'database' | 'secrets' | 'acts'> &
  Partial<Pick<GraphContext, 'spent' | 'countOne'>>;

export function createContext(parts: ContextParts): GraphContext {
  const loaders = new Map<unknown, unknown>();
  const { actor, database } = parts;
  const transaction = actor ? database.lazyRead(actor) : database.lazyReadPublic();
  return {
    spent: () => undefined,
    countOne: () => Promise.resolve(),
    reads: createReadNotes(),
    ...parts,
    loaders,
    db: () => transaction.db(),
    async refresh() {
      loaders.clear();
      await transaction.close();
    },
    async close() {
      loaders.clear();
      await transaction.close();
    },
  };
}
