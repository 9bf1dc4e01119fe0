export { openEmbedded, type Embedded, type EmbeddedOptions } from './open.ts';
export { DataFolderInUse } from './lock.ts';
