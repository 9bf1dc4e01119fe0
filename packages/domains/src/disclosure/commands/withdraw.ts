import { throwIfRefused } from '@mingzhang/kernel';
import { recordAudit } from '../../audit/store.ts';
import { type WithdrawalReason, lineRefusals, stateOn, withdrawalRefusals } from '../rules/refusals.ts';
import { findLine, getPublication, listDue, updatePublication, withdrawLine } from '../store/publications.ts';
import { clearPublishedLine, markWithdrawn, removePublishedRows } from '../store/published.ts';
import type { DisclosureContext } from './shared.ts';

export interface WithdrawPublication {
  readonly publication: string;
  readonly expectedVersion: number;
  readonly reason: WithdrawalReason;
}

/**
 * Takes a list back at once, whatever its state (SEC-47). Its rows, sentence and totals leave the public tables in this transaction; number,
 * title and the class of the reason stay, and the frozen lines stay inside as evidence.
 * @throws PUBLICATION_NOT_APPROVED, PUBLICATION_WITHDRAWN, STALE_VERSION
 */
export async function withdrawPublication({ db, actor }: DisclosureContext, input: WithdrawPublication): Promise<string> {
  const publication = await getPublication(db, actor, input.publication, input.expectedVersion);
  throwIfRefused(withdrawalRefusals(publication, actor));
  const at = new Date().toISOString();
  await updatePublication(db, publication.id, {
    state: 'WITHDRAWN',
    withdrawnBy: actor.accountId,
    withdrawnAt: at,
    withdrawalReason: input.reason,
  });
  await markWithdrawn(db, publication.number, at, input.reason);
  await recordAudit(db, {
    actor,
    action: 'publication.withdrawn',
    subjectType: 'Publication',
    subjectId: publication.id,
    placeCode: publication.placeCode,
    detail: { number: publication.number, reason: input.reason },
  });
  return publication.id;
}

export interface WithdrawEntry extends WithdrawPublication {
  /** Number of the line. */
  readonly no: number;
}

/**
 * Takes one line of a list down at once (SEC-47): the public copy keeps its number and the day and holds nothing more, the frozen line stays inside as
 * evidence. The digest is that of the list as it was frozen; what says that a line is missing stands beside it.
 * @throws LINE_MISSING, LINE_WITHDRAWN, OFFICE_CANNOT_APPROVE, PUBLICATION_NOT_APPROVED, PUBLICATION_OVER, PUBLICATION_WITHDRAWN, STALE_VERSION
 */
export async function withdrawEntry({ db, actor, today }: DisclosureContext, input: WithdrawEntry): Promise<string> {
  const { no, reason } = input;
  const publication = await getPublication(db, actor, input.publication, input.expectedVersion);
  const state = stateOn(publication, today);
  throwIfRefused(lineRefusals({ state }, no, await findLine(db, publication.id, no), actor));
  await withdrawLine(db, publication.id, no, { by: actor.accountId, reason });
  await clearPublishedLine(db, publication.number, no, today);
  // Whoever looks at the list meanwhile hears that it has changed.
  await updatePublication(db, publication.id, {});
  await recordAudit(db, {
    actor,
    action: 'publication.lineWithdrawn',
    subjectType: 'Publication',
    subjectId: publication.id,
    placeCode: publication.placeCode,
    detail: { number: publication.number, no, reason },
  });
  return publication.id;
}

/**
 * Brings kept states up to their dates and removes the public lines of expired lists. Nothing depends on it: what the public sees follows from
 * the dates alone. May run at any time, as often as wanted.
 */
export async function advancePublications({ db, actor, today }: DisclosureContext): Promise<number> {
  const due = await listDue(db, today);
  for (const publication of due) {
    const state = stateOn(publication, today);
    await updatePublication(db, publication.id, { state });
    if (state === 'EXPIRED') await removePublishedRows(db, [publication.number]);
    await recordAudit(db, {
      actor,
      action: 'publication.advanced',
      subjectType: 'Publication',
      subjectId: publication.id,
      placeCode: publication.placeCode,
      detail: { number: publication.number, from: publication.state, to: state },
    });
  }
  return due.length;
}
