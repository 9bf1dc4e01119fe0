export * from './accounts.ts';
export type { SignInContext } from './attempts.ts';
export { actorOfKey, actorOfSession } from './callers.ts';
export * from './keys.ts';
export * from './sign-in.ts';
