import { NodeRef, builder, computed, defineNode, encodeId, fromColumn, isoInstant, signedIn } from '@mingzhang/graph';
import { mayOpen } from './rules.ts';
import { fileById } from './store.ts';
import { type StoredFile, storedFiles } from './tables.ts';

export const StoredFileRef = builder.objectRef<StoredFile>('StoredFile').implement({
  description: 'A file handed in at `POST /files` or made by the platform. Its bytes are at `url`, under the same rights.',
  interfaces: [NodeRef],
  fields: (t) => ({
    id: t.id({
      nullable: false,
      description: 'Opaque id.',
      ...fromColumn(storedFiles.id),
      resolve: (file) => encodeId('StoredFile', file.id),
    }),
    name: t.exposeString('name', { description: 'Name as handed in.', ...fromColumn(storedFiles.name) }),
    mediaType: t.exposeString('mediaType', { description: 'Kind, told by its bytes.', ...fromColumn(storedFiles.mediaType) }),
    size: t.exposeInt('size', { description: 'Bytes.', ...fromColumn(storedFiles.size) }),
    sha256: t.exposeString('sha256', {
      description: 'SHA-256 of the bytes, hexadecimal: the same file has the same.',
      ...fromColumn(storedFiles.sha256),
    }),
    url: t.string({
      description: 'Path of the bytes on this server.',
      ...computed(),
      resolve: (file) => `/files/${encodeId('StoredFile', file.id)}`,
    }),
    expiresAt: t.field({
      type: 'DateTime',
      description: 'The bytes can be fetched until then; null when they are kept.',
      ...fromColumn(storedFiles.expiresAt),
      resolve: (file) => (file.expiresAt === null ? null : isoInstant(file.expiresAt)),
    }),
    createdAt: t.field({
      type: 'DateTime',
      description: 'When it was handed in.',
      ...fromColumn(storedFiles.createdAt),
      resolve: (file) => isoInstant(file.createdAt),
    }),
  }),
});
defineNode('StoredFile', signedIn, async (context, id) => {
  const file = await fileById(context).load(id);
  return file && context.actor && mayOpen(context.actor, file) ? file : null;
});
