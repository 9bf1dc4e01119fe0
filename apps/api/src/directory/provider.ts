import type { accounts } from '@mingzhang/domains';
import { DomainError } from '@mingzhang/kernel';
import * as oidc from 'openid-client';
import { type DirectorySettings, isLoopback } from './settings.ts';
import { type Trip, bindingOf } from './trip.ts';

/** The county's directory, as sign-in speaks with it. */
export interface Directory {
  readonly name: string;
  /** Where the browser goes to sign in. @throws DIRECTORY_AWAY */
  address(trip: Trip): Promise<URL>;
  /** Whom the directory signed in, by the answer that came back. @throws DIRECTORY_REFUSED DIRECTORY_AWAY */
  identity(trip: Trip, answer: URLSearchParams): Promise<accounts.DirectoryIdentity>;
}

const timeoutSeconds = 5;

/** Asked for at the first sign-in, not at the start: the platform stands while the directory is away. */
export function createDirectory(settings: DirectorySettings, onFault: (error: unknown) => void): Directory {
  const { issuer, clientId, clientSecret, redirectUri, name } = settings;
  const extensions = [oidc.enableNonRepudiationChecks, ...(isLoopback(issuer) ? [oidc.allowInsecureRequests] : [])];
  let known: Promise<oidc.Configuration> | undefined;
  const configuration = (): Promise<oidc.Configuration> => {
    known ??= oidc.discovery(issuer, clientId, clientSecret, oidc.ClientSecretBasic(clientSecret), {
      execute: extensions,
      timeout: timeoutSeconds,
    });
    known.catch(() => (known = undefined));
    return known;
  };
  const refusedOr = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      onFault(error);
      throw new DomainError(isAway(error) ? 'DIRECTORY_AWAY' : 'DIRECTORY_REFUSED');
    }
  };
  return {
    name,
    async address(trip) {
      const { state, nonce, verifier } = bindingOf(trip);
      const config = await refusedOr(configuration).catch(() => {
        throw new DomainError('DIRECTORY_AWAY');
      });
      return oidc.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri.href,
        scope: 'openid',
        state,
        nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        // Who ties an account to the directory signs in there now, whoever else did so on this machine before.
        ...(trip.tie ? { prompt: 'login' } : {}),
      });
    },
    identity: (trip, answer) =>
      refusedOr(async () => {
        const { state, nonce, verifier } = bindingOf(trip);
        const back = new URL(redirectUri);
        back.search = answer.toString();
        const tokens = await oidc.authorizationCodeGrant(await configuration(), back, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        if (!claims) throw new Error('The directory sent no ID token.');
        const amr: unknown = claims['amr'];
        const methods: unknown[] = Array.isArray(amr) ? amr : [];
        return { issuer: claims.iss, subject: claims.sub, secondFactor: settings.secondFactor.some((each) => methods.includes(each)) };
      }),
  };
}

/** No answer at all, one that took too long, or a fault of the directory's own. */
function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof TypeError && error.message === 'fetch failed') return true;
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  if (code === 'OAUTH_TIMEOUT' || code === 'OAUTH_ABORT') return true;
  if (cause instanceof Response) return cause.status >= 500;
  return isAway(cause);
}
