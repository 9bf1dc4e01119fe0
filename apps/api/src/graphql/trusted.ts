import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { agreements, partners } from '@mingzhang/domains';
import { requestError } from '@mingzhang/graph';
import { type Actor, civilDateAt } from '@mingzhang/kernel';
import type { Client } from '../http/clients.ts';
import type { Call, DoorServices } from './handler.ts';

/** The documents that the pages of our clients were built with, by `sha256:<digest of the text>`. */
export type TrustedDocuments = ReadonlyMap<string, string>;

export const documentsFile = 'documents.json';

/** What the builds of the clients wrote down; a client that is not built has none. */
export function readTrustedDocuments(clients: readonly Client[]): TrustedDocuments {
  const files = clients.map(({ folder }) => join(folder, documentsFile)).filter((file) => existsSync(file));
  return new Map(files.flatMap((file) => Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>)));
}

interface Chosen {
  readonly body: unknown;
  /** What an agreement counts the call by. */
  readonly operation: string;
}

/**
 * What a call runs: what it sent, or what it names by `documentId`. A browser's session names a document of our own clients, and in production
 * nothing else (SEC-21); a call under an agreement names one of its operations, `studentAid` or `studentAid@2`. Other keys send their documents.
 * @throws PERSISTED_QUERY_NOT_FOUND
 */
export async function documentOf(services: DoorServices, call: Call, actor: Actor | null): Promise<Chosen> {
  const sent: Chosen = { body: call.body, operation: agreements.adHoc };
  const id = call.documentId;
  if (actor?.via === 'session') {
    if (id === undefined && !services.production) return sent;
    return { ...sent, body: trustedBody(services.trusted, call) };
  }
  if (id === undefined) return sent;
  if (!actor?.agreement)
    throw notFound('Only the pages of this platform and partners under an agreement name documents. Send the document.');
  return ofAgreement(services, call, actor.agreement.id);
}

function trustedBody(trusted: TrustedDocuments, { body, documentId, document }: Call): unknown {
  if (documentId === undefined || document !== undefined)
    throw notFound(
      "A browser's session asks what the pages of this platform ask, each by its `documentId`. For questions of your own use an access key.",
    );
  const query = typeof documentId === 'string' ? trusted.get(documentId) : undefined;
  if (query === undefined) throw notFound('This page is older than the platform, which has been renewed. Load it again.');
  const { documentId: _id, ...rest } = body as Record<string, unknown>;
  return { ...rest, query };
}

async function ofAgreement({ database }: DoorServices, { body, documentId, document }: Call, agreementId: string): Promise<Chosen> {
  const { variables = {}, extensions = {} } = body as Record<string, unknown>;
  const [, name, version] = (typeof documentId === 'string' && /^([A-Za-z0-9]{1,40})(?:@(\d{1,6}))?$/u.exec(documentId)) || [];
  const asked = { name: name ?? '', version: version === undefined ? undefined : Number(version), agreementId };
  const found = document === undefined && name ? await partners.findOperation(database, asked, civilDateAt(new Date())) : undefined;
  if (!found) throw notFound('Your agreement has no such operation, or it has ended. Its operations are at /docs/partner.');
  return { body: { query: found.document, variables, extensions }, operation: `${found.name}@${found.version}` };
}

const notFound = (message: string) => requestError('PERSISTED_QUERY_NOT_FOUND', message);
