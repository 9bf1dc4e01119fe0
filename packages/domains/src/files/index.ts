import './graphql.ts';

export { access } from './access.ts';
export { type OpenedFile, type StoreFile, readFile, storeFile } from './commands.ts';
export { StoredFileRef } from './graphql.ts';
export { csvType, defaultLimit, mayHandIn, xlsxType } from './rules.ts';
export { fileById, findFile } from './store.ts';
