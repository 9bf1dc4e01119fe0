import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

/** One violation of each rule that the house cares about most: where, what, and the rule that must speak. */
const violations = [
  ['any', 'packages/db/src/any.ts', 'export const read = (row: any) => String(row);', 'no-explicit-any'],
  ['a non-null assertion', 'packages/db/src/bang.ts', 'export const first = (rows: string[]) => rows[0]!;', 'no-non-null-assertion'],
  [
    'a floating promise',
    'packages/db/src/floating.ts',
    'const save = async () => 1;\nexport function act() {\n  save();\n}',
    'no-floating-promises',
  ],
  [
    'a promise as a condition',
    'packages/db/src/misused.ts',
    "const may = async () => true;\nexport const word = () => (may() ? 'yes' : 'no');",
    'no-misused-promises',
  ],
  ['a setting read outside env.ts', 'packages/db/src/setting.ts', 'export const port = process.env.PORT;', 'no-process-env'],
  [
    'the environment by its import',
    'packages/db/src/process.ts',
    "import { env } from 'node:process';\nexport const port = env.PORT;",
    'no-restricted-imports',
  ],
  ['console in a package', 'packages/db/src/console.ts', "export const hello = () => console.log('hello');", 'no-console'],
  ['a default export', 'packages/db/src/default.ts', 'export default 1;', 'no-default-export'],
  ['a loose comparison', 'packages/db/src/loose.ts', "export const same = (a: string) => a == 'b';", 'eqeqeq'],
  ['an unused name', 'packages/db/src/unused.ts', 'const unused = 1;\nexport {};', 'no-unused-vars'],
  ['a silenced compiler', 'packages/db/src/silenced.ts', '// @ts-ignore\nexport const n: number = 1;', 'ban-ts-comment'],
  [
    'a focused test',
    'packages/db/src/focus.test.ts',
    "import { test } from 'vitest';\ntest.only('alone', ({ expect }) => expect(1).toBe(1));",
    'no-focused-tests',
  ],
  [
    'a case that is forgotten',
    'packages/db/src/switch.ts',
    "export function say(word: 'a' | 'b') {\n  switch (word) {\n    case 'a':\n      return 1;\n  }\n  return 2;\n}",
    'switch-exhaustiveness-check',
  ],
  ['a thrown string', 'packages/db/src/thrown.ts', "export function act(): never {\n  throw 'lost';\n}", 'only-throw-error'],
  [
    'markup from a string',
    'apps/admin/src/danger.tsx',
    'export const Page = (html: string) => <p dangerouslySetInnerHTML={{ __html: html }} />;',
    'no-danger',
  ],
] as const;

const allowed = [
  ['packages/db/src/env.ts', 'export const port = process.env.PORT;'],
  ['infra/say.ts', "console.log('hello');"],
  ['packages/db/vite.config.ts', 'export default { a: 1 };'],
  ['packages/db/src/null.ts', 'export const none = (a: string | null | undefined) => a == null;'],
] as const;

describe('the lint rules', () => {
  let tree: string;
  let said: { rule: string; file: string }[];

  beforeAll(() => {
    tree = mkdtempSync(join(tmpdir(), 'mingzhang-lint-'));
    cpSync(join(root, '.oxlintrc.json'), join(tree, '.oxlintrc.json'));
    const compilerOptions = { strict: true, module: 'nodenext', target: 'es2023', lib: ['es2023', 'dom'], jsx: 'preserve', noEmit: true };
    writeFileSync(join(tree, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
    for (const [path, text] of [...violations.map(([, path, text]) => [path, text] as const), ...allowed]) {
      mkdirSync(dirname(join(tree, path)), { recursive: true });
      writeFileSync(join(tree, path), `${text}\n`);
    }
    const oxlint = join(root, 'node_modules', 'oxlint', 'bin', 'oxlint');
    const { stdout } = spawnSync(process.execPath, [oxlint, '--type-aware', '--format', 'json'], {
      cwd: tree,
      encoding: 'utf8',
      timeout: 60_000,
      env: { ...process.env, OXLINT_TSGOLINT_PATH: join(root, 'node_modules', '.bin', 'tsgolint') },
    });
    const report = JSON.parse(stdout) as { diagnostics: { code: string; filename: string }[] };
    said = report.diagnostics.map(({ code, filename }) => ({ rule: /\((.+)\)/.exec(code)?.[1] ?? code, file: filename }));
  });

  afterAll(() => rmSync(tree, { recursive: true, force: true }));

  test.each(violations)('refuse %s', (_what, path, _text, rule) => {
    expect(said.filter(({ file }) => file === path).map((one) => one.rule)).toEqual([rule]);
  });

  test('let be what is allowed', () => {
    const files: string[] = allowed.map(([path]) => path);
    expect(said.filter(({ file }) => files.includes(file))).toEqual([]);
  });
});
