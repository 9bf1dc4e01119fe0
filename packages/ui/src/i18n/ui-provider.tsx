import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useEffect } from 'react';

import { mingzhangTheme } from '../theme/theme.ts';
import { LanguageProvider, useLanguage, type LanguageProviderProps } from './language-context.tsx';
import type { Language } from './language.ts';
import { MessageProvider } from './message-context.tsx';

export function antdLocale(language: Language) {
  return language === 'en' ? enUS : zhCN;
}

let above: HTMLElement | undefined;

/**
 * Where drawers, dialogs and menus are drawn: beside the page, not in `body` itself. In `body` the component library would lock the page
 * with a style element that has no nonce, and the content policy would refuse it with an error each time; the style sheet locks it instead.
 */
function layer(): HTMLElement {
  if (!above?.isConnected) {
    above = document.createElement('div');
    above.className = 'mz-layer';
    document.body.append(above);
  }
  return above;
}

export interface UiProviderProps extends LanguageProviderProps {
  /** The nonce of the page's content security policy, for the component library's style elements. */
  readonly nonce?: string;
}

/** Language, antd theme and antd locale at once: the outermost element of a staff client. */
export function UiProvider({ nonce, children, ...language }: UiProviderProps) {
  return (
    <LanguageProvider {...language}>
      <Themed {...(nonce === undefined ? {} : { nonce })}>{children}</Themed>
    </LanguageProvider>
  );
}

function Themed({ nonce, children }: Pick<UiProviderProps, 'nonce' | 'children'>) {
  const { language } = useLanguage();
  useEffect(() => {
    dayjs.locale(language === 'en' ? 'en' : 'zh-cn');
  }, [language]);
  return (
    <ConfigProvider
      button={{ autoInsertSpace: false }}
      theme={mingzhangTheme}
      locale={antdLocale(language)}
      getPopupContainer={layer}
      {...(nonce === undefined ? {} : { csp: { nonce } })}
    >
      <MessageProvider>{children}</MessageProvider>
    </ConfigProvider>
  );
}
