import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { documents as portal } from '../../apps/transparency/src/documents.ts';
import type { Operations } from '../../packages/client/src/build/operations.ts';

export { type Operations, operationsOf } from '../../packages/client/src/build/operations.ts';

/** What the portal asks of the public schema. */
export const portalOperations: Operations = portal;

/** The worked example of the README, as a partner department sends it. */
export function partnerExample(): string {
  const text = /"query": "(.+)"\n/.exec(readFileSync(join(import.meta.dirname, '..', '..', 'README.md'), 'utf8'))?.[1];
  if (!text) throw new Error('The README has no example for partners any more.');
  return text;
}
