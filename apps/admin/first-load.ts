import { gzipSync } from 'node:zlib';
import type { Plugin, Rollup } from 'vite';

export interface FirstLoad {
  /** Bytes of script, packed, that a page may need before it stands. */
  readonly limit: number;
  /** Sources of what stands around a page: the frame, or the page that it is part of. */
  readonly around: (page: string) => readonly string[];
}

const isPage = /-(?:page|form)\.tsx$/;

/** Fails the build when a page's first load passes the limit: the entry, what stands around the page, the page, and all that these import. */
export function firstLoad({ limit, around }: FirstLoad): Plugin {
  return {
    name: 'first-load',
    // Only now the chunks are as they are sent.
    writeBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((each): each is Rollup.OutputChunk => each.type === 'chunk');
      const sizes = new Map(chunks.map(({ fileName, code }) => [fileName, gzipSync(code).length]));
      const entry = chunks.filter(({ isEntry }) => isEntry);
      const chunkOf = (source: string) => chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(source));
      const loads = chunks
        .filter(({ facadeModuleId }) => facadeModuleId && isPage.test(facadeModuleId))
        .map((page) => {
          const name = page.facadeModuleId ?? '';
          const others = around(name).map((source) => chunkOf(source) ?? this.error(`There is no chunk of ${source}.`));
          const files = filesOf([...entry, ...others, page], chunks);
          return { name: name.slice(name.indexOf('/src/') + 5), bytes: [...files].reduce((sum, file) => sum + (sizes.get(file) ?? 0), 0) };
        })
        .toSorted((a, b) => b.bytes - a.bytes);
      const kb = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;
      const tooMuch = loads.filter(({ bytes }) => bytes > limit);
      if (loads.length === 0) this.error('No page was found whose first load could be measured.');
      if (tooMuch.length > 0)
        this.error(`First load over ${kb(limit)} of packed script: ${tooMuch.map(({ name, bytes }) => `${name} ${kb(bytes)}`).join(', ')}`);
      const [most] = loads;
      if (most) this.info(`first load: ${loads.length} pages, at most ${kb(most.bytes)} (${most.name})`);
    },
  };
}

/** The files of these chunks and of all that they import without being asked. */
function filesOf(from: readonly Rollup.OutputChunk[], chunks: readonly Rollup.OutputChunk[]): Set<string> {
  const files = new Set<string>();
  const add = ({ fileName, imports }: Rollup.OutputChunk): void => {
    if (files.has(fileName)) return;
    files.add(fileName);
    for (const each of imports) {
      const next = chunks.find((chunk) => chunk.fileName === each);
      if (next) add(next);
    }
  };
  from.forEach(add);
  return files;
}
