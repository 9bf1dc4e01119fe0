import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** Every file that is, or is about to be, part of the tree. Without git (an unpacked archive) all files that are not ignored. */
function allFiles(): string[] {
  try {
    const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' });
    return listed.split('\0').filter((path) => path !== '' && existsSync(join(root, path)));
  } catch {
    const ignored = new Set(['node_modules', 'dist', '.turbo', '.data', '.git']);
    const walk = (folder: string): string[] =>
      readdirSync(join(root, folder), { withFileTypes: true })
        .filter((entry) => !ignored.has(entry.name))
        .flatMap((entry) => (entry.isDirectory() ? walk(join(folder, entry.name)) : [join(folder, entry.name)]));
    return walk('.');
  }
}

const files = allFiles();
const texts = files
  .filter((path) => !/[.](png|jpg|ico|woff2|xlsx|docx|pdf|gz|tgz|zip)$/.test(path))
  .map((path) => [path, read(path)] as const);
const offenders = (pattern: RegExp) => texts.filter(([, text]) => pattern.test(text)).map(([path]) => path);

const manifests = files.filter((path) => /(^|\/)package[.]json$/.test(path) && !path.includes('fixtures/'));
const workspace = read('pnpm-workspace.yaml');

/** The lines below a key of the workspace file, up to the next blank line or key. */
const section = (key: string) => new RegExp(`^${key}:\\n((?:  .+\\n?)+)`, 'm').exec(workspace)?.[1] ?? '';

/** What opens something somewhere: private keys, keys of the platform, keys of the usual services, passwords in addresses. */
const secret = new RegExp(
  [
    '-----BEGIN [A-Z ]*PRIVATE KEY-----',
    '\\bmz_[A-Za-z0-9_-]{43}\\b',
    '\\bAKIA[0-9A-Z]{16}\\b',
    '\\bgh[pousr]_[A-Za-z0-9]{36}\\b',
    '\\bxox[abprs]-[A-Za-z0-9-]{10,}',
    'postgres(?:ql)?://[^\\s/:@"\'`$]+:(?!secret@|geheim@|password@|x@|\\$)[^\\s/@"\'`$]+@',
    'MINGZHANG_(?:DATA|INDEX|SESSION)_KEY=[A-Za-z0-9+/]{43}=',
  ].join('|'),
);

