import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';

type Kind = 'template' | 'test';

const host = hostname().replaceAll(/[^\w]/g, '') || 'host';
const ours = /^mingzhang-(?:template|test)-(?:(\w+)-(\d+)-)?\w+$/;
const dayMs = 24 * 60 * 60 * 1000;

/** A folder of this process for a database of the tests; its name says whose it is, so that another run can tell when nobody's. */
export function temporaryFolder(kind: Kind, within = tmpdir()): Promise<string> {
  return mkdtemp(join(within, `mingzhang-${kind}-${host}-${process.pid}-`));
}

/**
 * Removes what killed runs have left: folders whose process on this machine is dead, and whatever is older than a day. Answers their
 * names. Another machine (or container) that shares the folder has processes that cannot be seen from here, so only age counts there.
 */
export async function removeStaleFolders(within = tmpdir(), now = Date.now()): Promise<string[]> {
  const removed: string[] = [];
  for (const name of await readdir(within)) {
    const found = ours.exec(name);
    if (!found) continue;
    const [, madeOn, madeBy] = found;
    const path = join(within, name);
    const age =
      now -
      (await stat(path).then(
        ({ mtimeMs }) => mtimeMs,
        () => now,
      ));
    if (age <= dayMs && !(madeOn === host && !isAlive(Number(madeBy)))) continue;
    // Another user's leftover, or one that another run is removing as well, is no reason not to test.
    await rm(path, { recursive: true, force: true }).then(
      () => removed.push(name),
      () => undefined,
    );
  }
  return removed;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
