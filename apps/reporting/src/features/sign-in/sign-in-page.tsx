import { type ClientFault, signInFields, type SigningIn, useSignIn } from '@mingzhang/client';
import { directoryWords, Icon, SealMark, useLanguage, useText } from '@mingzhang/ui';
import { useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useState } from 'react';

import { pages } from '../../app/session.ts';
import { signInWords } from './words.ts';

/** The same session as the console's: who is signed in there needs no second sign-in here. */
export function SignInPage() {
  const t = useText(signInWords);
  const { language, setLanguage } = useLanguage();
  const { back, step: wanted, fault: came } = useSearch({ from: '/sign-in' });
  const signing = useSignIn(pages, back, language, wanted === 'code' ? 'CODE' : 'PASSWORD');
  const ofDirectory = useText(directoryWords);
  const { step, missing, fault, busy, onSubmit, directory, toDirectory } = signing;
  const said = fault ? sentence(fault, t) : came && step === 'PASSWORD' ? ofDirectory(came) : undefined;
  useEffect(() => {
    document.title = t('title');
  }, [t]);
  // The second factor is set up in the console, on the same host and under the same cookie.
  useEffect(() => {
    if (step === 'ENROL') window.location.assign('/admin/sign-in?step=enrol');
  }, [step]);

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
        {said ? (
          <p className="mzr-refused" role="alert">
            <Icon name="close-circle" size={16} /> {said}
          </p>
        ) : null}
        {step === 'PASSWORD' ? (
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
            {directory ? (
              <>
                <p className="mz-or">{ofDirectory('or')}</p>
                <Button size="large" block onClick={toDirectory} disabled={busy}>
                  {ofDirectory('with', { name: directory.name })}
                </Button>
              </>
            ) : null}
          </form>
        ) : (
          <CodeForm signing={signing} />
        )}
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

/** The second step: six digits of the phone, or a recovery code; either is told from what is typed. */
function CodeForm({ signing: { busy, fault, enterCode, restart } }: { readonly signing: SigningIn }) {
  const t = useText(signInWords);
  const [code, setCode] = useState('');
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (code.trim()) enterCode(code.trim());
      }}
    >
      <div className="mzr-field">
        <label htmlFor="code">{t('code')}</label>
        <input
          id="code"
          autoComplete="one-time-code"
          autoCapitalize="none"
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the page has just asked for this and for nothing else
          autoFocus
          maxLength={40}
          value={code}
          onChange={(event) => setCode(event.target.value)}
          aria-invalid={fault !== undefined}
        />
        <p className="mz-quiet mzr-code-note">{t('codeNote')}</p>
      </div>
      <Button type="primary" htmlType="submit" size="large" block loading={busy}>
        {busy ? t('entering') : t('enter')}
      </Button>
      <button type="button" className="mz-linklike" onClick={restart}>
        {t('restart')}
      </button>
    </form>
  );
}

/** What the server says is already a sentence. */
function sentence({ code, message }: ClientFault, t: ReturnType<typeof useText<(typeof signInWords)['zh-CN']>>): string {
  return code === 'CONNECTION_LOST' ? t('lost') : message || t('refused');
}
