import type { DirectoryOutcome } from '@mingzhang/client';
import { directoryWords, useText } from '@mingzhang/ui';

/** How the way to the directory ended that led back here. */
export function DirectorySaid({ outcome }: { readonly outcome: DirectoryOutcome }) {
  const t = useText(directoryWords);
  const tied = outcome === 'tied';
  return (
    <p className={tied ? 'mza-result' : 'mza-result mza-result-bad'} role={tied ? 'status' : 'alert'}>
      {t(outcome)}
    </p>
  );
}
