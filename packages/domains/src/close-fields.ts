import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  Kind,
  type SelectionSetNode,
  getNamedType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import { classOfField } from './data-classes.ts';

/** What a document asks for of class P3 and above: `Type.field` with its class, of nested ones the outermost. */
export type CloseFields = ReadonlyMap<string, 'P3' | 'P4'>;

/** Tells of a document which sensitive and secret fields it asks for, by the table of classes; worked out once for each document. */
export function closeFieldsIn(schema: GraphQLSchema): (document: DocumentNode) => CloseFields {
  const known = new WeakMap<DocumentNode, CloseFields>();
  return (document) => {
    const found = known.get(document) ?? find(schema, document);
    known.set(document, found);
    return found;
  };
}

function find(schema: GraphQLSchema, document: DocumentNode): CloseFields {
  const close = new Map<string, 'P3' | 'P4'>();
  const fragments = new Map(
    document.definitions
      .filter((each): each is FragmentDefinitionNode => each.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );

  function walk(type: GraphQLNamedType | undefined, selectionSet: SelectionSetNode | undefined): void {
    for (const selection of selectionSet?.selections ?? []) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = fragments.get(selection.name.value);
        // Once is enough for each: fragments that double would be walked without end.
        fragments.delete(selection.name.value);
        if (fragment) walk(schema.getType(fragment.typeCondition.name.value), fragment.selectionSet);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        walk(selection.typeCondition ? schema.getType(selection.typeCondition.name.value) : type, selection.selectionSet);
      } else if (isObjectType(type) || isInterfaceType(type)) {
        const field = type.getFields()[selection.name.value];
        const dataClass = field && classOfField(type.name, field);
        if (field && (dataClass === 'P3' || dataClass === 'P4')) close.set(`${type.name}.${field.name}`, dataClass);
        else if (field) walk(getNamedType(field.type), selection.selectionSet);
      }
    }
  }

  for (const definition of document.definitions)
    if (definition.kind === Kind.OPERATION_DEFINITION) walk(schema.getRootType(definition.operation) ?? undefined, definition.selectionSet);
  return close;
}
