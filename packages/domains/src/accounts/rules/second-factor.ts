import type { Role } from '@mingzhang/kernel';

/** A code has six digits and is good for thirty seconds; the clock of a phone may be one step off, and a step is used once. */
export const totpTerms = { digits: 6, periodSeconds: 30, drift: 1 } as const;

/** Between password and code there are five minutes and five tries. */
export const challengeLimits = { minutes: 5, tries: 5 } as const;

export const recoveryCodeCount = 10;

/** The parameter that names the roles whose holders sign in with two factors; its value is a list of roles. */
export const secondFactorKey = 'account.secondFactorRoles';

/**
 * Whether somebody with these offices must have a second factor (SEC-49). The county's parameter names the roles; where it is not set,
 * production asks it of everybody and a platform for trying out of nobody.
 */
export function mustHaveSecondFactor(roles: readonly Role[], parameter: unknown, production: boolean): boolean {
  if (!Array.isArray(parameter)) return production && roles.length > 0;
  return roles.some((role) => parameter.includes(role));
}

/** How a code was typed: digits of the phone's program, or one of the ten recovery codes. Spaces and dashes do not count. */
export function readCode(text: string): { readonly kind: 'TOTP' | 'RECOVERY_CODE'; readonly code: string } {
  const code = text.normalize('NFKC').replace(/[\s-]/gu, '').toLowerCase();
  return { kind: /^[0-9]{6}$/u.test(code) ? 'TOTP' : 'RECOVERY_CODE', code };
}

/**
 * Whether a name that nobody has is asked for a code: as often as the names that somebody has, and always the same for one name, so that the
 * answer tells nothing about who has an account. `coin` is drawn from the name with a key, 0 to 1.
 */
export function strangerIsAsked(coin: number, { enrolled, all }: { readonly enrolled: number; readonly all: number }): boolean {
  return all > 0 && coin < enrolled / all;
}
