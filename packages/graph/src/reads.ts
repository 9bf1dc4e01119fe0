import type { PlaceCode } from '@mingzhang/kernel';

/** One look at a household or a person, as the resolver that answered it noted it. */
export interface NotedRead {
  /** Opened by itself, or as a row of a list. */
  readonly manner: 'OPENED' | 'LISTED';
  readonly householdId: string | null;
  readonly personId?: string | undefined;
  readonly placeCode: PlaceCode;
}

/** What a request looked at. Resolvers note it; who answers the request writes it down, once, before or soon after the answer (ruling 11). */
export interface ReadNotes {
  note(read: NotedRead): void;
  /** A record that was asked for by its id or number and is not there for this caller. */
  missed(type: string): void;
  /** An answer was of a higher class than its field is: the row makes it so. */
  closer(field: string, dataClass: 'P3' | 'P4'): void;
  readonly taken: () => {
    readonly reads: readonly NotedRead[];
    readonly missed: readonly string[];
    readonly close: ReadonlyMap<string, 'P3' | 'P4'>;
  };
}

export function createReadNotes(): ReadNotes {
  const reads: NotedRead[] = [];
  const missed: string[] = [];
  const close = new Map<string, 'P3' | 'P4'>();
  return {
    note: (read) => void reads.push(read),
    missed: (type) => void missed.push(type),
    closer: (field, dataClass) => void close.set(field, dataClass),
    taken: () => ({ reads, missed, close }),
  };
}
