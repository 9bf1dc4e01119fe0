import { graphql, useAct, userErrorFields } from '@mingzhang/client/staff';
import { useText } from '@mingzhang/ui';
import { Button, Input, Modal, Radio } from 'antd';
import { useEffect, useState } from 'react';

import { ActFault } from '../../../parts/asked.tsx';
import { householdWords } from './words.ts';

const revealMutation = graphql(
  `
    mutation RevealIdentityNumber($input: RevealIdentityNumberInput!) {
      revealIdentityNumber(input: $input) {
        revealed {
          identityNumber
        }
        userErrors {
          ...UserErrorFields
        }
      }
    }
  `,
  [userErrorFields],
);

const phoneMutation = graphql(
  `
    mutation RevealPhone($input: RevealPhoneInput!) {
      revealPhone(input: $input) {
        revealed {
          phone
        }
        userErrors {
          ...UserErrorFields
        }
      }
    }
  `,
  [userErrorFields],
);

const shownSeconds = 60;

export interface RevealDialogProps {
  readonly person: { readonly id: string; readonly name: string | null };
  readonly what: 'identity' | 'phone';
  readonly onClose: () => void;
}

/** Opens one identity number or phone number with a reason; it is shown for a minute, lives in this dialog alone, and goes with it. */
export function RevealDialog({ person, what, onClose }: RevealDialogProps) {
  const t = useText(householdWords);
  const reasons = what === 'phone' ? [t('reasonCall'), t('reasonVisit')] : [t('reasonCard'), t('reasonBooklet'), t('reasonPerson')];
  const [chosen, setChosen] = useState<string>();
  const [text, setText] = useState('');
  const [number, setNumber] = useState<string>();
  const [left, setLeft] = useState(shownSeconds);
  const identity = useAct(revealMutation);
  const phone = useAct(phoneMutation);
  const { errors, fault, busy } = what === 'phone' ? phone : identity;
  const other = chosen === 'other';
  const reason = other ? text.trim() : (chosen ?? '');

  useEffect(() => {
    if (!number) return undefined;
    const timer = setInterval(() => setLeft((seconds) => seconds - 1), 1000);
    return () => clearInterval(timer);
  }, [number]);
  useEffect(() => {
    if (left <= 0) onClose();
  }, [left, onClose]);

  const open = async () => {
    const input = { person: person.id, reason };
    const opened =
      what === 'phone' ? (await phone.run({ input }))?.revealed?.phone : (await identity.run({ input }))?.revealed?.identityNumber;
    if (opened) setNumber(opened);
  };
  return (
    <Modal
      open
      title={t(what === 'phone' ? 'revealPhoneTitle' : 'revealTitle', { name: person.name ?? '—' })}
      onCancel={onClose}
      footer={null}
      destroyOnHidden
    >
      {number ? (
        <div className="mza-revealed">
          <p className="mz-code">{number.replace(/^(.{6})(.{8})(.{4})$/, '$1 $2 $3').replace(/^(\d{3})(\d{4})(\d{4})$/, '$1 $2 $3')}</p>
          <p className="mz-quiet" role="status">
            {t('closing', { n: left })}
          </p>
          <Button onClick={onClose}>{t('closeNow')}</Button>
        </div>
      ) : (
        <div className="mza-reveal">
          <p>{t(what === 'phone' ? 'revealPhoneWarning' : 'revealWarning')}</p>
          <Radio.Group
            className="mza-checks"
            value={chosen}
            onChange={(event) => setChosen(event.target.value as string)}
            options={[...reasons.map((each) => ({ value: each, label: each })), { value: 'other', label: t('reasonOther') }]}
          />
          {other ? (
            <Input
              aria-label={t('reasonText')}
              placeholder={t('reasonText')}
              value={text}
              maxLength={200}
              onChange={(event) => setText(event.target.value)}
            />
          ) : null}
          {errors.map(({ message }) => (
            <p key={message} className="mza-result mza-result-bad" role="alert">
              {message}
            </p>
          ))}
          <ActFault fault={fault} />
          <Button type="primary" loading={busy} disabled={reason.length < 4} onClick={() => void open()}>
            {t(what === 'phone' ? 'revealPhoneAct' : 'revealAct')}
          </Button>
        </div>
      )}
    </Modal>
  );
}
