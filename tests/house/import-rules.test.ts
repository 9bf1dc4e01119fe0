import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const slice = (path: string) => `packages/domains/src/${path}`;

interface Plant {
  rule: string;
  from: string;
  imports: string;
  /** One line; `X` stands for the import path. */
  as?: string;
}

const value = "import { it } from 'X';";
const type = "import type { It } from 'X';";
const mixed = "import { type It, it } from 'X';";
const dynamic = "export const it = await import('X');";

/** One violation of every rule, and of some rules in each way that an import can be written. */
const violations: Plant[] = [
  { rule: 'no-cycles', from: 'packages/db/src/egg.ts', imports: './hen.ts' },
  { rule: 'imports-resolve', from: 'packages/db/src/lost.ts', imports: './nowhere.ts' },

  { rule: 'kernel-imports-only-what-is-below', from: 'packages/kernel/src/up.ts', imports: '@mingzhang/db', as: type },
  { rule: 'words-imports-only-what-is-below', from: 'packages/words/src/up.ts', imports: '@mingzhang/kernel' },
  { rule: 'db-imports-only-what-is-below', from: 'packages/db/src/up.ts', imports: '@mingzhang/graph' },
  { rule: 'exchange-imports-only-what-is-below', from: 'packages/exchange/src/up.ts', imports: '@mingzhang/db' },
  { rule: 'graph-imports-only-what-is-below', from: 'packages/graph/src/up.ts', imports: '@mingzhang/domains', as: dynamic },
  { rule: 'domains-imports-only-what-is-below', from: 'packages/domains/src/up.ts', imports: '@mingzhang/ui' },
  { rule: 'testkit-imports-only-what-is-below', from: 'packages/testkit/src/up.ts', imports: '@mingzhang/domains' },
  { rule: 'kernel-is-pure', from: 'packages/kernel/src/impure.ts', imports: 'node:fs' },
  { rule: 'kernel-is-pure', from: 'packages/kernel/src/library.ts', imports: 'graphql' },
  { rule: 'clients-know-no-server-code', from: 'apps/admin/src/server.ts', imports: '@mingzhang/domains', as: type },
  { rule: 'clients-know-no-server-code', from: 'packages/client/src/server.ts', imports: '@mingzhang/graph' },
  { rule: 'clients-know-no-server-code', from: 'apps/transparency/src/server.ts', imports: '../../api/src/index.ts' },
  { rule: 'clients-know-no-other-client', from: 'apps/admin/src/neighbour.ts', imports: '../../reporting/src/index.ts' },
  { rule: 'packages-know-no-app', from: 'packages/client/src/app.ts', imports: '../../../apps/admin/src/index.ts' },
  { rule: 'nothing-imports-tests', from: 'apps/api/src/tested.ts', imports: '../../../tests/helper.ts' },
  { rule: 'ui-knows-no-graphql', from: 'packages/ui/src/document.ts', imports: 'graphql' },
  { rule: 'testkit-is-for-tests-and-the-loader', from: 'apps/api/src/main.ts', imports: '@mingzhang/testkit' },
  { rule: 'testkit-is-for-tests-and-the-loader', from: slice('audit/store/world.ts'), imports: '@mingzhang/testkit' },
  { rule: 'testkit-is-for-tests-and-the-loader', from: slice('audit/graphql.ts'), imports: '../testing.ts' },
  { rule: 'only-db-speaks-to-a-driver', from: 'apps/api/src/raw.ts', imports: 'postgres' },

  { rule: 'audit-imports-only-slices-left-of-it', from: slice('audit/index.ts'), imports: '../places/index.ts' },
  { rule: 'places-imports-only-slices-left-of-it', from: slice('places/commands.ts'), imports: '../parameters/store.ts' },
  { rule: 'parameters-imports-only-slices-left-of-it', from: slice('parameters/commands.ts'), imports: '../accounts/store.ts' },
  { rule: 'accounts-imports-only-slices-left-of-it', from: slice('accounts/commands.ts'), imports: '../files/store.ts' },
  { rule: 'files-imports-only-slices-left-of-it', from: slice('files/commands.ts'), imports: '../jobs/store.ts' },
  { rule: 'jobs-imports-only-slices-left-of-it', from: slice('jobs/commands.ts'), imports: '../households/store.ts' },
  { rule: 'budgets-imports-only-slices-left-of-it', from: slice('budgets/commands.ts'), imports: '../households/store.ts' },
  { rule: 'households-imports-only-slices-left-of-it', from: slice('households/commands.ts'), imports: '../benefits/store.ts' },
  { rule: 'benefits-imports-only-slices-left-of-it', from: slice('benefits/commands.ts'), imports: '../education/store.ts' },
  { rule: 'imports-imports-only-slices-left-of-it', from: slice('imports/commands.ts'), imports: '../metrics/store.ts' },
  { rule: 'metrics-imports-only-slices-left-of-it', from: slice('metrics/commands.ts'), imports: '../reports/store.ts' },
  { rule: 'exports-imports-only-slices-left-of-it', from: slice('exports/queries.ts'), imports: '../reports/lists.ts' },
  { rule: 'reports-imports-only-slices-left-of-it', from: slice('reports/lists.ts'), imports: '../disclosure/store.ts' },
  { rule: 'disclosure-imports-only-slices-left-of-it', from: slice('disclosure/commands.ts'), imports: '../partners/store.ts' },
  { rule: 'partners-imports-only-slices-left-of-it', from: slice('partners/queries.ts'), imports: '../data-requests/commands.ts' },
  { rule: 'agreements-imports-only-slices-left-of-it', from: slice('agreements/store.ts'), imports: '../partners/tables.ts' },
  { rule: 'slices-between-import-registers-only', from: slice('trail/queries.ts'), imports: '../metrics/store.ts' },
  { rule: 'slices-between-import-registers-only', from: slice('education/commands.ts'), imports: '../health/store.ts' },
  { rule: 'slices-between-import-registers-only', from: slice('funds/commands.ts'), imports: '../loans/store.ts', as: type },
  { rule: 'slices-between-import-registers-only', from: slice('cases/commands.ts'), imports: '../monitoring/store.ts' },
  { rule: 'slices-between-import-registers-only', from: slice('helpers/commands.ts'), imports: '../metrics/store.ts' },
  { rule: 'publications-use-what-slices-declare', from: slice('partners/commands.ts'), imports: '../health/store.ts' },
  { rule: 'slices-are-listed-here', from: slice('list.ts'), imports: './weather/index.ts' },
  { rule: 'slices-know-no-list-of-slices', from: slice('loans/index.ts'), imports: '../schema.ts' },

  { rule: 'rules-are-pure', from: slice('education/rules.ts'), imports: './store.ts' },
  { rule: 'rules-are-pure', from: slice('health/rules.ts'), imports: '@mingzhang/db' },
  { rule: 'rules-are-pure', from: slice('employment/rules.ts'), imports: './store.ts', as: mixed },
  { rule: 'rules-are-pure', from: slice('employment/rules/pay.ts'), imports: '../../households/vocabulary.ts' },
  { rule: 'vocabulary-is-words', from: slice('households/vocabulary.ts'), imports: './tables.ts' },
  { rule: 'rules-are-pure', from: slice('housing/rules/grade.ts'), imports: 'node:crypto' },
  { rule: 'rules-take-types-from-below-only', from: slice('loans/rules.ts'), imports: './commands.ts', as: type },
  { rule: 'tables-declare-only', from: slice('education/tables.ts'), imports: './helper.ts' },
  { rule: 'only-stores-speak-sql', from: slice('health/commands.ts'), imports: 'drizzle-orm' },
  { rule: 'only-stores-speak-sql', from: slice('loans/graphql.ts'), imports: 'drizzle-orm' },
  { rule: 'access-declares-only', from: slice('education/access.ts'), imports: './store.ts' },
  { rule: 'access-declares-only', from: slice('industries/access.ts'), imports: '../households/rules.ts' },
  { rule: 'stores-and-commands-know-no-graphql', from: slice('housing/commands.ts'), imports: './graphql.ts' },
  { rule: 'stores-and-commands-know-no-graphql', from: slice('housing/store.ts'), imports: 'graphql' },
  { rule: 'commands-know-no-graph', from: slice('monitoring/commands.ts'), imports: '@mingzhang/graph' },
  { rule: 'stores-call-no-commands', from: slice('assistance/store/award.ts'), imports: '../commands/award.ts' },
];

