import { type Limits, withDefaults } from '../limits.ts';
import type { WorkbookReader } from '../workbook.ts';
import { openCsv } from './csv.ts';
import { kindOf } from './kind.ts';
import { openSource } from './source.ts';
import { openXlsx } from './xlsx.ts';

export interface ReadOptions {
  /** Raises or lowers single limits; the others stay at `DEFAULT_LIMITS`. */
  limits?: Partial<Limits>;
}

/**
 * Opens an .xlsx or .csv, told by content and never by name, and reads it as a stream: memory holds the shared strings and a chunk, not
 * the rows. Throws `FileRefused` here for the file as a whole and while iterating for what only shows inside; a missing path throws as
 * the file system does. Runs on the caller's thread: uploads go through `readInWorker`.
 */
export async function readWorkbook(file: Buffer | string, options: ReadOptions = {}): Promise<WorkbookReader> {
  const limits = withDefaults(options.limits);
  const source = await openSource(file);
  const kind = await kindOf(source, limits);
  return kind === 'zip' ? openXlsx(source, limits) : openCsv(source, limits);
}
