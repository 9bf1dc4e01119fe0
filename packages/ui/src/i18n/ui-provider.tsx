import { ConfigProvider, type ConfigProviderProps } from 'antd';
import { useEffect, useState } from 'react';

import { mingzhangTheme } from '../theme/theme.ts';
import { LanguageProvider, useLanguage, type LanguageProviderProps } from './language-context.tsx';
import { MessageProvider } from './message-context.tsx';

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
  // Without any words the component library wraps the page in one element less, and the page would be put up anew when they come.
  const [words, setWords] = useState<NonNullable<ConfigProviderProps['locale']>>({ locale: language });
  useEffect(() => {
    let wanted = true;
    // Lists and calendars are no part of a first load, and neither are their words.
    void import('./control-words.ts').then(({ controlWords }) => (wanted ? setWords(controlWords(language)) : undefined));
    return () => {
      wanted = false;
    };
  }, [language]);
  return (
    <ConfigProvider
      button={{ autoInsertSpace: false }}
      theme={mingzhangTheme}
      locale={words}
      {...(nonce === undefined ? {} : { csp: { nonce } })}
    >
      <MessageProvider>{children}</MessageProvider>
    </ConfigProvider>
  );
}
