import { DomainError } from '@mingzhang/kernel';
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
    distinct < 5 || commonPasswords.has(folded) || isRun(folded) || (accountName.length > 3 && folded.includes(accountName.toLowerCase()));
  if (guessed) throw new DomainError('PASSWORD_TOO_COMMON', { field });
}

/** `123456789012`, `abcdefghijkl`, `987654321098`: each character follows its neighbour. */
function isRun(text: string): boolean {
  const steps = [...text].slice(1).map((character, index) => character.charCodeAt(0) - text.charCodeAt(index));
  return [1, -1].some((step) => steps.filter((each) => each === step || Math.abs(each) === 9).length >= steps.length - 1);
}
