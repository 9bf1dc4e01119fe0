import { type GraphContext, createContext, encodeId } from '@mingzhang/graph';
import {
  type Actor,
  type Language,
  type Module,
  type PlaceCode,
  type Role,
  type SecretKeys,
  checkDigit,
  newId,
  systemActor,
} from '@mingzhang/kernel';
import { type World, anActor, testWorld } from '@mingzhang/testkit';
import { sql } from 'drizzle-orm';
import { type ExecutionResult, graphql } from 'graphql';
import { registerDocument, adoptParameters } from './parameters/commands.ts';
import { registerPlace } from './places/commands.ts';
import { partnerSchema, schema } from './schema.ts';
import { createHash } from 'node:crypto';
import { createActHooks } from './accounts/act-hooks.ts';

/** Places of every test world: one county, two townships, two villages each. */
export const county = '990101000000';
export const township = '990101100000';
export const otherTownship = '990101101000';
export const village = '990101100001';
export const otherVillage = '990101100002';
export const farVillage = '990101101001';

export const testSecrets: SecretKeys = {
  current: { id: 'test', key: createHash('sha256').update('data key of the tests').digest() },
  others: new Map(),
  index: createHash('sha256').update('index key of the tests').digest(),
};

export const today = '2026-11-22';

/** An obviously fake, valid identity number of the reserved area. `n` up to 999. */
export function identityNumber(birthDate: string, n: number): string {
  const first17 = `990101${birthDate.replaceAll('-', '')}${String(n).padStart(3, '0')}`;
  return first17 + checkDigit(first17);
}

export interface Caller {
  readonly actor: Actor;
  /** Runs a document as this caller would, through the guarded schema, and answers its data. Unexpected errors fail the test. */
  run<Data = Record<string, unknown>>(document: string, variables?: Record<string, unknown>): Promise<Data>;
  /** The whole answer, errors included. */
  ask(document: string, variables?: Record<string, unknown>): Promise<ExecutionResult>;
}

export interface GraphWorld extends World {
  readonly system: Actor;
  as(role: Role, place?: PlaceCode, modules?: readonly Module[]): Caller;
  /** Somebody with an account behind. */
  asActor(actor: Actor): Caller;
  context(actor: Actor | null): GraphContext;
}

/** A world with places, a policy document and the exit line, whose callers ask through the graph. Rolled back after the test. */
export async function graphWorld(): Promise<GraphWorld> {
  const world = await testWorld();
  const system = systemActor(county);
  await world.database.write(system, async (db) => {
    const names = {
      '990000000000': '示例省',
      '990100000000': '示例市',
      [county]: '青禾县',
      [township]: '东篱镇',
      [otherTownship]: '西溪乡',
      [village]: '三里村',
      [otherVillage]: '石桥村',
      [farVillage]: '上坪村',
    };
    for (const [code, name] of Object.entries(names).sort(([a], [b]) => Number(a) - Number(b)))
      await registerPlace(db, system, { code, name, from: '2014-01-01' });
    await registerDocument(db, system, {
      number: '青禾扶组〔2026〕3号',
      title: '青禾县脱贫退出实施细则',
      issuer: '青禾县扶贫开发领导小组',
      issuedOn: '2026-01-10',
      effectiveFrom: '2026-01-15',
    });
    await adoptParameters(db, system, {
      document: '青禾扶组〔2026〕3号',
      place: county,
      from: '2014-01-01',
      values: { 'exit.incomeFloor': '4000.00', 'reveal.perHour': 3, 'reveal.perDay': 5, 'reads.perHour': 3 },
    });
  });
  return worldFor(world, system);
}

