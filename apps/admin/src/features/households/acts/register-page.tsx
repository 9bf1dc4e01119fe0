import { useAct, usePlaces, useRight, useViewer, villagesOf } from '@mingzhang/client/staff';
import { Card, Icon, useText, useMessage } from '@mingzhang/ui';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useFieldArray, useForm } from 'react-hook-form';

import { NoRight } from '../../../app/not-found.tsx';
import { PlacesFault } from '../../../parts/asked.tsx';
import { DayField, EnumField, SelectField, TextField } from '../../../parts/fields.tsx';
import { ActShell } from './act-shell.tsx';
import type { Attribute } from './attribute-form.tsx';
import { BasisField } from './basis-field.tsx';
import { CauseFields, causesOf, type CauseValues } from './cause-fields.tsx';
import { MemberFields, memberOf, noMember, type MemberValues } from './member-fields.tsx';
import { registerHouseholdMutation } from './query.ts';
import { actWords } from './words.ts';

interface RegisterValues extends CauseValues {
  number: string;
  village: string;
  registeredOn: string;
  attribute: string;
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
  const { today } = useViewer();
  const { root } = usePlaces();
  const navigate = useNavigate();
  const message = useMessage();
  const act = useAct(registerHouseholdMutation);
  const { control, handleSubmit } = useForm<RegisterValues>({
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
      const made = {
        ...rest,
        attribute: attribute as Attribute,
        causes: causesOf({ mainCause, otherCauses }),
        members: members.map(memberOf),
        ...optional,
      };
      const payload = await act.run((idempotencyKey) => ({ input: { ...made, idempotencyKey } }));
      if (payload?.household?.number) {
        message.success(t('done'));
        void navigate({ to: '/households/$number', params: { number: payload.household.number } });
      }
    },
  );
  return (
    <ActShell
      title={t('titleRegister')}
      act={act}
      submit={t('registerAct', { n: fields.length })}
      onSubmit={() => void submit()}
      effect={t('effectRegister')}
    >
      <PlacesFault />
      <Card title={t('household')} note={t('mustNote')}>
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
          <CauseFields control={control} refused={refused('causes')} />
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
          <BasisField control={control} refused={refused('basis')} wide />
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
