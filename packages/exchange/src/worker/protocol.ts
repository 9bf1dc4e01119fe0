import type { Limits } from '../limits.ts';
import type { Fault } from '../marking/fault.ts';
import type { MarkOptions } from '../marking/mark-workbook.ts';
import type { RefusalCode, RefusalParams } from '../refusal.ts';
import type { WorkbookInfo, WorkbookPart } from '../workbook.ts';

/** What a worker is started with. */
export type Job =
  | { task: 'read'; file: Uint8Array | string; limits: Partial<Limits>; batchRows: number }
  | { task: 'mark'; file: Uint8Array; faults: readonly Fault[]; options: MarkOptions };

/** What it answers. It sends one batch of parts for each message it gets, so that it never runs ahead. */
export type Reply =
  | { type: 'opened'; info: WorkbookInfo }
  | { type: 'parts'; parts: WorkbookPart[]; done: boolean }
  | { type: 'marked'; file: Uint8Array }
  | { type: 'refused'; code: RefusalCode; params: RefusalParams[RefusalCode] }
  /** An error loses its own properties between threads; its code is worth keeping. */
  | { type: 'failed'; error: unknown; code: unknown };
