import { HttpFault, signIn, type ClientFault } from '@mingzhang/client';
import { Icon, SealMark, useLanguage, useText } from '@mingzhang/ui';
import { useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { Controller, useForm } from 'react-hook-form';

import { pages } from '../../app/session.ts';
import { signInWords } from './words.ts';

/** Proves who it is; one sentence for a wrong name and a wrong password alike. */
export function SignInPage() {
  const t = useText(signInWords);
  const { language, setLanguage } = useLanguage();
  const { back } = useSearch({ from: '/sign-in' });
  const { control, handleSubmit, formState } = useForm({ defaultValues: { name: '', password: '' } });
  const [fault, setFault] = useState<ClientFault>();
  const [shown, setShown] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  useEffect(() => {
    document.title = t('title');
  }, [t]);

  const submit = handleSubmit(async (values) => {
    setFault(undefined);
    try {
      await signIn({ name: values.name.trim(), password: values.password }, { language });
      // A new page, so that nothing of an earlier person is left in memory.
      pages.open(pages.safeBack(back));
      await new Promise(() => undefined);
    } catch (error) {
      if (!(error instanceof HttpFault)) throw error;
      setFault(error.fault);
    }
  });
  return (
    <main className="mza-sign-in">
      <form onSubmit={(event) => void submit(event)} noValidate aria-labelledby="sign-in-title">
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
        <Controller
          name="name"
          control={control}
          rules={{ required: t('nameMissing') }}
          render={({ field, fieldState }) => (
            <label className="mza-field">
              <span>{t('name')}</span>
              <span className="mza-input mza-input-large">
                <input
                  {...field}
                  ref={(input) => {
                    field.ref(input);
                    first.current = input;
                  }}
                  autoComplete="username"
                  autoCapitalize="none"
                  aria-invalid={Boolean(fieldState.error)}
                />
              </span>
              {fieldState.error ? <span className="mza-field-fault">{fieldState.error.message}</span> : null}
            </label>
          )}
        />
        <Controller
          name="password"
          control={control}
          rules={{ required: t('passwordMissing') }}
          render={({ field, fieldState }) => (
            <div className="mza-field">
              <label htmlFor="sign-in-password">{t('password')}</label>
              <span className="mza-input mza-input-large mza-input-suffixed">
                <input
                  {...field}
                  id="sign-in-password"
                  type={shown ? 'text' : 'password'}
                  autoComplete="current-password"
                  aria-invalid={Boolean(fieldState.error)}
                />
                <button type="button" className="mz-linklike" aria-pressed={shown} onClick={() => setShown(!shown)}>
                  {shown ? t('hide') : t('show')}
                </button>
              </span>
              {fieldState.error ? <span className="mza-field-fault">{fieldState.error.message}</span> : null}
            </div>
          )}
        />
        <Button type="primary" size="large" block htmlType="submit" loading={formState.isSubmitting}>
          {formState.isSubmitting ? t('signingIn') : t('signIn')}
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
