import type { ReactNode } from 'react';

import { parseDecimal, print, round, type Decimal } from '../format/decimal.ts';
import { Icon } from '../icons/icon.tsx';
import { useText } from '../i18n/language-context.tsx';
import { partWords } from './words.ts';

export interface CheckLineProps {
  /** What is added: a minus in front takes away. */
  readonly terms: readonly string[];
  readonly total: string;
  readonly unit?: string;
  /** Opens the rows that break the sum. */
  readonly onShowRows?: () => void;
  readonly extra?: ReactNode;
}

/** The sum under a table, really added up here: 加得起来, or the difference in seal red. */
export function CheckLine({ terms, total, unit, onShowRows, extra }: CheckLineProps) {
  const t = useText(partWords);
  const off = difference(terms, total);
  const adds = off === undefined ? false : off.digits === 0n;
  const sum = `${terms.map(written).join('')} ${adds ? '=' : '≠'} ${shown(total)}`;
  return (
    <div className={adds ? 'mz-check' : 'mz-check mz-check-off'}>
      <span className="mz-check-sum">
        <Icon name={adds ? 'check-circle' : 'warning'} size={14} />
        <b>{adds ? t('adds') : t('differs', { n: `${off ? print(off, 'never') : '—'}${unit ? ` ${unit}` : ''}` })}</b>
        <span>
          {sum}
          {unit ? ` ${unit}` : ''}
        </span>
        {!adds && onShowRows ? (
          <button type="button" className="mz-linklike" onClick={onShowRows}>
            {t('showRows')}
          </button>
        ) : null}
      </span>
      {extra ? <span className="mz-quiet">{extra}</span> : null}
    </div>
  );
}

/** Sum of the terms less the total; undefined when one of them is no number. */
export function difference(terms: readonly string[], total: string): Decimal | undefined {
  const values = [...terms, total].map(parseDecimal);
  if (values.some((value) => value === undefined)) return undefined;
  const known = values.filter((value) => value !== undefined);
  const places = Math.max(...known.map((value) => value.places));
  const signed = known.map((value) => (value.negative ? -1n : 1n) * round(value, places).digits);
  const off = signed.slice(0, -1).reduce((sum, each) => sum + each, 0n) - (signed.at(-1) ?? 0n);
  return { negative: off < 0n, digits: off < 0n ? -off : off, places };
}

function written(term: string, at: number): string {
  const negative = /^[-\u2212]/.test(term);
  if (at === 0) return shown(term);
  return negative ? ` \u2212 ${shown(term.slice(1))}` : ` + ${shown(term)}`;
}

function shown(number: string): string {
  const value = parseDecimal(number);
  return value ? print(value) : number;
}
