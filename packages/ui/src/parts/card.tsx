import type { ReactNode } from 'react';

export interface CardProps {
  readonly title?: ReactNode;
  /** Quiet words after the title. */
  readonly note?: ReactNode;
  readonly extra?: ReactNode;
  /** For tables: no padding around the content. */
  readonly flush?: boolean;
  readonly foot?: ReactNode;
  readonly children?: ReactNode;
}

/** A hairline box with a title; nothing floats, nothing has a shadow. */
export function Card({ title, note, extra, flush = false, foot, children }: CardProps) {
  return (
    <section className="mz-card">
      {title || extra ? (
        <header className="mz-card-head">
          <h2>
            {title}
            {note ? <span className="mz-note">{note}</span> : null}
          </h2>
          {extra ? <div className="mz-card-extra">{extra}</div> : null}
        </header>
      ) : null}
      <div className={flush ? 'mz-card-flush' : 'mz-card-body'}>{children}</div>
      {foot ? <footer className="mz-card-foot">{foot}</footer> : null}
    </section>
  );
}
