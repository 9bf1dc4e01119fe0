import { HttpFault, signIn, type ClientFault } from '@mingzhang/client';
import { Icon, SealMark, useLanguage, useText } from '@mingzhang/ui';
import { useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useRef, useState, type FormEvent } from 'react';

import { pages } from '../../app/session.ts';
import { signInWords } from './words.ts';

const fields = ['name', 'password'] as const;
type Field = (typeof fields)[number];

/** Proves who it is; one sentence for a wrong name and a wrong password alike. */
export function SignInPage() {
  const t = useText(signInWords);
  const { language, setLanguage } = useLanguage();
  const { back } = useSearch({ from: '/sign-in' });
  const [fault, setFault] = useState<ClientFault>();
  const [missing, setMissing] = useState<readonly Field[]>([]);
  const [signing, setSigning] = useState(false);
  const [shown, setShown] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  useEffect(() => {
    document.title = t('title');
  }, [t]);

  // The fields belong to the browser: what a password manager fills in while the page is still coming up is there when it is sent.
  const submit = async (form: HTMLFormElement) => {
    const given = new FormData(form);
    const valueOf = (field: Field) => {
      const value = given.get(field);
      return typeof value === 'string' ? value : '';
    };
    const empty = fields.filter((field) => valueOf(field).trim() === '');
    setMissing(empty);
    setFault(undefined);
    const [toFill] = empty;
    if (toFill) {
      form.querySelector<HTMLInputElement>(`[name="${toFill}"]`)?.focus();
      return;
    }
    setSigning(true);
    try {
      await signIn({ name: valueOf('name').trim(), password: valueOf('password') }, { language });
      // A new page, so that nothing of an earlier person is left in memory.
      pages.open(pages.safeBack(back));
      await new Promise(() => undefined);
    } catch (error) {
      if (!(error instanceof HttpFault)) throw error;
      setFault(error.fault);
    } finally {
      setSigning(false);
    }
  };
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void submit(event.currentTarget);
  };
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
        <Button type="primary" size="large" block htmlType="submit" loading={signing}>
          {signing ? t('signingIn') : t('signIn')}
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
