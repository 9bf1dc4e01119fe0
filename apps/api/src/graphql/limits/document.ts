import { requestError } from '@mingzhang/graph';
import { type DocumentNode, type FragmentDefinitionNode, Kind, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';

/** What a document may hold, counted after its fragments are spread (SEC-11 to SEC-14). */
export const documentLimits = {
  operations: 10,
  fragments: 50,
  variables: 100,
  rootFields: 20,
  aliases: 30,
  directives: 20,
  depth: 15,
  /** Of all kinds, as if every fragment stood where it is spread: fragments in fragments double with each level, and so would the work. */
  selections: 10_000,
} as const;
/** Of what was not written down beforehand, from strangers and departments (ruling 13). */
export const adHocDepth = 12;
export type DocumentSize = Record<keyof typeof documentLimits, number>;

const words: Record<keyof typeof documentLimits, string> = {
  operations: 'operations',
  fragments: 'fragments',
  variables: 'variables',
  rootFields: 'fields at its root',
  aliases: 'aliases',
  directives: 'directives',
  depth: 'levels of fields',
  selections: 'selections once its fragments are spread',
};

export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** The fragments of a document by name. */
export const fragmentsOf = (document: DocumentNode): Fragments =>
  new Map(document.definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [])));

type Spread = Pick<DocumentSize, 'aliases' | 'directives' | 'depth' | 'selections'> & { readonly fields: number };

/** Sizes of one operation with the document around it. Questions about the schema count as selections alone: their depth is the schema's own. */
export function sizeOf(document: DocumentNode, operation: OperationDefinitionNode): DocumentSize {
  const fragments = fragmentsOf(document);
  const { fields, aliases, directives, depth, selections } = spread(operation.selectionSet, fragments, new Map());
  return {
    operations: document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION).length,
    fragments: fragments.size,
    variables: operation.variableDefinitions?.length ?? 0,
    rootFields: fields,
    aliases,
    directives: directives + (operation.directives?.length ?? 0),
    depth,
    selections,
  };
}

/** @throws QUERY_TOO_COMPLEX naming the limit, what it is and what the document holds */
export function refuseLargeDocument(document: DocumentNode, operation: OperationDefinitionNode, depth: number): void {
  const size = sizeOf(document, operation);
  for (const name of Object.keys(documentLimits) as (keyof typeof documentLimits)[]) {
    const limit = name === 'depth' ? depth : documentLimits[name];
    if (size[name] > limit)
      throw requestError('QUERY_TOO_COMPLEX', `A document has at most ${limit} ${words[name]}; this one has ${size[name]}.`, {
        http: { status: 400 },
        limit: name,
      });
  }
}

/** Each fragment is counted once and added wherever it is spread. Validation has refused cycles before. */
function spread({ selections }: SelectionSetNode, fragments: Fragments, counted: Map<string, Spread>): Spread {
  const sum = { fields: 0, aliases: 0, directives: 0, depth: 0, selections: 0 };
  const add = (part: Spread) => {
    sum.fields += part.fields;
    sum.aliases += part.aliases;
    sum.directives += part.directives;
    sum.selections += part.selections;
    sum.depth = Math.max(sum.depth, part.depth);
  };
  for (const selection of selections) {
    sum.directives += selection.directives?.length ?? 0;
    sum.selections += 1;
    if (selection.kind === Kind.FIELD) {
      const below = selection.selectionSet ? spread(selection.selectionSet, fragments, counted) : undefined;
      if (selection.name.value.startsWith('__')) {
        sum.selections += below?.selections ?? 0;
        continue;
      }
      add({
        fields: 1,
        aliases: (selection.alias ? 1 : 0) + (below?.aliases ?? 0),
        directives: below?.directives ?? 0,
        depth: 1 + (below?.depth ?? 0),
        selections: below?.selections ?? 0,
      });
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      add(spread(selection.selectionSet, fragments, counted));
    } else {
      const name = selection.name.value;
      const known = counted.get(name);
      const definition = fragments.get(name);
      if (!known && definition) counted.set(name, spread(definition.selectionSet, fragments, counted));
      const part = counted.get(name);
      if (part) add(part);
    }
  }
  return sum;
}
