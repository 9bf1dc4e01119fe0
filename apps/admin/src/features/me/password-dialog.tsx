import { changePassword, type ClientFault, faultOfCall } from '@mingzhang/client';
import { useLanguage, useMessage, useText } from '@mingzhang/ui';
import { Button, Modal } from 'antd';
import { type FormEvent, useState } from 'react';

import { formText } from '../../parts/form-text.ts';
import { CallFault } from '../../parts/second-factor/call-fault.tsx';
import { meWords } from './words.ts';

const fields = ['current', 'fresh', 'repeat'] as const;
type Field = (typeof fields)[number];

/** A new password for the old one. Other browsers are signed out, this one goes on. */
export function PasswordDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText(meWords);
  const { language } = useLanguage();
  const message = useMessage();
  const [wrong, setWrong] = useState<readonly Field[]>([]);
  const [fault, setFault] = useState<ClientFault>();
  const [busy, setBusy] = useState(false);
  const send = async (given: Record<Field, string>) => {
    setBusy(true);
    try {
      await changePassword({ current: given.current, password: given.fresh }, { language });
      message.success(t('passwordChanged'));
      onClose();
    } catch (error) {
      setFault(faultOfCall(error));
      setBusy(false);
    }
  };
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const given = Object.fromEntries(fields.map((field) => [field, formText(data, field)])) as Record<Field, string>;
    const lacking = fields.filter((field) => given[field] === '' || (field === 'repeat' && given.repeat !== given.fresh));
    setWrong(lacking);
    setFault(undefined);
    if (lacking.length === 0) void send(given);
  };
  return (
    <Modal open title={t('changePassword')} onCancel={onClose} footer={null} destroyOnHidden>
      <form className="mza-stack" noValidate onSubmit={onSubmit}>
        <CallFault fault={fault} />
        {fields.map((field) => (
          <div key={field} className="mza-field">
            <label htmlFor={`password-${field}`}>{t(field)}</label>
            <span className="mza-input">
              <input
                id={`password-${field}`}
                name={field}
                type="password"
                autoComplete={field === 'current' ? 'current-password' : 'new-password'}
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
        <p className="mz-quiet">{t('othersLeave')}</p>
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('changePassword')}
        </Button>
      </form>
    </Modal>
  );
}
