import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import {
  type GraphQLInputType,
  type GraphQLSchema,
  buildSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { deprecationReason } from '@mingzhang/graph';
import { operationsOf, portalOperations } from '../operations/documents.ts';

const root = join(import.meta.dirname, '..', '..');
const [signedIn, anonymous] = ['schema', 'public'].map((name) => readFileSync(join(root, 'schema', `${name}.graphql`), 'utf8')) as [
  string,
  string,
];

/** What the rules of the contract say of these files, as they would stand in the repository: each fault as `path rule`. */
function lint(files: Readonly<Record<string, string>>): string[] {
  const tree = mkdtempSync(join(tmpdir(), 'mingzhang-contract-'));
  onTestFinished(() => rmSync(tree, { recursive: true, force: true }));
  cpSync(join(root, 'eslint.config.mjs'), join(tree, 'eslint.config.mjs'));
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
  for (const [path, text] of Object.entries({ 'schema/schema.graphql': signedIn, 'schema/public.graphql': anonymous, ...files })) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), text);
  }
  const eslint = join(root, 'node_modules', 'eslint', 'bin', 'eslint.js');
  const { stdout, stderr } = spawnSync(process.execPath, [eslint, '-f', 'json', ...Object.keys(files)], { cwd: tree, encoding: 'utf8' });
  if (!stdout) throw new Error(stderr);
  const report = JSON.parse(stdout) as { filePath: string; messages: { ruleId: string | null; message: string }[] }[];
  return report.flatMap(({ filePath, messages }) =>
    messages.map(({ ruleId, message }) => `${relative(tree, filePath)} ${ruleId?.split('/').at(-1) ?? message}`),
  );
}

/** Each door's operations stand beside the other's, as the configuration wants; one is enough. */
const asking = {
  'operations/signed-in/Viewer.graphql': 'query Viewer { viewer { account { id } } }',
  'operations/public/Metrics.graphql': 'query Metrics { __typename }',
};

describe('the rules of the contract', () => {
  test('find a type without a description, a name in the wrong case, a connection that cannot be paged', () => {
    const planted = `"""The door.""" type Query { """Bad.""" Households(first: Int): HouseConnection } type House { name: String }
      """A page.""" type HouseConnection { """Some.""" nodes: [House] }`;
    const rules = lint({ ...asking, 'schema/schema.graphql': planted }).filter((fault) => fault.startsWith('schema/'));
    expect([...new Set(rules)].sort()).toEqual(
      ['naming-convention', 'relay-arguments', 'relay-connection-types', 'relay-page-info', 'require-description'].map(
        (rule) => `schema/schema.graphql ${rule}`,
      ),
    );
  });

  test('find an operation without a name, and an object that a cache could not tell from others', () => {
    const path = 'operations/signed-in/Planted.graphql';
    expect(lint({ ...asking, [path]: '{ viewer { account { name } } }' })).toEqual([
      `${path} no-anonymous-operations`,
      `${path} require-selections`,
    ]);
  });

  test('hold for every operation that our clients send', () => {
    const files = [
      ...Object.entries({ ...operationsOf('admin'), ...operationsOf('reporting') }).map(
        ([name, text]) => [`signed-in/${name}`, text] as const,
      ),
      ...Object.entries(portalOperations).map(([name, text]) => [`public/${name}`, text] as const),
    ];
    expect(lint(Object.fromEntries(files.map(([path, text]) => [`operations/${path}.graphql`, text])))).toEqual([]);
  });
});

function badDeprecations(schema: GraphQLSchema): string[] {
  const reasons: [string, string | null | undefined][] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    if (isEnumType(type)) for (const value of type.getValues()) reasons.push([`${type.name}.${value.name}`, value.deprecationReason]);
    if (isInputObjectType(type))
      for (const field of Object.values(type.getFields())) reasons.push([`${type.name}.${field.name}`, field.deprecationReason]);
    if (isObjectType(type) || isInterfaceType(type))
      for (const field of Object.values(type.getFields())) {
        reasons.push([`${type.name}.${field.name}`, field.deprecationReason]);
        for (const argument of field.args) reasons.push([`${type.name}.${field.name}(${argument.name}:)`, argument.deprecationReason]);
      }
  }
  return reasons.filter(([, reason]) => typeof reason === 'string' && !deprecationReason.test(reason)).map(([where]) => where);
}