describe('the tree', () => {
  test('holds no secret (SEC-96)', () => {
    const planted = [
      `-----BEGIN RSA ${'PRIVATE KEY'}-----`,
      `mz_${'aB3-'.repeat(10)}xyz`,
      `AKIA${'ABCDEFGH'.repeat(2)}`,
      `postgres://owner:${'hunter2'}@db.example:5432/x`,
      `MINGZHANG_DATA_KEY=${'A'.repeat(43)}=`,
    ];
    expect(planted.filter((text) => !secret.test(text))).toEqual([]);
    expect(offenders(secret)).toEqual([]);
  });

  test('names no place on a machine', () => {
    // Written in parts, so that this file does not find itself.
    const homes = ['root', 'Users', 'home/[a-z]\\w*'].map((home) => `/${home}/`).join('|');
    const workplace = `/${'work'}/(main|shared|[.])`;
    expect(offenders(new RegExp(`(^|[\\s"'\`(=:])(${homes}|${workplace})`, 'm')).filter((path) => !path.endsWith('tree.test.ts'))).toEqual(
      [],
    );
  });

  test('names no package registry: the lockfile works with any', () => {
    expect(offenders(/https?:\/\/[^\s/"']*(registry|npmjs|npmmirror|artifactory|nexus)[^\s/"']*\/(?!package\/)/)).toEqual([]);
    expect(read('pnpm-lock.yaml')).not.toMatch(/tarball: http/);
  });

  test('pins every dependency exactly', () => {
    const loose = manifests.flatMap((path) => {
      const { dependencies, devDependencies, peerDependencies } = JSON.parse(read(path)) as Record<
        string,
        Record<string, string> | undefined
      >;
      return Object.entries({ ...dependencies, ...devDependencies, ...peerDependencies })
        .filter(([, version]) => !/^(catalog:|workspace:\*|\d+\.\d+\.\d+(-[\w.]+)?)$/.test(version))
        .map(([name, version]) => `${path}: ${name} ${version}`);
    });
    const catalog = section('catalog')
      .split('\n')
      .filter((line) => line.trim() !== '' && !/: \d+\.\d+\.\d+(-[\w.]+)?$/.test(line));
    expect([...loose, ...catalog]).toEqual([]);
    expect(section('catalog')).not.toBe('');
  });

  test('explains in .env.example every setting that an env.ts reads', () => {
    const explained = new Set([...read('.env.example').matchAll(/^#? ?([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) => name));
    const unexplained = texts
      .filter(([path]) => /(^|\/)env[.]ts$/.test(path))
      .flatMap(([path, text]) => {
        const names = text.matchAll(/\benv(?:[.]|\[['"])([A-Z][A-Z0-9_]+)|^\s+([A-Z][A-Z0-9_]+):/gm);
        return [...names].map(([, used, declared]) => used ?? declared ?? '').map((name) => ({ path, name }));
      })
      .filter(({ name }) => !explained.has(name))
      .map(({ path, name }) => `${path}: ${name}`);
    expect([...new Set(unexplained)]).toEqual([]);
  });

  test('lists every patch, and every listed patch is in what is installed', () => {
    const listed = [...workspace.matchAll(/['"](@?[^'"@]+)@([^'"]+)['"]: (infra\/patches\/\S+[.]patch)/g)].map(
      ([, name = '', version = '', path = '']) => ({ name, version, path }),
    );
    expect(listed.map(({ path }) => path).sort()).toEqual(
      readdirSync(join(root, 'infra/patches'))
        .filter((name) => name.endsWith('.patch'))
        .map((name) => `infra/patches/${name}`)
        .sort(),
    );
    for (const { name, version, path } of listed) {
      // What no workspace names itself, a library of theirs uses.
      const folders = [
        ...manifests.map((manifest) => join(root, manifest, '..', 'node_modules')),
        join(root, 'node_modules/.pnpm/node_modules'),
      ];
      const user = folders.map((folder) => join(folder, name)).find((folder) => existsSync(folder));
      if (!user) throw new Error(`${name} is patched, and nothing uses it`);
      const installed = realpathSync(user);
      expect(JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'))).toMatchObject({ version });
      for (const part of read(path)
        .split(/^diff --git /m)
        .slice(1)) {
        const file = /^\+\+\+ b\/(.+)$/m.exec(part)?.[1] ?? '';
        const added = part
          .split('\n')
          .filter((line) => line.startsWith('+') && !line.startsWith('+++'))
          .map((line) => line.slice(1));
        const present = new Set(readFileSync(join(installed, file), 'utf8').split('\n'));
        expect(
          added.filter((line) => !present.has(line)),
          `${path}: ${file}`,
        ).toEqual([]);
      }
    }
  });

  test('has a line in the glossary for every role', () => {
    const list = /roles = \[([\s\S]*?)\] as const/.exec(read('packages/kernel/src/roles.ts'))?.[1] ?? '';
    const roles = [...list.matchAll(/'([A-Z_]+)'/g)].map(([, role = '']) => role);
    const numbered = roles.map((role, index) => `| \`${role}\` | R${String(index + 1).padStart(2, '0')} |`);
    const glossary = read('docs/glossary.md').replace(/ +/g, ' ');
    expect(roles).toHaveLength(25);
    expect(numbered.filter((row) => !glossary.includes(row))).toEqual([]);
  });

  test('has the two commands in its README', () => {
    expect(read('README.md')).toMatch(/npm start[\s\S]*npm test/);
  });
});
