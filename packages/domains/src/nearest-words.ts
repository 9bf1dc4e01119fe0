/** Letters to change, add or leave out to get from one word to the other. */
function distance(a: string, b: string): number {
  const [from, to] = [[...a], [...b]];
  let row = to.map((_, index) => index + 1);
  row.unshift(0);
  for (const [i, letter] of from.entries()) {
    const next = [i + 1];
    for (const [j, other] of to.entries()) {
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}

const shared = (a: string, b: string) => [...new Set(a)].filter((letter) => b.includes(letter)).length;

/** The words most like the one given, most alike first; those that share no letter with it come last. */
export function nearestWords(word: string, allowed: readonly string[], count: number): string[] {
  return allowed
    .map((candidate, index) => ({ candidate, index, score: distance(word, candidate) - 2 * shared(word, candidate) }))
    .sort((a, b) => a.score - b.score || a.index - b.index)
    .slice(0, count)
    .map(({ candidate }) => candidate);
}

/** The one word that is plainly meant, when it is: near enough that a clerk would agree without looking twice. */
export function likelyWord(word: string, allowed: readonly string[]): string | undefined {
  const [best] = nearestWords(word, allowed, 1);
  return best !== undefined && shared(word, best) > 0 && distance(word, best) <= Math.max(1, Math.floor([...best].length / 2))
    ? best
    : undefined;
}
