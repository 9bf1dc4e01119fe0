import { type Db, databaseOver } from '@mingzhang/db';
import { type GraphContext, createContext } from '@mingzhang/graph';
import type { Actor } from '@mingzhang/kernel';
import { accounts } from '@mingzhang/domains';
import { sql } from 'drizzle-orm';
import { type ExecutionResult, type GraphQLError, type GraphQLSchema, execute, parse, validate } from 'graphql';
import { testSecrets } from '../../packages/domains/src/testing.ts';
import { type AccessWorld, today } from './world.ts';

/** What came of a question or an act, in one letter of the table. */
export type Outcome = '+' | '0' | '!' | 'n' | 'f' | 'u' | 'x';

export interface Cell {
  readonly outcome: Outcome;
  readonly result: ExecutionResult;
}

const letters: Readonly<Record<string, Outcome>> = { FORBIDDEN: 'f', UNAUTHENTICATED: 'u', NOT_FOUND: 'n' };

export const letterOf = (error: GraphQLError): Outcome => letters[String(error.extensions['code'])] ?? 'x';

interface UserErrors {
  readonly userErrors?: readonly { readonly code: string }[];
}

const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  (Array.isArray(value) && value.every(isEmpty)) ||
  (typeof value === 'object' && 'nodes' in value && isEmpty(value.nodes));

export function outcomeOf(field: string, result: ExecutionResult): Outcome {
  const error = result.errors?.find(({ path }) => path?.length === 1);
  if (error) return letterOf(error);
  const answer = result.data?.[field];
  const codes = ((answer as UserErrors | null)?.userErrors ?? []).map(({ code }) => code);
  if (codes.length > 0) return codes.every((code) => /(^|_)NOT_FOUND$/.test(code)) ? 'n' : '!';
  return isEmpty(answer) ? '0' : '+';
}

class RolledBack extends Error {}

/** A savepoint that is opened by the first who needs it: most refusals come before anything is asked of the database. */
function lazySavepoint({ owner }: AccessWorld) {
  let end: (keep: boolean) => void = () => undefined;
  let running: Promise<unknown> | undefined;
  let opened: Promise<Db> | undefined;
  const open = () =>
    new Promise<Db>((resolve, reject) => {
      running = owner
        .transaction(async (tx) => {
          resolve(tx);
          if (!(await new Promise<boolean>((done) => (end = done)))) throw new RolledBack();
        })
        .catch((error: unknown) => (error instanceof RolledBack ? undefined : reject(error as Error)));
    });
  const within = async (work: (tx: Db) => Promise<unknown>) => (await (opened ??= open())).transaction(work as never);
  return {
    handle: { transaction: within } as unknown as Db,
    async end(keep: boolean) {
      if (!opened) return;
      await opened;
      end(keep);
      await running;
    },
  };
}

/** Asks over the platform's own way to the data, in a savepoint that is kept only when nothing was done: what a refusal wrote, stays to be seen. */
export async function ask(
  world: AccessWorld,
  schema: GraphQLSchema,
  actor: Actor | null,
  asked: { field: string; document: string; variables: Record<string, unknown> },
): Promise<Cell> {
  const savepoint = lazySavepoint(world);
  const database = databaseOver({ app: savepoint.handle, public: savepoint.handle, separate: false, nested: true });
  const contextValue: GraphContext = createContext({
    actor,
    language: 'zh-CN',
    requestId: 'test',
    today,
    database,
    secrets: testSecrets,
    acts: accounts.createActHooks(),
  });
  const result = await execute({ schema, document: documentOf(schema, asked.document), variableValues: asked.variables, contextValue });
  await contextValue.close();
  const outcome = outcomeOf(asked.field, result);
  await savepoint.end(outcome !== '+');
  return { outcome, result };
}

const documents = new Map<string, ReturnType<typeof parse>>();

function documentOf(schema: GraphQLSchema, text: string) {
  const known = documents.get(text);
  if (known) return known;
  const document = parse(text);
  const [error] = validate(schema, document);
  if (error) throw error;
  documents.set(text, document);
  return document;
}

/** Every row of every table, but of the trail, which records refusals; one text per table. */
export async function everything({ owner }: AccessWorld): Promise<Record<string, string>> {
  const tables = await owner.execute<{ name: string }>(
    sql`select relname as name from pg_class where relkind = 'r' and relnamespace = current_schema()::regnamespace and relname not like 'audit_%' order by 1`,
  );
  const parts = [...tables].map(
    ({ name }) =>
      `select '${name}' as name, count(*) || ':' || coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) as digest from ${name} t`,
  );
  const digests = await owner.execute<{ name: string; digest: string }>(sql.raw(parts.join(' union all ')));
  return Object.fromEntries([...digests].map(({ name, digest }) => [name, digest]));
}
