import { useViewer, type VariablesOf } from '@mingzhang/client/staff';
import { Card, useEnumLabel, useText } from '@mingzhang/ui';
import { useForm } from 'react-hook-form';

import { DayField, EnumField, SelectField, TextField } from '../../../parts/fields.tsx';
import { ActShell } from './act-shell.tsx';
import { Conflict } from './conflict.tsx';
import { removeMemberMutation, type ActHousehold } from './query.ts';
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
      ? [{ value: member.person.id, label: `${member.person.name ?? '—'}（${label('RelationToHead', member.relation)}）` }]
      : [],
  );
  const submit = handleSubmit(({ person, leftOn, reason, basis }) =>
    act.submit((subject) => ({ input: { ...subject, person, leftOn, reason: reason as Reason, ...(basis ? { basis } : {}) } })),
  );
  return (
    <ActShell
      title={t('titleRemove', { name: household.headName ?? '' })}
      household={household}
      errors={act.errors}
      fault={act.fault}
      conflict={act.stale ? <Conflict opened={act.opened} now={act.now} onMine={act.rebase} onTheirs={act.leave} /> : null}
      submit={t('removeAct')}
      busy={act.busy}
      onSubmit={() => void submit()}
      aside={
        <Card title={t('effect')}>
          <p>{t('effectRemove')}</p>
        </Card>
      }
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
          <TextField control={control} name="basis" label={t('basis')} hint={t('basisHint')} refused={act.refused('basis')} wide />
        </div>
      </Card>
    </ActShell>
  );
}
