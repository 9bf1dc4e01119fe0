import { existsSync, readFileSync } from 'node:fs';
import { appendFile, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { audit } from '@mingzhang/domains';

const line = z.strictObject({ day: z.iso.date(), position: z.int().positive(), link: z.string().regex(/^[0-9a-f]{64}$/u) });

/** Adds the day's head of the audit chain to a file that the database's administrator should not be able to write. */
export function headKeeper(file: string) {
  return async (day: string, head: audit.ChainHead): Promise<void> => {
    await mkdir(dirname(file), { recursive: true });
    await appendFile(file, `${JSON.stringify({ day, ...head })}\n`, { mode: 0o600 });
  };
}

/** The heads that were kept; none when there is no file yet. @throws Error naming the line that cannot be read */
export function readHeads(file: string): audit.ChainHead[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .map((text, index) => ({ text, number: index + 1 }))
    .filter(({ text }) => text !== '')
    .map(({ text, number }) => {
      const read = line.safeParse(parseOrNothing(text));
      if (!read.success) throw new Error(`${file}, line ${number}: not a head of the chain`);
      return { position: read.data.position, link: read.data.link };
    });
}

function parseOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
