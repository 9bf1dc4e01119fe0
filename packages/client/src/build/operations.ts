import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type DefinitionNode, type DocumentNode, Kind, parse, print, visit } from 'graphql';

import { documentIdOf, trustedText } from '../trusted/document-id.ts';

/** Every operation that a client sends, by its name, with the fragments that it spreads. */
export type Operations = Readonly<Record<string, string>>;

const apps = join(import.meta.dirname, '..', '..', '..', '..', 'apps');
const shared = join(import.meta.dirname, '..');

/** The operations of a staff client and of what both share, read from their sources, where they are written in these two ways only. */
export function operationsOf(client: 'admin' | 'reporting'): Operations {
  return Object.fromEntries(documentsOf(client).map(({ name, document }) => [name, print(document)]));
}

/** What the server runs for the pages of a client: the text of each document by its id. */
export async function trustedDocumentsOf(client: 'admin' | 'reporting'): Promise<Readonly<Record<string, string>>> {
  const texts = documentsOf(client).map(({ document }) => trustedText(document));
  return Object.fromEntries(await Promise.all(texts.map(async (text) => [await documentIdOf(text), text] as const)));
}

function documentsOf(client: string): { readonly name: string; readonly document: DocumentNode }[] {
  const folders = [join(apps, client, 'src'), shared];
  const files = folders.flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)));
  const texts = files
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .flatMap((name) =>
      [...readFileSync(name, 'utf8').matchAll(/(?:graphql\(\s*|\bgql(?:<[^`]*>)?)`([^`]+)`/g)].map(([, text]) => text ?? ''),
    );
  const definitions = texts.flatMap((text) => parse(text, { noLocation: true }).definitions);
  const fragments = new Map(
    definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each] as const] : [])),
  );
  const spreadBy = (operation: DefinitionNode) => {
    const needed = new Set<string>();
    const collect = (node: DefinitionNode) =>
      void visit(node, {
        FragmentSpread({ name }) {
          const fragment = fragments.get(name.value);
          if (!fragment) throw new Error(`${client} spreads ${name.value}, which it does not define.`);
          if (needed.has(name.value)) return;
          needed.add(name.value);
          collect(fragment);
        },
      });
    collect(operation);
    return [...needed].flatMap((name) => fragments.get(name) ?? []);
  };
  return definitions.flatMap((each) =>
    each.kind === Kind.OPERATION_DEFINITION
      ? [{ name: each.name?.value ?? '', document: { kind: Kind.DOCUMENT, definitions: [each, ...spreadBy(each)] } }]
      : [],
  );
}
