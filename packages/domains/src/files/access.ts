import { type Access, listed } from '@mingzhang/graph';

export const access: Access = { StoredFile: { '*': listed } };
