import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

import { removeStaleFolders, temporaryFolder } from './temporary.ts';

test('folders of dead processes and of another day are removed, and those of the living stay', async () => {
  const within = mkdtempSync(join(tmpdir(), 'mingzhang-stale-'));
  onTestFinished(() => rmSync(within, { recursive: true, force: true }));
  const mine = basename(await temporaryFolder('template', within));
  const dead = `mingzhang-test-${hostname().replaceAll(/[^\w]/g, '')}-${spawnSync(process.execPath, ['-e', '']).pid}-abc123`;
  const elsewhere = 'mingzhang-template-otherhost-999999-abc123';
  const old = 'mingzhang-template-AbC123';
  const foreign = 'mingzhang-tests-report';
  for (const name of [dead, elsewhere, old, foreign]) {
    mkdirSync(join(within, name));
    writeFileSync(join(within, name, 'PG_VERSION'), '17');
  }
  const twoDaysAgo = new Date(Date.now() - 2 * 24 * 60 * 60 * 1000);
  utimesSync(join(within, old), twoDaysAgo, twoDaysAgo);

  expect((await removeStaleFolders(within)).sort()).toEqual([dead, old].sort());
  expect(readdirSync(within).sort()).toEqual([mine, elsewhere, foreign].sort());
});
