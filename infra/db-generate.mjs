#!/usr/bin/env node
// pnpm db:generate <verb-and-object>: writes the next migration from the slices' tables, one at a time.
//   --custom makes an empty one, for what the generator cannot write (exclusion constraints, grants, row-level security).
import { spawnSync } from 'node:child_process';
import { closeSync, openSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const [name, ...rest] = process.argv.slice(2).filter((word) => word !== '--');

if (!name || !/^[a-z][a-z0-9-]+$/.test(name)) {
  console.error('Name the migration with a verb and an object: pnpm db:generate add-exit-date-to-households');
  process.exit(2);
}
const domains = fileURLToPath(new URL('../packages/domains/', import.meta.url));
const lock = `${domains}.db-generate.lock`;
for (let tries = 0; ; tries += 1) {
  try {
    closeSync(openSync(lock, 'wx'));
    break;
  } catch {
    if (tries > 300) {
      console.error(`Another generation holds ${lock}. Remove it when none is running.`);
      process.exit(1);
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  }
}
try {
  // The generator reads the tables through the packages' built files.
  for (const name of ['kernel', 'db']) {
    const built = spawnSync('npx', ['tsc', '-p', 'tsconfig.build.json'], {
      cwd: fileURLToPath(new URL(`../packages/${name}/`, import.meta.url)),
      stdio: 'inherit',
    });
    if (built.status !== 0) throw new Error(`packages/${name} does not build.`);
  }
  const run = spawnSync('npx', ['drizzle-kit', 'generate', '--config', 'drizzle.config.ts', '--name', name, ...rest], {
    cwd: domains,
    stdio: 'inherit',
  });
  process.exitCode = run.status ?? 1;
} finally {
  rmSync(lock, { force: true });
}
