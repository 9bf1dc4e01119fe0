/**
 * The SHA-256 of a text, in hex. The browser's own digest is there over TLS alone, and a county's network may be without; this one names
 * documents and guards nothing.
 */
export function sha256(text: string): string {
  const bytes = new TextEncoder().encode(text);
  const view = new DataView(new ArrayBuffer(((bytes.length + 72) >> 6) << 6));
  bytes.forEach((byte, at) => view.setUint8(at, byte));
  view.setUint8(bytes.length, 0x80);
  view.setUint32(view.byteLength - 4, bytes.length * 8);
  const state = roots.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
  for (let block = 0; block < view.byteLength; block += 64) addBlock(state, view, block);
  return state.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

/** The first 64 primes: the standard draws its constants from their roots. */
const roots: readonly number[] = primes(64);
const keys = roots.map((prime) => fraction(Math.cbrt(prime)));

function primes(count: number): number[] {
  const found: number[] = [];
  for (let n = 2; found.length < count; n += 1) if (found.every((prime) => n % prime !== 0)) found.push(n);
  return found;
}

function fraction(root: number): number {
  return ((root % 1) * 2 ** 32) | 0;
}

const turn = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

function addBlock(state: number[], view: DataView, block: number): void {
  const words: number[] = [];
  const at = (index: number): number => words[index] ?? 0;
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let i = 0; i < 64; i += 1) {
    const [x, y] = [at(i - 15), at(i - 2)];
    words[i] =
      i < 16
        ? view.getInt32(block + i * 4)
        : (at(i - 16) + (turn(x, 7) ^ turn(x, 18) ^ (x >>> 3)) + at(i - 7) + (turn(y, 17) ^ turn(y, 19) ^ (y >>> 10))) | 0;
    const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + (keys[i] ?? 0) + at(i)) | 0;
    const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, index) => {
    state[index] = ((state[index] ?? 0) + word) | 0;
  });
}
