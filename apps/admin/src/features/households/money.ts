/** Yuan as the contract writes it, in fen, so that sums are exact. Nothing counts as nothing. */
export function fenOf(yuan: string | null | undefined): bigint {
  const [, sign = '', whole = '0', part = ''] = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(yuan ?? '') ?? [];
  const fen = BigInt(whole) * 100n + BigInt(part.padEnd(2, '0'));
  return sign ? -fen : fen;
}

export function yuanOf(fen: bigint): string {
  const digits = (fen < 0n ? -fen : fen).toString().padStart(3, '0');
  return `${fen < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