test('a deprecation names what replaces it and the day on which it ends', () => {
  const planted = buildSchema(`type Query {
    good: Int @deprecated(reason: "Use \`Query.better\`; ends 2027-06-30.")
    soon(old: Int @deprecated): Int @deprecated(reason: "Use \`Query.better\`.")
    better: Kind }
    enum Kind { OLD @deprecated(reason: "old") NEW }`);
  expect(badDeprecations(planted)).toEqual(['Query.soon', 'Query.soon(old:)', 'Kind.OLD']);
  expect([signedIn, anonymous].flatMap((text) => badDeprecations(buildSchema(text)))).toEqual([]);
});

/** What the platform decides, and no caller sets beside what an act is about. Who asked for something stands on paper, and is said. */
const decided = /^(id|status|version|placeCode|(?!asked)[a-z]+ed(By|At)|digest|householdId|accountId)$/u;
/** Acts whose very subject is a state that somebody found, each with what it is. */
const states = new Set(['recordIndustryEntry.state', 'recordLabourState.state', 'resolveDiscrepancy.state', 'setVillageListState.state']);

function setByCallers(schema: GraphQLSchema): string[] {
  const walk = (type: GraphQLInputType, path: string): string[] => {
    const named = getNamedType(type);
    // Conditions choose rows; they set nothing.
    if (!isInputObjectType(named) || named.name.endsWith('Where')) return [];
    return Object.values(named.getFields()).flatMap(({ name, type: inner }) => [
      ...((decided.test(name) || name === 'state') && !states.has(`${path}.${name}`) ? [`${path}.${name}`] : []),
      ...walk(inner, `${path}.${name}`),
    ]);
  };
  return Object.values(schema.getMutationType()?.getFields() ?? {}).flatMap(({ name, args }) =>
    args.flatMap((argument) => walk(argument.type, name)),
  );
}

test("what the platform decides is in no act's input: status, place, version, who and when (SEC-67)", () => {
  const planted = buildSchema(`type Query { a: Int } input Part { createdBy: ID note: String } input HouseWhere { status: Int }
    input In { status: Int state: Int version: Int placeCode: String expectedVersion: Int approvedAt: Int parts: [Part!] where: HouseWhere }
    type Mutation { change(input: In!): Int }`);
  expect(setByCallers(planted)).toEqual(
    ['status', 'state', 'version', 'placeCode', 'approvedAt', 'parts.createdBy'].map((name) => `change.${name}`),
  );
  expect(setByCallers(buildSchema(signedIn))).toEqual([]);
});

describe('what breaks callers', () => {
  const old = 'type Query { households(place: String): Int villages: Int }\n';
  let repository: string;

  beforeEach(() => {
    repository = mkdtempSync(join(tmpdir(), 'mingzhang-changes-'));
    onTestFinished(() => rmSync(repository, { recursive: true, force: true }));
    mkdirSync(join(repository, 'schema'));
    write('schema.graphql', old);
    write('public.graphql', old);
    write('CHANGELOG.md', '# Changes\n\n- first: `households`, `villages`. Breaking: everything.\n');
    git('init', '-q');
    git('add', '.');
    git('-c', 'user.name=t', '-c', 'user.email=t@example.org', 'commit', '-qm', 'first');
  });

  const write = (name: string, text: string) => writeFileSync(join(repository, 'schema', name), text);
  const git = (...words: string[]) => execFileSync('git', words, { cwd: repository, stdio: 'pipe' });
  const changes = () => {
    const script = join(root, 'infra', 'contract-changes.mjs');
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, '--against', 'HEAD'], { cwd: repository, encoding: 'utf8' });
    return { status, said: stdout + stderr };
  };

  test('is refused until a new line of the changelog names it as breaking', () => {
    write('schema.graphql', 'type Query { households: Int villages: Int }\n');
    expect(changes()).toEqual({ status: 1, said: expect.stringContaining("Argument 'place: String' was removed") as string });
    write('CHANGELOG.md', '# Changes\n\n- second: `households` lost `place`.\n- first: `households`, `villages`. Breaking: everything.\n');
    expect(changes().status).toBe(1);
    write(
      'CHANGELOG.md',
      '# Changes\n\n- second. Breaking: `households` has no `place`.\n- first: `households`, `villages`. Breaking: everything.\n',
    );
    expect(changes()).toEqual({ status: 0, said: expect.stringContaining('nothing breaks unannounced') as string });
  });

  test('is neither a new field nor a deprecation', () => {
    write('public.graphql', 'type Query { households(place: String): Int villages: Int @deprecated(reason: "old") towns: Int }\n');
    expect(changes().status).toBe(0);
  });
});
