import { Button } from 'antd';
import { useEffect, type ReactNode } from 'react';

import { formatDateInProse } from '../format/dates.ts';
import { Icon } from '../icons/icon.tsx';
import { useLanguage, useText } from '../i18n/language-context.tsx';
import { partWords } from './words.ts';

export interface AsOfBannerProps {
  /** The moment shown; at least one of the two. */
  readonly asOf?: string | null;
  readonly knownAt?: string | null;
  /** 这一户, this household. */
  readonly what?: string;
  /** What differs from today, in words. */
  readonly difference?: ReactNode;
  readonly onBack: () => void;
  readonly onCompare?: () => void;
}

/** Says that the page shows the past, frames it in plum, and leads back: by button or by Esc. */
export function AsOfBanner({ asOf, knownAt, what, difference, onBack, onCompare }: AsOfBannerProps) {
  const t = useText(partWords);
  const { language } = useLanguage();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented && !isBusy(event.target)) onBack();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [onBack]);

  if (!asOf && !knownAt) return null;
  const date = asOf ? (language === 'en' ? formatDateInProse(asOf, 'en') : asOf) : '';
  const values = { date, known: knownAt ?? '', what: what ?? t('thisPage') };
  const sentence = asOf && knownAt ? t('pastKnown', values) : asOf ? t('past', values) : t('knownOnly', values);
  return (
    <>
      <div className="mz-past-frame" aria-hidden="true" />
      <div className="mz-past" role="status">
        <Icon name="history" size={18} />
        <p>
          <b>{sentence}</b>
          {language === 'en' ? ' ' : ''}
          {t('readOnly')}
          {language === 'en' ? ' ' : ''}
          {difference}
        </p>
        <span className="mz-past-acts mz-noprint">
          {onCompare ? (
            <Button className="mz-past-compare" size="small" onClick={onCompare}>
              {t('compareWithToday')}
            </Button>
          ) : null}
          <Button className="mz-past-back" type="primary" size="small" onClick={onBack}>
            {t('backToToday')} <kbd>Esc</kbd>
          </Button>
        </span>
      </div>
    </>
  );
}

/** Esc belongs to what is open or being typed in first. */
function isBusy(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest('input, textarea, [role="dialog"], [role="listbox"], .ant-popover, .ant-dropdown') !== null
  );
}
