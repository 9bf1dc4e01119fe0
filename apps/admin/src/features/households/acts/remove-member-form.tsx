import { useViewer, type VariablesOf } from '@mingzhang/client/staff';
import { Card, useEnumLabel, useText } from '@mingzhang/ui';
import { useForm } from 'react-hook-form';

import { DayField, EnumField, SelectField } from '../../../parts/fields.tsx';
import { HouseholdActShell } from './act-shell.tsx';
import { removeMemberMutation, type ActHousehold } from './query.ts';
import { BasisField } from './basis-field.tsx';
import { useHouseholdAct } from './use-household-act.ts';
import { actWords } from './words.ts';

type Reason = VariablesOf<typeof removeMemberMutation>['input']['reason'];

/** Ends a person's membership from a day on. */
export function RemoveMemberForm({ household }: { readonly household: ActHousehold }) {
  const t = useText(actWords);
  const label = useEnumLabel();
  const { today } = useViewer();
  const act = useHouseholdAct(removeMemberMutation, household);
  const { control, handleSubmit } = useForm({ defaultValues: { person: '', leftOn: today, reason: '', basis: '' } });
  const members = (household.members?.nodes ?? []).flatMap((member) =>
    member?.person
      ? [
          {
            value: member.person.id,
            label: t('related', { name: member.person.name ?? '—', relation: label('RelationToHead', member.relation) }),
          },
        ]
      : [],
  );
  const submit = handleSubmit(({ person, leftOn, reason, basis }) =>
    act.submit((subject) => ({ input: { ...subject, person, leftOn, reason: reason as Reason, ...(basis ? { basis } : {}) } })),
  );
  return (
    <HouseholdActShell
      title={t('titleRemove', { name: household.headName ?? '' })}
      household={household}
      act={act}
      submit={t('removeAct')}
      onSubmit={() => void submit()}
      effect={t('effectRemove')}
    >
      <Card title={t('fill')} note={t('fillNote')}>
        <div className="mza-form-grid">
          <SelectField
            control={control}
            name="person"
            label={t('who')}
            options={members}
            must={t('must')}
            refused={act.refused('person')}
          />
          <EnumField
            control={control}
            name="reason"
            of="LeaveReason"
            label={t('leaveReason')}
            must={t('must')}
            refused={act.refused('reason')}
          />
          <DayField control={control} name="leftOn" label={t('leftOn')} must={t('must')} max={today} refused={act.refused('leftOn')} />
          <BasisField control={control} refused={act.refused('basis')} wide />
        </div>
      </Card>
    </HouseholdActShell>
  );
}
