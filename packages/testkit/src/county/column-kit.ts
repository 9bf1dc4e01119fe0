export type ColumnKind = 'text' | 'integer' | 'decimal' | 'yuan' | 'date';
export interface Column<H extends string = string> {
  readonly header: H;
  readonly kind: ColumnKind;
  readonly required: boolean;
  readonly words?: readonly string[];
}
export interface SheetShape {
  readonly name: string;
  readonly columns: readonly Column[];
}
export type HeaderOf<S extends SheetShape> = S['columns'][number]['header'];

/** A kind of column: heading in, column out. */
const column =
  (kind: ColumnKind, required: boolean) =>
  <const H extends string>(header: H, allowed?: readonly string[]): Column<H> => ({
    header,
    kind,
    required,
    ...(allowed && { words: allowed }),
  });
/** `must…` columns may not be empty, `may…` columns may. */
export const must = column('text', true);
export const may = column('text', false);
export const mustDate = column('date', true);
export const mayDate = column('date', false);
export const mustInt = column('integer', true);
export const mayInt = column('integer', false);
export const mustYuan = column('yuan', true);
export const mayYuan = column('yuan', false);
export const mustDecimal = column('decimal', true);
