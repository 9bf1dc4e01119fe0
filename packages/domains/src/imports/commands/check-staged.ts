import { withHashJoins } from '@mingzhang/db';
import type { ClosingLine } from '../../import-template.ts';
import type { BatchCounts } from '../rules.ts';
import { countOutcomes, digestOutcomes, hasFormError, refuseUnits, resetOutcomes } from '../store/outcome.ts';
import { type WorkParts, checkingOf } from '../store/work.ts';

/** Statements over a whole township's file may take longer than those of a request; a request has its own end. */
export const longestStatementMs = 300_000;

export interface CheckResult {
  readonly counts: BatchCounts;
  readonly closing: readonly ClosingLine[];
  readonly outcomeDigest: string;
  readonly refusedWhole: boolean;
}

/** Checks what is staged beside the register as it is now. Run again, it finds the same unless the register has changed. */
export async function checkStaged(parts: WorkParts): Promise<CheckResult> {
  const { db, batch, template } = parts;
  await resetOutcomes(db, batch.id);
  const refusedWhole = await hasFormError(db, batch.id);
  const work = checkingOf(parts);
  let closing: ClosingLine[] = [];
  if (refusedWhole) await refuseUnits(db, batch.id, true);
  else {
    const check = async () => {
      await template.check(work);
      await refuseUnits(db, batch.id, false);
      return (await template.closing?.(work)) ?? [];
    };
    closing = await withHashJoins(db, check, { statementMs: longestStatementMs });
  }
  for (const { code, before, added, removed, after } of closing) {
    if (before + added - removed !== after)
      throw new Error(`The closing line ${code} of batch ${batch.id} does not add up: ${before} + ${added} - ${removed} is not ${after}.`);
  }
  return { counts: await countOutcomes(db, batch.id), closing, outcomeDigest: await digestOutcomes(db, batch.id), refusedWhole };
}
