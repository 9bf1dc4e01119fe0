import { useAct, useViewer } from '@mingzhang/client/staff';
import { Refusal, useMessage, useText } from '@mingzhang/ui';
import { Button, Drawer } from 'antd';
import { useForm } from 'react-hook-form';

import { ActFault } from '../../parts/asked.tsx';
import { OfficeFields, type OfficeValues } from './office-fields.tsx';
import { officeInput } from './office-input.ts';
import { grantMutation } from './query.ts';
import { peopleWords } from './words.ts';

/** A further office; what does not go together is refused with the rule that parts it. */
export function GrantDrawer({ account, name, onClose }: { readonly account: string; readonly name: string; readonly onClose: () => void }) {
  const t = useText(peopleWords);
  const { today } = useViewer();
  const message = useMessage();
  const act = useAct(grantMutation);
  const { control, handleSubmit } = useForm<OfficeValues>({ defaultValues: { role: '', place: '', module: '', from: today, last: '' } });
  const refused = (field: string) => act.errors.find((error) => error.field?.at(-1) === field && !error.rule)?.message;
  const submit = handleSubmit(async (office) => {
    if (!(await act.run({ input: { account, ...officeInput(office) } }))) return;
    message.success(t('granted'));
    onClose();
  });
  return (
    <Drawer title={t('grantTitle', { name })} open onClose={onClose} size={420} destroyOnHidden>
      <form className="mza-stack" noValidate onSubmit={(event) => void submit(event)}>
        <Refusal errors={act.errors} />
        <ActFault fault={act.fault} />
        <OfficeFields control={control} refused={refused} />
        <Button type="primary" htmlType="submit" loading={act.busy}>
          {t('grantAct')}
        </Button>
      </form>
    </Drawer>
  );
}
