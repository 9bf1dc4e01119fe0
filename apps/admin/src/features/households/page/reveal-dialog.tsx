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

const shownSeconds = 60;

export interface RevealDialogProps {
  readonly person: { readonly id: string; readonly name: string | null };
  readonly onClose: () => void;
}

/** Opens one identity number with a reason; it is shown for a minute, lives in this dialog alone, and goes with it. */
export function RevealDialog({ person, onClose }: RevealDialogProps) {
  const t = useText(householdWords);
  const reasons = [t('reasonCard'), t('reasonBooklet'), t('reasonPerson')];
  const [chosen, setChosen] = useState<string>();
  const [text, setText] = useState('');
  const [number, setNumber] = useState<string>();
  const [left, setLeft] = useState(shownSeconds);
  const { run, errors, fault, busy } = useAct(revealMutation);
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
    const payload = await run({ input: { person: person.id, reason } });
    if (payload?.revealed?.identityNumber) setNumber(payload.revealed.identityNumber);
  };
  return (
    <Modal open title={t('revealTitle', { name: person.name ?? '—' })} onCancel={onClose} footer={null} destroyOnHidden>
      {number ? (
        <div className="mza-revealed">
          <p className="mz-code">{number.replace(/^(.{6})(.{8})(.{4})$/, '$1 $2 $3')}</p>
          <p className="mz-quiet" role="status">
            {t('closing', { n: left })}
          </p>
          <Button onClick={onClose}>{t('closeNow')}</Button>
        </div>
      ) : (
        <div className="mza-reveal">
          <p>{t('revealWarning')}</p>
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
            {t('revealAct')}
          </Button>
        </div>
      )}
    </Modal>
  );
}
