import { useAct, useViewer, type VariablesOf } from '@mingzhang/client/staff';
import { useAsk } from '@mingzhang/client';
import { Refusal, useMessage, useText } from '@mingzhang/ui';
import { Modal } from 'antd';
import { Controller, useForm } from 'react-hook-form';

import { ActFault } from '../../../parts/asked.tsx';
import { DayField, EnumField, FieldFrame, TextField } from '../../../parts/fields.tsx';
import { SelectInput } from '../../../parts/select-input.tsx';
import { helperWords } from './helper-words.ts';
import { helpersQuery, pairMutation } from './pair-query.ts';
import type { HouseholdData } from './query.ts';

type Level = VariablesOf<typeof pairMutation>['input']['level'];

/** Pairs the household with a helper from a day on. */
export function PairDialog({ household, onClose }: { readonly household: HouseholdData; readonly onClose: () => void }) {
  const t = useText(helperWords);
  const { today } = useViewer();
  const message = useMessage();
  const { data, fault } = useAsk(helpersQuery, { place: household.village?.code ?? '' });
  const act = useAct(pairMutation);
  const { control, handleSubmit } = useForm({ defaultValues: { helper: '', level: '', unit: '', from: today, basis: '' } });
  const refused = (name: string) => act.errors.find(({ field }) => field?.at(-1) === name)?.message;
  const options = (data?.helpers?.nodes ?? []).flatMap((each) =>
    each
      ? [
          {
            value: each.id,
            label: t(each.mostHouseholds !== null && (each.households ?? 0) >= each.mostHouseholds ? 'helperFull' : 'helperLoad', {
              name: each.name ?? '—',
              unit: each.unit ?? '—',
              n: each.households ?? 0,
            }),
          },
        ]
      : [],
  );
  const pair = handleSubmit(async ({ helper, level, unit, from, basis }) => {
    const subject = { household: household.id, expectedVersion: household.version };
    const payload = await act.run({ input: { ...subject, helper, level: level as Level, unit: unit || null, from, basis: basis || null } });
    if (!payload) return;
    message.success(t('paired'));
    onClose();
  });
  return (
    <Modal
      open
      title={t('pairTitle', { name: household.headName ?? '—' })}
      onCancel={onClose}
      onOk={() => void pair()}
      okText={t('doPair')}
      okButtonProps={{ loading: act.busy }}
      destroyOnHidden
    >
      <div className="mza-stack">
        <p>{t('pairNote')}</p>
        <Refusal errors={act.errors} />
        <ActFault fault={act.fault ?? fault} />
        <Controller
          control={control}
          name="helper"
          rules={{ required: t('chooseHelper') }}
          render={({ field, fieldState }) => (
            <FieldFrame label={t('helper')} must hint={t('helperHint')} fault={fieldState.error?.message ?? refused('helper')}>
              {(id) => (
                <SelectInput
                  id={id}
                  value={field.value}
                  onChange={field.onChange}
                  onBlur={field.onBlur}
                  options={options}
                  searchable
                  invalid={Boolean(fieldState.error)}
                />
              )}
            </FieldFrame>
          )}
        />
        <EnumField control={control} name="level" of="HelpLevel" label={t('level')} must={t('chooseLevel')} refused={refused('level')} />
        <TextField control={control} name="unit" label={t('unit')} hint={t('unitHint')} maxLength={100} refused={refused('unit')} />
        <DayField control={control} name="from" label={t('from')} must={t('from')} max={today} refused={refused('from')} />
        <TextField control={control} name="basis" label={t('basis')} hint={t('basisHint')} refused={refused('basis')} />
      </div>
    </Modal>
  );
}
