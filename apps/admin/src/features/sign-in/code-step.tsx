import type { SigningIn } from '@mingzhang/client';
import { useText } from '@mingzhang/ui';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';

import { CodeInput } from '../../parts/second-factor/code-input.tsx';
import { signInWords } from './words.ts';

/** The second step: six digits of the phone, sent as the sixth is typed, or a recovery code. */
export function CodeStep({ signing }: { readonly signing: SigningIn }) {
  const t = useText(signInWords);
  const { busy, fault, enterCode, restart } = signing;
  const [recovery, setRecovery] = useState(false);
  const [code, setCode] = useState('');
  // What was refused is not sent again: the field is empty for the next code.
  const [refused, setRefused] = useState(fault);
  if (fault !== refused) {
    setRefused(fault);
    if (fault) setCode('');
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (code.trim()) enterCode(code.trim());
  };
  return (
    <form onSubmit={onSubmit} noValidate aria-labelledby="sign-in-title">
      {recovery ? (
        <label className="mza-field">
          <span>{t('recoveryCode')}</span>
          <span className="mza-input mza-input-large">
            <input
              className="mz-code"
              autoComplete="off"
              autoCapitalize="none"
              maxLength={40}
              value={code}
              aria-invalid={fault !== undefined}
              onChange={(event) => setCode(event.target.value)}
            />
          </span>
        </label>
      ) : (
        <CodeInput label={t('code')} value={code} onChange={setCode} onFull={enterCode} invalid={fault !== undefined} />
      )}
      <p className="mz-quiet">{recovery ? t('recoveryNote') : t('codeNote')}</p>
      <Button type="primary" size="large" block htmlType="submit" loading={busy}>
        {busy ? t('signingIn') : t('signIn')}
      </Button>
      <span className="mza-sign-in-ways">
        <button
          type="button"
          className="mz-linklike"
          onClick={() => {
            setRecovery(!recovery);
            setCode('');
          }}
        >
          {recovery ? t('useCode') : t('useRecovery')}
        </button>
        <button type="button" className="mz-linklike" onClick={restart}>
          {t('restart')}
        </button>
      </span>
    </form>
  );
}