/** The callers of a world over another database handle, such as one with real connections. */
export function worldFor(world: World, system: Actor, language: Language = 'zh-CN'): GraphWorld {
  const context = (actor: Actor | null) =>
    createContext({
      actor,
      language,
      requestId: 'test',
      today,
      database: world.database,
      secrets: testSecrets,
      acts: createActHooks(),
    });
  const as = (role: Role, place: PlaceCode = county, modules: readonly Module[] = []): Caller => asActor(anActor(role, place, modules));
  const asActor = (actor: Actor): Caller => {
    const ask = async (document: string, variables: Record<string, unknown> = {}) => {
      const contextValue = context(actor);
      try {
        return await graphql({
          schema: actor.agreement ? partnerSchema() : schema(),
          source: document,
          variableValues: variables,
          contextValue,
        });
      } finally {
        await contextValue.close();
      }
    };
    return {
      actor,
      ask,
      async run<Data>(document: string, variables?: Record<string, unknown>) {
        const result = await ask(document, variables);
        const [error] = result.errors ?? [];
        if (error) throw error.originalError ?? error;
        return JSON.parse(JSON.stringify(result.data)) as Data;
      },
    };
  };
  return { ...world, system, as, asActor, context };
}

const REGISTER = `mutation ($input: RegisterHouseholdInput!) { registerHousehold(input: $input) { household { id version } userErrors { code message } } }`;
let serial = 0;

/** Registers a household of obviously fake people as the county's clerk does. */
export async function aHousehold(
  world: GraphWorld,
  changes: { village?: string; attribute?: string; registeredOn?: string; members?: number; cause?: string } = {},
) {
  serial += 1;
  const members = Array.from({ length: changes.members ?? 2 }, (_, index) => ({
    name: `张某${serial}${index}`,
    identityNumber: identityNumber(`19${60 + index}-0${1 + (serial % 9)}-1${index}`, serial * 3 + index),
    relation: index === 0 ? 'SELF' : 'OTHER',
  }));
  const answer = await world
    .as('COUNTY_CLERK')
    .run<{ registerHousehold: { household: { id: string; version: number } | null; userErrors: unknown[] } }>(REGISTER, {
      input: {
        number: `9901010001${String(serial).padStart(4, '0')}`,
        village: changes.village ?? village,
        registeredOn: changes.registeredOn ?? '2020-01-01',
        attribute: changes.attribute ?? 'ORDINARY',
        causes: [{ cause: changes.cause ?? 'ILLNESS', main: true }],
        members,
        netIncomePerPerson: '6000.00',
        idempotencyKey: `k${serial}`,
      },
    });
  const { household, userErrors } = answer.registerHousehold;
  if (!household) throw new Error(JSON.stringify(userErrors));
  return household;
}

/** Adopts the limit below which offices above the county see no number (R-124). */
export function hideBelow({ database, system }: GraphWorld, households: number) {
  return database.write(system, (db) =>
    adoptParameters(db, system, {
      document: '青禾扶组〔2026〕3号',
      place: county,
      from: '2014-01-01',
      values: { 'stat.minCell': households },
    }),
  );
}

export interface TestHelper extends Caller {
  /** As `pairHousehold` names him. */
  readonly helper: string;
}

/** Somebody with an account and an office as helper at a place, paired with nobody yet. */
export async function aHelper(world: GraphWorld, place: PlaceCode, name: string): Promise<TestHelper> {
  const accountId = newId();
  await world.owner.execute(
    sql`insert into account (id, name, display_name, unit) values (${accountId}, ${`bf-${accountId.slice(-6)}`}, ${name}, '青禾县教育局')`,
  );
  await world.owner.execute(sql`insert into office (id, account_id, role, place_code, valid_from, granted_by)
    values (${newId()}, ${accountId}, 'HELPER', ${place}, '2020-01-01', ${accountId})`);
  return { ...world.asActor({ ...anActor('HELPER', place), accountId }), helper: encodeId('Helper', accountId) };
}

/** Adopts how many helpers a household has and how many households a helper (R-097, R-098). */
export const adoptHelp = ({ database, system }: GraphWorld) =>
  database.write(system, (db) =>
    adoptParameters(db, system, {
      document: '青禾扶组〔2026〕3号',
      place: county,
      from: '2014-01-01',
      values: { 'help.template': ['COUNTY', 'TOWNSHIP', 'VILLAGE'], 'help.maxHouseholds': { warning: 2, max: 3 } },
    }),
  );

