/**
 * Who may import whom. The rules are the two tables of docs/guides/contributing.md, written so that a machine can check them;
 * tests/house/import-rules.test.ts plants one violation of each.
 */

const any = (names) => `(${names.join('|')})`;
const inPackages = (...names) => `^packages/${any(names)}/`;
const inSlices = (...names) => `^packages/domains/src/${any(names)}/`;
const test = '[.]test[.]tsx?$';

// ── packages ────────────────────────────────────────────────────────────────────────────────────────────────────────────
const serverPackages = ['db', 'graph', 'domains', 'exchange', 'testkit'];
const clientCode = ['^apps/(admin|reporting|transparency)/', inPackages('ui', 'client')];

/** What each server package may import of the others. */
const mayImport = {
  kernel: [],
  words: [],
  db: ['kernel'],
  exchange: ['kernel'],
  graph: ['kernel', 'db'],
  domains: ['kernel', 'words', 'db', 'graph', 'exchange', 'testkit'], // testkit in tests only: see below
  testkit: ['kernel', 'db', 'exchange'],
};

const packageRules = Object.entries(mayImport).map(([name, below]) => ({
  name: `${name}-imports-only-what-is-below`,
  comment: below.length > 0 ? `${name} may import ${below.join(', ')}.` : `${name} imports no other package.`,
  severity: 'error',
  from: { path: inPackages(name) },
  to: { path: '^packages/', pathNot: inPackages(name, ...below) },
}));

// ── slices ──────────────────────────────────────────────────────────────────────────────────────────────────────────────
const registers = ['audit', 'places', 'parameters', 'accounts', 'files', 'jobs', 'budgets', 'households', 'benefits', 'agreements'];
const programmes = ['industries', 'employment', 'health', 'education', 'housing', 'assistance', 'loans'];
const moneyAndPeople = ['funds', 'helpers'];
const oversight = ['trail', 'monitoring', 'cases', 'inspections'];
const publications = ['imports', 'metrics', 'exports', 'reports', 'disclosure', 'partners', 'data-requests'];
const aboveRegisters = [...programmes, ...moneyAndPeople, ...oversight];
const slices = [...registers, ...aboveRegisters, ...publications];

/** In a row of slices each imports only what stands left of it. */
const leftOnly = (row, above) =>
  row
    .map((slice, place) => ({ slice, right: [...row.slice(place + 1), ...above] }))
    .filter(({ right }) => right.length > 0)
    .map(({ slice, right }) => ({
      name: `${slice}-imports-only-slices-left-of-it`,
      comment: `${slice} is used by ${right.join(', ')}; it must not know them.`,
      severity: 'error',
      from: { path: inSlices(slice) },
      to: { path: inSlices(...right) },
    }));

