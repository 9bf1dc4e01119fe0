import { Button } from 'antd';
import type { ReactNode } from 'react';

import { Icon } from '../icons/icon.tsx';
import { useText } from '../i18n/language-context.tsx';
import { partWords } from './words.ts';

/** The contract's `UserError`, as far as it is drawn. */
export interface UserErrorLike {
  readonly code: string;
  readonly message: string;
  readonly field?: readonly string[] | null;
  readonly index?: number | null;
  readonly severity?: 'ERROR' | 'WARNING' | null;
  readonly rule?: RuleLike | null;
}
export interface RuleLike {
  readonly key: string;
  readonly value?: string | null;
  readonly document?: {
    readonly number: string;
    readonly title?: string | null;
    readonly effectiveFrom?: string | null;
    readonly href?: string;
  } | null;
}
export interface Remedy {
  readonly label: string;
  readonly href?: string;
  readonly onClick?: () => void;
  /** The one that mends it soonest. */
  readonly best?: boolean;
}

export interface RefusalProps {
  readonly errors: readonly UserErrorLike[];
  readonly title?: ReactNode;
  readonly note?: ReactNode;
  /** This case's value beside the limit, where the message does not say it. */
  readonly detail?: (error: UserErrorLike) => ReactNode;
  readonly remedies?: (error: UserErrorLike) => readonly Remedy[];
  /** Codes of warnings that were ticked, for `acknowledge` of the input. */
  readonly acknowledged?: readonly string[];
  readonly onAcknowledge?: (code: string, ticked: boolean) => void;
}

/** Everything that stands in the way, at once: what, this case beside the limit, rule and document, and a button that mends it. */
export function Refusal({ errors, title, note, detail, remedies, acknowledged = [], onAcknowledge }: RefusalProps) {
  const t = useText(partWords);
  if (errors.length === 0) return null;
  const warned = errors.every(({ severity }) => severity === 'WARNING');
  const n = errors.length;
  return (
    <section className={warned ? 'mz-refusal mz-refusal-warning' : 'mz-refusal'} role="alert">
      <header>
        <span className="mz-refusal-sign">
          <Icon name={warned ? 'warning' : 'cross'} size={warned ? 20 : 12} />
        </span>
        <div>
          <h2>{title ?? (warned ? t('warned', { n }) : t('refused', { n }))}</h2>
          <p>{note ?? (warned ? t('warnedNote') : t('refusedNote'))}</p>
        </div>
      </header>
      <ol>
        {errors.map((error, at) => (
          <li key={`${error.code}-${error.index ?? ''}-${at}`}>
            <div className="mz-refusal-what">
              <p>
                {n > 1 ? `${at + 1}. ` : ''}
                {typeof error.index === 'number' ? `${t('row', { n: error.index + 1 })}: ` : ''}
                {error.message}
              </p>
              {detail ? <p className="mz-refusal-detail">{detail(error)}</p> : null}
              {error.rule ? <RuleLine rule={error.rule} /> : null}
              {error.severity === 'WARNING' && onAcknowledge ? (
                <label className="mz-refusal-tick">
                  <input
                    type="checkbox"
                    checked={acknowledged.includes(error.code)}
                    onChange={(event) => onAcknowledge(error.code, event.target.checked)}
                  />
                  {t('acknowledge')}
                </label>
              ) : null}
            </div>
            <Remedies remedies={remedies?.(error) ?? []} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function RuleLine({ rule: { key, value, document } }: { readonly rule: RuleLike }) {
  const t = useText(partWords);
  return (
    <p className="mz-refusal-rule">
      <Icon name="document" size={13} />
      <span>
        {t('rule')} <code>{key}</code>
        {value ? ` = ${value}` : ''}
      </span>
      {document ? (
        <span title={document.title ?? undefined}>{document.href ? <a href={document.href}>{document.number}</a> : document.number}</span>
      ) : null}
      {document?.effectiveFrom ? <span>{t('since', { date: document.effectiveFrom })}</span> : null}
    </p>
  );
}

function Remedies({ remedies }: { readonly remedies: readonly Remedy[] }) {
  if (remedies.length === 0) return null;
  return (
    <div className="mz-refusal-acts mz-noprint">
      {remedies.map(({ label, href, onClick, best = false }) => (
        <Button key={label} size="small" className={best ? 'mz-best' : ''} {...(href ? { href } : {})} {...(onClick ? { onClick } : {})}>
          {label}
        </Button>
      ))}
    </div>
  );
}
