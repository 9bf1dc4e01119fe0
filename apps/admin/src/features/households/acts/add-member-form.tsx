import { useViewer, type VariablesOf } from '@mingzhang/client/staff';
import { Card, useText } from '@mingzhang/ui';
import { useForm } from 'react-hook-form';

import { DayField, EnumField, TextField } from '../../../parts/fields.tsx';
import { ActShell } from './act-shell.tsx';
import { Conflict } from './conflict.tsx';
import { MemberFields, memberOf, noMember } from './member-fields.tsx';
import { addMemberMutation, type ActHousehold } from './query.ts';
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
    <ActShell
      title={t('titleAdd', { name: household.headName ?? '' })}
      household={household}
      errors={act.errors}
      fault={act.fault}
      conflict={act.stale ? <Conflict opened={act.opened} now={act.now} onMine={act.rebase} onTheirs={act.leave} /> : null}
      submit={t('addAct')}
      busy={act.busy}
      onSubmit={() => void submit()}
      aside={
        <Card title={t('effect')}>
          <p>{t('effectAdd')}</p>
        </Card>
      }
    >
      <Card title={t('fill')} note={t('fillNote')}>
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
          <TextField control={control} name="basis" label={t('basis')} hint={t('basisHint')} refused={act.refused('basis')} />
        </div>
      </Card>
    </ActShell>
  );
}
