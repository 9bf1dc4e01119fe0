import type { MovementClass, StatementRow } from './query.ts';

export const incoming: readonly MovementClass[] = ['NEW', 'LATE_REGISTRATION', 'RETURN', 'NATURAL_INCREASE', 'OTHER_INCREASE', 'MOVED_IN'];
export const outgoing: readonly MovementClass[] = ['CLEARED', 'NATURAL_DECREASE', 'OTHER_DECREASE', 'MOVED_OUT'];
/** People are born and married in; a household is identified. Such a class has no households, which is not the same as none. */
export const withoutHouseholds: readonly MovementClass[] = ['NATURAL_INCREASE'];

export const subjects = ['households', 'persons'] as const;
export type Subject = (typeof subjects)[number];

/** A number of the form, or null where too few stand behind it to be shown. */
export type Amount = number | null;

export function amountOf(row: StatementRow, kind: MovementClass, subject: Subject): Amount {
  const movement = row.movements.find((each) => each.class === kind);
  return movement ? (movement.amount?.[subject] ?? null) : 0;
}

export const openingOf = (row: StatementRow, subject: Subject): Amount => row.opening?.[subject] ?? null;
export const closingOf = (row: StatementRow, subject: Subject): Amount => row.closing?.[subject] ?? null;

/** Opening, what came, less what went: the terms whose sum is the closing. */
export function termsOf(row: StatementRow, subject: Subject): Amount[] {
  const less = (amount: Amount) => (amount === null ? null : -amount);
  return [
    openingOf(row, subject),
    ...incoming.map((kind) => amountOf(row, kind, subject)),
    ...outgoing.map((kind) => less(amountOf(row, kind, subject))),
  ];
}

/** How far a line is from closing; 0 when it does, or when something is hidden and nothing can be added. Added up here and not believed. */
export function offBy(row: StatementRow, subject: Subject): number {
  return sumOf(termsOf(row, subject), closingOf(row, subject));
}

/** How far the total of a column is from the sum of its lines. */
export function columnOff(rows: readonly StatementRow[], total: StatementRow, pick: (row: StatementRow) => Amount): number {
  return sumOf(rows.map(pick), pick(total));
}

function sumOf(terms: readonly Amount[], total: Amount): number {
  let sum = 0;
  for (const term of terms) {
    if (term === null) return 0;
    sum += term;
  }
  return total === null ? 0 : sum - total;
}

/** Every number of a line, in the form's order. */
export function picks(): ((row: StatementRow) => Amount)[] {
  return subjects.flatMap((subject) => [
    (row: StatementRow) => openingOf(row, subject),
    ...[...incoming, ...outgoing].map((kind) => (row: StatementRow) => amountOf(row, kind, subject)),
    (row: StatementRow) => closingOf(row, subject),
  ]);
}

/** Terms for the printed sum: the opening always, then what happened; none where something is hidden. */
export function shownTerms(row: StatementRow, subject: Subject): string[] {
  const [opening = 0, ...moves] = termsOf(row, subject);
  const terms = [opening, ...moves.filter((each) => each !== 0)];
  return terms.includes(null) || closingOf(row, subject) === null ? [] : terms.map(String);
}
