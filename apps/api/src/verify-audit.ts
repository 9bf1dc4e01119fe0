/** `pnpm audit:verify`: reads the whole audit trail against its chain and the heads kept outside. Exit code 1 when one record is not as it was written. */
import { audit } from '@mingzhang/domains';
import { platform } from '@mingzhang/kernel';
import { readHeads } from './audit-heads.ts';
import { readSettings } from './env.ts';
import { linesOfFault } from './faults-at-start.ts';
import { openKeys } from './keys.ts';
import { openPlatformDatabase } from './open-database.ts';

const meanings: Record<audit.TrailFault['kind'], string> = {
  CHANGED: 'the record is not what was written',
  REMOVED: 'a record or its link is gone',
  ADDED: 'the platform did not write this record, or not then',
  RELINKED: 'the link is not tied to the one before it',
  HEAD: 'the chain is not the one whose head was kept outside',
};
const most = 100;

const print = (line: string) => process.stdout.write(`${line}\n`);
const complain = (line: string) => process.stderr.write(`${line}\n`);

async function verify(): Promise<number> {
  const settings = readSettings();
  openKeys(settings);
  const heads = readHeads(settings.auditHeads);
  const opened = await openPlatformDatabase(settings);
  try {
    const { sealed, unsealed, looks, faults } = await opened.database.read(platform, (db) => audit.verifyTrail(db, heads));
    for (const { kind, position, eventId, lookId } of faults.slice(0, most))
      complain(
        `${kind}  ${position === undefined ? 'not sealed' : `position ${position}`}${eventId ? `  event ${eventId}` : ''}${lookId ? `  look ${lookId}` : ''}: ${meanings[kind]}`,
      );
    if (faults.length > most) complain(`and ${faults.length - most} more`);
    print(
      `${sealed} records sealed, ${unsealed} not sealed yet, ${looks} looks read, ${heads.length} heads compared: ${faults.length} faults`,
    );
    return faults.length === 0 ? 0 : 1;
  } finally {
    await opened.close();
  }
}

try {
  process.exitCode = await verify();
} catch (error) {
  const lines = linesOfFault(error) ?? [`it failed: ${error instanceof Error ? error.message : 'unknown'}`];
  for (const line of lines) complain(`mingzhang: ${line}`);
  process.exitCode = 2;
}
