import { type ClientFault, signInFields, useSignIn } from '@mingzhang/client';
import { Icon, SealMark, useLanguage, useText } from '@mingzhang/ui';
import { useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect } from 'react';

import { pages } from '../../app/session.ts';
import { signInWords } from './words.ts';

/** The same session as the console's: who is signed in there needs no second sign-in here. */
export function SignInPage() {
  const t = useText(signInWords);
  const { language, setLanguage } = useLanguage();
  const { back } = useSearch({ from: '/sign-in' });
  const { missing, fault, busy, onSubmit } = useSignIn(pages, back, language);
  useEffect(() => {
    document.title = t('title');
  }, [t]);

  return (
    <main className="mzr-sign-in">
      <section className="mz-card">
        <header>
          <SealMark size={40} />
          <div>
            <h1>{t('title')}</h1>
            <p className="mz-quiet">{t('subtitle')}</p>
          </div>
        </header>
        {fault ? (
          <p className="mzr-refused" role="alert">
            <Icon name="close-circle" size={16} /> {sentence(fault, t)}
          </p>
        ) : null}
        <form noValidate onSubmit={onSubmit}>
          {signInFields.map((field) => (
            <div key={field} className="mzr-field">
              <label htmlFor={field}>{t(field)}</label>
              <input
                id={field}
                name={field}
                type={field === 'password' ? 'password' : 'text'}
                autoComplete={field === 'password' ? 'current-password' : 'username'}
                autoCapitalize="none"
                aria-invalid={missing.includes(field)}
                aria-describedby={`${field}-missing`}
              />
              <p id={`${field}-missing`} className="mzr-field-missing">
                {missing.includes(field) ? t(`${field}Missing`) : null}
              </p>
            </div>
          ))}
          <Button type="primary" htmlType="submit" size="large" block loading={busy}>
            {busy ? t('entering') : t('enter')}
          </Button>
        </form>
        <p className="mzr-sign-in-foot">
          <button type="button" className="mz-linklike" onClick={() => setLanguage(language === 'en' ? 'zh-CN' : 'en')}>
            {t('otherLanguage')}
          </button>
          <span className="mz-quiet">{t('note')}</span>
        </p>
      </section>
    </main>
  );
}

/** What the server says is already a sentence. */
function sentence({ code, message }: ClientFault, t: ReturnType<typeof useText<(typeof signInWords)['zh-CN']>>): string {
  return code === 'CONNECTION_LOST' ? t('lost') : message || t('refused');
}
