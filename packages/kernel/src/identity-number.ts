import { isCalendarDate } from './dates.ts';

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkCharacters = '10X98765432';

/** The 18th character of GB 11643 for the first 17 digits. */
export function checkDigit(first17: string): string {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(first17[index]), 0);
  return checkCharacters.charAt(sum % 11);
}

export type IdentityNumberFault = 'WRONG_LENGTH' | 'WRONG_CHARACTER' | 'WRONG_BIRTH_DATE' | 'WRONG_CHECK_DIGIT';

/** Nobody who has a number of this kind was born before. */
const firstBirthDate = '1900-01-01';

/** What is wrong with an identity number of a citizen (GB 11643), or undefined. Expects upper-case X, no spaces. */
export function findIdentityNumberFault(text: string): IdentityNumberFault | undefined {
  if (text.length !== 18) return 'WRONG_LENGTH';
  if (!/^[0-9]{17}[0-9X]$/.test(text)) return 'WRONG_CHARACTER';
  if (!isCalendarDate(birthDateOf(text)) || birthDateOf(text) < firstBirthDate) return 'WRONG_BIRTH_DATE';
  return checkDigit(text) === text.charAt(17) ? undefined : 'WRONG_CHECK_DIGIT';
}

/** Birth date written inside the number, 'YYYY-MM-DD'. */
export function birthDateOf(identityNumber: string): string {
  return `${identityNumber.slice(6, 10)}-${identityNumber.slice(10, 12)}-${identityNumber.slice(12, 14)}`;
}

export function sexOf(identityNumber: string): 'MALE' | 'FEMALE' {
  return Number(identityNumber.charAt(16)) % 2 === 1 ? 'MALE' : 'FEMALE';
}

/** Upper case, full-width digits folded, inner spaces gone: the one form that is hashed and encrypted. */
export function normaliseIdentityNumber(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '').toUpperCase();
}
