import { useEffect, useRef, type ReactNode } from 'react';

import { Icon } from '../icons/icon.tsx';
import { useText } from '../i18n/language-context.tsx';
import { Link } from './link.tsx';
import { partWords } from './words.ts';

export interface Crumb {
  readonly label: string;
  readonly href?: string;
}

export interface PageHeadProps {
  readonly title: ReactNode;
  readonly crumbs?: readonly Crumb[];
  readonly tags?: ReactNode;
  /** The line under the title: counts, dates, `FactsList inline`. */
  readonly meta?: ReactNode;
  readonly actions?: ReactNode;
  /** Tabs or steps; they carry the rule under the head. */
  readonly tabs?: ReactNode;
  /** Another value means another page, and the focus goes to its title. */
  readonly pageKey?: string;
  /** Title of the browser's tab. */
  readonly documentTitle?: string;
}

export function PageHead({ title, crumbs = [], tags, meta, actions, tabs, pageKey = '', documentTitle }: PageHeadProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const t = useText(partWords);
  useEffect(() => heading.current?.focus({ preventScroll: true }), [pageKey]);
  useEffect(() => {
    if (documentTitle) document.title = documentTitle;
  }, [documentTitle]);

  return (
    <header className={tabs ? 'mz-head mz-head-tabbed' : 'mz-head'}>
      {crumbs.length > 0 ? (
        <nav className="mz-crumbs" aria-label={t('breadcrumb')}>
          {crumbs.map(({ label, href }, at) => (
            <span key={at}>
              {at > 0 ? <Icon name="chevron-right" size={12} /> : null}
              {href ? <Link href={href}>{label}</Link> : label}
            </span>
          ))}
        </nav>
      ) : null}
      <div className="mz-head-line">
        <div className="mz-head-left">
          <div className="mz-head-title">
            <h1 ref={heading} tabIndex={-1} data-mz-title="">
              {title}
            </h1>
            {tags ? <div className="mz-head-tags">{tags}</div> : null}
          </div>
          {meta ? <div className="mz-head-meta">{meta}</div> : null}
        </div>
        {actions ? <div className="mz-head-actions mz-noprint">{actions}</div> : null}
      </div>
      {tabs ? <div className="mz-head-tabs mz-noprint">{tabs}</div> : null}
    </header>
  );
}
