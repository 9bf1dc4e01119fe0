import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type DocumentNode, Kind, parse, print, visit } from 'graphql';
import { documents as portal } from '../../apps/transparency/src/documents.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Every operation that a client sends, by its name, with the fragments that it spreads. */
export type Operations = Readonly<Record<string, string>>;

/** The operations of a staff client and of what both share, read from their sources, where they are written in these two ways only. */
export function operationsOf(client: 'admin' | 'reporting'): Operations {
  const folders = [join(root, 'apps', client, 'src'), join(root, 'packages', 'client', 'src')];
  const files = folders.flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)));
  const texts = files
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .flatMap((name) =>
      [...readFileSync(name, 'utf8').matchAll(/(?:graphql\(\s*|\bgql(?:<[^`]*>)?)`([^`]+)`/g)].map(([, text]) => text ?? ''),
    );
  const definitions = texts.flatMap((text) => parse(text).definitions);
  const fragments = new Map(
    definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each] as const] : [])),
  );
  return Object.fromEntries(
    definitions.flatMap((each) => {
      if (each.kind !== Kind.OPERATION_DEFINITION) return [];
      const needed = new Set<string>();
      const collect = (node: DocumentNode['definitions'][number]) =>
        void visit(node, {
          FragmentSpread({ name }) {
            const fragment = fragments.get(name.value);
            if (!fragment) throw new Error(`${client} spreads ${name.value}, which it does not define.`);
            if (!needed.has(name.value)) {
              needed.add(name.value);
              collect(fragment);
            }
          },
        });
      collect(each);
      const spread = [...needed].flatMap((name) => fragments.get(name) ?? []);
      return [[each.name?.value ?? '', print({ kind: Kind.DOCUMENT, definitions: [each, ...spread] })]];
    }),
  );
}

/** What the portal asks of the public schema. */
export const portalOperations: Operations = portal;

/** The worked example of the README, as a partner department sends it. */
export function partnerExample(): string {
  const text = /"query": "(.+)"\n/.exec(readFileSync(join(root, 'README.md'), 'utf8'))?.[1];
  if (!text) throw new Error('The README has no example for partners any more.');
  return text;
}