/** What is allowed, so that a rule which forbids everything is noticed as well. */
const allowed: Omit<Plant, 'rule'>[] = [
  { from: 'packages/db/src/hen.ts', imports: './egg.ts' }, // the other half of the planted cycle, which is reported once
  { from: 'packages/db/src/codes.ts', imports: './messages.ts' },
  { from: 'packages/db/src/messages.ts', imports: './codes.ts', as: type },
  { from: 'packages/kernel/src/hash.ts', imports: 'node:crypto' },
  { from: 'packages/db/src/down.ts', imports: '@mingzhang/kernel' },
  { from: 'packages/db/src/driver.ts', imports: 'postgres' },
  { from: 'apps/api/src/load-county.ts', imports: '@mingzhang/testkit' },
  { from: 'apps/transparency/src/words.ts', imports: '@mingzhang/kernel' },
  { from: slice('schema.ts'), imports: './education/index.ts' },
  { from: slice('households/households.test.ts'), imports: '@mingzhang/testkit' },
  { from: slice('testing.ts'), imports: '@mingzhang/testkit' },
  { from: slice('households/members.test.ts'), imports: '../testing.ts' },
  { from: slice('industries/rules.ts'), imports: './tables.ts', as: type },
  { from: slice('industries/tables.ts'), imports: '../households/tables.ts' },
  { from: slice('industries/store.ts'), imports: 'drizzle-orm' },
  { from: slice('industries/store/page.ts'), imports: '@mingzhang/graph' },
  { from: slice('industries/metrics.ts'), imports: 'drizzle-orm' },
  { from: slice('industries/commands.ts'), imports: '../benefits/store.ts' },
  { from: slice('industries/graphql.ts'), imports: '../households/graphql.ts' },
  { from: slice('housing/access.ts'), imports: '@mingzhang/graph' },
  { from: slice('loans/access.ts'), imports: './rules.ts' },
  { from: slice('industries/rules/menu.ts'), imports: '../vocabulary.ts' },
  { from: slice('health/access.ts'), imports: '../households/access.ts' },
  { from: slice('reports/commands.ts'), imports: '../education/metrics.ts' },
  { from: slice('reports/store.ts'), imports: '../households/tables.ts' },
];

