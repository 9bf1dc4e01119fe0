import type { ReactNode } from 'react';

export interface Fact {
  readonly label: ReactNode;
  readonly value: ReactNode;
  /** Where the value comes from and of when: 民政局 · 2026-10. */
  readonly source?: ReactNode;
}

export interface FactsListProps {
  readonly facts: readonly Fact[];
  /** One line under a title instead of rows. */
  readonly inline?: boolean;
  readonly columns?: 1 | 2 | 3;
}

/** Labels and values, each with source and date where there is one. */
export function FactsList({ facts, inline = false, columns = 1 }: FactsListProps) {
  return (
    <dl className={inline ? 'mz-facts mz-facts-inline' : `mz-facts mz-facts-${columns}`}>
      {facts.map(({ label, value, source }, at) => (
        <div key={at} className="mz-fact">
          {label ? <dt>{label}</dt> : null}
          <dd>
            {value}
            {source ? <span className="mz-source">{source}</span> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}
