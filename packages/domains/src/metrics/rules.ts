import { defineRefusals } from '@mingzhang/kernel';

export const precisions = ['EXACT', 'AT_LEAST', 'AT_MOST', 'ABOUT'] as const;
export type Precision = (typeof precisions)[number];

export const discrepancyStates = ['OPEN', 'EXPLAINED', 'CORRECTED', 'ACCEPTED'] as const;
export type DiscrepancyState = (typeof discrepancyStates)[number];

defineRefusals({
  FIGURE_ALREADY_DECLARED: { 'zh-CN': '同一份材料的这个数已经登记过', en: 'This figure of this source is already declared' },
  RATE_NEEDS_FRACTION: { 'zh-CN': '比率要连同分子、分母一起登记（R-130）', en: 'A rate is declared with its numerator and denominator (R-130)' },
  METRIC_UNKNOWN: { 'zh-CN': '没有 {metric} 这个指标', en: 'There is no metric {metric}' },
  DISCREPANCY_NOT_FOUND: { 'zh-CN': '没有找到这处出入，或不在您管的地方', en: 'This discrepancy was not found, or is outside your area' },
});

/** Does what was printed agree with what is computed, at the precision it was printed with? Both are decimal strings. */
export function agrees(declared: string, computed: string, precision: Precision): boolean {
  const difference = compareDecimals(declared, computed);
  switch (precision) {
    case 'AT_LEAST':
      return difference <= 0;
    case 'AT_MOST':
      return difference >= 0;
    case 'ABOUT':
      return isAbout(declared, computed);
    case 'EXACT':
      return difference === 0;
  }
}

function scaled(text: string, places: number): bigint {
  const negative = text.startsWith('-');
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.');
  const value = BigInt(whole + fraction.padEnd(places, '0').slice(0, places));
  return negative ? -value : value;
}

function compareDecimals(a: string, b: string): number {
  const places = Math.max(a.split('.')[1]?.length ?? 0, b.split('.')[1]?.length ?? 0);
  const difference = scaled(a, places) - scaled(b, places);
  return difference === 0n ? 0 : difference > 0n ? 1 : -1;
}

/** "About" allows one part in twenty either way. */
function isAbout(declared: string, computed: string): boolean {
  const places = Math.max(declared.split('.')[1]?.length ?? 0, computed.split('.')[1]?.length ?? 0);
  const [a, b] = [scaled(declared, places), scaled(computed, places)];
  const gap = a > b ? a - b : b - a;
  return gap * 20n <= (a > 0n ? a : -a);
}
