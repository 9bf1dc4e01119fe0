import { useAct, useViewer, type VariablesOf } from '@mingzhang/client/staff';
import { Refusal, useMessage, useText } from '@mingzhang/ui';
import { Modal } from 'antd';
import { useForm } from 'react-hook-form';

import { ActFault } from '../../../parts/asked.tsx';
import { DayField, EnumField, TextField } from '../../../parts/fields.tsx';
import { helperWords } from './helper-words.ts';
import { endPairingMutation } from './pair-query.ts';
import type { HouseholdData, PairingData } from './query.ts';

type Reason = VariablesOf<typeof endPairingMutation>['input']['reason'];

export interface EndPairingDialogProps {
  readonly household: HouseholdData;
  readonly pairing: PairingData;
  readonly onClose: () => void;
}

/** Ends a pairing: from that day on the helper sees the household no more. */
export function EndPairingDialog({ household, pairing, onClose }: EndPairingDialogProps) {
  const t = useText(helperWords);
  const { today } = useViewer();
  const message = useMessage();
  const act = useAct(endPairingMutation);
  const { control, handleSubmit } = useForm({ defaultValues: { on: today, reason: '', basis: '' } });
  const refused = (name: string) => act.errors.find(({ field }) => field?.at(-1) === name)?.message;
  const end = handleSubmit(async ({ on, reason, basis }) => {
    const subject = { household: household.id, expectedVersion: household.version, pairing: pairing.id };
    const payload = await act.run({ input: { ...subject, on, reason: reason as Reason, basis: basis || null } });
    if (!payload) return;
    message.success(t('endedNow'));
    onClose();
  });
  return (
    <Modal
      open
      title={t('endTitle', { name: pairing.name ?? '—' })}
      onCancel={onClose}
      onOk={() => void end()}
      okText={t('doEnd')}
      okButtonProps={{ danger: true, loading: act.busy }}
      destroyOnHidden
    >
      <div className="mza-stack">
        <p>{t('endNote')}</p>
        <Refusal errors={act.errors} />
        <ActFault fault={act.fault} />
        <DayField control={control} name="on" label={t('on')} must={t('on')} max={today} refused={refused('on')} />
        <EnumField
          control={control}
          name="reason"
          of="PairingEndReason"
          label={t('reason')}
          must={t('chooseReason')}
          refused={refused('reason')}
        />
        <TextField control={control} name="basis" label={t('basis')} hint={t('basisHint')} refused={refused('basis')} />
      </div>
    </Modal>
  );
}
