import type { Db } from '@mingzhang/db';
import { type CivilDate, type Role, type RuleCitation } from '@mingzhang/kernel';
import { findParameter } from '../../parameters/store.ts';
import { mustHaveSecondFactor, readCode, secondFactorKey } from '../rules/index.ts';
import { burnRecoveryCode, burnStep } from '../store/second-factor.ts';
import type { Account, Office } from '../tables.ts';
import { openTotp, recoveryHash, stepOfCode } from '../totp.ts';
import type { SignInContext } from './attempts.ts';

export type CodeKind = 'TOTP' | 'RECOVERY_CODE';

/** Uses up what was typed as this account's second factor. @returns what it was; undefined when it was wrong or used before */
export async function spendCode(
  db: Db,
  account: Pick<Account, 'id' | 'totpSecret'>,
  text: string,
  { secrets, now }: Pick<SignInContext, 'secrets' | 'now'>,
): Promise<CodeKind | undefined> {
  const { kind, code } = readCode(text);
  if (account.totpSecret === null) return undefined;
  if (kind === 'RECOVERY_CODE')
    return (await burnRecoveryCode(db, account.id, recoveryHash(secrets, account.id, code), now)) ? kind : undefined;
  const step = stepOfCode(openTotp(secrets, account.id, account.totpSecret), code, now);
  return step !== undefined && (await burnStep(db, account.id, step)) ? kind : undefined;
}

/** The offices among these whose holders must have a second factor, with the rule that says so. */
export async function officesWithSecondFactor(
  db: Db,
  offices: readonly Pick<Office, 'role' | 'placeCode'>[],
  today: CivilDate,
  production: boolean,
): Promise<{ roles: Role[]; rule: RuleCitation | undefined }> {
  const roles: Role[] = [];
  let rule: RuleCitation | undefined;
  for (const place of new Set(offices.map((office) => office.placeCode))) {
    const parameter = await findParameter(db, secondFactorKey, place, today);
    for (const office of offices.filter(({ placeCode }) => placeCode === place)) {
      if (!mustHaveSecondFactor([office.role as Role], parameter?.value, production)) continue;
      roles.push(office.role as Role);
      rule ??= parameter?.citation;
    }
  }
  return { roles, rule };
}
