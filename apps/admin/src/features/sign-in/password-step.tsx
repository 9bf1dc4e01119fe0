import type { SigningIn } from '@mingzhang/client';
import { directoryWords, useText } from '@mingzhang/ui';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';

import { signInWords } from './words.ts';

/** Account and password. */
export function PasswordStep({ signing, onFirst }: { readonly signing: SigningIn; readonly onFirst: () => void }) {
  const t = useText(signInWords);
  const ofDirectory = useText(directoryWords);
  const { missing, busy, onSubmit, directory, toDirectory } = signing;
  const [shown, setShown] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  return (
    <form onSubmit={onSubmit} noValidate aria-labelledby="sign-in-title">
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
      {directory ? (
        <>
          <p className="mz-or">{ofDirectory('or')}</p>
          <Button size="large" block onClick={toDirectory} disabled={busy}>
            {ofDirectory('with', { name: directory.name })}
          </Button>
        </>
      ) : null}
      <button type="button" className="mz-linklike" onClick={onFirst}>
        {t('haveSecret')}
      </button>
    </form>
  );
}
