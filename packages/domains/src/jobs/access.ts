import { type Access, listed, signedIn } from '@mingzhang/graph';

export const access: Access = { Query: { job: signedIn }, Mutation: { cancelJob: signedIn }, Job: { '*': listed } };
