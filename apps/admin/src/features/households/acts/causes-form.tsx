import { useViewer } from '@mingzhang/client/staff';
import { Card, useText } from '@mingzhang/ui';
import { useForm } from 'react-hook-form';

import { DayField } from '../../../parts/fields.tsx';
import { HouseholdActShell } from './act-shell.tsx';
import { BasisField } from './basis-field.tsx';
import { CauseFields, causesOf } from './cause-fields.tsx';
import { KnownFacts } from './known-facts.tsx';
import { changeCausesMutation, type ActHousehold } from './query.ts';
import { useHouseholdAct } from './use-household-act.ts';
import { actWords } from './words.ts';

/** The causes change from a day on; exactly one is the main one. */
export function CausesForm({ household }: { readonly household: ActHousehold }) {
  const t = useText(actWords);
  const { today } = useViewer();
  const act = useHouseholdAct(changeCausesMutation, household);
  const otherCauses = (household.causes ?? []).filter(({ main }) => !main).map(({ cause }) => cause as string);
  const { control, handleSubmit } = useForm({
    defaultValues: { mainCause: (household.mainCause ?? '') as string, otherCauses, from: today, basis: '' },
  });
  const submit = handleSubmit(({ from, basis, ...causes }) =>
    act.submit((subject) => ({ input: { ...subject, causes: causesOf(causes), from, ...(basis ? { basis } : {}) } })),
  );
  return (
    <HouseholdActShell
      title={t('titleCauses', { name: household.headName ?? '' })}
      household={household}
      act={act}
      submit={t('causesAct')}
      onSubmit={() => void submit()}
      effect={t('effectCauses')}
    >
      <KnownFacts household={household} />
      <Card title={t('fill')} note={t('fillNote')}>
        <div className="mza-form-grid">
          <CauseFields control={control} refused={act.refused('causes')} />
          <DayField control={control} name="from" label={t('from')} must={t('must')} max={today} refused={act.refused('from')} />
          <BasisField control={control} refused={act.refused('basis')} />
        </div>
      </Card>
    </HouseholdActShell>
  );
}
