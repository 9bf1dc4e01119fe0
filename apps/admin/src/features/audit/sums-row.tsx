import { formatCount, useText } from '@mingzhang/ui';
import { auditWords } from './words.ts';

export interface Sums {
  readonly reads: number;
  readonly readers: number;
  readonly keys: number;
  readonly revealed: number;
}

/** How often, by how many, over all that meets the filter. */
export function SumsRow({ sums }: { readonly sums: Sums | null | undefined }) {
  const t = useText(auditWords);
  const cells = [
    [t('looks'), sums?.reads, t('times')],
    [t('readers'), sums?.readers, t('persons')],
    [t('keys'), sums?.keys, t('keysUnit')],
    [t('revealed'), sums?.revealed, t('times')],
  ] as const;
  return (
    <dl className="mza-sums">
      {cells.map(([label, value, unit]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <b>{formatCount(value ?? null)}</b> {unit}
          </dd>
        </div>
      ))}
    </dl>
  );
}
