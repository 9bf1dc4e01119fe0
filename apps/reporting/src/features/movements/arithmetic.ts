import type { MovementClass, StatementRow } from './query.ts';

export const incoming: readonly MovementClass[] = ['NEW', 'LATE_REGISTRATION', 'RETURN', 'NATURAL_INCREASE', 'OTHER_INCREASE', 'MOVED_IN'];
export const outgoing: readonly MovementClass[] = ['CLEARED', 'NATURAL_DECREASE', 'OTHER_DECREASE', 'MOVED_OUT'];
/** People are born and married in; a household is identified. Such a class has no households, which is not the same as none. */
export const withoutHouseholds: readonly MovementClass[] = ['NATURAL_INCREASE'];

export const subjects = ['households', 'persons'] as const;
export type Subject = (typeof subjects)[number];

export function amountOf(row: StatementRow, kind: MovementClass, subject: Subject): number {
  return row.movements.find((movement) => movement.class === kind)?.amount[subject] ?? 0;
}

/** Opening, what came, less what went: the terms whose sum is the closing. */
export function termsOf(row: StatementRow, subject: Subject): number[] {
  return [
    row.opening[subject],
    ...incoming.map((kind) => amountOf(row, kind, subject)),
    ...outgoing.map((kind) => -amountOf(row, kind, subject)),
  ];
}

/** How far a line is from closing; 0 when it does. Added up here and not believed. */
export function offBy(row: StatementRow, subject: Subject): number {
  return termsOf(row, subject).reduce((sum, each) => sum + each, 0) - row.closing[subject];
}

/** How far the total of a column is from the sum of its lines. */
export function columnOff(rows: readonly StatementRow[], total: StatementRow, pick: (row: StatementRow) => number): number {
  return rows.reduce((sum, row) => sum + pick(row), 0) - pick(total);
}

/** Every number of a line, in the form's order. */
export function picks(): ((row: StatementRow) => number)[] {
  return subjects.flatMap((subject) => [
    (row: StatementRow) => row.opening[subject],
    ...[...incoming, ...outgoing].map((kind) => (row: StatementRow) => amountOf(row, kind, subject)),
    (row: StatementRow) => row.closing[subject],
  ]);
}

/** Terms for the printed sum: the opening always, then what happened. */
export function shownTerms(row: StatementRow, subject: Subject): string[] {
  const [opening = 0, ...moves] = termsOf(row, subject);
  return [opening, ...moves.filter((each) => each !== 0)].map(String);
}
