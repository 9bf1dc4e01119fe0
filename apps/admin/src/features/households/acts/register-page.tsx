import { useAct, usePlaces, useRight, useViewer, villagesOf } from '@mingzhang/client/staff';
import { newIdempotencyKey } from '@mingzhang/client';
import { Card, enumOptions, Icon, useLanguage, useText } from '@mingzhang/ui';
import { useNavigate } from '@tanstack/react-router';
import { App, Button, Select } from 'antd';
import { useRef } from 'react';
import { Controller, useFieldArray, useForm } from 'react-hook-form';

import { NoRight } from '../../../app/not-found.tsx';
import { DayField, EnumField, FieldFrame, SelectField, TextField } from '../../../parts/fields.tsx';
import { ActShell } from './act-shell.tsx';
import type { Attribute } from './attribute-form.tsx';
import { causesOf } from './causes-form.tsx';
import { MemberFields, memberOf, noMember, type MemberValues } from './member-fields.tsx';
import { registerHouseholdMutation } from './query.ts';
import { actWords } from './words.ts';

interface RegisterValues {
  number: string;
  village: string;
  registeredOn: string;
  attribute: string;
  mainCause: string;
  otherCauses: string[];
  netIncomePerPerson: string;
  phone: string;
  address: string;
  basis: string;
  members: MemberValues[];
}

/** Registers a household with its members, causes and attribute. Whoever is in the register already is named while it is typed. */
export function RegisterHouseholdPage() {
  return useRight('keepRegister') ? <RegisterForm /> : <NoRight />;
}

function RegisterForm() {
  const t = useText(actWords);
  const { language } = useLanguage();
  const { today } = useViewer();
  const { root } = usePlaces();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const key = useRef(newIdempotencyKey());
  const act = useAct(registerHouseholdMutation);
  const { control, handleSubmit, watch } = useForm<RegisterValues>({
    defaultValues: {
      number: '',
      village: '',
      registeredOn: today,
      attribute: 'ORDINARY',
      mainCause: '',
      otherCauses: [],
      netIncomePerPerson: '',
      phone: '',
      address: '',
      basis: '',
      members: [{ ...noMember, relation: 'SELF' }],
    },
  });
  const { fields, append, remove } = useFieldArray({ control, name: 'members' });
  const refused = (name: string) => act.errors.find(({ field }) => field?.at(-1) === name && field[0] !== 'members')?.message;
  const refusedMember = (index: number) => (name: string) =>
    act.errors.find(({ field }) => field?.[0] === 'members' && field[1] === String(index) && field[2] === name)?.message;
  const submit = handleSubmit(
    async ({ mainCause, otherCauses, members, attribute, netIncomePerPerson, phone, address, basis, ...rest }) => {
      const optional = Object.fromEntries(
        Object.entries({ netIncomePerPerson, phone, address, basis }).filter(([, value]) => value !== ''),
      );
      const input = {
        ...rest,
        attribute: attribute as Attribute,
        causes: causesOf(mainCause, otherCauses),
        members: members.map(memberOf),
        ...optional,
        idempotencyKey: key.current,
      };
      const payload = await act.run({ input });
      key.current = newIdempotencyKey();
      if (payload?.household?.number) {
        void message.success(t('done'));
        void navigate({ to: '/households/$number', params: { number: payload.household.number } });
      }
    },
  );
  return (
    <ActShell
      title={t('titleRegister')}
      errors={act.errors}
      fault={act.fault}
      submit={t('registerAct', { n: fields.length })}
      busy={act.busy}
      onSubmit={() => void submit()}
      aside={
        <Card title={t('effect')}>
          <p>{t('effectRegister')}</p>
        </Card>
      }
    >
      <Card title={t('household')} note={t('fillNote')}>
        <div className="mza-form-grid">
          <TextField control={control} name="number" label={t('number')} must={t('must')} maxLength={24} code refused={refused('number')} />
          <SelectField
            control={control}
            name="village"
            label={t('village')}
            must={t('must')}
            options={root ? villagesOf(root) : []}
            refused={refused('village')}
          />
          <DayField
            control={control}
            name="registeredOn"
            label={t('registeredOn')}
            must={t('must')}
            max={today}
            refused={refused('registeredOn')}
          />
          <EnumField
            control={control}
            name="attribute"
            of="HouseholdAttribute"
            label={t('attributeNow')}
            must={t('must')}
            refused={refused('attribute')}
          />
          <EnumField
            control={control}
            name="mainCause"
            of="PovertyCause"
            label={t('mainCause')}
            must={t('mainMissing')}
            refused={refused('causes')}
          />
          <Controller
            control={control}
            name="otherCauses"
            render={({ field }) => (
              <FieldFrame label={t('otherCauses')}>
                {(id) => (
                  <Select
                    id={id}
                    ref={field.ref}
                    mode="multiple"
                    value={field.value}
                    onChange={field.onChange}
                    onBlur={field.onBlur}
                    optionFilterProp="label"
                    options={enumOptions('PovertyCause', language).filter(({ value }) => value !== watch('mainCause'))}
                  />
                )}
              </FieldFrame>
            )}
          />
          <TextField
            control={control}
            name="netIncomePerPerson"
            label={t('incomeInput')}
            hint={t('amountForm')}
            maxLength={16}
            refused={refused('netIncomePerPerson')}
          />
          <TextField control={control} name="phone" label={t('phone')} maxLength={20} refused={refused('phone')} />
          <TextField control={control} name="address" label={t('address')} maxLength={120} refused={refused('address')} />
          <TextField control={control} name="basis" label={t('basis')} hint={t('basisHint')} refused={refused('basis')} wide />
        </div>
      </Card>
      {fields.map(({ id }, index) => (
        <Card
          key={id}
          title={t('memberN', { n: index + 1 })}
          {...(index === 0 ? { note: t('membersNote') } : {})}
          extra={
            fields.length > 1 ? (
              <button type="button" className="mz-linklike" onClick={() => remove(index)}>
                {t('dropRow')}
              </button>
            ) : null
          }
        >
          <MemberFields control={control} prefix={`members.${index}.`} head refused={refusedMember(index)} />
        </Card>
      ))}
      <Button icon={<Icon name="plus" size={14} />} onClick={() => append({ ...noMember })}>
        {t('addRow')}
      </Button>
    </ActShell>
  );
}