interface Found {
  violations: { rule: string; from: string }[];
  modules: number;
  rules: string[];
}

/** Runs the checker as `pnpm lint` does, in the tree that is given. */
function cruise(tree: string, folders: string[]): Found {
  const cli = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
  const args = [cli, '--config', join(root, '.dependency-cruiser.mjs'), '--output-type', 'json', ...folders];
  const report = JSON.parse(execFileSync(process.execPath, args, { cwd: tree, encoding: 'utf8', maxBuffer: 1 << 28 })) as {
    summary: {
      totalCruised: number;
      violations: { rule: { name: string }; from: string }[];
      ruleSetUsed: { forbidden: { name: string }[] };
    };
  };
  const violations = report.summary.violations.map(({ rule, from }) => ({ rule: rule.name, from }));
  return { violations, modules: report.summary.totalCruised, rules: report.summary.ruleSetUsed.forbidden.map((rule) => rule.name) };
}

const lines = (found: { rule: string; from: string }[]) => [...new Set(found.map(({ rule, from }) => `${rule}: ${from}`))].sort();

describe('the import rules', () => {
  let tree: string;
  let found: Found;

  beforeAll(() => {
    tree = realpathSync(mkdtempSync(join(tmpdir(), 'mingzhang-imports-')));
    const write = (path: string, text: string) => {
      mkdirSync(dirname(join(tree, path)), { recursive: true });
      writeFileSync(join(tree, path), text);
    };
    for (const name of ['kernel', 'db', 'graph', 'domains', 'exchange', 'testkit', 'ui', 'client']) {
      write(
        `packages/${name}/package.json`,
        JSON.stringify({ name: `@mingzhang/${name}`, type: 'module', exports: { '.': { source: './src/index.ts' } } }),
      );
      write(`packages/${name}/src/index.ts`, '');
      mkdirSync(join(tree, 'node_modules', '@mingzhang'), { recursive: true });
      symlinkSync(join(tree, 'packages', name), join(tree, 'node_modules', '@mingzhang', name));
    }
    for (const name of ['drizzle-orm', 'graphql', 'postgres']) {
      write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', type: 'module', main: 'index.js' }));
      write(`node_modules/${name}/index.js`, 'export const it = 1;');
    }
    write(
      'package.json',
      JSON.stringify({ name: 'planted', type: 'module', dependencies: { 'drizzle-orm': '1.0.0', graphql: '1.0.0', postgres: '1.0.0' } }),
    );
    const plants = [...violations, ...allowed];
    for (const { from, imports, as = value } of plants) write(from, as.replace('X', imports));
    // What they import and is not itself a plant: empty files.
    for (const { rule, from, imports } of violations.concat(allowed.map((plant) => ({ ...plant, rule: '' })))) {
      if (!imports.startsWith('.') || rule === 'imports-resolve') continue;
      const target = join(dirname(from), imports);
      if (!existsSync(join(tree, target))) write(target, '');
    }
    found = cruise(tree, ['apps', 'packages', 'tests']);
  });

  afterAll(() => rmSync(tree, { recursive: true, force: true }));

  test('report every planted violation, and nothing else', () => {
    expect(lines(found.violations)).toEqual(lines(violations));
  });

  test('have a planted violation each', () => {
    expect([...new Set(violations.map((plant) => plant.rule))].sort()).toEqual([...found.rules].sort());
  });

  test('hold in this tree, which is really read', () => {
    const { violations: here, modules } = cruise(root, ['apps', 'packages', 'tests']);
    expect(modules, 'with a compiler that the checker cannot use, it reads no module and is content').toBeGreaterThan(20);
    expect(lines(here)).toEqual([]);
  });
});
