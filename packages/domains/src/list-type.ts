import type { Db } from '@mingzhang/db';
import type { CivilDate, Fen, Language, PlaceCode, PlaceKind } from '@mingzhang/kernel';

export type ListTexts = Readonly<Record<Language, string>>;

/**
 * What a column may hold. There is no kind for an identity number, a phone, an account, a birth date or an address, so that a list cannot
 * even declare one (SEC-42, R-123).
 */
export const columnKinds = ['maskedName', 'text', 'quantity', 'yuan', 'count', 'year'] as const;
export type ColumnKind = (typeof columnKinds)[number];

export interface ListColumn {
  readonly key: string;
  readonly names: ListTexts;
  readonly kind: ColumnKind;
}

/** A value before masking: money in fen, a count or year as a number, words in one or both languages. */
export type ListValue = string | number | bigint | ListTexts;

/** One line before masking. `name` is masked by the parameter in force, never by the list. */
export interface ListRow {
  /** Household or person behind the line; kept inside, never published. */
  readonly subjectId: string;
  readonly name: string;
  /** The name belongs to somebody under 18: it is left out altogether. */
  readonly minor?: boolean;
  /** By the column's key; the masked name is filled in by the platform. */
  readonly cells: Readonly<Record<string, ListValue>>;
  readonly amountFen?: Fen;
}

/** What the plain sentence is made of: the snapshot's own numbers. */
export interface ListFacts {
  readonly place: ListTexts;
  readonly year: number;
  readonly households: number;
  readonly totalFen: Fen;
  /** Different values of a text column, most frequent first. */
  readonly kindsOf: (column: string) => readonly ListTexts[];
  readonly sumOf: (column: string) => number;
}

export interface ListType {
  /** Code of the catalogue, such as D-26. */
  readonly code: string;
  readonly names: ListTexts;
  readonly level: PlaceKind;
  /** Parameter that says how long a list is posted. */
  readonly noticeDaysKey: string;
  readonly title: (place: ListTexts, year: number) => ListTexts;
  readonly columns: readonly ListColumn[];
  /** The lines in the order of the paper, read through the drafter's own transaction. */
  readonly rows: (db: Db, place: PlaceCode, period: ListPeriod) => Promise<ListRow[]>;
  readonly summary: (facts: ListFacts) => ListTexts;
}

export interface ListPeriod {
  readonly year: number;
  readonly today: CivilDate;
}

const registry = new Map<string, ListType>();

/** Declares a disclosure list. Slices do so in their `lists.ts`; the disclosure slice collects them. */
export function defineListType(type: ListType): ListType {
  if (registry.has(type.code)) throw new Error(`The list ${type.code} is declared twice.`);
  const faulty = type.columns.find(({ kind }) => !columnKinds.includes(kind));
  if (faulty) throw new Error(`The list ${type.code} has a column ${faulty.key} of no known kind.`);
  registry.set(type.code, type);
  return type;
}

/** The codes of all lists that may ever be published. */
export const listTypeCodes = (): readonly string[] => [...registry.keys()];

export function findListType(code: string): ListType | undefined {
  return registry.get(code);
}
