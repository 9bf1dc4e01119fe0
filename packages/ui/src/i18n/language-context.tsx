import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';

import { rememberedLanguage, rememberLanguage, type Language } from './language.ts';
import { textOf, type Messages, type Texts, type Translate } from './messages.ts';

interface LanguageChoice {
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
}

const LanguageContext = createContext<LanguageChoice>({ language: 'zh-CN', setLanguage: () => undefined });

export interface LanguageProviderProps {
  /** For tests and server rendering; otherwise the remembered choice. */
  readonly initial?: Language;
  /** Told of each change, e.g. to send another `accept-language`. */
  readonly onChange?: (language: Language) => void;
  readonly children?: ReactNode;
}

/** Gives the language to everything below, remembers the choice and states it on the document. */
export function LanguageProvider({ initial, onChange, children }: LanguageProviderProps) {
  const [language, choose] = useState<Language>(() => initial ?? rememberedLanguage());

  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);

  const setLanguage = useCallback(
    (next: Language) => {
      rememberLanguage(next);
      choose(next);
      onChange?.(next);
    },
    [onChange],
  );
  const choice = useMemo(() => ({ language, setLanguage }), [language, setLanguage]);
  return <LanguageContext value={choice}>{children}</LanguageContext>;
}

export function useLanguage(): LanguageChoice {
  return useContext(LanguageContext);
}

/** The texts of a catalogue in the language of the page: `const t = useText(words); t('rowsLeft', { n: 3 })`. */
export function useText<Zh extends Texts>(messages: Messages<Zh>): Translate<Zh> {
  const { language } = useLanguage();
  return useMemo(() => textOf(messages, language), [messages, language]);
}
