import type { ReactNode } from 'react';

import { useText } from '../i18n/language-context.tsx';
import { Link, LinkProvider, type RenderLink } from '../parts/link.tsx';
import { SealMark } from '../parts/seal-mark.tsx';
import { partWords } from '../parts/words.ts';
import type { Me, NavItem } from './nav.ts';
import { Count, LanguageSwitch, MeMenu } from './parts.tsx';

export interface MastheadFrameProps {
  readonly county: string;
  /** 明账报表 */
  readonly product: string;
  readonly items: readonly NavItem[];
  readonly current: string | undefined;
  readonly home?: string;
  readonly renderLink: RenderLink;
  readonly search?: ReactNode;
  readonly me: Me;
  readonly busy?: boolean;
  readonly notice?: ReactNode;
  /** A column at the left, e.g. the metric picker; the content then stands beside it. */
  readonly aside?: ReactNode;
  readonly children?: ReactNode;
}

/** The reporting client: everything in one pine masthead, content over the whole width. */
export function MastheadFrame(props: MastheadFrameProps) {
  const { county, product, items, current, home = '/', renderLink, search, me, busy = false, notice, aside, children } = props;
  const t = useText(partWords);
  return (
    <LinkProvider renderLink={renderLink}>
      <a className="mz-skip" href="#mz-main">
        {t('skip')}
      </a>
      <div className={aside ? 'mz-sheet mz-sheet-aside' : 'mz-sheet'}>
        <header className="mz-masthead">
          <Link href={home} className="mz-brand">
            <SealMark on="pine" />
            <span>
              <b>{county}</b>
              <span>{product}</span>
            </span>
          </Link>
          <nav aria-label={t('mainMenu')}>
            {items.map((item) => (
              <Link
                key={item.key}
                href={item.href}
                className={item.key === current ? 'mz-masthead-item mz-masthead-current' : 'mz-masthead-item'}
                {...(item.key === current ? { 'aria-current': 'page' as const } : {})}
              >
                {item.label}
                <Count item={item} />
              </Link>
            ))}
          </nav>
          <div className="mz-masthead-right">
            {search ? <div className="mz-masthead-search">{search}</div> : null}
            <LanguageSwitch />
            <MeMenu me={me} />
          </div>
        </header>
        {aside ? <aside className="mz-aside">{aside}</aside> : null}
        <main id="mz-main" className="mz-main" tabIndex={-1}>
          {busy ? <div className="mz-busy" role="status" aria-label={t('updating')} /> : null}
          {notice}
          <div className="mz-content">{children}</div>
        </main>
      </div>
    </LinkProvider>
  );
}