/** The files of a slice that hold a role: `store.ts` and, once it is a folder, `store/...`. */
const role = (...names) => `^packages/domains/src/[^/]+/${any(names)}([.]ts$|/)`;
const anySlice = '^packages/domains/src/([^/]+)/';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other to run are one file, or need a third. A type that looks back costs nothing.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'imports-resolve',
      comment: 'An import that cannot be resolved cannot be checked either. The bench installs its peers only when it measures.',
      severity: 'error',
      from: { pathNot: [test, '^tests/bench/peers/'] },
      to: { couldNotResolve: true, pathNot: '[.](css|svg|png|graphql|json)' },
    },

    // ── packages ──
    ...packageRules,
    {
      name: 'kernel-is-pure',
      comment: "kernel holds the system's words: no library, and of Node only its cryptography.",
      severity: 'error',
      from: { path: inPackages('kernel'), pathNot: test },
      to: { path: '.', pathNot: ['^packages/', '^(node:)?crypto$'] },
    },
    {
      name: 'clients-know-no-server-code',
      comment: 'A client speaks GraphQL to the server. The portal is rendered on the server, and still only through the public schema.',
      severity: 'error',
      from: { path: clientCode },
      to: { path: [inPackages(...serverPackages), '^apps/api/'] },
    },
    {
      name: 'clients-know-no-other-client',
      comment: 'What two clients share lives in packages/ui or packages/client.',
      severity: 'error',
      from: { path: '^apps/(admin|reporting|transparency)/' },
      to: { path: '^apps/(admin|reporting|transparency)/', pathNot: '^apps/$1/' },
    },
    {
      name: 'packages-know-no-app',
      comment: 'apps compose packages, never the reverse.',
      severity: 'error',
      from: { path: '^packages/' },
      to: { path: '^apps/' },
    },
    {
      name: 'nothing-imports-tests',
      comment: 'tests/ looks at everything and is seen by nothing.',
      severity: 'error',
      from: { pathNot: '^tests/' },
      to: { path: '^tests/' },
    },
    {
      name: 'ui-knows-no-graphql',
      comment: 'packages/ui is presentation: it gets values, not documents.',
      severity: 'error',
      from: { path: inPackages('ui') },
      to: { path: [inPackages('client'), 'node_modules/(graphql|urql|@urql|gql[.]tada)/'] },
    },
    {
      name: 'testkit-is-for-tests-and-the-loader',
      comment: 'Production code builds no test world; only the loader of the generated county in apps/api may use testkit.',
      severity: 'error',
      from: {
        pathNot: [
          inPackages('testkit'),
          '^tests/',
          test,
          '^(packages/domains|apps/api)/src/testing[.]ts$',
          '^apps/api/src/(load|loader|county)[^/]*([.]ts$|/)',
        ],
      },
      to: { path: [inPackages('testkit'), '^packages/domains/src/testing[.]ts$'] },
    },
    {
      name: 'only-db-speaks-to-a-driver',
      comment: 'One driver everywhere (decision 0001): packages/db opens the database, nothing else does.',
      severity: 'error',
      from: { path: '^(packages|apps)/', pathNot: [inPackages('db', 'testkit'), test] },
      to: { path: 'node_modules/(postgres|@electric-sql)/' },
    },

    // ── between slices ──
    ...leftOnly(registers, [...aboveRegisters, ...publications]),
    ...leftOnly(publications, []),
    {
      name: 'slices-between-import-registers-only',
      comment: 'A programme, a money slice or an oversight slice knows the registers and itself, so that deleting its folder deletes it.',
      severity: 'error',
      from: { path: `^packages/domains/src/${any(aboveRegisters)}/` },
      to: { path: inSlices(...aboveRegisters, ...publications), pathNot: '^packages/domains/src/$1/' },
    },
    {
      name: 'publications-use-what-slices-declare',
      comment: 'Above the registers, a publication reads only what a slice declares: index, metrics, lists, imports.',
      severity: 'error',
      from: { path: inSlices(...publications), pathNot: test },
      to: { path: inSlices(...aboveRegisters), pathNot: role('index', 'metrics', 'lists', 'imports') },
    },
    {
      name: 'slices-are-listed-here',
      comment: 'A slice that no row of this file names would be under no rule: add it to its row.',
      severity: 'error',
      from: {},
      to: { path: '^packages/domains/src/[^/]+/', pathNot: inSlices(...slices) },
    },
    {
      name: 'slices-know-no-list-of-slices',
      comment: 'schema.ts and the package index list the slices; no slice looks back at them.',
      severity: 'error',
      from: { path: inSlices(...slices), pathNot: test },
      to: { path: '^packages/domains/src/(index|schema)[.]ts$' },
    },

    // ── inside a slice ──
    {
      name: 'rules-are-pure',
      comment: 'rules.ts: facts in, decision out. It runs kernel code and the words of its own slice only; from below it may take types.',
      severity: 'error',
      from: { path: `${anySlice}rules([.]ts$|/)`, pathNot: test },
      to: {
        path: '.',
        pathNot: [inPackages('kernel'), '^packages/domains/src/$1/(rules([.]ts$|/)|vocabulary[.]ts$)'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'rules-take-types-from-below-only',
      comment: 'Even as a type, rules.ts knows nothing of how it is called.',
      severity: 'error',
      from: { path: role('rules'), pathNot: test },
      to: { path: [role('commands', 'graphql', 'access', 'index'), inPackages('graph')] },
    },
    {
      name: 'vocabulary-is-words',
      comment:
        'vocabulary.ts: the values of enumerations. What may be imported everywhere imports nothing but the kernel and the words of both languages.',
      severity: 'error',
      from: { path: role('vocabulary') },
      to: { path: '.', pathNot: inPackages('kernel', 'words') },
    },
    {
      name: 'tables-declare-only',
      comment: 'tables.ts: drizzle, db and kernel, and the tables of slices below.',
      severity: 'error',
      from: { path: role('tables'), pathNot: test },
      to: { path: '.', pathNot: [inPackages('db', 'kernel'), role('tables'), 'node_modules/drizzle-orm/'] },
    },
    {
      name: 'only-stores-speak-sql',
      comment: 'Besides tables.ts and the declarations (lists, metrics, imports, records), only store.ts imports drizzle.',
      severity: 'error',
      from: { path: anySlice, pathNot: [role('tables', 'store', 'lists', 'metrics', 'imports', 'records'), test] },
      to: { path: 'node_modules/drizzle-orm/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'access-declares-only',
      comment: 'access.ts: who may call what, in the words of graph, kernel and its own rules, and with the predicates of slices below.',
      severity: 'error',
      from: { path: `${anySlice}access([.]ts$|/)`, pathNot: test },
      to: { path: '.', pathNot: [inPackages('graph', 'kernel'), role('access'), '^packages/domains/src/$1/rules([.]ts$|/)'] },
    },
    {
      name: 'stores-and-commands-know-no-graphql',
      comment: 'What a person does can be done by a job or an import, where there is no GraphQL.',
      severity: 'error',
      from: { path: role('store', 'commands'), pathNot: test },
      to: { path: [role('graphql', 'access', 'index'), 'node_modules/graphql/'] },
    },
    {
      name: 'commands-know-no-graph',
      comment: 'A store takes the keyset paging of packages/graph; a command needs nothing of it.',
      severity: 'error',
      from: { path: role('commands'), pathNot: test },
      to: { path: inPackages('graph') },
    },
    {
      name: 'stores-call-no-commands',
      comment: 'A command loads, decides and writes; a store only reads and writes.',
      severity: 'error',
      from: { path: role('store'), pathNot: test },
      to: { path: role('commands') },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|[.]turbo|coverage)/' },
    tsPreCompilationDeps: true,
    // Packages resolve to each other's sources, as in the tests and the type check (decision 0004).
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['source', 'import', 'node', 'default', 'types'] },
  },
};
