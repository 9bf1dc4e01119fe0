import { z } from 'zod';

/** The county's directory, an OpenID Connect provider that people sign in at. */
export interface DirectorySettings {
  readonly issuer: URL;
  readonly clientId: string;
  readonly clientSecret: string;
  /** This platform's address that the provider sends people back to, as it is registered there. */
  readonly redirectUri: URL;
  /** What the button calls it. */
  readonly name: string;
  /** Values of `amr` that count as a second factor; none: the platform asks for its own. */
  readonly secondFactor: readonly string[];
}

export const callbackPath = '/auth/oidc/callback';

const address = (what: string) =>
  z.string().transform((text, context) => {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (url && url.username === '' && url.hash === '' && url.search === '' && (url.protocol === 'https:' || isLoopback(url))) return url;
    context.addIssue(what);
    return z.NEVER;
  });

/** Plain HTTP is for trying out on one machine. */
export const isLoopback = ({ protocol, hostname }: URL): boolean =>
  protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname);

export const directoryVariables = {
  OIDC_ISSUER: address('an https address, http on this machine alone').optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().min(16, 'at least 16 characters').optional(),
  OIDC_REDIRECT_URI: address(`an https address, http on this machine alone, that ends in ${callbackPath}`)
    .refine(({ pathname }) => pathname === callbackPath, `an https address that ends in ${callbackPath}`)
    .optional(),
  OIDC_NAME: z.string().max(20, 'at most 20 characters').optional(),
  OIDC_SECOND_FACTOR_AMR: z
    .string()
    .regex(/^[a-z0-9_-]+(,[a-z0-9_-]+)*$/iu, 'values of `amr` with commas between, such as mfa,otp')
    .optional(),
};
export type DirectoryVariables = z.infer<z.ZodObject<typeof directoryVariables>>;

const needed = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'OIDC_REDIRECT_URI', 'OIDC_NAME'] as const;

/** All of a directory's settings, or none of them. */
export function faultsOfDirectory(values: DirectoryVariables): string[] {
  const given = [...needed, 'OIDC_SECOND_FACTOR_AMR' as const].filter((name) => values[name] !== undefined);
  if (given.length === 0) return [];
  return needed.filter((name) => values[name] === undefined).map((name) => `${name} is missing: a directory has ${needed.join(', ')}`);
}

export function directoryOf(values: DirectoryVariables): DirectorySettings | undefined {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_REDIRECT_URI, OIDC_NAME, OIDC_SECOND_FACTOR_AMR } = values;
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET || !OIDC_REDIRECT_URI || !OIDC_NAME) return undefined;
  return {
    issuer: OIDC_ISSUER,
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    redirectUri: OIDC_REDIRECT_URI,
    name: OIDC_NAME,
    secondFactor: OIDC_SECOND_FACTOR_AMR?.split(',') ?? [],
  };
}
