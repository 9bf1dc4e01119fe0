import { DomainError } from '@mingzhang/kernel';
import { dictionary } from '@zxcvbn-ts/language-common';
import { commonPasswords } from './common-passwords.ts';

export const password = { minimum: 12, maximum: 128 } as const;

/** SEC-49: long enough, and not among the first guesses. No composition rules: they make passwords worse. */
export function refusePassword(text: string, accountName: string): void {
  const length = [...text].length;
  const field = ['password'];
  if (length < password.minimum) throw new DomainError('PASSWORD_TOO_SHORT', { field, parameters: { minimum: password.minimum, length } });
  if (length > password.maximum) throw new DomainError('PASSWORD_TOO_LONG', { field, parameters: { maximum: password.maximum } });
  const folded = text.toLowerCase();
  const distinct = new Set(folded).size;
  const guessed =
    distinct < 5 || isKnown(folded) || isRun(folded) || (accountName.length > 3 && folded.includes(accountName.toLowerCase()));
  if (guessed) throw new DomainError('PASSWORD_TOO_COMMON', { field });
}

/** Nearly fifty thousand passwords that became known elsewhere. */
const leaked: ReadonlySet<string> = new Set(dictionary['passwords-common']);

/** One that is known, or a known word with digits and signs before or behind it, such as `dragon@20261123`. */
function isKnown(folded: string): boolean {
  const word = folded.replace(/^[\d\p{P}\p{S}\s]+|[\d\p{P}\p{S}\s]+$/gu, '');
  return commonPasswords.has(folded) || leaked.has(folded) || leaked.has(word);
}

/** `123456789012`, `abcdefghijkl`, `987654321098`: each character follows its neighbour. */
function isRun(text: string): boolean {
  const steps = [...text].slice(1).map((character, index) => character.charCodeAt(0) - text.charCodeAt(index));
  return [1, -1].some((step) => steps.filter((each) => each === step || Math.abs(each) === 9).length >= steps.length - 1);
}
