import { formatDocument, stringifyDocument, type TypedDocumentNode } from '@urql/core';
import type { DefinitionNode, DocumentNode } from 'graphql';

import { sha256 } from './sha256.ts';

/** A document as the build writes it down: with `__typename`, as the cache asks it, and its parts in one order, however they were put together. */
export function trustedText(document: DocumentNode): string {
  const { definitions } = formatDocument(document as TypedDocumentNode) as DocumentNode;
  return definitions
    .toSorted((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1))
    .map((each) => stringifyDocument(each))
    .join('\n');
}

const nameOf = (definition: DefinitionNode): string => `${definition.kind} ${'name' in definition ? (definition.name?.value ?? '') : ''}`;

/** What a client sends in a document's place, as GraphQL over HTTP spells it. */
export const documentIdOf = (text: string): string => `sha256:${sha256(text)}`;
