import { post, type SessionOptions } from './session.ts';

/** A second factor's secret just made: as text to type, and as the address that a phone reads from a picture. */
export interface NewTotp {
  readonly secret: string;
  readonly uri: string;
}

/** Password, and a code of the present second factor where there is one. */
export interface Proof {
  readonly password: string;
  readonly code?: string;
}

interface Codes {
  readonly recoveryCodes: readonly string[];
}

/** How a second factor is set up: between password and session, or by who is signed in. */
export interface Enrolment {
  readonly begin: (options?: SessionOptions) => Promise<NewTotp>;
  /** Answers the recovery codes, this once. */
  readonly confirm: (code: string, options?: SessionOptions) => Promise<readonly string[]>;
}

export const enrolmentAtSignIn: Enrolment = {
  begin: async (options = {}) => (await post('/auth/enrol/begin', {}, options)) as NewTotp,
  confirm: async (code, options = {}) => ((await post('/auth/enrol/confirm', { code }, options)) as Codes).recoveryCodes,
};

export const enrolmentWith = (proof: Proof): Enrolment => ({
  begin: async (options = {}) => (await post('/auth/second-factor/begin', proof, options)) as NewTotp,
  confirm: async (code, options = {}) => ((await post('/auth/second-factor/confirm', { code }, options)) as Codes).recoveryCodes,
});

export function removeSecondFactor(proof: Proof, options: SessionOptions = {}): Promise<unknown> {
  return post('/auth/second-factor/remove', proof, options);
}

/** Ten new codes; the old ones are good for nothing any more. */
export async function renewRecoveryCodes(proof: Proof, options: SessionOptions = {}): Promise<readonly string[]> {
  return ((await post('/auth/recovery-codes', proof, options)) as Codes).recoveryCodes;
}
