import { useAct } from '@mingzhang/client/staff';
import { useText } from '@mingzhang/ui';
import { Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { ActFault } from '../../parts/asked.tsx';
import { type BreakGlassData, reviewMutation } from './emergency-query.ts';
import { auditWords } from './words.ts';

/** A second person says whether an emergency access was right. */
export function ReviewDialog({ breakGlass, onClose }: { readonly breakGlass: BreakGlassData; readonly onClose: () => void }) {
  const t = useText(auditWords);
  const [justified, setJustified] = useState<boolean>();
  const [note, setNote] = useState('');
  const { run, errors, fault, busy } = useAct(reviewMutation);
  const record = async () => {
    const payload = await run({ input: { breakGlass: breakGlass.id, justified: justified === true, note: note.trim() } });
    if (payload?.breakGlass) onClose();
  };
  return (
    <Modal
      open
      title={t('reviewTitle', { name: breakGlass.person ?? '—' })}
      onCancel={onClose}
      onOk={() => void record()}
      okText={t('reviewAct')}
      okButtonProps={{ loading: busy, disabled: justified === undefined || note.trim().length < 2 }}
      destroyOnHidden
    >
      <div className="mza-reveal">
        <p>{t('reviewText', { reason: breakGlass.reason ?? '', n: breakGlass.looks ?? 0 })}</p>
        <Radio.Group
          className="mza-checks"
          value={justified}
          onChange={(event) => setJustified(event.target.value as boolean)}
          options={[
            { value: true, label: t('justified') },
            { value: false, label: t('notJustified') },
          ]}
        />
        <Input
          aria-label={t('note')}
          placeholder={t('note')}
          maxLength={200}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        {errors.map(({ message }) => (
          <p key={message} className="mza-result mza-result-bad" role="alert">
            {message}
          </p>
        ))}
        <ActFault fault={fault} />
      </div>
    </Modal>
  );
}
