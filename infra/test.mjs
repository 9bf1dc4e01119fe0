/**
 * `npm test`: installs, builds, and runs the suite on each engine that this machine has.
 *
 *   --require-all   what is missing, or ran on no engine, is a failure (CI)
 *   any other word  goes to vitest: `npm test -- packages/kernel`
 *
 * A file with a failure is run once more by itself when the others are done. What fails twice has failed; what passes alone
 * is named as unsteady with its first failure, so that somebody looks.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { findServer, startCluster } from './postgres.mjs';
import { build, checkNode, install, main, root, run, say } from './steps.mjs';

const [flags, filters] = [[], []];
for (const word of process.argv.slice(2)) (word === '--require-all' ? flags : filters).push(word);
const requireAll = flags.length > 0;

/** These touch no database by the import rules, or ask the embedded one only. */
const withoutServer = [
  'packages/{kernel,words,exchange,client,ui}/**',
  'apps/{admin,reporting}/**',
  'tests/house/**',
  'packages/db/src/embedded/**',
  'packages/testkit/src/county/**',
  'tests/e2e/reporting.test.ts',
  'tests/operations/**',
];
/** What these look at no engine changes: once is enough for them, on the quicker engine where there is one. A day's work in a browser runs on both. */
const onOneEngine = [
  'tests/e2e/{admin,audit,partners,people,portal}.test.ts',
  'tests/contract/**',
  'tests/faults/{attacks-document,attacks-http,fuzz,graphql-http,log-canary}.test.ts',
];
const browserTests = 'tests/e2e/**';

const chromium = process.env.CHROMIUM_PATH ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) => existsSync(path));
const hasChromium = chromium !== undefined && existsSync(chromium);

/** The suite on one engine without some files, and what failed of it once more. */
async function suite(engine, without, databaseUrl) {
  const first = await vitest(engine, without, databaseUrl, filters);
  const files = [...new Set(first.failures.map(({ file }) => file))];
  if (files.length === 0 || files.length > 5 || files.includes(undefined)) return first;
  say(`once more, by itself: ${files.join(', ')}`);
  const again = await vitest(engine, without, databaseUrl, files);
  const still = new Set(again.failures.map(({ name }) => name));
  const unsteady = first.failures.filter(({ name }) => !still.has(name) && (again.ran.has(name) || name.endsWith(wholeFile)));
  const steady = first.failures.filter((failure) => !unsteady.includes(failure));
  const failures = [...steady, ...again.failures.filter(({ name }) => !steady.some((failure) => failure.name === name))];
  const rescued = unsteady.filter(({ name }) => !name.endsWith(wholeFile)).length;
  return { ...first, failures, passed: first.passed + rescued, unsteady };
}

const wholeFile = ' (the file itself)';

/** One run of vitest; its JSON report is the only thing that is counted. */
async function vitest(engine, without, databaseUrl, filters) {
  const folder = mkdtempSync(join(tmpdir(), 'mingzhang-tests-'));
  const report = join(folder, 'report.json');
  const left = [...(hasChromium ? [] : [browserTests]), ...without];
  say(`the suite on ${engine} ...`);
  try {
    const { code } = await run(
      process.execPath,
      [
        join(root, 'node_modules', 'vitest', 'vitest.mjs'),
        'run',
        '--passWithNoTests',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
        ...left.map((pattern) => `--exclude=${pattern}`),
        ...filters,
      ],
      {
        env: {
          TEST_ENGINE: databaseUrl ? 'postgres' : 'pglite',
          TEST_DATABASE_URL: databaseUrl,
          CHROMIUM_PATH: hasChromium ? chromium : undefined,
        },
      },
    );
    return count(engine, code, existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A file that could not be loaded has no tests to count, but it is a failure; so is a run that ended badly. */
function count(engine, code, report) {
  const result = { engine, passed: 0, failures: [], unsteady: [], skipped: new Set(), ran: new Set() };
  for (const { name: path, status, message, assertionResults } of report?.testResults ?? []) {
    const file = relative(root, path);
    for (const test of assertionResults) {
      const name = `${file} > ${[...test.ancestorTitles, test.title].join(' > ')}`;
      if (test.status === 'passed') result.passed++;
      if (test.status === 'failed') result.failures.push({ file, name, message: test.failureMessages[0] });
      (test.status === 'passed' || test.status === 'failed' ? result.ran : result.skipped).add(name);
    }
    if (status === 'failed' && !assertionResults.some((test) => test.status === 'failed'))
      result.failures.push({ file, name: `${file}${wholeFile}`, message });
  }
  if (code !== 0 && result.failures.length === 0)
    result.failures.push({ file: undefined, name: `vitest ended with exit code ${code}`, message: 'see above' });
  return result;
}

/** The first lines of a failure, which say what was wanted and what came. */
const inShort = (message = '') =>
  message
    .split('\n')
    .filter((line) => !/node_modules|at new Promise/.test(line))
    .slice(0, 8)
    .map((line) => `    ${line}`)
    .join('\n');

/** PostgreSQL as this machine has it: a database that was named, or a server of its own to start. Undefined where there is none. */
function findPostgres() {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { name: 'PostgreSQL (TEST_DATABASE_URL)', open: async () => ({ url: given, stop: async () => undefined }) };
  const bin = findServer();
  return bin && { name: 'PostgreSQL', open: () => startCluster(bin) };
}

async function onPostgres({ name, open }) {
  const cluster = await open();
  try {
    return await suite(name, withoutServer, cluster.url);
  } finally {
    await cluster.stop();
  }
}

await main(async () => {
  checkNode();
  await install();
  await build();

  const postgres = findPostgres();
  const results = [await suite('PGlite', postgres ? onOneEngine : [])];
  if (postgres) results.push(await onPostgres(postgres));

  const sum = (what) => results.reduce((total, result) => total + what(result), 0);
  const ran = new Set(results.flatMap((result) => [...result.ran]));
  const never = [...new Set(results.flatMap((result) => [...result.skipped]))].filter((id) => !ran.has(id));
  const missing = [
    ...(hasChromium ? [] : ['the browser tests: no Chromium (CHROMIUM_PATH, or /usr/bin/chromium)']),
    ...(postgres ? [] : ['the suite on PostgreSQL: no server of version 15 or later (TEST_DATABASE_URL, or /usr/lib/postgresql)']),
  ];

  console.log('');
  for (const { engine, passed, failures, unsteady, skipped } of results) {
    for (const { name, message } of failures) say(`FAILED on ${engine}: ${name}\n${inShort(message)}`);
    for (const { name, message } of unsteady) say(`UNSTEADY on ${engine}, passed when run alone: ${name}\n${inShort(message)}`);
    say(`${engine}: ${passed} passed, ${failures.length} failed, ${unsteady.length} unsteady, ${skipped.size} skipped`);
  }
  for (const what of missing) say(`NOT RUN: ${what}`);
  for (const id of never) say(`NOT RUN on any engine: ${id}`);

  const passed = sum((result) => result.passed);
  let failed = sum((result) => result.failures.length);
  if (requireAll) failed += missing.length + never.length;
  if (passed + failed === 0) {
    say('no test was found, which cannot be right.');
    failed = 1;
  }
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
});
