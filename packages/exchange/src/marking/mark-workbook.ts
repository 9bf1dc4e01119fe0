import { type Limits, withDefaults } from '../limits.ts';
import { inspectWorkbook } from '../reading/inspect.ts';
import { kindOf } from '../reading/kind.ts';
import { readWorkbook } from '../reading/read-workbook.ts';
import { openSource } from '../reading/source.ts';
import type { Locale } from '../refusal.ts';
import { csvAsXlsx } from './csv-as-xlsx.ts';
import { type Fault, faultTexts, listRows, marksOf } from './fault.ts';
import { markWithExceljs } from './mark-with-exceljs.ts';
import { markWithHucre } from './mark-with-hucre.ts';
import type { Marker } from './marker.ts';
import { sameContent } from './same-content.ts';

export interface MarkOptions {
  locale?: Locale;
  /** As the file was read with. */
  limits?: Partial<Limits>;
  /** Cells marked at most, 1,000 if not said; the list names every fault. Thousands of comments make a workbook hard to open. */
  mostMarks?: number;
}

/**
 * Hands the same workbook back with every faulty cell tinted, framed in red and commented with reason and remedy, and a last sheet that
 * lists them all. Marks of an earlier round are taken off first. A CSV comes back as an .xlsx of its rows. Formulas, dates, merges and
 * styles stay. Throws `FileRefused` for a file that would not be read either. Runs on the caller's thread: see `markInWorker`.
 */
export async function markWorkbook(original: Buffer, faults: readonly Fault[], options: MarkOptions = {}): Promise<Buffer> {
  const { locale = 'zh-CN', mostMarks = 1_000 } = options;
  const limits = withDefaults(options.limits);
  const workbook = await asCheckedXlsx(original, limits);
  const texts = faultTexts[locale];
  const all = marksOf(faults, texts);
  const marks = all.slice(0, mostMarks);
  const left = all.length - marks.length;
  const note = left > 0 ? [[null, null, null, null, null, null, texts.more(left), null]] : [];
  const list = { name: texts.listName, headers: texts.headers, rows: [...note, ...listRows(faults)] };

  const mark = async (marker: Marker) => {
    const marked = await marker(workbook, marks, list);
    if (!(await sameContent(workbook, marked, list.name))) throw new Error('marking changed what the workbook says');
    return marked;
  };
  try {
    return await mark(markWithHucre);
  } catch (first) {
    try {
      return await mark(markWithExceljs);
    } catch (second) {
      throw new AggregateError([first, second], 'the workbook could not be marked');
    }
  }
}

async function asCheckedXlsx(original: Buffer, limits: Limits): Promise<Buffer> {
  if ((await kindOf(await openSource(original), limits)) === 'text') return csvAsXlsx(original, limits);
  await inspectWorkbook(original, limits);
  // Rows and cells too: the marking libraries hold the whole table in memory.
  for await (const part of await readWorkbook(original, { limits })) void part;
  return original;
}
