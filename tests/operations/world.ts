import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { accounts, publicSchema, schema } from '@mingzhang/domains';
import { createContext } from '@mingzhang/graph';
import { type Actor, type Role, type SecretKeys, civilDateAt } from '@mingzhang/kernel';
import { type World, anActor, testWorld } from '@mingzhang/testkit';
import { type GraphQLError, graphql } from 'graphql';
import { onTestFinished } from 'vitest';
import { loadCounty } from '../../apps/api/src/load-county/index.ts';

export const county = '990101000000';
export const today = civilDateAt(new Date());

const secrets: SecretKeys = { current: { id: 'test', key: randomBytes(32) }, others: new Map(), index: randomBytes(32) };

export interface CountyWorld extends World {
  readonly secrets: SecretKeys;
  /** Runs a document as somebody in this office, as a stranger when there is none, and says how many statements that took. */
  count(document: string, variables: Record<string, unknown>, as: Actor | null): Promise<{ data: Record<string, unknown>; statements: number }>;
  actor(role: Role, place?: string): Actor;
}

/** A county of some residents, loaded through the commands that clerks use; rolled back after the test. */
export async function countyWorld(size: { residents: number; townships: number; villages: number }): Promise<CountyWorld> {
  const world = await testWorld();
  const dataDir = await mkdtemp(join(tmpdir(), 'mingzhang-operations-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  await loadCounty({ database: world.database, secrets, size, dataDir, log: () => undefined, gatherStatistics: () => Promise.resolve() });
  return {
    ...world,
    secrets,
    actor: (role, place = county) => anActor(role, place),
    async count(document, variables, actor) {
      const contextValue = createContext({
        actor,
        language: 'zh-CN',
        requestId: 'test',
        today,
        database: world.database,
        secrets,
        acts: accounts.createActHooks(),
      });
      const before = world.sent.length;
      const result = await graphql({ schema: actor ? schema() : publicSchema(), source: document, variableValues: variables, contextValue });
      const statements = world.sent.slice(before).filter((text) => !isSetting(text)).length;
      await contextValue.close();
      const [error] = result.errors ?? [];
      if (error) throw causeOf(error);
      return { data: JSON.parse(JSON.stringify(result.data)) as Record<string, unknown>, statements };
    },
  };
}

/** Role and places are sent along with a transaction's first statement, and are not counted (ruling 4). */
const isSetting = (text: string) => text.startsWith("select set_config('role'");
const causeOf = (error: GraphQLError): Error => error.originalError ?? error;
