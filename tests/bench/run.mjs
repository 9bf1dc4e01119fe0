/** `pnpm bench`: how fast the platform answers beside a floor and its peers, as ratios inside one run. Prints tables; judges nothing. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findServer, startCluster } from '../../infra/postgres.mjs';
import { startContenders } from './contenders.mjs';
import { askOnce, drive, median } from './load.mjs';
import { leavesOf } from './peers/queries.mjs';
import { measureParts } from './parts.mjs';
import { workloads } from './workloads.mjs';
import { prepare, samples } from './world.mjs';

const { values: given } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '2' },
    connections: { type: 'string', default: '16' },
    copies: { type: 'string', default: '10' },
    only: { type: 'string' },
    database: { type: 'string' },
    data: { type: 'string' },
  },
});
const [rounds, seconds, connections, copies] = [given.rounds, given.seconds, given.connections, given.copies].map(Number);
const say = (line) => console.error(`bench: ${line}`);
const chosen = workloads.filter(({ id }) => !given.only || given.only.split(',').includes(id));

/** The same JSON from floor and platform, as many values from a peer, or there is nothing to compare. */
async function sameAnswers(contenders) {
  for (const workload of chosen.filter(({ writes }) => !writes)) {
    const answers = [];
    for (const each of contenders) {
      const [request] = each.requests(workload) ?? [];
      if (request) answers.push({ ...each, data: (await askOnce(each.port, request)).data });
    }
    const [floor, ...others] = answers;
    for (const { name, data } of others) {
      const same = name in peers ? leavesOf(data) === leavesOf(floor.data) : JSON.stringify(data) === JSON.stringify(floor.data);
      if (!same)
        throw new Error(
          `${workload.id} differs:\n${JSON.stringify(floor.data).slice(0, 800)}\n${name}: ${JSON.stringify(data).slice(0, 800)}`,
        );
    }
  }
}
const peers = { postgraphile: true, mercurius: true };

/** Every contender in turn, round after round, beginning with another one each time. */
async function measure(contenders, requestsOf, once) {
  const results = new Map(contenders.map((each) => [each, []]));
  for (const each of contenders) await drive({ ...each, requests: requestsOf(each), connections, seconds: Math.min(1, seconds), once });
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < contenders.length; turn += 1) {
      const each = contenders[(turn + round) % contenders.length];
      results.get(each).push(await drive({ ...each, requests: requestsOf(each), connections, seconds, once }));
    }
  }
  return contenders.map((each) => ({ name: each.name, rounds: results.get(each) }));
}

const ratio = (results, of, to, key = 'perSecond') => {
  const [a, b] = [results.find(({ name }) => name === of), results.find(({ name }) => name === to)];
  return a && b ? median(a.rounds.map((round, index) => round[key] / b.rounds[index][key])) : undefined;
};
const shown = (value, digits = 2) => (value === undefined || Number.isNaN(value) ? '–' : value.toFixed(digits));

/** One table per workload: rates of this run, and what they are beside the floor's and beside the platform's. */
function show(title, results) {
  console.log(`\n${title}\n  ${'who'.padEnd(22)}  req/s   p50 ms  cpu ms  x slower than floor  x slower than platform  (by cpu)`);
  for (const { name, rounds: each } of results) {
    const middle = (key, digits, width) => shown(median(each.map((round) => round[key])), digits).padStart(width);
    const beside = (to, key) => {
      const found = ratio(results, to, name, key);
      return shown(key === 'cpu' && found ? 1 / found : found).padStart(6);
    };
    console.log(
      `  ${name.padEnd(22)} ${middle('perSecond', 0, 6)} ${middle('p50', 1, 8)} ${middle('cpu', 2, 7)} ${beside('floor').padStart(20)} ${beside('platform').padStart(23)}  ${beside('platform', 'cpu')}`,
    );
  }
}

async function main(world) {
  const sample = await samples(world);
  const contenders = await startContenders(world, sample);
  try {
    await sameAnswers(contenders);
    say(
      `${Object.entries(world.size)
        .map(([what, count]) => `${count} ${what}`)
        .join(', ')}; ${connections} connections, ${rounds} rounds of ${seconds} s`,
    );
    for (const workload of chosen) {
      const able = contenders.filter((each) => !(each.name in peers) || each.requests(workload));
      show(`${workload.id}  ${workload.title}`, await measure(able, (each) => each.requests(workload), workload.writes));
    }
    const [floor, platform] = contenders;
    const asFigure = (each, name, live) => ({ ...each, name, requests: () => each.figure(live) });
    const counted = [asFigure(floor, 'floor'), asFigure(platform, 'platform'), asFigure(platform, 'counted from history', true)];
    show('Q4  a figure by township and cause: rollup, beside one direct statement', await measure(counted, (each) => each.requests()));
    console.log('\nOne part taken away, in one process: CPU of node per request, as shipped = 1');
    const { from, to } = { from: sample.place, to: undefined };
    const material = { ...sample, pages: [{ place: from, after: to }] };
    const parted = workloads.filter(({ id }) => ['Q1', 'Q2', 'Q3'].includes(id));
    const percent = (share) => `${Math.round(share * 100)} %`;
    for (const { id, ratios, walls } of await measureParts(world, parted, material, { rounds, seconds: Math.min(1, seconds) })) {
      console.log(`  ${id}  ${ratios.map(({ name, ratio: times }) => `${name} ${shown(times)}`).join(' · ')}`);
      console.log(
        `      of a request the three walls together cost ${percent(walls.cpu)} of node's CPU time${
          Number.isNaN(walls.both) ? '' : `, ${percent(walls.both)} of node's and the database's together`
        }, ${percent(walls.clock)} of its time`,
      );
    }
  } finally {
    for (const each of contenders) await each.stop();
    await world.sql.end();
  }
}

let stop = async () => undefined;
let url = given.database ?? process.env.BENCH_DATABASE_URL;
const dataDir = given.data ?? mkdtempSync(join(tmpdir(), 'mingzhang-bench-'));
if (!url) {
  const bin = findServer();
  if (!bin) {
    say('needs PostgreSQL 15 or later on this machine, or a database of its own named by --database postgres://…');
    process.exit(1);
  }
  ({ url, stop } = await startCluster(bin));
}
try {
  await main(await prepare({ url, dataDir, copies, say }));
} finally {
  await stop();
  if (!given.data) rmSync(dataDir, { recursive: true, force: true });
}
