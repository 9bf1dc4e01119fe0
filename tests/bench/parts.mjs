/**
 * What single parts cost or bring, in one process over the same database: the platform's own request with one part taken away at a time, and with
 * all three walls taken away at once. Measured in CPU time per request, which a busy machine disturbs least: of this process, and where PostgreSQL
 * runs on the same machine also of its processes; what the walls cost, in time by the clock as well.
 */
import { openPlatformDatabase, readSettings } from '@mingzhang/api';
import { schema } from '@mingzhang/domains';
import { builder, createContext } from '@mingzhang/graph';
import { execute, parse } from 'graphql';
import { compiledExecutor } from '../../apps/api/dist/graphql/compiled.js';
import { cpuMs, median } from './load.mjs';

const actor = {
  accountId: '00000000-0000-7000-8000-000000000000',
  name: 'bench',
  role: 'COUNTY_CLERK',
  place: '990101000000',
  modules: [],
  via: 'session',
};
const noWalls = 'no walls at all';
const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

/** A loader that never finds another of its kind: every key becomes a statement of its own. */
const forgetful = { get: () => undefined, set: () => undefined, clear: () => undefined };

/** CPU time of the database's processes of this database in ms; undefined where they run elsewhere. */
async function databaseCpu(sql) {
  const backends = await sql`select pid from pg_stat_activity where datname = current_database() and backend_type = 'client backend'`;
  const times = backends.map(({ pid }) => cpuMs(pid));
  return times.includes(undefined) ? undefined : times.reduce((sum, each) => sum + each, 0);
}

export async function measureParts({ url, dataDir, sql }, workloads, material, { rounds, seconds, concurrency = 8 }) {
  const open = (logins = {}) => openPlatformDatabase(readSettings({ DATABASE_URL: url, DATA_DIR: dataDir, ...logins }));
  const [walled, open2] = [await open(), await open({ DATABASE_APP_URL: url, DATABASE_PUBLIC_URL: url })];
  const guarded = schema();
  const unguarded = builder.toSchema({ sortSchema: true });
  const jit = { guarded: compiledExecutor(guarded), unguarded: compiledExecutor(unguarded) };
  const compiled = (executor) => (each) =>
    executor({ document: each.document, queryHash: each.id, operationName: undefined, variables: each.variables, context: each.context });
  const interpreted = ({ document, variables, context }) =>
    execute({ schema: guarded, document, variableValues: variables, contextValue: context });
  const variants = [
    { name: 'as shipped', run: compiled(jit.guarded) },
    { name: 'interpreted, not compiled', run: interpreted },
    { name: 'no guards of roles', run: compiled(jit.unguarded) },
    { name: 'no row security', run: compiled(jit.guarded), opened: open2 },
    // Neither guards of roles, nor the stores' filter by place, nor row security, which the login passes over.
    { name: noWalls, run: compiled(jit.unguarded), opened: open2, as: { ...actor, via: 'system' } },
    { name: 'loaders without batches', run: compiled(jit.guarded), loaders: forgetful },
  ];
  const once = async ({ run, opened = walled, loaders, as = actor }, each) => {
    const context = createContext({
      actor: as,
      language: 'zh-CN',
      requestId: 'bench',
      today: today(),
      database: opened.database,
      secrets: {},
      acts: {},
    });
    try {
      const result = await run({ ...each, context: loaders ? { ...context, loaders } : context });
      if (result.errors) throw result.errors[0].originalError ?? result.errors[0];
      return JSON.stringify(result.data);
    } finally {
      await context.close();
    }
  };
  const turn = async (variant, requests, ms) => {
    let [done, next] = [0, 0];
    const begun = performance.now();
    const until = begun + ms;
    const [cpu, database] = [process.cpuUsage(), await databaseCpu(sql)];
    await Promise.all(
      Array.from({ length: concurrency }, async () => {
        while (performance.now() < until || done === 0) {
          await once(variant, requests[next++ % requests.length]);
          done += 1;
        }
      }),
    );
    const { user, system } = process.cpuUsage(cpu);
    const clock = (performance.now() - begun) / done;
    const node = (user + system) / 1000 / done;
    const after = await databaseCpu(sql);
    return { cpu: node, both: database === undefined || after === undefined ? undefined : node + (after - database) / done, clock };
  };
  const answers = [];
  for (const workload of workloads) {
    const document = parse(workload.query);
    const requests = workload.variables(material).map((variables) => ({ id: workload.id, document, variables }));
    const expected = await once(variants[0], requests[0]);
    const times = new Map(variants.map((variant) => [variant, []]));
    for (const variant of variants) {
      if ((await once(variant, requests[0])) !== expected) throw new Error(`${workload.id}: "${variant.name}" answers something else`);
      await turn(variant, requests, 300);
    }
    for (let round = 0; round < rounds; round += 1)
      for (const variant of variants) times.get(variant).push(await turn(variant, requests, seconds * 1000));
    const [shipped] = variants;
    const bare = variants.find(({ name }) => name === noWalls);
    const ratioOf = (variant, what) => median(times.get(variant).map((time, round) => time[what] / times.get(shipped)[round][what]));
    answers.push({
      id: workload.id,
      ms: median(times.get(shipped).map(({ cpu }) => cpu)),
      ratios: variants.slice(1).map((variant) => ({ name: variant.name, ratio: ratioOf(variant, 'cpu') })),
      // The share of a request as shipped that is gone without them.
      walls: { cpu: 1 - ratioOf(bare, 'cpu'), both: 1 - ratioOf(bare, 'both'), clock: 1 - ratioOf(bare, 'clock') },
    });
  }
  await Promise.all([walled.close(), open2.close()]);
  return answers;
}
