const prefix = 'mz.words.';

/** Keeps the words of a search in the session and answers a short key for the address: names never stand in an address. */
export function keepWords(words: string): string {
  // A household number is no secret (class P1) and may be copied with the link. Longer ones are people's, and eleven digits may be a phone.
  if (/^\d{4,14}$/.test(words) && words.length !== 11) return words;
  const key = Math.abs([...words].reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) | 0, 7)).toString(36);
  try {
    sessionStorage.setItem(prefix + key, words);
  } catch {
    return '';
  }
  return `s-${key}`;
}

/** The words behind a key; undefined when the link comes from elsewhere. */
export function wordsOf(key: string | undefined): string | undefined {
  if (!key) return undefined;
  if (!key.startsWith('s-')) return key;
  try {
    return sessionStorage.getItem(prefix + key.slice(2)) ?? undefined;
  } catch {
    return undefined;
  }
}
