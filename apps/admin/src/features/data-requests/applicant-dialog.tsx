import { useAsk } from '@mingzhang/client';
import { EmptyState, useText } from '@mingzhang/ui';
import { Button, Input, Modal } from 'antd';
import { useState } from 'react';

import { PartFault } from '../../parts/asked.tsx';
import { applicantsQuery } from './query.ts';
import { requestWords } from './words.ts';

export interface ApplicantDialogProps {
  readonly onChoose: (person: { readonly id: string; readonly name: string | null }) => void;
  readonly onClose: () => void;
}

/** Finds whose data it is about: also who is in no household any more. Nothing typed here stands in an address. */
export function ApplicantDialog({ onChoose, onClose }: ApplicantDialogProps) {
  const t = useText(requestWords);
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  const where = /^\d{17}[\dXx]$/u.test(asked) ? { identityNumber: asked } : { name: asked };
  const { data, fault, first, again } = useAsk(applicantsQuery, { where }, { pause: asked === '' });
  const found = (data?.people?.nodes ?? []).filter((each) => each !== null);
  return (
    <Modal open title={t('findTitle')} onCancel={onClose} footer={null} destroyOnHidden>
      <div className="mza-stack">
        <Input.Search
          aria-label={t('find')}
          placeholder={t('find')}
          value={text}
          maxLength={100}
          enterButton={t('search')}
          loading={asked !== '' && first}
          onChange={(event) => setText(event.target.value)}
          onSearch={(value) => setAsked(value.trim())}
        />
        <p className="mz-quiet">{t('findNote')}</p>
        {fault ? <PartFault fault={fault} again={again} /> : null}
        {asked !== '' && data && found.length === 0 ? <EmptyState title={t('nobody')} /> : null}
        {found.map((person) => (
          <p key={person.id} className="mza-card-line">
            <span>
              <b>{person.name}</b> <span className="mz-code">{person.maskedIdentityNumber}</span>{' '}
              <span className="mz-quiet">{person.household?.number ?? t('noHousehold')}</span>
            </span>
            <Button size="small" onClick={() => onChoose({ id: person.id, name: person.name })}>
              {t('choose')}
            </Button>
          </p>
        ))}
      </div>
    </Modal>
  );
}