/** What a county's programmes need for their acts to be done at all. */
const scheme = {
  'people.keepYears': 5,
  'industry.menu': { TEA: { unit: 'MU', yuan: '500.00' }, PIG: { unit: 'HEAD', yuan: '300.00' } },
  'post.payBand': { min: '600.00', max: '800.00' },
  'post.maxMonths': 12,
  'employment.subsidies': {
    training: { GUIDANCE: '500.00', SKILL: '2500.00', FARMER: '2000.00', ECOMMERCE: '3000.00' },
    transport: { INSIDE_COUNTY: '150.00', OTHER_COUNTY: '300.00', OTHER_PROVINCE: '400.00' },
  },
  'health.chronicTopUp': 80,
  'health.ceiling.COUNTY': '3000.00',
  'health.diseaseList': ['D01', 'D02'],
  'edu.primary.standard': '1000.00',
  'edu.topUp': '200.00',
  'notice.days.D-26.VILLAGE': { days: 7, kind: 'CALENDAR' },
  'notice.retentionDays': 0,
  'mask.name.web': 'SURNAME',
  'disclosure.documentPrefix': '青禾帮扶公',
  'office.dutyPhone': '0000-0000012',
  'stat.minCell': 5,
};

export interface Answered {
  readonly userErrors: readonly { code: string; message: string; field: string[] | null; rule: { key: string } | null }[];
  readonly [subject: string]: unknown;
}

/** Does an act as a caller; `shown` are the fields of its subject. */
export async function done(caller: Caller, act: string, input: object, shown = ''): Promise<Answered> {
  const type = `${act.charAt(0).toUpperCase()}${act.slice(1)}Input`;
  const answer = await caller.run<Record<string, Answered>>(
    `mutation ($input: ${type}!) { ${act}(input: $input) { ${shown} userErrors { code message field rule { key } } } }`,
    { input },
  );
  const said = answer[act];
  if (!said) throw new Error(`${act} was not answered.`);
  return said;
}

/** The same, and it has to be done. */
export async function mustDo(caller: Caller, act: string, input: object, shown = ''): Promise<Answered> {
  const answer = await done(caller, act, input, shown);
  if (answer.userErrors.length > 0) throw new Error(`${act}: ${JSON.stringify(answer.userErrors)}`);
  return answer;
}

export const key = () => ({ idempotencyKey: crypto.randomUUID() });

export interface RightsWorld extends GraphWorld {
  /** Who records, and a colleague of the same office who decides. */
  readonly clerk: Caller;
  readonly colleague: Caller;
}

export async function rightsWorld(): Promise<RightsWorld> {
  const world = await graphWorld();
  await world.database.write(world.system, (db) =>
    adoptParameters(db, world.system, { document: '青禾扶组〔2026〕3号', place: county, from: '2014-01-01', values: scheme }),
  );
  return {
    ...world,
    clerk: world.asActor(anActor('COUNTY_CLERK', county)),
    colleague: world.asActor(anActor('COUNTY_CLERK', county)),
  };
}

interface Asked {
  readonly id: string;
  readonly version: number;
}

const application = { askedBy: 'SELF', paper: '申请书2026-017' };

/** Asks for an erasure. */
export async function asksErasure(world: RightsWorld, person: string, more: object = {}): Promise<Asked> {
  const answer = await mustDo(
    world.clerk,
    'erasePerson',
    { ...key(), ...application, person, ground: 'UNLAWFUL', ...more },
    'request { id version }',
  );
  return answer['request'] as Asked;
}

export const decides = (caller: Caller, { id, version }: Asked, more: object = {}) =>
  done(
    caller,
    'decideErasure',
    { request: id, expectedVersion: version, approve: true, ...more },
    'request { state decidedBy decidedAt person { id name birthDate maskedIdentityNumber erasedAt household { id } } }',
  );

export async function erased(world: RightsWorld, person: string, more: object = {}): Promise<void> {
  const { userErrors } = await decides(world.colleague, await asksErasure(world, person, more));
  if (userErrors.length > 0) throw new Error(JSON.stringify(userErrors));
}
