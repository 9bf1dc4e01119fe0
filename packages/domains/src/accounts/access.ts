import { type Access, listed, signedIn } from '@mingzhang/graph';

export const access: Access = {
  Query: { viewer: signedIn },
  Viewer: { '*': listed },
  Office: { '*': listed },
};
