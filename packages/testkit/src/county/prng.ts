/** Seeded random numbers (sfc32 over an FNV-1a hash of the seed). The same seed and label give the same numbers on every machine. */
export class Rng {
  readonly #seed: string;
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  constructor(seed: string) {
    this.#seed = seed;
    this.#a = fnv1a(`0:${seed}`);
    this.#b = fnv1a(`1:${seed}`);
    this.#c = fnv1a(`2:${seed}`);
    this.#d = fnv1a(`3:${seed}`);
    for (let i = 0; i < 12; i++) this.next();
  }

  /** An own stream for a part of the work, so that adding draws in one part leaves every other part as it was. */
  fork(label: string): Rng {
    return new Rng(`${this.#seed}/${label}`);
  }

  /** In [0, 1). */
  next(): number {
    const t = (this.#a + this.#b + this.#d) | 0;
    this.#d = (this.#d + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + t) | 0;
    return (t >>> 0) / 2 ** 32;
  }

  /** A whole number from low to high, both included. */
  int(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(items: readonly T[]): T {
    const item = items[Math.floor(this.next() * items.length)];
    if (item === undefined) throw new Error('cannot pick from an empty list');
    return item;
  }

  weighted<T>(choices: readonly (readonly [T, number])[]): T {
    let rest = this.next() * choices.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [choice, weight] of choices) if ((rest -= weight) < 0) return choice;
    return this.pick(choices)[0];
  }

  shuffled<T>(items: Iterable<T>): T[] {
    const list = [...items];
    for (let i = list.length - 1; i > 0; i--) {
      const j = this.int(0, i);
      [list[i], list[j]] = [list[j] as T, list[i] as T];
    }
    return list;
  }
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** Deals the items of a bag in random order and refills it when empty: frequencies stay even, unlike independent draws. */
export function bag<T>(rng: Rng, items: readonly T[]): () => T {
  let left: T[] = [];
  return () => {
    if (left.length === 0) left = rng.shuffled(items);
    return left.pop() as T;
  };
}

/** Splits a whole number in proportion to the weights; the parts add up exactly (largest remainders, first come first on ties). */
export function splitTotal(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  const exact = weights.map((weight) => (total * weight) / sum);
  const parts = exact.map(Math.floor);
  let missing = total - parts.reduce((a, b) => a + b, 0);
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder) if (missing-- > 0) parts[index] = (parts[index] ?? 0) + 1;
  return parts;
}
