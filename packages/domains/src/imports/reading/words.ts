import type { Cell } from '@mingzhang/exchange';
import { likelyWord, nearestWords } from '../../nearest-words.ts';
import type { ColumnTemplate } from '../../import-template.ts';
import { type CellFault, fault, warning } from './cell-fault.ts';

/** Words in one form for comparing: half width, no white space. */
const form = (text: string) => text.normalize('NFKC').replace(/\s+/g, '');

export interface WordReading {
  readonly code: string | null;
  readonly faults: CellFault[];
}

/** The code of a word; a word that only adds something to an allowed one (初中毕业) is read as that, with a warning. */
export function readWord(codes: Readonly<Record<string, string>>, text: string): WordReading {
  const word = form(text);
  const allowed = Object.keys(codes);
  const exact = allowed.find((each) => form(each) === word);
  if (exact !== undefined) return { code: codes[exact] ?? null, faults: [] };
  const meant = allowed.filter((each) => each.length > 1 && word.startsWith(form(each)));
  const [only] = meant;
  if (only !== undefined && new Set(meant.map((each) => codes[each])).size === 1)
    return { code: codes[only] ?? null, faults: [warning('CODE_WORD_READ_AS', { word: only })] };
  const near = likelyWord(word, allowed);
  const shown = allowed.length <= 6 ? allowed : nearestWords(word, allowed, 5);
  return {
    code: null,
    faults: [fault('UNKNOWN_CODE_WORD', { allowed: (near ? [near, ...shown.filter((each) => each !== near)] : shown).join('、') })],
  };
}

/** Several words joined with 、 as a sorted list of codes without repetition. */
export function readWords(codes: Readonly<Record<string, string>>, text: string): { value: string[]; faults: CellFault[] } {
  const readings = text
    .split(/[、,，;；/|\s]+/)
    .filter((word) => word !== '')
    .map((word) => readWord(codes, word));
  const found = readings.flatMap(({ code }) => (code === null ? [] : [code]));
  return { value: [...new Set(found)].sort(), faults: readings.flatMap(({ faults }) => faults) };
}

const yes = new Set(['是', '有', 'TRUE', 'Y', 'YES', '1', '√']);
const no = new Set(['否', '无', 'FALSE', 'N', 'NO', '0', '×']);

export function readYesNo(_column: ColumnTemplate, cell: Cell): { value: boolean | null; faults: CellFault[] } {
  const word = form(cell.text).toUpperCase();
  if (yes.has(word)) return { value: true, faults: [] };
  if (no.has(word)) return { value: false, faults: [] };
  return { value: null, faults: [fault('UNKNOWN_CODE_WORD', { allowed: '是、否' })] };
}
