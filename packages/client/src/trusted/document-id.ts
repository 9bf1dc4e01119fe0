import { formatDocument, stringifyDocument, type TypedDocumentNode } from '@urql/core';
import type { DefinitionNode, DocumentNode } from 'graphql';

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
export async function documentIdOf(text: string): Promise<string> {
  const digest = await sha256(new TextEncoder().encode(text));
  return `sha256:${[...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** A browser has a digest of its own over TLS alone, and a county's network may be without: there a library is loaded for it. */
async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const { subtle } = crypto as { readonly subtle?: SubtleCrypto };
  if (subtle) return new Uint8Array(await subtle.digest('SHA-256', bytes));
  const { sha256: digestOf } = await import('@noble/hashes/sha2.js');
  return digestOf(bytes);
}
