import { SaxesParser } from 'saxes';
import { FileRefused, shownName } from '../refusal.ts';

export type Attributes = Record<string, string>;

/** Handlers get names without their prefix, since some programs write `x:row` for `row`. */
export interface XmlHandlers {
  open?(name: string, attributes: Attributes): void;
  close?(name: string): void;
  text?(text: string): void;
}

const MAX_DEPTH = 64;
/** Characters of one run of text or one tag; far above any cell, far below what could hurt. */
const MAX_TOKEN = 1024 * 1024;

/**
 * Parses one part as it unpacks and yields what the handlers emit. Nothing is parsed ahead: the next chunk is asked for only when
 * all that came out of the last one has been taken. DOCTYPE is refused, entities other than the five of XML are an error.
 */
export async function* parseXml<T>(
  entry: string,
  chunks: AsyncIterable<Buffer>,
  handlersFor: (emit: (item: T) => void) => XmlHandlers,
): AsyncGenerator<T, void, undefined> {
  let emitted: T[] = [];
  const { write, end } = xmlWriter(
    entry,
    handlersFor((item) => emitted.push(item)),
  );
  const take = () => {
    const items = emitted;
    emitted = [];
    return items;
  };
  for await (const chunk of chunks) {
    write(chunk);
    yield* take();
  }
  end();
  yield* take();
}

/** For parts that are small and wanted whole. */
export async function readXml(entry: string, chunks: AsyncIterable<Buffer>, handlers: XmlHandlers): Promise<void> {
  const { write, end } = xmlWriter(entry, handlers);
  for await (const chunk of chunks) write(chunk);
  end();
}

function xmlWriter(entry: string, handlers: XmlHandlers): { write: (chunk: Buffer) => void; end: () => void } {
  const parser = new SaxesParser();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let depth = 0;
  let sinceEvent = 0;

  parser.on('doctype', () => {
    throw new FileRefused('EXTERNAL_ENTITY', { entry: shownName(entry) });
  });
  parser.on('opentag', ({ name, attributes }) => {
    sinceEvent = 0;
    if (++depth > MAX_DEPTH) throw brokenXml(entry, 'nested too deeply');
    handlers.open?.(localName(name), attributes);
  });
  parser.on('closetag', ({ name }) => {
    sinceEvent = 0;
    depth--;
    handlers.close?.(localName(name));
  });
  const onText = (text: string) => {
    sinceEvent = 0;
    handlers.text?.(text);
  };
  parser.on('text', onText);
  parser.on('cdata', onText);

  const guarded = (parse: () => void) => {
    try {
      parse();
    } catch (error) {
      throw error instanceof FileRefused ? error : brokenXml(entry, error);
    }
  };
  return {
    write: (chunk) =>
      guarded(() => {
        sinceEvent += chunk.length;
        parser.write(decoder.decode(chunk, { stream: true }));
        if (sinceEvent > MAX_TOKEN) throw brokenXml(entry, 'a single tag or text is too long');
      }),
    end: () =>
      guarded(() => {
        parser.write(decoder.decode());
        parser.close();
      }),
  };
}

export function brokenXml(entry: string, cause: unknown): FileRefused {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new FileRefused('BROKEN_XML', { entry: shownName(entry), reason: shownName(reason.replace(/\.$/, '')) }, { cause });
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** An attribute whatever its prefix: `r:id` in most files, `ns1:id` in some. */
export function prefixed(attributes: Attributes, name: string): string | undefined {
  const key = Object.keys(attributes).find((candidate) => candidate.endsWith(`:${name}`));
  return key === undefined ? undefined : attributes[key];
}
