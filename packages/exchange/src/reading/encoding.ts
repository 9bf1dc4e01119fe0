import { FileRefused } from '../refusal.ts';
import type { Encoding } from '../workbook.ts';
import type { Source } from './source.ts';

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
const REPLACEMENT = '\ufffd';
const LINE_FEED = 0x0a;
/** A line is looked at in pieces of this size where it is longer. */
const LINE_BYTES = 64 * 1024;

/**
 * Names the encoding of a text after decoding the whole of it. UTF-8 with one wrong byte is not GB18030 by accident: when the text is not
 * UTF-8 throughout, every line is looked at, and Chinese in UTF-8 on any of them makes the file mixed. Throws WRONG_ENCODING or
 * MIXED_ENCODING with the line on which it shows.
 */
export async function detectEncoding(source: Source): Promise<Encoding> {
  const marked = (await source.head(3)).equals(BYTE_ORDER_MARK);
  if (await decodes(source, 'utf-8')) {
    await refuseGarbled(source);
    return marked ? 'utf-8-bom' : 'utf-8';
  }
  const { firstBroken, hasChineseUtf8 } = await lookAtLines(source);
  if (marked || hasChineseUtf8) throw new FileRefused('MIXED_ENCODING', { line: firstBroken });
  if (await decodes(source, 'gb18030')) return 'gb18030';
  throw new FileRefused('WRONG_ENCODING', { line: firstBroken, found: 'neither UTF-8 nor GB18030' });
}

/** The text in pieces, without its byte order mark. */
export async function* decoded(source: Source, encoding: Encoding): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder(encoding === 'gb18030' ? 'gb18030' : 'utf-8', { fatal: true });
  for await (const chunk of source.chunks()) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

async function decodes(source: Source, encoding: 'utf-8' | 'gb18030'): Promise<boolean> {
  try {
    for await (const piece of decoded(source, encoding)) void piece;
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** U+FFFD in good UTF-8 means that an earlier program has already thrown the character away. */
async function refuseGarbled(source: Source): Promise<void> {
  let line = 1;
  for await (const piece of decoded(source, 'utf-8')) {
    const at = piece.indexOf(REPLACEMENT);
    if (at >= 0) throw new FileRefused('WRONG_ENCODING', { line: line + lineFeeds(piece.slice(0, at)), found: 'U+FFFD' });
    line += lineFeeds(piece);
  }
}

const lineFeeds = (text: string) => text.split('\n').length - 1;

async function lookAtLines(source: Source): Promise<{ firstBroken: number; hasChineseUtf8: boolean }> {
  let firstBroken = 0;
  let hasChineseUtf8 = false;
  let line = 1;
  for await (const bytes of lines(source)) {
    if (firstBroken === 0 && !isUtf8(bytes)) firstBroken = line;
    hasChineseUtf8 ||= looksLikeChineseUtf8(bytes);
    if (bytes.at(-1) === LINE_FEED) line++;
  }
  return { firstBroken: firstBroken || line, hasChineseUtf8 };
}

async function* lines(source: Source): AsyncGenerator<Buffer, void, undefined> {
  let rest = Buffer.alloc(0);
  for await (const chunk of source.chunks()) {
    rest = Buffer.concat([rest, chunk]);
    let from = 0;
    for (let at = rest.indexOf(LINE_FEED); at >= 0; at = rest.indexOf(LINE_FEED, from)) {
      yield rest.subarray(from, at + 1);
      from = at + 1;
    }
    rest = rest.subarray(from);
    if (rest.length > LINE_BYTES) {
      yield rest;
      rest = Buffer.alloc(0);
    }
  }
  if (rest.length > 0) yield rest;
}

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Three Chinese characters or signs in UTF-8; GB18030 text gives the like of six bytes by chance, hardly of nine. */
const CHINESE_UTF8 = /(?:\xe3[\x80-\x83][\x80-\xbf]|[\xe4-\xe9][\x80-\xbf]{2}|\xef[\xbc-\xbd][\x80-\xbf])/;
const RUN = new RegExp(`(?:^|[\\x00-\\x7f])${CHINESE_UTF8.source}{3,}(?=[\\x00-\\x7f]|$)`);
const SPREAD = new RegExp(`^(?:[\\x00-\\x7f]*${CHINESE_UTF8.source}){3,}[\\x00-\\x7f]*$`);

/** Either three in a row between two ASCII characters, or three in a line that has nothing else beyond ASCII. */
function looksLikeChineseUtf8(bytes: Buffer): boolean {
  const text = bytes.toString('latin1').replace(/\n$/, '');
  return RUN.test(text) || SPREAD.test(text);
}
