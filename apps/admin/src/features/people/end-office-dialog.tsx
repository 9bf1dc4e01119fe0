import { useAct, useViewer } from '@mingzhang/client/staff';
import { addDays, Refusal, useMessage, useText } from '@mingzhang/ui';
import { Modal } from 'antd';
import { useState } from 'react';

import { ActFault } from '../../parts/asked.tsx';
import { DayPicker } from '../../parts/day-picker.tsx';
import { FieldFrame } from '../../parts/fields.tsx';
import { OfficeText } from './office-text.tsx';
import { endOfficeMutation, type OfficeData } from './query.ts';
import { peopleWords } from './words.ts';

/** Ends an office now, or after its last day. */
export function EndOfficeDialog({ office, onClose }: { readonly office: OfficeData; readonly onClose: () => void }) {
  const t = useText(peopleWords);
  const { today } = useViewer();
  const message = useMessage();
  const act = useAct(endOfficeMutation);
  const [last, setLast] = useState<string>();
  // An office that has not begun ends on its first day: it was never held.
  const begins = office.validFrom ?? today;
  const now = begins > today ? begins : today;
  const end = async () => {
    const payload = await act.run({ input: { office: office.id ?? '', to: last ? addDays(last, 1) : now } });
    if (!payload) return;
    message.success(t('ended'));
    onClose();
  };
  return (
    <Modal
      open
      title={t('endTitle')}
      onCancel={onClose}
      onOk={() => void end()}
      okText={last ? t('endAfter', { day: last }) : t('endNow')}
      okButtonProps={{ danger: true, loading: act.busy }}
      destroyOnHidden
    >
      <div className="mza-stack">
        <p>
          <OfficeText office={office} />
        </p>
        <Refusal errors={act.errors} />
        <ActFault fault={act.fault} />
        <FieldFrame label={t('last')} hint={t('endHint')}>
          {(id) => <DayPicker id={id} value={last} onChange={setLast} min={now} />}
        </FieldFrame>
      </div>
    </Modal>
  );
}
