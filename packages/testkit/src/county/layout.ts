import { codeWords, type Code, type CodeSet, type Word } from './code-words.ts';
import type { Column, HeaderOf, SheetShape, TemplateKey } from './columns.ts';
import type { Sex } from './identity.ts';
import type { Relation, TwinCounty, TwinHousehold, TwinVillage } from './types.ts';

export type Cell = string | number | null;
export interface TwinSheet {
  name: string;
  columns: readonly Column[];
  rows: Iterable<Cell[]>;
}
export interface TwinWorkbook {
  fileName: string;
  template: TemplateKey;
  townshipCode: string;
  sheets: TwinSheet[];
}

/** A row by heading. The type wants every heading of the sheet, so a new column cannot be forgotten. */
export type Row<S extends SheetShape> = Record<HeaderOf<S>, Cell>;

/** Rows are made when they are read, and may be read more than once. */
export function sheet<S extends SheetShape>(shape: S, rows: () => Iterable<Row<S>>): TwinSheet {
  return {
    name: shape.name,
    columns: shape.columns,
    rows: {
      *[Symbol.iterator]() {
        for (const row of rows()) yield shape.columns.map(({ header }) => row[header as HeaderOf<S>] ?? null);
      },
    },
  };
}

/** Later entries of a map win, so the first words are entered last. */
const firstWords = new Map<string, string>(
  Object.entries(codeWords).flatMap(([set, words]) =>
    Object.entries(words)
      .map(([word, code]) => [`${set} ${code}`, word] as const)
      .toReversed(),
  ),
);

/** The word that our files use for a code: the first of its words. */
export function wordOf<S extends CodeSet>(set: S, code: Code<S>): Word<S>;
export function wordOf<S extends CodeSet>(set: S, code: Code<S> | null): Word<S> | null;
export function wordOf(set: CodeSet, code: string | null): string | null {
  if (code === null) return null;
  const word = firstWords.get(`${set} ${code}`);
  if (word === undefined) throw new Error(`no word for ${code} in ${set}`);
  return word;
}

/** Kinship words tell the sex where codes do not. */
export function relationWord(relation: Relation, sex: Sex): Word<'relation'> {
  if (relation === 'PARENT') return sex === 'MALE' ? '之父' : '之母';
  if (relation === 'GRANDCHILD') return sex === 'MALE' ? '之孙子' : '之孙女';
  if (relation === 'GRANDPARENT') return sex === 'MALE' ? '之祖父' : '之祖母';
  return wordOf('relation', relation);
}

export const yesNo = (value: boolean): Word<'yesNo'> => (value ? '是' : '否');
export const yuan = (fen: number | null): number | null => (fen === null ? null : fen / 100);

/** What one township's files need to know. A part of a township is a township with fewer villages. */
export interface TownshipView {
  county: TwinCounty;
  township: { code: string; name: string };
  villages: TwinVillage[];
  village: (code: string) => TwinVillage;
  holds: (household: TwinHousehold) => boolean;
}

export function viewOf(
  county: TwinCounty,
  township: TownshipView['township'],
  villages = county.villages.filter(({ townshipCode }) => townshipCode === township.code),
): TownshipView {
  const byCode = new Map(villages.map((village) => [village.code, village]));
  return {
    county,
    township,
    villages,
    holds: ({ villageCode }) => byCode.has(villageCode),
    village: (code) => {
      const village = byCode.get(code);
      if (!village) throw new Error(`village ${code} is not in ${township.name}`);
      return village;
    },
  };
}
