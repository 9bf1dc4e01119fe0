import { HttpFault, signIn } from '@mingzhang/client';
import { Icon, SealMark, useLanguage, useText } from '@mingzhang/ui';
import { useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useState, type FormEvent } from 'react';

import { pages } from '../../app/session.ts';
import { signInWords } from './words.ts';

const fields = ['name', 'password'] as const;
const textOf = (given: FormDataEntryValue | null): string => (typeof given === 'string' ? given : '');

interface Entered {
  readonly name: string;
  readonly password: string;
}

/** The same session as the console's: who is signed in there needs no second sign-in here. */
export function SignInPage() {
  const t = useText(signInWords);
  const { language, setLanguage } = useLanguage();
  const { back } = useSearch({ from: '/sign-in' });
  const [refused, setRefused] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [missing, setMissing] = useState<readonly (typeof fields)[number][]>([]);
  useEffect(() => {
    document.title = t('title');
  }, [t]);

  const enter = async ({ name, password }: Entered) => {
    setBusy(true);
    setRefused(undefined);
    try {
      await signIn({ name, password }, { language });
      // A new page, so that nothing of another session stays in memory.
      pages.open(pages.safeBack(back));
    } catch (error) {
      const fault = error instanceof HttpFault ? error.fault : undefined;
      setRefused(fault?.code === 'CONNECTION_LOST' ? t('lost') : fault?.message || t('refused'));
      setBusy(false);
    }
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const entered = { name: textOf(given.get('name')).trim(), password: textOf(given.get('password')) };
    const lacking = fields.filter((field) => entered[field] === '');
    setMissing(lacking);
    const [first] = lacking;
    if (first) document.getElementById(first)?.focus();
    else void enter(entered);
  };
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
        {refused ? (
          <p className="mzr-refused" role="alert">
            <Icon name="close-circle" size={16} /> {refused}
          </p>
        ) : null}
        <form noValidate onSubmit={submit}>
          {fields.map((field) => (
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
