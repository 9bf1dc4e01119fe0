import { type DocumentNode, type GraphQLSchema, TypeInfo, visit, visitWithTypeInfo } from 'graphql';

/** How closely a field is held from personal on (DOMAIN.md f.2); what says nothing is P2 at most. */
export type CloseClass = 'P3' | 'P4';

/** What a document asks for of class P3 and above. */
export interface CloseFields {
  readonly dataClass: 'P2' | CloseClass;
  /** `Type.field`, with its class. */
  readonly fields: ReadonlyMap<string, CloseClass>;
}

/** The class that a field's description states ("class P3"): the contract says it to whoever asks, and the read log goes by the same word. */
export function closeClassOf(description: string | null | undefined): CloseClass | undefined {
  const classes = [...(description ?? '').matchAll(/\bclass (P[34])\b/giu)].map(([, found]) => found as CloseClass);
  return classes.includes('P4') ? 'P4' : classes[0];
}

/** Tells of a document which fields of class P3 and above it asks for; worked out once for each document. */
export function closeFieldsIn(schema: GraphQLSchema): (document: DocumentNode) => CloseFields {
  const known = new WeakMap<DocumentNode, CloseFields>();
  return (document) => {
    const found = known.get(document) ?? find(schema, document);
    known.set(document, found);
    return found;
  };
}

function find(schema: GraphQLSchema, document: DocumentNode): CloseFields {
  const fields = new Map<string, CloseClass>();
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      Field: () => {
        const field = types.getFieldDef();
        const dataClass = closeClassOf(field?.description);
        if (field && dataClass) fields.set(`${types.getParentType()?.name ?? ''}.${field.name}`, dataClass);
      },
    }),
  );
  const classes = new Set(fields.values());
  return { dataClass: classes.has('P4') ? 'P4' : classes.has('P3') ? 'P3' : 'P2', fields };
}
