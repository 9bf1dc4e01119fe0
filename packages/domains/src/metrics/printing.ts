import { type Exact, type Measure } from '../metric.ts';
import { divideExactly, formatYuan } from '@mingzhang/kernel';

const perWan = 1_000_000n; // 1 万元 = 10,000 yuan = 1,000,000 fen

/** The exact value as a decimal string, unrounded where it has an end: counts as they are, money in yuan, rates to nine places. */
export function exactValue(exact: Exact, measure: Measure): string {
  const { numerator, denominator } = exact;
  if (measure.unit === 'PERCENT') return divideExactly(numerator * 100n, denominator ?? 1n, 9);
  if (measure.unit === 'YUAN' || measure.unit === 'WAN_YUAN')
    return denominator === undefined ? formatYuan(numerator) : divideExactly(numerator, denominator * 100n, 9);
  return denominator === undefined ? numerator.toString() : divideExactly(numerator, denominator, 9);
}

/** The value as a report prints it: rounded by the measure's rule, without thousands marks, in its unit. */
export function printedValue(exact: Exact, measure: Measure): string {
  const { numerator, denominator = 1n } = exact;
  const { decimals, rounding = 'HALF_UP' } = measure;
  switch (measure.unit) {
    case 'PERCENT':
      return divideExactly(numerator * 100n, denominator, decimals, rounding);
    case 'YUAN':
      return divideExactly(numerator, denominator * 100n, decimals, rounding);
    case 'WAN_YUAN':
      return divideExactly(numerator, denominator * perWan, decimals, rounding);
    default:
      return divideExactly(numerator, denominator, decimals, rounding);
  }
}
