import { addDays } from './dates.ts';

export type Sex = 'MALE' | 'FEMALE';

/** GB 11643: weights 2^(17-i) mod 11 over the first seventeen digits. */
export function checkDigit(first17: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += Number(first17[i]) * (2 ** (17 - i) % 11);
  return '10X98765432'[sum % 11] ?? '';
}

function identityNumber(birthDate: string, sequence: number): string {
  const first17 = `990101${birthDate.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`;
  return first17 + checkDigit(first17);
}

/** Issues unique numbers: the register's people take the sequences 800 to 999. Odd is male. */
export function registerDesk(): IssueIdentity {
  const issued = new Map<string, number>();
  return (birthDate, sex) => {
    const key = birthDate + sex;
    const nth = issued.get(key) ?? 0;
    if (nth >= 100) throw new Error(`more than 100 registered people of one sex born on ${birthDate}`);
    issued.set(key, nth + 1);
    return { birthDate, idNumber: identityNumber(birthDate, 800 + 2 * nth + (sex === 'MALE' ? 1 : 0)) };
  };
}

/**
 * Every village has a sequence of its own below 800 for its unregistered residents, so that villages can be generated
 * one by one, in any order, without a county-wide memory of numbers. Two of a sex born on one day: the second gets the day before.
 */
export function villageDesk(villageIndex: number): IssueIdentity {
  if (villageIndex >= 400) throw new Error('numbers reach for 400 villages');
  const issued = new Set<string>();
  return (wanted, sex) => {
    let birthDate = wanted;
    while (issued.has(birthDate + sex)) birthDate = addDays(birthDate, -1);
    issued.add(birthDate + sex);
    return { birthDate, idNumber: identityNumber(birthDate, 2 * villageIndex + (sex === 'MALE' ? 1 : 0)) };
  };
}

/** May move the birth date to keep numbers unique. */
export type IssueIdentity = (birthDate: string, sex: Sex) => { birthDate: string; idNumber: string };
