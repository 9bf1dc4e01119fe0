import { useViewer, type VariablesOf } from '@mingzhang/client/staff';
import { Card, useText } from '@mingzhang/ui';
import { useForm } from 'react-hook-form';

import { DayField, EnumField } from '../../../parts/fields.tsx';
import { HouseholdActShell } from './act-shell.tsx';
import { MemberFields, memberOf, noMember } from './member-fields.tsx';
import { addMemberMutation, type ActHousehold } from './query.ts';
import { BasisField } from './basis-field.tsx';
import { useHouseholdAct } from './use-household-act.ts';
import { actWords } from './words.ts';

type Reason = VariablesOf<typeof addMemberMutation>['input']['reason'];

/** Takes a person into the household from a day on. */
export function AddMemberForm({ household }: { readonly household: ActHousehold }) {
  const t = useText(actWords);
  const { today } = useViewer();
  const act = useHouseholdAct(addMemberMutation, household);
  const { control, handleSubmit } = useForm({ defaultValues: { ...noMember, joinedOn: today, reason: '', basis: '' } });
  const submit = handleSubmit(({ joinedOn, reason, basis, ...member }) =>
    act.submit((subject) => ({
      input: { ...subject, member: memberOf(member), joinedOn, reason: reason as Reason, ...(basis ? { basis } : {}) },
    })),
  );
  return (
    <HouseholdActShell
      title={t('titleAdd', { name: household.headName ?? '' })}
      household={household}
      act={act}
      submit={t('addAct')}
      onSubmit={() => void submit()}
      effect={t('effectAdd')}
    >
      <Card title={t('fill')} note={t('mustNote')}>
        <MemberFields control={control} prefix="" refused={act.refused} />
      </Card>
      <Card>
        <div className="mza-form-grid">
          <EnumField
            control={control}
            name="reason"
            of="JoinReason"
            without={['REGISTRATION', 'NEWLY_IDENTIFIED']}
            label={t('joinReason')}
            must={t('must')}
            refused={act.refused('reason')}
          />
          <DayField
            control={control}
            name="joinedOn"
            label={t('joinedOn')}
            must={t('must')}
            max={today}
            refused={act.refused('joinedOn')}
          />
          <BasisField control={control} refused={act.refused('basis')} />
        </div>
      </Card>
    </HouseholdActShell>
  );
}
