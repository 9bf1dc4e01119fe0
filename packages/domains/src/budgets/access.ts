import { type Access, listed, signedIn } from '@mingzhang/graph';

export const access: Access = { Query: { rateLimit: signedIn }, RateLimit: { '*': listed } };
