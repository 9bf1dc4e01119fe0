import type { ReactNode } from 'react';

import { Icon } from '../icons/icon.tsx';
import { useText } from '../i18n/language-context.tsx';
import { Link, LinkProvider, type RenderLink } from '../parts/link.tsx';
import { SealMark } from '../parts/seal-mark.tsx';
import { partWords } from '../parts/words.ts';
import type { Me, NavGroup, NavItem } from './nav.ts';
import { Count, LanguageSwitch, MeMenu, NavIcon, TodayText } from './parts.tsx';

export interface AppFrameProps {
  /** 青禾县 */
  readonly county: string;
  /** 明账管理台 */
  readonly product: string;
  readonly groups: readonly NavGroup[];
  /** Key of the page's menu entry. */
  readonly current: string | undefined;
  readonly home?: string;
  readonly renderLink: RenderLink;
  readonly place?: ReactNode;
  readonly search?: ReactNode;
  /** A phone has a button in place of the search slot. */
  readonly onPhoneSearch?: () => void;
  /** ISO date. */
  readonly today: string;
  readonly me: Me;
  readonly onHelp?: () => void;
  /** Lines at the foot of the side bar: 数据截至…, 演示数据. */
  readonly foot?: readonly ReactNode[];
  /** Four tabs under a phone's page. */
  readonly phoneTabs: readonly NavItem[];
  /** Content is being fetched anew: a 2 px line under the top bar. */
  readonly busy?: boolean;
  /** Striped or coloured lines over all: view-as, no signal. */
  readonly notice?: ReactNode;
  readonly children?: ReactNode;
}

/** The console: side bar, top bar, content; under 768 px four tabs at the bottom. */
export function AppFrame(props: AppFrameProps) {
  const { renderLink, busy = false, notice, children } = props;
  const t = useText(partWords);
  return (
    <LinkProvider renderLink={renderLink}>
      <a className="mz-skip" href="#mz-main">
        {t('skip')}
      </a>
      <div className="mz-frame">
        <SideBar {...props} />
        <TopBar {...props} />
        <main id="mz-main" className="mz-main" tabIndex={-1}>
          {busy ? <div className="mz-busy" role="status" aria-label={t('updating')} /> : null}
          {notice}
          <div className="mz-content">{children}</div>
        </main>
        <PhoneTabs {...props} />
      </div>
    </LinkProvider>
  );
}

function SideBar({ county, product, groups, current, home = '/', foot = [] }: AppFrameProps) {
  const t = useText(partWords);
  return (
    <aside className="mz-side">
      <Link href={home} className="mz-brand">
        <SealMark on="pine" />
        <span>
          <b>{county}</b>
          <span>{product}</span>
        </span>
      </Link>
      <nav aria-label={t('mainMenu')}>
        {groups.map(({ key, title, items }) => (
          <div key={key} className="mz-menu-group">
            {title ? <p>{title}</p> : null}
            <ul>
              {items.map((item) => (
                <li key={item.key}>
                  <Link
                    href={item.href}
                    className={item.key === current ? 'mz-menu-item mz-menu-current' : 'mz-menu-item'}
                    {...(item.key === current ? { 'aria-current': 'page' as const } : {})}
                  >
                    <NavIcon icon={item.icon} />
                    <span>{item.label}</span>
                    <Count item={item} />
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <div className="mz-side-foot">
        {foot.map((line, at) => (
          <p key={at}>{line}</p>
        ))}
      </div>
    </aside>
  );
}

function TopBar({ home = '/', place, search, onPhoneSearch, today, me, onHelp }: AppFrameProps) {
  const t = useText(partWords);
  return (
    <header className="mz-top">
      <Link href={home} className="mz-top-mark">
        <SealMark size={30} />
      </Link>
      {place ? <div className="mz-top-place">{place}</div> : null}
      {search ? <div className="mz-top-search">{search}</div> : null}
      <div className="mz-top-right">
        <TodayText date={today} />
        {onPhoneSearch ? (
          <button type="button" className="mz-top-icon mz-phone-only" onClick={onPhoneSearch} aria-label={t('searchOpen')}>
            <Icon name="search" size={20} />
          </button>
        ) : null}
        <LanguageSwitch />
        {onHelp ? (
          <button type="button" className="mz-top-icon mz-wide-only" onClick={onHelp} aria-label={t('help')}>
            <Icon name="help" size={18} />
          </button>
        ) : null}
        <MeMenu me={me} />
      </div>
    </header>
  );
}

function PhoneTabs({ phoneTabs, current }: AppFrameProps) {
  const t = useText(partWords);
  return (
    <nav className="mz-tabs" aria-label={t('phoneMenu')}>
      {phoneTabs.map((item) => (
        <Link
          key={item.key}
          href={item.href}
          className={item.key === current ? 'mz-tab mz-tab-current' : 'mz-tab'}
          {...(item.key === current ? { 'aria-current': 'page' as const } : {})}
        >
          <NavIcon icon={item.icon} size={22} />
          <span>{item.label}</span>
          <Count item={item} />
        </Link>
      ))}
    </nav>
  );
}
