/** However short a county wants it: the table refuses to lose anything younger. */
export const leastKeepDays = 31;

/** Where a reader stopped, by his cursor: the last change he was given, and until when he had been given everything. */
export interface StoppedAt {
  readonly recordedAt: string;
  /** When he began, or was last given a page that had nothing after it; cursors from before there was this have none. */
  readonly toldUntil: string | undefined;
}

/**
 * Whether something that he was not told may have been cleared away: that a row left his agreement. Of what came before he began or before a last
 * page he lacks nothing.
 */
export function lacksChanges({ recordedAt, toldUntil }: StoppedAt, clearedUntil: string | undefined): boolean {
  if (clearedUntil === undefined) return false;
  const told = Math.max(timeOf(recordedAt), timeOf(toldUntil));
  return told < Date.parse(clearedUntil);
}

const timeOf = (instant: string | undefined): number => (instant === undefined ? 0 : Date.parse(instant) || 0);
