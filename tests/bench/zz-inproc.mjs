import { openPlatformDatabase, readSettings } from '@mingzhang/api';
import { schema } from '@mingzhang/domains';
import { createContext } from '@mingzhang/graph';
import { parse } from 'graphql';
import { compiledExecutor } from '../../apps/api/dist/graphql/compiled.js';
import { samples } from './world.mjs';
import { workloads } from './workloads.mjs';
import postgres from 'postgres';
import inspector from 'node:inspector/promises';
import fs from 'node:fs';
const url = 'postgres://postgres@127.0.0.1:55432/bench_q',
  dataDir = '/tmp/bench/d';
const sql = postgres(url, { max: 1, connection: { search_path: 'county, public' } });
const sample = await samples({ sql, dataDir });
await sql.end();
const opened = await openPlatformDatabase(readSettings({ DATABASE_URL: url, DATA_DIR: dataDir }));
const actor = {
  accountId: '00000000-0000-7000-8000-000000000000',
  name: 'b',
  role: 'COUNTY_CLERK',
  place: '990101000000',
  modules: [],
  via: 'session',
};
const ex = compiledExecutor(schema());
const w = workloads.find((x) => x.id === process.argv[2]);
const N = Number(process.argv[3] ?? 200);
const document = parse(w.query);
const vars = w.variables({ ...sample, pages: [{ place: sample.place }], identities: sample.people.map((p) => p.identity) });
const { openKeys } = await import('@mingzhang/api');
const { secrets } = openKeys({ production: false, dataDir, keys: {} });
let n = 0;
const one = async () => {
  const context = createContext({
    actor,
    language: 'zh-CN',
    requestId: 'b',
    today: '2026-11-22',
    database: opened.database,
    secrets,
    acts: {},
  });
  const r = await ex({ document, queryHash: w.id, variables: vars[n++ % vars.length], context });
  if (r.errors) throw r.errors[0];
  JSON.stringify(r.data);
  await context.close();
};
const many = async (k) => {
  let left = k;
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      while (left-- > 0) await one();
    }),
  );
};
await many(Math.min(N, 150));
const s = new inspector.Session();
s.connect();
await s.post('Profiler.enable');
await s.post('Profiler.setSamplingInterval', { interval: 200 });
await s.post('Profiler.start');
const c = process.cpuUsage();
const t = performance.now();
await many(N);
const d = process.cpuUsage(c);
console.log(
  w.id,
  'cpu ms/op',
  ((d.user + d.system) / 1000 / N).toFixed(2),
  'main user',
  (d.user / 1000 / N).toFixed(2),
  'wall',
  ((performance.now() - t) / N).toFixed(2),
);
const { profile } = await s.post('Profiler.stop');
fs.mkdirSync('/tmp/bench/prof', { recursive: true });
fs.writeFileSync('/tmp/bench/prof/x.cpuprofile', JSON.stringify(profile));
await opened.close();
process.exit(0);
