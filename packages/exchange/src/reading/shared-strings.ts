import type { Limits } from '../limits.ts';
import type { Archive } from './archive.ts';
import { readXml, type XmlHandlers } from './xml.ts';

/**
 * Collects the text of one string item: rich text joined, phonetic runs skipped. What goes beyond the limit of a cell is dropped
 * but for one character, so that the cell can still be refused with its own reference.
 */
export class TextCollector implements XmlHandlers {
  #text = '';
  #inText = false;
  #phonetic = 0;
  readonly #keep: number;

  constructor(limits: Limits) {
    this.#keep = limits.cellCharacters + 1;
  }

  open(name: string): void {
    if (name === 'rPh') this.#phonetic++;
    else if (name === 't') this.#inText = this.#phonetic === 0;
  }

  close(name: string): void {
    if (name === 'rPh') this.#phonetic--;
    else if (name === 't') this.#inText = false;
  }

  text(text: string): void {
    if (this.#inText && this.#text.length < this.#keep) this.#text = (this.#text + text).slice(0, this.#keep);
  }

  take(): string {
    const text = unescaped(this.#text);
    this.#text = '';
    return text;
  }
}

/** Characters that XML forbids are written as _x000D_, and an underscore that would look like one as _x005F_. */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_match, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

export async function readSharedStrings(archive: Archive, part: string | undefined, limits: Limits): Promise<string[]> {
  const strings: string[] = [];
  if (part === undefined || !archive.has(part)) return strings;
  const collector = new TextCollector(limits);
  await readXml(part, archive.read(part), {
    open: (name) => collector.open(name),
    text: (text) => collector.text(text),
    close(name) {
      collector.close(name);
      if (name === 'si') strings.push(collector.take());
    },
  });
  return strings;
}
