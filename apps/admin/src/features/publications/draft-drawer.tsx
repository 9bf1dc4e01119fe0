import { useAct, usePlaces, useViewer, villagesOf } from '@mingzhang/client/staff';
import { Refusal, useText } from '@mingzhang/ui';
import { useNavigate } from '@tanstack/react-router';
import { Button, Drawer } from 'antd';
import { useForm } from 'react-hook-form';

import { ActFault, PlacesFault } from '../../parts/asked.tsx';
import { SelectField } from '../../parts/fields.tsx';
import { draftMutation } from './query.ts';
import { publicationWords } from './words.ts';

/** Which list, of which village and year; the rows come from the register. */
export function DraftDrawer({ onClose }: { readonly onClose: () => void }) {
  const t = useText(publicationWords);
  const { today } = useViewer();
  const { root } = usePlaces();
  const navigate = useNavigate();
  const act = useAct(draftMutation);
  const thisYear = Number(today.slice(0, 4));
  const { control, handleSubmit } = useForm({ defaultValues: { type: 'D-26', year: String(thisYear), place: '' } });
  const submit = handleSubmit(async ({ type, year, place }) => {
    const payload = await act.run((idempotencyKey) => ({ input: { type, year: Number(year), place, idempotencyKey } }));
    if (payload?.publication) void navigate({ to: '/publications/$id', params: { id: payload.publication.number } });
  });
  return (
    <Drawer title={t('draftTitle')} open onClose={onClose} size={420} destroyOnHidden>
      <form className="mza-stack" noValidate onSubmit={(event) => void submit(event)}>
        <Refusal errors={act.errors} />
        <ActFault fault={act.fault} />
        <PlacesFault />
        <SelectField
          control={control}
          name="type"
          label={t('type')}
          must={t('must')}
          options={[
            { value: 'D-26', label: t('D-26') },
            { value: 'D-05', label: t('D-05') },
          ]}
        />
        <SelectField
          control={control}
          name="year"
          label={t('year')}
          must={t('must')}
          options={[0, 1, 2].map((back) => ({ value: String(thisYear - back), label: String(thisYear - back) }))}
        />
        <SelectField control={control} name="place" label={t('village')} must={t('must')} options={root ? villagesOf(root) : []} />
        <Button type="primary" htmlType="submit" loading={act.busy}>
          {t('make')}
        </Button>
      </form>
    </Drawer>
  );
}
