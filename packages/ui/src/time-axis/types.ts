/** A state that lasted. `to` is the first day it no longer held; null while it lasts. */
export interface AxisBand {
  readonly key: string;
  readonly from: string;
  readonly to: string | null;
  readonly label: string;
  readonly tone?: 'amber' | 'pine' | 'indigo' | 'seal' | 'grey';
}
export interface AxisBandRow {
  readonly key: string;
  readonly label: string;
  readonly bands: readonly AxisBand[];
}

/** Something that happened on a day: a payment, a repair, a hospital stay. */
export interface AxisPoint {
  readonly key: string;
  readonly date: string;
  readonly label?: string;
  /** Yuan, decimal string. */
  readonly amount?: string;
  /** Drawn larger and labelled first. */
  readonly major?: boolean;
}
/** A benefit that runs: a post, an allowance. */
export interface AxisSpan {
  readonly key: string;
  readonly from: string;
  readonly to: string | null;
  readonly label: string;
}
export interface AxisPointRow {
  readonly key: string;
  readonly label: string;
  readonly points?: readonly AxisPoint[];
  readonly spans?: readonly AxisSpan[];
}

export interface AxisYear {
  readonly year: number;
  /** Yuan, decimal string. */
  readonly amount: string;
}

/** What was opened: one thing, or all that a dense bar stands for. */
export interface AxisOpened {
  readonly row: string;
  readonly keys: readonly string[];
}
