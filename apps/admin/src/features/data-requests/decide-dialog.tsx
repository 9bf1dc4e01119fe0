import { useAct } from '@mingzhang/client/staff';
import { FactsList, formatInstant, Refusal, useEnumLabel, useMessage, useText } from '@mingzhang/ui';
import { Button, Modal } from 'antd';
import { useForm } from 'react-hook-form';

import { ActFault } from '../../parts/asked.tsx';
import { TextField } from '../../parts/fields.tsx';
import { decideMutation, type DataRequest } from './query.ts';
import { requestWords } from './words.ts';

export interface DecideDialogProps {
  readonly request: DataRequest;
  readonly onClose: () => void;
}

/** The second person: erase for good, or refuse and say why. */
export function DecideDialog({ request, onClose }: DecideDialogProps) {
  const t = useText(requestWords);
  const label = useEnumLabel();
  const message = useMessage();
  const act = useAct(decideMutation);
  const { control, getValues } = useForm({ defaultValues: { reason: '' } });
  const refused = act.errors.find(({ field }) => field?.at(-1) === 'reason')?.message;
  const decide = async (approve: boolean) => {
    const input = { request: request.id, expectedVersion: request.version, approve, reason: getValues().reason || null };
    if (!(await act.run({ input }))) return;
    message.success(t(approve ? 'erasedNow' : 'refusedNow'));
    onClose();
  };
  return (
    <Modal open title={t('decideTitle', { name: request.person?.name ?? '—' })} onCancel={onClose} footer={null} destroyOnHidden>
      <div className="mza-stack">
        <p>{t('decideNote')}</p>
        <FactsList
          facts={[
            { label: t('askedBy'), value: label('DataRequestAsker', request.askedBy) },
            { label: t('paper'), value: request.paper ?? '—' },
            { label: t('ground'), value: label('ErasureGround', request.ground) },
            { label: t('recorded'), value: `${request.recordedBy ?? '—'} ${formatInstant(request.createdAt)}` },
            ...(request.reason ? [{ label: t('reason'), value: request.reason }] : []),
          ]}
        />
        <Refusal errors={act.errors} />
        <ActFault fault={act.fault} />
        <TextField control={control} name="reason" label={t('answer')} hint={t('answerHint')} refused={refused} />
        <span className="mza-actions">
          <Button danger type="primary" loading={act.busy} onClick={() => void decide(true)}>
            {t('approve')}
          </Button>{' '}
          <Button disabled={act.busy} onClick={() => void decide(false)}>
            {t('refuse')}
          </Button>
        </span>
      </div>
    </Modal>
  );
}
