/** A household number in groups of four: `9901 2030 0117`. For text; on screen use `HouseholdNumber`, which copies without spaces. */
export function groupsOfFour(number: string): string {
  return (number.replace(/\s/g, '').match(/.{1,4}/g) ?? []).join(' ');
}

/** Hides all but the end, at a fixed length so that the mask does not tell the length: `******1417`. What came masked stays as it came. */
export function maskedText(text: string, keep = 4): string {
  return text.includes('*') ? text : `******${text.length > keep ? text.slice(-keep) : ''}`;
}
