import {
  type ClientFault,
  type Enrolment,
  enrolmentWith,
  faultOfCall,
  type Proof,
  removeSecondFactor,
  renewRecoveryCodes,
  tieToDirectory,
  untieFromDirectory,
} from '@mingzhang/client';
import { useLanguage, useMessage, useText } from '@mingzhang/ui';
import { Button, Modal } from 'antd';
import { type FormEvent, useState } from 'react';

import { formText } from '../../parts/form-text.ts';
import { CallFault } from '../../parts/second-factor/call-fault.tsx';
import { RecoveryCodes } from '../../parts/second-factor/recovery-codes.tsx';
import { SetUp } from '../../parts/second-factor/set-up.tsx';
import { meWords } from './words.ts';

export interface SecondFactorDialogProps {
  readonly what: 'set' | 'codes' | 'remove' | 'tie' | 'untie';
  /** There is one: its code is asked for, too. */
  readonly hasCode: boolean;
  readonly onClose: () => void;
}

/** Whoever changes the way in proves first who it is; then the phone is set up, the codes are made anew, the phone is untied, or the browser goes to the directory. */
export function SecondFactorDialog({ what, hasCode, onClose }: SecondFactorDialogProps) {
  const t = useText(meWords);
  const { language } = useLanguage();
  const message = useMessage();
  const [fault, setFault] = useState<ClientFault>();
  const [busy, setBusy] = useState(false);
  const [enrolment, setEnrolment] = useState<Enrolment>();
  const [codes, setCodes] = useState<readonly string[]>();
  const go = async (proof: Proof) => {
    setFault(undefined);
    if (what === 'set') return setEnrolment(enrolmentWith(proof));
    setBusy(true);
    try {
      if (what === 'codes') setCodes(await renewRecoveryCodes(proof, { language }));
      else if (what === 'tie') await tieToDirectory(proof, { language });
      else {
        await (what === 'remove' ? removeSecondFactor : untieFromDirectory)(proof, { language });
        message.success(t(what === 'remove' ? 'unbound' : 'untied'));
        onClose();
      }
    } catch (error) {
      setFault(faultOfCall(error));
    }
    setBusy(false);
    return undefined;
  };
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const [password, code] = ['password', 'code'].map((field) => formText(data, field));
    void go({ password: password ?? '', ...(code ? { code: code.trim() } : {}) });
  };
  const done = () => {
    message.success(t('nowBound'));
    onClose();
  };
  const refused = (why: ClientFault) => {
    setEnrolment(undefined);
    setFault(why);
  };
  return (
    <Modal open title={t(`title_${what}`)} onCancel={onClose} footer={null} destroyOnHidden mask={{ closable: false }}>
      {codes ? (
        <RecoveryCodes codes={codes} onKept={onClose} />
      ) : enrolment ? (
        <SetUp enrolment={enrolment} onDone={done} onRefused={refused} />
      ) : (
        <form className="mza-stack" noValidate onSubmit={onSubmit}>
          <p>{t(`about_${what}`)}</p>
          <CallFault fault={fault} />
          <label className="mza-field">
            <span>{t('current')}</span>
            <span className="mza-input">
              {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog has just asked for this */}
              <input name="password" type="password" autoComplete="current-password" autoFocus />
            </span>
          </label>
          {hasCode ? (
            <label className="mza-field">
              <span>{t('presentCode')}</span>
              <span className="mza-input">
                <input name="code" className="mz-code" autoComplete="one-time-code" maxLength={40} />
              </span>
              <span className="mza-field-hint">{t('presentCodeHint')}</span>
            </label>
          ) : null}
          <Button type="primary" danger={what === 'remove' || what === 'untie'} htmlType="submit" loading={busy}>
            {t(`act_${what}`)}
          </Button>
        </form>
      )}
    </Modal>
  );
}
