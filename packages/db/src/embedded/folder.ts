import { existsSync, mkdirSync, readdirSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

import { startEngine } from './engine.ts';

/** The folder's one true name, so that two paths to it meet at one lock. Its parent is created. */
export function trueName(dataDir: string): string {
  const path = resolve(dataDir);
  if (existsSync(path)) return realpathSync(path);
  mkdirSync(dirname(path), { recursive: true });
  return join(realpathSync(dirname(path)), basename(path));
}

/**
 * Fills a new folder. That takes seconds, and a process stopped in the middle would leave one that looks whole and never opens;
 * so it is made beside and renamed.
 */
export async function createIfMissing(folder: string, log: (line: string) => void): Promise<void> {
  if (existsSync(join(folder, 'PG_VERSION'))) return;
  if (existsSync(folder) && readdirSync(folder).length > 0) throw new Error(`${folder} is neither empty nor a data folder`);
  log(`creating the embedded database in ${folder}`);
  const unfinished = `${folder}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  const engine = await startEngine(unfinished);
  await engine.close();
  renameSync(unfinished, folder);
}
