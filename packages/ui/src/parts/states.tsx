import { Button } from 'antd';
import type { ReactNode } from 'react';

import { Icon } from '../icons/icon.tsx';
import { useText } from '../i18n/language-context.tsx';
import { partWords } from './words.ts';

export interface EmptyStateProps {
  /** One sentence: what will be here. */
  readonly title: ReactNode;
  readonly hint?: ReactNode;
  /** One button that begins it. */
  readonly action?: ReactNode;
  readonly children?: ReactNode;
}

export function EmptyState({ title, hint, action, children }: EmptyStateProps) {
  return (
    <div className="mz-empty">
      <p>{title}</p>
      {hint ? <p className="mz-quiet">{hint}</p> : null}
      {children}
      {action ? <div className="mz-empty-act">{action}</div> : null}
    </div>
  );
}

export interface ErrorStateProps {
  /** What failed; the component has a sentence of its own. */
  readonly title?: ReactNode;
  /** What was not lost. */
  readonly kept?: ReactNode;
  /** Small, for the person to name to the office. */
  readonly requestId?: string;
  readonly onRetry?: () => void;
  readonly page?: boolean;
}

export function ErrorState({ title, kept, requestId, onRetry, page = false }: ErrorStateProps) {
  const t = useText(partWords);
  return (
    <div className={page ? 'mz-error mz-error-page' : 'mz-error'} role="alert">
      <Icon name="alert-circle" size={18} />
      <div>
        <p>{title ?? (page ? t('failedPage') : t('failed'))}</p>
        {kept ? <p className="mz-error-kept">{kept}</p> : null}
        <p className="mz-error-act">
          {onRetry ? (
            <Button size="small" onClick={onRetry}>
              {t('retry')}
            </Button>
          ) : null}
          {requestId ? <span className="mz-quiet">{t('errorNumber', { id: requestId })}</span> : null}
        </p>
      </div>
    </div>
  );
}
