import { type DirectoryOutcome, directoryOutcome } from '@mingzhang/client';

export function meSearch(given: Record<string, unknown>): { readonly directory?: DirectoryOutcome } {
  const directory = directoryOutcome(given['directory']);
  return directory ? { directory } : {};
}
