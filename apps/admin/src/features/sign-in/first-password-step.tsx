import { type ClientFault, faultOfCall, setFirstPassword } from '@mingzhang/client';
import { useLanguage, useText } from '@mingzhang/ui';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';

import { formText } from '../../parts/form-text.ts';
import { CallFault } from '../../parts/second-factor/call-fault.tsx';
import { signInWords } from './words.ts';

const fields = ['name', 'secret', 'fresh', 'again'] as const;
type Field = (typeof fields)[number];

/** A password of one's own, with the one-time secret that the administrator handed over. */
export function FirstPasswordStep({ onDone, onBack }: { readonly onDone: () => void; readonly onBack: () => void }) {
  const t = useText(signInWords);
  const { language } = useLanguage();
  const [fault, setFault] = useState<ClientFault>();
  const [wrong, setWrong] = useState<readonly Field[]>([]);
  const [busy, setBusy] = useState(false);
  const send = async (given: Record<Field, string>) => {
    setBusy(true);
    try {
      await setFirstPassword({ name: given.name, secret: given.secret, password: given.fresh }, { language });
      onDone();
    } catch (error) {
      setFault(faultOfCall(error));
      setBusy(false);
    }
  };
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    // A password is what was typed, spaces too: sign-in sends it so.
    const typed = (field: Field) => (field === 'name' || field === 'secret' ? formText(data, field).trim() : formText(data, field));
    const given = Object.fromEntries(fields.map((field) => [field, typed(field)])) as Record<Field, string>;
    const lacking = fields.filter((field) => given[field] === '' || (field === 'again' && given.again !== given.fresh));
    setWrong(lacking);
    setFault(undefined);
    if (lacking.length === 0) void send(given);
    else event.currentTarget.querySelector<HTMLInputElement>(`input[name="${lacking[0]}"]`)?.focus();
  };
  return (
    <form onSubmit={onSubmit} noValidate aria-labelledby="sign-in-title">
      <CallFault fault={fault} />
      {fields.map((field) => (
        <div key={field} className="mza-field">
          <label htmlFor={`first-${field}`}>{t(field)}</label>
          <span className="mza-input mza-input-large">
            <input
              id={`first-${field}`}
              name={field}
              type={field === 'fresh' || field === 'again' ? 'password' : 'text'}
              autoComplete={field === 'name' ? 'username' : field === 'secret' ? 'off' : 'new-password'}
              autoCapitalize="none"
              aria-invalid={wrong.includes(field)}
            />
          </span>
          {wrong.includes(field) ? (
            <span className="mza-field-fault">{t(`${field}Missing`)}</span>
          ) : field === 'fresh' ? (
            <span className="mza-field-hint">{t('freshHint')}</span>
          ) : null}
        </div>
      ))}
      <Button type="primary" size="large" block htmlType="submit" loading={busy}>
        {t('setPassword')}
      </Button>
      <button type="button" className="mz-linklike" onClick={onBack}>
        {t('backToSignIn')}
      </button>
    </form>
  );
}
