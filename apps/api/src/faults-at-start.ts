import { DataFolderInUse, SchemaIsNewer } from '@mingzhang/db';
import { DomainError, refusalMessage } from '@mingzhang/kernel';
import { SettingsRefused } from './env.ts';
import { DatabaseUnfit } from './logins.ts';
import { DatabaseUnreachable } from './open-database.ts';

/** The start was refused for a reason that a person can mend. */
export class StartRefused extends Error {
  override name = 'StartRefused';
}

/** The lines that say why the start ended; undefined for what nobody foresaw. */
export function linesOfFault(error: unknown): readonly string[] | undefined {
  if (error instanceof SettingsRefused) return error.lines.map((line) => `setting ${line}`);
  if (
    error instanceof StartRefused ||
    error instanceof DatabaseUnreachable ||
    error instanceof DatabaseUnfit ||
    error instanceof DataFolderInUse ||
    error instanceof SchemaIsNewer
  )
    return error.message.split('\n');
  if (error instanceof DomainError) return [refusalMessage(error.code, error.details.parameters ?? {}, 'en')];
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
    return [
      `port ${'port' in error ? String(error.port) : ''} is in use by another program; end it, or choose another with PORT and INTERNAL_PORT`,
    ];
  if (error instanceof Error && 'code' in error && error.code === 'EACCES') return [`no permission: ${error.message}`];
  return undefined;
}
