export * from './accounts.ts';
export type { SignInContext } from './attempts.ts';
export { actorOfKey, actorOfSession } from './callers.ts';
export * from './keys.ts';
export * from './own-password.ts';
export * from './people.ts';
export * from './second-factor.ts';
export { type OpenedSession, chooseOffice, endSession, signOut } from './sessions.ts';
export { type OpenedChallenge, type SignIn, answerChallenge, signIn } from './sign-in.ts';
