/** Money in fen (0.01 yuan). Never a float. */
export type Fen = bigint;

/** Reads a decimal string of yuan with at most two decimals; undefined when it is none. */
export function parseYuan(text: string): Fen | undefined {
  const match = /^(-?)([0-9]{1,15})(?:\.([0-9]{1,2}))?$/.exec(text.trim());
  if (!match) return undefined;
  const fen = BigInt(match[2] ?? '0') * 100n + BigInt((match[3] ?? '').padEnd(2, '0'));
  return match[1] === '-' ? -fen : fen;
}

/** Decimal string of yuan with two places, as the scalar `Yuan` carries it. */
export function formatYuan(fen: Fen): string {
  const digits = (fen < 0n ? -fen : fen).toString().padStart(3, '0');
  return `${fen < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

export type Rounding = 'HALF_UP' | 'TRUNCATE';

/**
 * The quotient `numerator / denominator` as a decimal string with `decimals` places. HALF_UP rounds away from
 * zero at the half, also for negatives; TRUNCATE cuts, as some printed reports did.
 */
export function divideExactly(numerator: bigint, denominator: bigint, decimals: number, rounding: Rounding = 'HALF_UP'): string {
  if (denominator === 0n) throw new RangeError('division by zero');
  const negative = numerator < 0n !== denominator < 0n;
  const [n, d] = [numerator < 0n ? -numerator : numerator, denominator < 0n ? -denominator : denominator];
  const scaled = n * 10n ** BigInt(decimals);
  let quotient = scaled / d;
  if (rounding === 'HALF_UP' && (scaled % d) * 2n >= d) quotient += 1n;
  const digits = quotient.toString().padStart(decimals + 1, '0');
  const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  return negative && quotient !== 0n ? `-${text}` : text;
}
