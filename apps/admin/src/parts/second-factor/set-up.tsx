import { type ClientFault, type Enrolment, faultOfCall, type NewTotp } from '@mingzhang/client';
import { copyText, useLanguage, useMessage, useText } from '@mingzhang/ui';
import { Button } from 'antd';
import { type FormEvent, useEffect, useRef, useState } from 'react';

import { CallFault } from './call-fault.tsx';
import { CodeInput } from './code-input.tsx';
import { QrPicture } from './qr-picture.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';
import { secondFactorWords } from './words.ts';

export interface SetUpProps {
  readonly enrolment: Enrolment;
  /** It is set up, and the recovery codes are kept. */
  readonly onDone: () => void;
  /** It cannot be begun: the proof was wrong, or the sign-in is over. */
  readonly onRefused: (fault: ClientFault) => void;
}

/** A phone is tied to the account: picture, code, recovery codes. Nothing counts before the code. */
export function SetUp({ enrolment, onDone, onRefused }: SetUpProps) {
  const t = useText(secondFactorWords);
  const { language } = useLanguage();
  const message = useMessage();
  const [made, setMade] = useState<NewTotp>();
  const [code, setCode] = useState('');
  const [fault, setFault] = useState<ClientFault>();
  const [busy, setBusy] = useState(false);
  const [codes, setCodes] = useState<readonly string[]>();
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    enrolment.begin({ language }).then(setMade, (error: unknown) => onRefused(faultOfCall(error)));
  }, [enrolment, language, onRefused]);
  const confirm = async (digits: string) => {
    if (busy) return;
    setBusy(true);
    setFault(undefined);
    try {
      setCodes(await enrolment.confirm(digits, { language }));
    } catch (error) {
      setFault(faultOfCall(error));
      setCode('');
    }
    setBusy(false);
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (code.length === 6) void confirm(code);
  };
  if (codes) return <RecoveryCodes codes={codes} onKept={onDone} />;
  if (!made) return <p className="mz-quiet">{t('preparing')}</p>;
  return (
    <form className="mza-set-up" noValidate onSubmit={onSubmit}>
      <p>{t('scan')}</p>
      <QrPicture text={made.uri} label={t('picture')} />
      <p className="mz-quiet">{t('type')}</p>
      <p className="mza-secret">
        <code className="mz-code">{made.secret.match(/.{1,4}/g)?.join(' ')}</code>
        <Button size="small" onClick={() => void copyText(made.secret).then(() => message.success(t('copied')))}>
          {t('copy')}
        </Button>
      </p>
      <CallFault fault={fault} />
      <CodeInput
        label={t('code')}
        value={code}
        onChange={setCode}
        onFull={(digits) => void confirm(digits)}
        invalid={fault !== undefined}
      />
      <Button type="primary" htmlType="submit" loading={busy}>
        {t('confirm')}
      </Button>
    </form>
  );
}
