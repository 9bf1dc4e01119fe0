import { formatWan, formatYuan } from '../format/numbers.ts';
import { useText } from '../i18n/language-context.tsx';
import { commonWords } from '../i18n/common.ts';
import { partWords } from './words.ts';

export interface MoneyTextProps {
  /** Yuan as the API gives it: a decimal string. */
  readonly amount: string | null | undefined;
  readonly in?: 'yuan' | 'wan';
  /** In running text; in tables the unit stands in the head. */
  readonly withUnit?: boolean;
  /** A reversing entry: minus, the word 冲, and no ochre. */
  readonly reversal?: boolean;
}

/** Money received, in ochre. */
export function MoneyText({ amount, in: unit = 'yuan', withUnit = false, reversal = false }: MoneyTextProps) {
  const t = useText(partWords);
  const words = useText(commonWords);
  if (amount === null || amount === undefined) return <span className="mz-nodata">—</span>;
  return (
    <span className={reversal ? 'mz-money mz-money-reversed' : 'mz-money'}>
      {reversal ? <span className="mz-tag mz-tag-grey">{t('reversal')}</span> : null}
      {unit === 'wan' ? formatWan(amount) : formatYuan(amount)}
      {withUnit ? <span className="mz-unit"> {words(unit)}</span> : null}
    </span>
  );
}
