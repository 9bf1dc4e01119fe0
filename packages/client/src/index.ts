export * from './address.ts';
export * from './ask.ts';
export * from './client.ts';
export * from './cache.ts';
export * from './directory.ts';
export * from './exports.ts';
export * from './fault.ts';
export * from './files.ts';
export { HttpFault } from './http.ts';
export * from './idempotency.ts';
export * from './pages.ts';
export * from './retry.ts';
export * from './second-factor.ts';
export {
  changePassword,
  sendCode,
  type SessionOptions,
  setFirstPassword,
  signIn,
  type SignIn,
  type SignInAnswer,
  signOut,
  beginBreakGlass,
  endBreakGlass,
  takeOffice,
} from './session.ts';
export { gql, type AnyVariables, type CombinedError, type TypedDocumentNode } from '@urql/core';
export { Provider as ClientProvider, useClient, useMutation, useQuery } from 'urql';
export * from './use-sign-in.ts';
