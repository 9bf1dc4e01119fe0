import { useAct, useViewer } from '@mingzhang/client/staff';
import { Refusal, useText } from '@mingzhang/ui';
import { useNavigate } from '@tanstack/react-router';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { type Control, useForm } from 'react-hook-form';

import { ActFault } from '../../parts/asked.tsx';
import { TextField } from '../../parts/fields.tsx';
import { OfficeFields, type OfficeValues } from './office-fields.tsx';
import { officeInput } from './office-input.ts';
import { OneTimeSecret } from './one-time-secret.tsx';
import { registerMutation } from './query.ts';
import { peopleWords } from './words.ts';

interface Values extends OfficeValues {
  readonly name: string;
  readonly displayName: string;
  readonly unit: string;
}

interface Made {
  readonly id: string;
  readonly name: string;
  readonly secret: string;
  readonly hours: number;
}

/** A new person: who, in which office, and at the end the one-time secret to hand over. */
export function RegisterDrawer({ onClose }: { readonly onClose: () => void }) {
  const t = useText(peopleWords);
  const { today } = useViewer();
  const navigate = useNavigate();
  const act = useAct(registerMutation);
  const [made, setMade] = useState<Made>();
  const { control, handleSubmit } = useForm<Values>({
    defaultValues: { name: '', displayName: '', unit: '', role: '', place: '', module: '', from: today, last: '' },
  });
  const refused = (field: string) => act.errors.find((error) => error.field?.at(-1) === field && !error.rule)?.message;
  const submit = handleSubmit(async ({ name, displayName, unit, ...office }) => {
    const payload = await act.run({ input: { name, displayName, ...(unit ? { unit } : {}), ...officeInput(office) } });
    const { account, oneTimeSecret } = payload ?? {};
    if (account && oneTimeSecret) setMade({ id: account.id, name: account.name, ...oneTimeSecret });
  });
  return (
    <Drawer title={t('registerTitle')} open onClose={onClose} size={420} destroyOnHidden mask={{ closable: made === undefined }}>
      {made ? (
        <OneTimeSecret
          name={made.name}
          secret={made.secret}
          hours={made.hours}
          onKept={() => void navigate({ to: '/people/$id', params: { id: made.id } })}
        />
      ) : (
        <form className="mza-stack" noValidate onSubmit={(event) => void submit(event)}>
          <Refusal errors={act.errors} />
          <ActFault fault={act.fault} />
          <TextField control={control} name="displayName" label={t('displayName')} must={t('must')} maxLength={100} />
          <TextField
            control={control}
            name="name"
            label={t('accountName')}
            must={t('must')}
            maxLength={40}
            code
            hint={t('accountNameHint')}
            refused={refused('name')}
          />
          <TextField control={control} name="unit" label={t('unit')} maxLength={100} />
          <OfficeFields control={control as unknown as Control<OfficeValues>} refused={refused} />
          <Button type="primary" htmlType="submit" loading={act.busy}>
            {t('registerAct')}
          </Button>
        </form>
      )}
    </Drawer>
  );
}
