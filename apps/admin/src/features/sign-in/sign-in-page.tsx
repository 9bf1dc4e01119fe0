import { type ClientFault, useSignIn } from '@mingzhang/client';
import { Icon, SealMark, useLanguage, useText } from '@mingzhang/ui';
import { useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';

import { pages } from '../../app/session.ts';
import { signInWords } from './words.ts';

/** Proves who it is; one sentence for a wrong name and a wrong password alike. */
export function SignInPage() {
  const t = useText(signInWords);
  const { language, setLanguage } = useLanguage();
  const { back } = useSearch({ from: '/sign-in' });
  const { missing, fault, busy, onSubmit } = useSignIn(pages, back, language);
  const [shown, setShown] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  useEffect(() => {
    document.title = t('title');
  }, [t]);

  return (
    <main className="mza-sign-in">
      <form onSubmit={onSubmit} noValidate aria-labelledby="sign-in-title">
        <header>
          <SealMark size={44} />
          <div>
            <h1 id="sign-in-title">{t('product')}</h1>
            <p className="mz-quiet">{t('title')}</p>
          </div>
        </header>
        {back && !fault ? <p className="mza-result">{t('ended')}</p> : null}
        {fault ? (
          <p className="mza-result mza-result-bad" role="alert">
            <Icon name="alert-circle" size={15} /> {sentence(fault, t)}
          </p>
        ) : null}
        <label className="mza-field">
          <span>{t('name')}</span>
          <span className="mza-input mza-input-large">
            <input ref={first} name="name" autoComplete="username" autoCapitalize="none" aria-invalid={missing.includes('name')} />
          </span>
          {missing.includes('name') ? <span className="mza-field-fault">{t('nameMissing')}</span> : null}
        </label>
        <div className="mza-field">
          <label htmlFor="sign-in-password">{t('password')}</label>
          <span className="mza-input mza-input-large mza-input-suffixed">
            <input
              id="sign-in-password"
              name="password"
              type={shown ? 'text' : 'password'}
              autoComplete="current-password"
              aria-invalid={missing.includes('password')}
            />
            <button type="button" className="mz-linklike" aria-pressed={shown} onClick={() => setShown(!shown)}>
              {shown ? t('hide') : t('show')}
            </button>
          </span>
          {missing.includes('password') ? <span className="mza-field-fault">{t('passwordMissing')}</span> : null}
        </div>
        <Button type="primary" size="large" block htmlType="submit" loading={busy}>
          {busy ? t('signingIn') : t('signIn')}
        </Button>
        <footer>
          <span className="mz-quiet">{t('forgot')}</span>
          <button type="button" className="mz-linklike" onClick={() => setLanguage(language === 'en' ? 'zh-CN' : 'en')}>
            {language === 'en' ? '中文' : 'English'}
          </button>
        </footer>
      </form>
    </main>
  );
}

/** What the server says is already a sentence, a lock with its time among them. */
function sentence({ code, message }: ClientFault, t: ReturnType<typeof useText<(typeof signInWords)['zh-CN']>>): string {
  if (code === 'CONNECTION_LOST') return t('lost');
  if (code === 'UNAUTHENTICATED') return message || t('wrong');
  return message || t('failed', { message: code });
}
