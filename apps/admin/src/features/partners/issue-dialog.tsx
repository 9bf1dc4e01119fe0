import { useAct } from '@mingzhang/client/staff';
import { Refusal, useText } from '@mingzhang/ui';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useForm } from 'react-hook-form';

import { ActFault } from '../../parts/asked.tsx';
import { TextField } from '../../parts/fields.tsx';
import { ShownOnce } from '../../parts/shown-once.tsx';
import { type AgreementData, issueKeyMutation } from './query.ts';
import { partnerWords } from './words.ts';

/** Makes a key and shows it, this once. */
export function IssueDialog({ agreement, onClose }: { readonly agreement: AgreementData; readonly onClose: () => void }) {
  const t = useText(partnerWords);
  const act = useAct(issueKeyMutation);
  const [key, setKey] = useState<string>();
  const { control, handleSubmit } = useForm({ defaultValues: { name: '', overlapDays: '7' } });
  const refused = (field: string) => act.errors.find((error) => error.field?.at(-1) === field)?.message;
  const submit = handleSubmit(async ({ name, overlapDays }) => {
    const input = { agreement: agreement.id, expectedVersion: agreement.version, name, overlapDays: Number(overlapDays) };
    const payload = await act.run({ input });
    if (payload?.newKey) setKey(payload.newKey.key);
  });
  return (
    <Modal open title={t('issueTitle')} footer={null} onCancel={onClose} mask={{ closable: false }} destroyOnHidden>
      {key ? (
        <ShownOnce note={t('keyOnce')} text={key} kept={t('kept')} onKept={onClose} />
      ) : (
        <form className="mza-stack" noValidate onSubmit={(event) => void submit(event)}>
          <Refusal errors={act.errors} />
          <ActFault fault={act.fault} />
          <TextField control={control} name="name" label={t('keyName')} must={t('must')} maxLength={100} />
          <TextField
            control={control}
            name="overlapDays"
            label={t('overlap')}
            must={t('must')}
            maxLength={2}
            hint={t('overlapHint')}
            refused={refused('overlapDays')}
          />
          <Button type="primary" htmlType="submit" loading={act.busy}>
            {t('issueTitle')}
          </Button>
        </form>
      )}
    </Modal>
  );
}
