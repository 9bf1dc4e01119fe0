/** `pnpm account:first <name> <display name> <county code>`: the first data administrator, with a secret printed once. */
import { accounts } from '@mingzhang/domains';
import { isPlaceCode, kindOfPlace, systemActor } from '@mingzhang/kernel';
import { readSettings } from './env.ts';
import { StartRefused, linesOfFault } from './faults-at-start.ts';
import { openKeys } from './keys.ts';
import { openPlatformDatabase } from './open-database.ts';

const print = (line: string) => process.stdout.write(`${line}\n`);

async function makeFirstAccount([name, displayName, place]: readonly string[]): Promise<void> {
  if (!name || !displayName || !place || !isPlaceCode(place) || kindOfPlace(place) !== 'COUNTY') {
    throw new StartRefused(
      'say who and where: pnpm account:first zhao-admin 赵某某 360821000000 (name to sign in with, name to show, code of the county)',
    );
  }
  const settings = readSettings();
  openKeys(settings);
  const opened = await openPlatformDatabase(settings);
  try {
    const actor = systemActor(place);
    const { account, secret } = await opened.database.write(actor, (db) =>
      accounts.createFirstAdministrator(db, actor, { name, displayName, place }),
    );
    print(`The data administrator ${account.name} of ${place} is registered.`);
    print(`One-time secret, good for 24 hours and shown only now: ${secret}`);
    print('Set the password with it on the sign-in page of /admin (first sign-in).');
  } finally {
    await opened.close();
  }
}

try {
  await makeFirstAccount(process.argv.slice(2).filter((word) => word !== '--'));
} catch (error) {
  const lines = linesOfFault(error);
  for (const line of lines ?? [`it failed: ${error instanceof Error ? error.name : 'unknown'}`])
    process.stderr.write(`mingzhang: ${line}\n`);
  process.exitCode = 1;
}
