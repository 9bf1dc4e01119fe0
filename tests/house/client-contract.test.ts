import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const client = join(import.meta.dirname, '..', '..', 'packages', 'client');

test('the staff clients are typed by the contract as it is; else run `pnpm --filter @mingzhang/client graphql:types`', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mingzhang-contract-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const fresh = join(folder, 'graphql-env.d.ts');
  const cli = join(client, 'node_modules', 'gql.tada', 'bin', 'cli.js');
  execFileSync(process.execPath, [cli, 'generate-output', '--output', fresh], { cwd: client, stdio: 'pipe' });
  const same = readFileSync(fresh, 'utf8') === readFileSync(join(client, 'src', 'staff', 'graphql-env.d.ts'), 'utf8');
  expect(same).toBe(true);
});
