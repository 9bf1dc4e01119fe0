import type { ReactNode } from 'react';

import { formatWeekday } from '../format/dates.ts';
import { Icon } from '../icons/icon.tsx';
import { iconPaths, type IconName } from '../icons/paths.ts';
import { useLanguage, useText } from '../i18n/language-context.tsx';
import { MenuButton } from '../parts/menu-button.tsx';
import { partWords } from '../parts/words.ts';
import type { Me, NavItem } from './nav.ts';

export function NavIcon({ icon, size = 18 }: { readonly icon: NavItem['icon']; readonly size?: number }): ReactNode {
  return typeof icon === 'string' && icon in iconPaths ? <Icon name={icon as IconName} size={size} /> : icon;
}

export function LanguageSwitch() {
  const t = useText(partWords);
  const { language, setLanguage } = useLanguage();
  return (
    <button
      type="button"
      className="mz-language"
      onClick={() => setLanguage(language === 'en' ? 'zh-CN' : 'en')}
      aria-label={t('switchLanguage')}
    >
      <span className={language === 'zh-CN' ? 'mz-language-on' : ''}>中文</span> /{' '}
      <span className={language === 'en' ? 'mz-language-on' : ''}>EN</span>
    </button>
  );
}

/** Who is signed in, and what they can do here. */
export function MeMenu({ me }: { readonly me: Me }) {
  const t = useText(partWords);
  const { name, detail, menu, onMenu } = me;
  return (
    <MenuButton
      items={menu}
      onChoose={onMenu}
      trigger={(press) => (
        <button type="button" className="mz-me" aria-label={t('account', { name })} {...press}>
          <span className="mz-avatar" aria-hidden="true">
            {[...name][0]}
          </span>
          <span className="mz-me-text">
            <b>{name}</b>
            <span>{detail}</span>
          </span>
        </button>
      )}
    />
  );
}

export function TodayText({ date }: { readonly date: string }) {
  const { language } = useLanguage();
  return (
    <span className="mz-today">
      <Icon name="calendar" size={15} /> {date} {formatWeekday(date, language)}
    </span>
  );
}

export function Count({ item: { count, urgent = false } }: { readonly item: NavItem }) {
  if (!count) return null;
  return <span className={urgent ? 'mz-count mz-count-urgent' : 'mz-count'}>{count > 999 ? '999+' : count}</span>;
}
