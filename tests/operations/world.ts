import { randomBytes } from 'node:crypto';
import { accounts, publicSchema, schema } from '@mingzhang/domains';
import { createContext } from '@mingzhang/graph';
import { type Actor, type Role, type SecretKeys, civilDateAt, systemActor } from '@mingzhang/kernel';
import { type World, anActor, testWorld } from '@mingzhang/testkit';
import { type GraphQLError, graphql } from 'graphql';
import { countyWorkbooks, generateCounty } from '@mingzhang/testkit/county';
import { writeWorkbook } from '@mingzhang/exchange';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadDeclarations } from '../../apps/api/src/load-county/declarations.ts';
import { loadParameters } from '../../apps/api/src/load-county/parameters.ts';
import { loadPlaces } from '../../apps/api/src/load-county/places.ts';
import { loadPublications } from '../../apps/api/src/load-county/publications.ts';
import { checkWorkbook, loadWorkbooks, workbookSheets } from '../../apps/api/src/load-county/workbooks.ts';

export const county = '990101000000';
const reportDate = '2026-09-30';
export const today = civilDateAt(new Date());

const secrets: SecretKeys = { current: { id: 'test', key: randomBytes(32) }, others: new Map(), index: randomBytes(32) };

export interface CountyWorld extends World {
  readonly secrets: SecretKeys;
  /** Runs a document as somebody in this office, as a stranger when there is none, and says how many statements that took. */
  count(
    document: string,
    variables: Record<string, unknown>,
    as: Actor | null,
  ): Promise<{ data: Record<string, unknown>; statements: number }>;
  /** The one person who holds this office. */
  actor(role: Role, place?: string): Actor;
}

interface Size {
  readonly residents: number;
  readonly townships: number;
  readonly villages: number;
}

const quiet = () => undefined;

/** A county with its places and rules and nobody in it, beside the workbooks that would fill it; rolled back after the test. */
async function emptyCounty(size: Size) {
  const world = await testWorld();
  const platform = systemActor(county);
  const made = generateCounty({ seed: 'mingzhang', size, reportDate });
  await loadPlaces(world.database, platform, made);
  await loadParameters(world.database, platform);
  return { world: counting(world), made };
}

/** A county of some residents, loaded through the commands that clerks use; rolled back after the test. */
export async function countyWorld(size: Size): Promise<CountyWorld> {
  const { world, made } = await emptyCounty(size);
  const platform = systemActor(county);
  await loadWorkbooks(services(world), made);
  await loadDeclarations(world.database, platform, quiet);
  await loadPublications(world.database, platform, quiet);
  return world;
}

export interface Acceptance {
  readonly template: string;
  readonly statements: number;
}

/** Hands in and accepts every workbook of a county as its townships' clerks do, and says what each acceptance took. Rolled back after the test. */
export async function acceptances(size: Size, document: string): Promise<Acceptance[]> {
  const { world, made } = await emptyCounty(size);
  const folder = await mkdtemp(join(tmpdir(), 'mingzhang-accept-'));
  const path = join(folder, 'workbook.xlsx');
  const taken: Acceptance[] = [];
  for (const { template, fileName, townshipCode, sheets } of countyWorkbooks(made)) {
    await writeWorkbook(path, workbookSheets(sheets));
    const actor = world.actor('STATION_HEAD', townshipCode);
    const checked = await checkWorkbook(services(world), actor, { path, name: fileName, template }, { mark: false, rowLimit: 25_000 });
    if (checked?.state !== 'CHECKED') continue;
    const input = {
      import: Buffer.from(`ImportBatch:${checked.id}`).toString('base64url'),
      expectedVersion: checked.version,
      idempotencyKey: checked.id,
    };
    const { data, statements } = await world.count(document, { input }, actor);
    if (!JSON.stringify(data).includes('"userErrors":[]')) continue;
    taken.push({ template, statements });
  }
  await rm(folder, { recursive: true });
  return taken;
}

/** What the county's loader asks for. */
const services = ({ database }: World) => ({ database, secrets, log: quiet, gatherStatistics: () => Promise.resolve() });

function counting(world: World): CountyWorld {
  const people = new Map<string, Actor>();
  return {
    ...world,
    secrets,
    actor(role, place = county) {
      const actor = people.get(`${role} ${place}`) ?? anActor(role, place);
      people.set(`${role} ${place}`, actor);
      return actor;
    },
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
      const result = await graphql({
        schema: actor ? schema() : publicSchema(),
        source: document,
        variableValues: variables,
        contextValue,
      });
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
